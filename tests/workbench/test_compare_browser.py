"""The list of differences and the pairs set by hand, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ENTRIES = ".lw-entries button"


@pytest.fixture
def page(browser: Browser, workbench_address: str) -> Iterator[Page]:
    """A German page on the processes, its diagrams drawn and its list filled."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{workbench_address}/processes")
    expect(page.locator(".lw-canvas g.djs-shape").first).to_be_visible(timeout=30_000)
    expect(page.locator(ENTRIES).first).to_be_visible()
    yield page
    context.close()


def off_centre(page: Page, element: str, view: int) -> float:
    """How far an element's middle is from that of its canvas, as a share of the canvas's width and height."""
    canvas = page.locator(".lw-canvas").nth(view)
    shape = canvas.locator(f"g.djs-element[data-element-id='{element}'] > .djs-visual").first
    outer, inner = canvas.bounding_box(), shape.bounding_box()
    assert outer
    assert inner
    across = abs(outer["x"] + outer["width"] / 2 - inner["x"] - inner["width"] / 2) / outer["width"]
    down = abs(outer["y"] + outer["height"] / 2 - inner["y"] - inner["height"] / 2) / outer["height"]
    return max(across, down)


def test_an_entry_jumps_to_its_elements_in_both_diagrams(page: Page) -> None:
    entry = page.locator(ENTRIES, has_text="Hauptantrag ausfüllen → Angaben zur Person")
    entry.click()
    expect(entry).to_have_attribute("aria-current", "true")
    for view in (0, 1):
        marked = page.locator(".lw-canvas").nth(view).locator("g.lw-selected")
        expect(marked).to_have_attribute("data-element-id", "hauptantrag_ausfuellen")
        assert off_centre(page, "hauptantrag_ausfuellen", view) < 0.05
    expect(page.get_by_text("Gehört nicht zusammen mit")).to_be_visible()


def test_kinds_can_be_looked_at_alone(page: Page) -> None:
    everything = page.locator(ENTRIES).count()
    page.get_by_text(re.compile(r"^digitalisiert \(\d+\)$")).click()
    expect(page.locator(ENTRIES)).not_to_have_count(everything)
    kinds = page.locator(f"{ENTRIES} .lw-badge").all_text_contents()
    assert set(kinds) == {"D"}
    assert page.locator(".lw-canvas g.lw-added").count() == 0


def test_a_pair_is_parted_and_that_is_taken_back(page: Page) -> None:
    page.locator(ENTRIES, has_text="Bescheid lesen und ablegen → Bescheid lesen").click()
    page.get_by_role("button", name=re.compile("Gehört nicht zusammen mit")).click()
    expect(page.locator(ENTRIES, has_text="entfällt: Bescheid lesen und ablegen")).to_be_visible(timeout=15_000)
    expect(page.locator(ENTRIES, has_text="neu: Bescheid lesen")).to_be_visible()
    page.get_by_text("Von Hand zugeordnet", exact=True).click()
    page.get_by_role("button", name="Zurücknehmen").first.click()
    expect(page.locator(ENTRIES, has_text="Bescheid lesen und ablegen → Bescheid lesen")).to_be_visible(timeout=15_000)
