"""Every state of every kind of page in Chromium, in every language: axe, reflow, targets, focus, language, print.

The states are those of the prototype with everything, of one with a task list, and of the sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import tests.prototypes
from lab.actions.preview_prototype import preview_prototype
from lab.participants.words import Words
from lab.store.database import open_database
from tests.participants.everything import ANSWERS, EVERYTHING
from tests.participants.lab_folder import make_lab
from tests.participants.served import served

pytestmark = pytest.mark.browser

TASKS = Path(tests.prototypes.__file__).with_name("tasks.prototype.yaml")
SAMPLE = Path(__file__).parents[2] / "prototypes/sgb2-antrag/neuantrag.prototype.yaml"
FILES = {"everything": EVERYTHING, "tasks": TASKS, "sample": SAMPLE}
SPACING = "* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}"
"""WCAG 1.4.12."""

STATES: tuple[tuple[str, dict[str, str], str], ...] = (
    ("person", {}, ""),
    ("person", {"land.suche": "ge"}, "suchen:land"),
    ("person", {"land.suche": "Mordor"}, "suchen:land"),
    ("person", {"land.suche": "Niger"}, "suchen:land"),
    ("person", {}, "weiter"),
    ("nummern", {}, ""),
    ("nummern", {}, "weiter"),
    ("haushalt", {}, ""),
    ("haushalt", {}, "hinzufuegen:kinder"),
    ("haushalt", {}, "entfernen:kinder.2"),
    ("haushalt", {}, "weiter"),
    ("kein_anspruch", {}, ""),
    ("nachweise", {}, ""),
    ("pruefen", {}, ""),
    ("erklaerung", {}, ""),
    ("erklaerung", {}, "weiter"),
    ("eingang", {}, ""),
)
"""Page, what is typed there, and which button is pressed."""

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((e) => e.checkVisibility() && !e.matches(".lw-skip, .lw-default, [type=hidden]"))
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && Math.min(box.width, box.height) < 23.9)
  .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


@pytest.fixture(scope="module")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Addresses of the three previews on one server."""
    folder = tmp_path_factory.mktemp("states")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAB_DATA_DIR", str(folder / "data"))
        lab = make_lab(folder / "lab")
        for name, file in FILES.items():
            (lab.root / f"prototypes/benefit/{name}.prototype.yaml").write_bytes(file.read_bytes())
        with open_database(lab.id) as database:
            codes = {name: preview_prototype(lab, database, "benefit", name).code for name in FILES}
        with served(lab.root, folder / "log.txt", LAB_DATA_DIR=str(folder / "data")) as server:
            yield {name: f"{server.url}/t/{code}" for name, code in codes.items()}


def begin(page: Page, address: str, language: str) -> str:
    """A session in this language; the address of its pages."""
    page.goto(address)
    if page.locator("html").get_attribute("lang") != language:
        with page.expect_navigation():
            page.locator(f"header button[lang='{language}']").click()
    return page.url.partition("/seite/")[0]


def bring_up(page: Page, base: str, state: tuple[str, dict[str, str], str]) -> None:
    name, typed, button = state
    page.goto(f"{base}/seite/{name}")
    for field, value in typed.items():
        page.locator(f"[name='{field}']").fill(value)
    if button:
        with page.expect_navigation():
            page.locator(f"main button[value='{button}']").click()


def faults(page: Page, axe: Axe, language: str, *, failed: bool) -> list[str]:
    """What is wrong with the page as it stands."""
    found = [f"axe {one['id']}: {one['nodes'][0]['html']}" for one in axe.run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than the screen")
    found += page.evaluate(SMALL_TARGETS)
    html = page.locator("html")
    if html.get_attribute("lang") != language or (html.get_attribute("dir") == "rtl") != (language in ("ar", "ps")):
        found.append(f"language {html.get_attribute('lang')} {html.get_attribute('dir')}")
    mark = Words(language).text("Fehler:")
    in_summary = page.evaluate("document.activeElement.classList.contains('lw-errors')")
    if (page.title().startswith(mark), in_summary) != (failed, failed):
        found.append(f"title {page.title()!r}, focus in the summary: {in_summary}")
    if page.locator("h1").count() != 1:
        found.append("not one main heading")
    if page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count():
        found.append("an order of the keyboard of its own")
    return found


@pytest.mark.parametrize(
    ("language", "scheme"),
    [("de", "light"), ("de", "dark"), ("en", "light"), ("de-x-leicht", "light"), ("ar", "dark"), ("uk", "light")],
)
def test_no_state_has_a_fault_on_the_smallest_screen(
    browser: Browser, previews: dict[str, str], language: str, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 320, "height": 640}, locale="de-DE")
    axe, found = Axe(), []
    base = begin(page, previews["everything"], language)
    for state in STATES:
        bring_up(page, base, state)
        found += [(state, fault) for fault in faults(page, axe, language, failed=state[2] == "weiter")]
    page.close()
    assert found == []


