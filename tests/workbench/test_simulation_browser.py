"""The simulation page in Chromium: axe on every state, no sideways scrolling on a phone, a moved slider."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PATIENCE = 120_000


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, workbench_address: str) -> Iterator[Page]:
    """The simulation page with its first figures and the settings open."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{workbench_address}/simulation")
    start = page.get_by_role("button", name="Ist und Soll simulieren")
    expect(start.or_(page.get_by_text("wahrscheinlich").first)).to_be_visible(timeout=PATIENCE)
    if start.is_visible():
        start.click()
        expect(page.get_by_text("Engpass im Soll")).to_be_visible(timeout=PATIENCE)
    page.get_by_text("Wie gerechnet wird").click(timeout=PATIENCE)
    settle(page)
    yield page
    context.close()


def settle(page: Page) -> None:
    """Wait until nothing is computed and nothing drawn any more."""
    page.wait_for_timeout(1500)
    expect(page.get_by_role("button", name="Anhalten")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_function("document.querySelectorAll('[data-stale=true]').length === 0", timeout=PATIENCE)
    page.wait_for_timeout(500)


def choose(page: Page, option: str) -> None:
    page.locator("label[data-testid=stRadioOption]").filter(has_text=option).click()
    settle(page)


def show(page: Page, view: str) -> None:
    page.get_by_role("radio", name=view, exact=True).click()
    settle(page)


def every_state(page: Page, look: Callable[[str], None]) -> None:
    look("all")
    show(page, "Verlauf")
    page.get_by_text("Verlauf als Tabelle").click()
    settle(page)
    look("by day")
    choose(page, "Nur der Ablauf")
    look("flow")
    choose(page, "Ablauf und Zeiten")
    choose(page, "Bis eine Zahl genau genug ist")
    choose(page, "Automatisch finden")
    expect(page.get_by_text("Genau genug nach")).to_be_visible()
    expect(page.get_by_text("Vorlauf gefunden")).to_be_visible()
    look("exact")


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(page: Page):
    found: list[tuple[str, str, str]] = []
    wide: list[str] = []

    def look(state: str) -> None:
        violations = Axe().run(page).response["violations"]
        found.extend((state, one["id"], one["nodes"][0]["html"]) for one in violations)
        if page.locator("[data-testid=stMain]").evaluate("box => box.scrollWidth > box.clientWidth + 1"):
            wide.append(state)

    every_state(page, look)
    assert found == []
    assert wide == []


def test_moved_slider_changes_figure_and_chart(page: Page):
    chart = page.locator(".js-plotly-plot path.js-line").first
    before = chart.get_attribute("d", timeout=PATIENCE)
    page.get_by_role("slider", name="Anträge im Jahr").focus()
    page.keyboard.press("End")
    expect(chart).not_to_have_attribute("d", before or "", timeout=PATIENCE)
    expect(page.get_by_text("Noch vorläufig").or_(page.get_by_text("ist überlastet").first).first).to_be_visible()
