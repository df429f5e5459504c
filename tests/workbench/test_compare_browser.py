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
    expect(page.locator(".lw-canvas g.djs-shape").first).to_be_visible()
    expect(page.locator(ENTRIES).first).to_be_visible()
    yield page
    context.close()


IN_THE_MIDDLE = """([element, view]) => {
    const canvas = document.querySelectorAll(".lw-canvas")[view];
    const shape = canvas.querySelector(`g.djs-element[data-element-id='${element}'] > .djs-visual`);
    const outer = canvas.getBoundingClientRect();
    const inner = shape.getBoundingClientRect();
    const across = Math.abs(outer.x + outer.width / 2 - inner.x - inner.width / 2) / outer.width;
    const down = Math.abs(outer.y + outer.height / 2 - inner.y - inner.height / 2) / outer.height;
    return Math.max(across, down) < 0.05;
}"""
"""Whether an element's middle is that of its canvas, up to a twentieth of the canvas's width and height."""


def test_an_entry_jumps_to_its_elements_in_both_diagrams(page: Page) -> None:
    entry = page.locator(ENTRIES, has_text="Hauptantrag ausfüllen → Angaben zur Person")
    entry.click()
    expect(entry).to_have_attribute("aria-current", "true")
    for view in (0, 1):
        marked = page.locator(".lw-canvas").nth(view).locator("g.lw-selected")
        expect(marked).to_have_attribute("data-element-id", "hauptantrag_ausfuellen")
        page.wait_for_function(IN_THE_MIDDLE, arg=["hauptantrag_ausfuellen", view])
    expect(page.get_by_text("Gehört nicht zusammen mit")).to_be_visible()


def test_kinds_can_be_looked_at_alone(page: Page) -> None:
    everything = page.locator(ENTRIES).count()
    page.get_by_text(re.compile(r"^digitalisiert \(\d+\)$")).click()
    expect(page.locator(ENTRIES)).not_to_have_count(everything)
    expect(page.locator(f"{ENTRIES} .lw-badge").filter(has_not_text=re.compile("^D$"))).to_have_count(0)
    expect(page.locator(f"{ENTRIES} .lw-badge").first).to_have_text("D")
    expect(page.locator(".lw-canvas g.lw-added")).to_have_count(0)


def test_a_pair_is_parted_and_that_is_taken_back(page: Page) -> None:
    page.locator(ENTRIES, has_text="Bescheid lesen und ablegen → Bescheid lesen").click()
    page.get_by_role("button", name=re.compile("Gehört nicht zusammen mit")).click()
    expect(page.locator(ENTRIES, has_text="entfällt: Bescheid lesen und ablegen")).to_be_visible()
    expect(page.locator(ENTRIES, has_text="neu: Bescheid lesen")).to_be_visible()
    page.get_by_text("Von Hand zugeordnet", exact=True).click()
    page.get_by_role("button", name="Zurücknehmen").first.click()
    expect(page.locator(ENTRIES, has_text="Bescheid lesen und ablegen → Bescheid lesen")).to_be_visible()
