"""The file in Chromium, opened by its path: axe on every state, focus, one column at 320 px, and nothing leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from lab.exchange.standalone.page import page_of
from lab.i18n import translator
from tests.exchange.standalone.test_page import HOSTILE, everything

pytestmark = pytest.mark.browser

Look = Callable[[str], None]
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 3000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Klick-Prototyp mit Umlaut ä.html"
    path.write_text(page_of(everything(), translator("de")), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may ask for nothing but the file itself, and complains about nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE")
    page = context.new_page()
    page.set_default_timeout(8000)
    bad: list[str] = []
    page.on("request", lambda one: one.url.startswith(("file:", "data:")) or bad.append(one.url))
    page.on("console", lambda one: bad.append(one.text))
    page.on("pageerror", lambda one: bad.append(str(one)))
    yield page
    assert bad == []
    context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.click()


def fill(page: Page, **typed: str) -> None:
    for name, value in typed.items():
        page.locator(f'[name="{name.replace("__", ".")}"]').fill(value)


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f'[name="{name}"][value="{value}"]').check()


def every_state(page: Page, file: Path, look: Look, language: str = "") -> None:
    """Bring up each kind of page in each of its states, and look at it."""
    page.goto(file.as_uri())
    if language:
        press(page, language)
    expect(page.locator("h1")).to_be_visible()
    look("questions")
    on = page.locator("main .kern-btn--primary")
    on.click()
    look("errors")
    fill(page, geboren__day="27", geboren__month="3", geboren__year="1985", einzug="1.2.2020", abschluss="2003")
    fill(page, seit__month="3", seit__year="2024", land__suche="guin", anschrift__street="Weg")
    fill(page, anschrift__number="7", anschrift__postcode="12345", anschrift__town="Ort")
    page.locator('button[value="suchen:land"]').click()
    look("found")
    choose(page, "land", "gn")
    on.click()
    expect(page.locator('[name="steuer"]')).to_be_visible()
    look("numbers")
    fill(page, steuer="02476291358", konto="DE89370400440532013000", miete="412,50", zimmer="3")
    page.locator('[name="stunden"]').select_option("h4")
    on.click()
    page.locator('button[value="hinzufuegen:kinder"]').click()
    look("group")
    page.locator('button[value="entfernen:kinder.2"]').click()
    look("removed")
    fill(page, kinder__1__vorname="Ali", kinder__1__geboren__day="1", kinder__1__geboren__month="2")
    fill(page, kinder__1__geboren__year="2015")
    choose(page, "kinder.1.schule", "no")
    choose(page, "auskommen", "yes")
    on.click()
    expect(page.locator('[name="auskommen"]')).to_have_count(0)
    look("exit")
    on.click()
    page.locator('[name="lohn"]').set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": PNG})
    look("file")
    on.click()
    expect(page.locator(".kern-summary").first).to_be_visible()
    look("summary")
    on.click()
    on.click()
    look("errors of the declaration")
    choose(page, "wahr", "yes")
    on.click()
    expect(page.locator("main .kern-alert--success")).to_be_visible()
    expect(page.locator("main")).to_contain_text("PNG, 3")
    look("receipt")


@pytest.mark.parametrize(("scheme", "language"), [("light", ""), ("dark", "English"), ("light", "العربية")])
def test_axe_finds_nothing_on_any_state(page: Page, file: Path, scheme: str, language: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    axe, found, states = Axe(), [], []

    def look(state: str) -> None:
        states.append(state)
        violations = axe.run(page).response["violations"]
        found.extend((state, one["id"], one["nodes"][0]["html"]) for one in violations)

    every_state(page, file, look, language)
    assert found == []
    assert len(states) == 11


def test_language_title_and_focus_on_every_state_at_320_pixels(page: Page, file: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wrong = []

    def look(state: str) -> None:
        title, active = page.title(), page.evaluate("document.activeElement.className + document.activeElement.tagName")
        if title.startswith("Fehler: ") != state.startswith("errors") or "Antrag auf alles" not in title:
            wrong.append((state, title))
        if ("lw-errors" in active) != state.startswith("errors") or ("BODY" in active and state != "questions"):
            wrong.append((state, active))
        if page.evaluate("document.documentElement.lang") != "de":
            wrong.append((state, "lang"))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append((state, "wide"))
        if not page.locator(".lw-notice").is_visible():
            wrong.append((state, "banner"))

    every_state(page, file, look)
    assert wrong == []


def test_it_keeps_nothing(page: Page, file: Path) -> None:
    every_state(page, file, lambda _state: None)
    kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length, history.state]")
    assert kept == ["", 0, 0, None]
    page.reload()
    expect(page.locator("h1")).to_have_text("Ihre Person")
    assert page.locator('[name="anschrift.town"]').input_value() == ""


def test_the_receipt_is_printed(page: Page, file: Path) -> None:
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
    every_state(page, file, lambda _state: None)
    page.locator('button[value="drucken"]').click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    expect(page.get_by_text("Guinea")).to_be_visible()
    expect(page.locator('button[value="drucken"]')).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("main a.kern-btn--primary").click()
    expect(page.locator("h1")).to_have_text("Ihre Person")
    assert page.locator('[name="abschluss"]').input_value() == ""


def test_the_keyboard_and_the_browsers_own_buttons_lead_through(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    expect(page.get_by_role("button", name="Zurück")).to_have_count(0)
    page.locator('[name="vorname"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lw-errors")).to_be_focused()
    page.locator(".lw-errors a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "f-geboren-day"
    press(page, "English")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.go_back()
    expect(page.locator("h1")).to_have_text("About you")
    page.goto(f"{file.as_uri()}#/seite/pruefen")
    expect(page.locator("h1")).to_have_text("About you")


def test_texts_of_the_prototype_stay_texts(page: Page, tmp_path: Path) -> None:
    hostile = everything(
        title={"de": HOSTILE}, authority={"de": HOSTILE}, persona={"melderegister": {"vorname": HOSTILE}}
    )
    file = tmp_path / "x.html"
    file.write_text(page_of(hostile, translator("de")), encoding="utf-8")
    page.goto(file.as_uri())
    shown = HOSTILE.replace("\u2028", "")
    assert shown in page.title()
    assert shown in page.locator(".lw-head__name").inner_text()
    assert page.locator('[name="vorname"]').input_value().replace("\u2028", "") == shown
    assert page.evaluate("typeof hacked") == "undefined"
