"""On a phone's width: tables stand as cards, the ways of a prototype as a list, and nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WAIT = 30_000
WHOLE = """(name) => {
    const table = document.querySelector(`table[aria-label="${name}"]`);
    const box = table?.parentElement;
    return table?.rows.length > 2 && box.scrollWidth <= box.clientWidth;
}"""
"""Whether a table has no part that must be scrolled to sideways."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    yield context.new_page()
    context.close()


def test_a_table_without_room_for_its_columns_stands_as_cards(phone: Page, workbench_address: str):
    phone.goto(f"{workbench_address}/prototype?prototype_view=data")
    phone.wait_for_function(WHOLE, arg="Fragen, Wörter und Register je Weg", timeout=WAIT)
    phone.wait_for_function(
        """() => getComputedStyle(document.querySelector("table td:nth-child(3)"), "::before").content === '"Fragen"'"""
    )
    phone.set_viewport_size({"width": 1440, "height": 900})
    expect(phone.locator("table thead").first).to_be_visible(timeout=WAIT)


def test_the_ways_stand_in_words_where_the_drawing_has_no_room(phone: Page, workbench_address: str):
    phone.goto(f"{workbench_address}/prototype?prototype_view=paths")
    expect(phone.get_by_text("→ 2. Passt der Antrag zu Ihnen?")).to_be_visible(timeout=WAIT)
    expect(phone.get_by_test_id("stGraphVizChart")).to_be_hidden()
    phone.set_viewport_size({"width": 1440, "height": 900})
    expect(phone.locator("[data-testid=stGraphVizChart] svg")).to_be_visible(timeout=WAIT)
    expect(phone.get_by_text("→ 2. Passt der Antrag zu Ihnen?")).to_be_hidden()
    phone.wait_for_function(
        """() => {
            const drawing = document.querySelector("[data-testid=stGraphVizChart] svg");
            return drawing.getBoundingClientRect().width >= 0.99 * drawing.width.baseVal.value;
        }"""
    )


def test_kinds_of_change_break_into_lines(phone: Page, workbench_address: str):
    phone.goto(f"{workbench_address}/processes")
    phone.wait_for_function(
        """() => {
            const pills = [...document.querySelectorAll("button[data-variant=pills]")];
            return pills.length > 3 && pills.every((pill) => pill.getBoundingClientRect().right <= innerWidth);
        }""",
        timeout=WAIT,
    )
