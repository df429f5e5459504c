"""The workbench in Chromium: diagrams, keys, language, and that nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from lab.i18n import LANGUAGES, translator
from lab.store import open_workspace, sample_folder
from lab.workbench.pages import page_files

pytestmark = pytest.mark.browser

WATERMARK = ".bjs-powered-by"
SHAPES = ".lw-canvas g.djs-shape"
SCALES = """() => [...document.querySelectorAll(".lw-canvas g.viewport")]
    .map((layer) => layer.transform.baseVal.consolidate().matrix.a)"""
"""The scales of both canvases."""


@pytest.fixture
def page(browser: Browser, workbench_address: str) -> Iterator[Page]:
    """A German page on the processes, its diagrams drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{workbench_address}/processes")
    expect(page.locator(SHAPES).first).to_be_visible()
    yield page
    context.close()


def test_watermark_is_visible_and_nothing_lies_over_it(page: Page):
    """The licence of bpmn-js demands it."""
    expect(page.locator(WATERMARK)).to_have_count(2)
    for number in range(2):
        page.wait_for_function(
            """([selector, number]) => {
                const mark = document.querySelectorAll(selector)[number];
                mark.scrollIntoView({block: "nearest"});
                const box = mark.getBoundingClientRect();
                const inside = [[0.1, 0.2], [0.5, 0.5], [0.9, 0.8]];
                return inside.every(([x, y]) => {
                    const top = document.elementFromPoint(box.x + x * box.width, box.y + y * box.height);
                    return box.width > 20 && (mark.contains(top));
                });
            }""",
            arg=[WATERMARK, number],
        )


def test_watermark_stays_in_full_screen(page: Page):
    page.locator("button[data-action=fullscreen]").click()
    page.wait_for_function("document.fullscreenElement !== null")
    expect(page.locator(WATERMARK).filter(visible=True)).to_have_count(2)


def test_canvas_is_light_in_the_dark_theme(browser: Browser, workbench_address: str):
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(f"{workbench_address}/processes")
        expect(page.locator(SHAPES).first).to_be_visible()
        colour = page.locator(".lw-canvas").first.evaluate("box => getComputedStyle(box).backgroundColor")
        assert colour == "rgb(255, 255, 255)"
        page_colour = page.locator("[data-testid=stApp]").evaluate("box => getComputedStyle(box).backgroundColor")
        assert page_colour != colour


def test_keys_on_the_canvas_are_not_streamlits(page: Page):
    """`r` would run the script again. (`c`, clear caches, is off with the toolbar that we set.)"""
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.reload()
    expect(page.locator(SHAPES).first).to_be_visible()
    page.locator(".lw-canvas svg").first.click(position={"x": 5, "y": 5})
    page.wait_for_timeout(1000)
    before = len(sent)
    assert before > 0, "the page speaks to the server through the socket that is listened to"
    page.keyboard.press("r")
    page.wait_for_timeout(1000)
    assert len(sent) == before, "a run of the script begins with a message"


def test_both_diagrams_move_in_step(page: Page):
    page.wait_for_timeout(500)  # both are fitted into their places when these have their widths
    before = page.evaluate(SCALES)
    page.locator("button[data-action=zoomIn]").click()
    page.wait_for_function(f"before => ({SCALES})().every((scale, view) => scale > 1.2 * before[view])", arg=before)
    page.locator("button[data-action=fit]").click()
    page.wait_for_function(
        f"before => ({SCALES})().every((scale, view) => Math.abs(scale / before[view] - 1) < 0.01)", arg=before
    )


def test_clicked_element_is_explained(page: Page):
    service = open_workspace(sample_folder()).service("sgb2-antrag")
    task = next(node for node in service.model("as-is").nodes.values() if node.kind.is_task)
    shape = page.locator(f".lw-canvas g.djs-shape[data-element-id={task.id}]").first
    shape.click(force=True)
    expect(page.get_by_text("Gegenüber dem anderen Modell")).to_be_visible()
    expect(page.locator("code").get_by_text(task.id, exact=True)).to_be_visible()
    expect(shape).to_contain_class("lw-selected")


def test_page_says_its_language(browser: Browser, workbench_address: str):
    for language, title in (("de", "Wie weit ist unser Labor"), ("en", "How far is our lab")):
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{workbench_address}/?lang={language}")
            expect(page.locator("h1")).to_contain_text(title)
            page.wait_for_function(f"document.documentElement.lang === '{language}'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_tab_says_which_page_it_shows(browser: Browser, workbench_address: str, language: str):
    """WCAG 2.4.2: tabs, history and bookmarks are told apart, in the language of the screen."""
    _ = translator(language).text
    with browser.new_context() as context:
        page = context.new_page()
        for number, file in enumerate(page_files()):
            page.goto(f"{workbench_address}/{file.path.stem if number else ''}?lang={language}")
            expect(page.locator("h1")).to_be_visible()
            expect(page).to_have_title(f"{_(file.title)} – Labwerk", timeout=30_000)
        page.get_by_test_id("stSidebarNavLink").first.click()
        expect(page).to_have_title(f"{_(page_files()[0].title)} – Labwerk", timeout=30_000)


def test_nothing_is_fetched_from_elsewhere(browser: Browser, workbench_address: str):
    """Neither telemetry nor fonts nor icons: the workbench works without the internet, and tells nobody."""
    hosts: set[str | None] = set()
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: hosts.add(urlparse(request.url).hostname))
        for path in ("", "processes", "simulation", "prototype", "user_test", "plan", "reuse"):
            page.goto(f"{workbench_address}/{path}")
            expect(page.locator("h1")).to_be_visible()
            page.wait_for_timeout(700)
    assert hosts - {None, ""} <= {"localhost", "127.0.0.1"}


def test_phone_shows_the_page_without_scrolling_sideways(browser: Browser, workbench_address: str):
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        for path in ("", "processes"):
            page.goto(f"{workbench_address}/{path}")
            expect(page.locator("h1")).to_be_visible()
            page.wait_for_timeout(500)
            page.wait_for_function(
                """() => {
                    const main = document.querySelector("[data-testid=stMain]");
                    return main.scrollWidth <= main.clientWidth + 1;
                }"""
            )


def test_what_is_said_to_firefox_of_buttons_that_open_something_names_their_text(page: Page, workbench_address: str):
    """Firefox alone would shorten "Mehr" to "M…"; Chromium tells whether the rule against it meets the buttons."""
    page.goto(f"{workbench_address}/prototype?lang=de")
    expect(page.get_by_text("Neuer Prototyp")).to_be_visible()
    page.wait_for_function(
        """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
             .filter((rule) => rule instanceof CSSSupportsRule && rule.conditionText.includes("-moz-"))
             .flatMap((rule) => [...rule.cssRules])
             .filter((rule) => rule.style?.textOverflow === "clip")
             .flatMap((rule) => [...document.querySelectorAll(rule.selectorText)].map((e) => e.innerText))
             .includes("Neuer Prototyp")"""
    )