def test_a_task_list_has_no_fault(browser: Browser, previews: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, locale="de-DE")
    base, axe = begin(page, previews["tasks"], "de"), Axe()
    bring_up(page, base, ("abschnitte", {}, ""))
    found = faults(page, axe, "de", failed=False)
    page.close()
    assert found == []


@pytest.mark.parametrize("language", ["de", "en", "de-x-leicht"])
def test_no_page_of_the_sample_has_a_fault(browser: Browser, previews: dict[str, str], language: str) -> None:
    from ruamel.yaml import YAML

    page = browser.new_page(viewport={"width": 320, "height": 640}, locale="de-DE")
    base, axe, found = begin(page, previews["sample"], language), Axe(), []
    for one in YAML(typ="safe").load(SAMPLE)["pages"]:
        bring_up(page, base, (one["id"], {}, ""))
        found += [(one["id"], fault) for fault in faults(page, axe, language, failed=False)]
    page.close()
    assert found == []


def test_spaced_text_stays_on_the_screen_and_nothing_is_cut_off(browser: Browser, previews: dict[str, str]) -> None:
    """WCAG 1.4.12 on the screen of 1.4.10: 320 pixels are 1280 at 400 %."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, locale="de-DE", bypass_csp=True)
    page = context.new_page()
    base, wide = begin(page, previews["everything"], "de"), []
    for state in STATES:
        bring_up(page, base, state)
        page.add_style_tag(content=SPACING)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(state)
    context.close()
    assert wide == []


@pytest.mark.parametrize(("width", "hyphens"), [(320, "auto"), (640, "manual"), (1280, "manual")])
def test_words_are_divided_only_on_a_narrow_screen(
    browser: Browser, previews: dict[str, str], width: int, hyphens: str
) -> None:
    """Screen readers say both halves of a divided word as words; at 320 px long words would not fit otherwise."""
    page = browser.new_page(viewport={"width": width, "height": 640}, locale="de-DE")
    bring_up(page, begin(page, previews["everything"], "de"), ("person", {}, "weiter"))
    page.wait_for_function(
        """hyphens => [...document.querySelectorAll("main *")].every((e) => getComputedStyle(e).hyphens === hyphens)""",
        arg=hyphens,
    )
    page.close()


def test_on_paper_there_are_answers_and_no_buttons(browser: Browser, previews: dict[str, str]) -> None:
    page = browser.new_page(locale="de-DE")
    base = begin(page, previews["everything"], "de")
    bring_up(page, base, ("person", {"vorname": "Kim", "anschrift.town": "Musterstadt"}, "weiter"))
    for name in ("person", "haushalt", "pruefen", "eingang"):
        page.goto(f"{base}/seite/{name}")
        page.emulate_media(media="print")
        assert page.locator("button:visible, nav:visible, footer:visible").count() == 0, name
        assert page.get_by_text("Klick-Prototyp – keine echte Behördenseite").is_visible()
        if name == "person":
            assert page.locator("[name='anschrift.town']").is_visible()
        page.emulate_media(media="screen")
    page.goto(f"{base}/seite/pruefen")
    page.emulate_media(media="print")
    assert page.get_by_text("Musterstadt").is_visible()
    page.close()


def test_icons_and_focus_are_seen_in_forced_colours(browser: Browser, previews: dict[str, str]) -> None:
    """Icons are drawn by a background, which forced colours take away, and KERN paints them white on white."""
    for scheme in ("light", "dark"):
        page = browser.new_page(forced_colors="active", color_scheme=scheme, locale="de-DE")
        base = begin(page, previews["everything"], "de")
        bring_up(page, base, ("person", {}, "weiter"))
        colours = page.evaluate(
            """() => [...document.querySelectorAll(".kern-icon")].map((e) =>
                 [getComputedStyle(e).backgroundColor, getComputedStyle(document.body).backgroundColor])"""
        )
        assert len(colours) > 5
        assert all(icon != ground for icon, ground in colours)
        page.goto(f"{base}/seite/haushalt")
        page.locator("#f-auskommen-yes").focus()
        page.keyboard.press("Space")
        style = page.locator("#f-auskommen-yes").evaluate(
            "(e) => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineColor]"
        )
        assert style[0] != "none"
        assert style[1] not in (colours[0][1], "rgba(0, 0, 0, 0)")
        page.close()


# from the start to the receipt


def test_with_the_keyboard_alone_from_the_start_to_the_receipt(browser: Browser, previews: dict[str, str]) -> None:
    """And what has the focus is never behind the banner (WCAG 2.4.11)."""
    page = browser.new_page(viewport={"width": 390, "height": 500}, locale="de-DE")
    page.goto(previews["everything"])
    for name in ("person", "nummern", "haushalt", "nachweise", "pruefen", "erklaerung"):
        for field, value in ANSWERS.get(name, {}).items():
            type_in(page, field, value if isinstance(value, str) else value[0])
        reach(page, "main button[value='weiter']")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert not page.title().startswith("Fehler:"), page.locator(".lw-errors").inner_text()
    assert page.get_by_text("Ihr Vorgangszeichen").is_visible()
    page.close()


def type_in(page: Page, field: str, value: str) -> None:
    kind = page.locator(f"[name='{field}']").first.evaluate("(e) => e.type")
    if kind in ("radio", "checkbox"):
        reach(page, f"[name='{field}']")
        for _ in range(12):
            if page.evaluate("document.activeElement.value") == value:
                break
            page.keyboard.press("ArrowDown")
        if not page.evaluate("document.activeElement.checked"):
            page.keyboard.press("Space")
    elif kind == "select-one":
        reach(page, f"[name='{field}']")
        label = page.locator(f"[name='{field}'] option[value='{value}']").inner_text()
        page.keyboard.type(label)
    else:
        reach(page, f"[name='{field}']")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(value)


def reach(page: Page, selector: str) -> None:
    """Tab on until the element is reached; it must be ahead, and it must be seen."""
    for _ in range(60):
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"the keyboard does not reach {selector}")
    covered = page.evaluate(
        """() => document.activeElement.getBoundingClientRect().top
                 < document.querySelector(".lw-notice").getBoundingClientRect().bottom - 1"""
    )
    assert not covered, f"{selector} is behind the banner"


def test_without_a_script_from_the_start_to_the_receipt(browser: Browser, previews: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(previews["everything"])
    for name in ("person", "nummern", "haushalt", "nachweise", "pruefen", "erklaerung"):
        for field, value in ANSWERS.get(name, {}).items():
            text = value if isinstance(value, str) else value[0]
            element = page.locator(f"[name='{field}']")
            choice = page.locator(f"[name='{field}'][value='{text}']:is([type=radio], [type=checkbox])")
            if choice.count():
                choice.check()
            elif page.locator(f"select[name='{field}']").count():
                element.select_option(text)
            else:
                element.fill(text)
        with page.expect_navigation():
            page.locator("main button[value='weiter']").click()
    assert "Ihr Vorgangszeichen" in page.locator("main").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Ihre Angaben als PDF herunterladen").click()
    assert download.value.suggested_filename.endswith(".pdf")
    context.close()


def test_what_changed_in_a_group_has_the_focus_and_is_seen(browser: Browser, previews: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 500}, locale="de-DE")
    base = begin(page, previews["everything"], "de")
    bring_up(page, base, ("haushalt", {"kinder.1.vorname": "Ada"}, "hinzufuegen:kinder"))
    assert page.evaluate("document.activeElement.name") == "kinder.2.vorname"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top > 0")
    with page.expect_navigation():
        page.locator("button[value='entfernen:kinder.2']").click()
    assert "ist entfernt" in page.evaluate("document.activeElement.textContent")
    assert page.locator("[name='kinder.1.vorname']").input_value() == "Ada"
    page.close()


def test_the_pages_are_small(browser: Browser, previews: dict[str, str]) -> None:
    """Under 10 kB a page over the wire."""
    page = browser.new_page(locale="de-DE")
    sizes: dict[str, int] = {}

    def note(response: object) -> None:
        request = response.request  # type: ignore[attr-defined] # playwright's event
        if request.resource_type == "document" and response.status == 200:  # type: ignore[attr-defined] # as above
            sizes[response.url.rpartition("/")[2]] = request.sizes()["responseBodySize"]  # type: ignore[attr-defined] # as above

    page.on("response", note)
    base = begin(page, previews["everything"], "ar")
    for state in STATES:
        bring_up(page, base, state)
    page.close()
    assert len(sizes) > 8
    assert {name: size for name, size in sizes.items() if size > 10_000} == {}
