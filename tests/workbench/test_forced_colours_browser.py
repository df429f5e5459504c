"""In forced colours (high contrast) what can be set is seen, and which one is chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

WAIT = 30_000
SEEN = """(selectors) => selectors.every((selector) => {
    const parts = [...document.querySelectorAll(selector)];
    const canvas = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
    const seen = (part) => ![canvas, "rgba(0, 0, 0, 0)"].includes(getComputedStyle(part).backgroundColor);
    return parts.length > 0 && parts.every(seen);
})"""
"""Whether there are such parts, and all have a surface that is not that of the page."""
CHOSEN = "[data-testid=stButtonGroup] button[data-selected=true]"
THUMB_OF_SWITCH = "label:has([role=switch]) > div:not([data-testid]) > div"
THUMB_OF_SLIDER = "[data-testid=stSlider] div:has(> div > input[type=range])"
DOT_OF_CHOSEN_PAGE = "[data-testid=stRadioOption][data-selected=true] > div > div:first-child > div"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("simulation", [CHOSEN, THUMB_OF_SWITCH, THUMB_OF_SLIDER]),
        ("prototype", [CHOSEN, THUMB_OF_SWITCH, DOT_OF_CHOSEN_PAGE]),
    ],
)
def test_what_is_set_is_seen_in_forced_colours(
    browser: Browser, workbench_address: str, path: str, parts: list[str], scheme: str
):
    with browser.new_context(color_scheme=scheme, forced_colors="active", locale="de-DE") as context:
        page = context.new_page()
        page.goto(f"{workbench_address}/{path}")
        expect(page.locator("h1")).to_be_visible(timeout=WAIT)
        page.wait_for_function(SEEN, arg=parts, timeout=WAIT)


def test_a_diagram_stays_dark_on_light(browser: Browser, workbench_address: str):
    with browser.new_context(color_scheme="dark", forced_colors="active", locale="de-DE") as context:
        page = context.new_page()
        page.goto(f"{workbench_address}/processes")
        expect(page.locator(".lw-canvas").first).to_have_css("background-color", "rgb(255, 255, 255)", timeout=WAIT)
