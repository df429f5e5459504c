"""What was seen in Firefox and WebKit, held by styles that Chromium reads as well."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route

from tests.participants.test_browser_states import begin

pytestmark = pytest.mark.browser


def test_the_name_of_a_chosen_file_is_shown(browser: Browser, preview: str) -> None:
    """Firefox shows three dots instead of it in a field that ends its text with an ellipsis.

    Chromium always computes an ellipsis there, so the rule itself is read.
    """
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="de-DE")
    page.goto(f"{begin(page, preview, 'de')}/seite/nachweise")
    style = page.locator("input[type='file']").evaluate(
        """(e) => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
             .filter((rule) => rule.style?.textOverflow && e.matches(rule.selectorText)).at(-1).style.textOverflow"""
    )
    page.close()
    assert style == "clip"


def test_only_long_words_are_divided(browser: Browser, preview: str) -> None:
    """Firefox and WebKit bring their own hyphenation, and divided "Bitte" and "Angaben"."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="de-DE")
    begin(page, preview, "de")
    limits = page.locator("h1, .kern-body, .kern-label").evaluate_all(
        "(all) => [...new Set(all.map((e) => getComputedStyle(e).hyphenateLimitChars))]"
    )
    page.close()
    assert limits == ["12 4 4"]


def test_a_text_from_left_to_right_does_not_stand_under_the_arrow_of_a_list(browser: Browser, preview: str) -> None:
    """In Arabic the arrow is on the left, where Chromium puts "Bitte wählen"."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="de-DE")
    page.goto(f"{begin(page, preview, 'ar')}/seite/nummern")
    room, arrow = page.locator(".kern-form-input__select-wrapper").evaluate(
        """(wrapper) => {
          const arrow = getComputedStyle(wrapper, "::after");
          const text = getComputedStyle(wrapper.querySelector("select"));
          return [parseFloat(text.paddingLeft), parseFloat(arrow.left) + parseFloat(arrow.width)];
        }"""
    )
    page.close()
    assert room >= arrow > 24


@pytest.mark.parametrize("typed", ["Frankreich", "Mordor", "Nieder"])
def test_what_a_search_found_is_brought_into_sight(browser: Browser, preview: str, typed: str) -> None:
    """WebKit brings only the field with the focus into sight, and what was found stands below it.

    Chromium shows more than that by itself, so the focus is taken away from it.
    """
    page = browser.new_page(viewport={"width": 390, "height": 500}, locale="de-DE")
    base = begin(page, preview, "de")
    page.goto(f"{base}/seite/person")
    page.locator("[name='land.suche']").fill(typed)
    with page.expect_navigation():
        page.locator("main button[value='suchen:land']").click()

    def without_focus(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(" autofocus", " autofocus inert"))

    page.route("**/seite/person?*", without_focus)
    page.goto(f"{base}/seite/person?suche=land")
    page.wait_for_function(
        """() => {
          const found = document.querySelector(".lw-search[class] ~ :is(.lw-found, .lw-uploaded)");
          const box = found?.getBoundingClientRect();
          return scrollY > 0 && box.top > 0 && box.bottom <= innerHeight;
        }"""
    )
    page.close()
