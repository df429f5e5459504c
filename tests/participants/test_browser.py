"""The pages in Chromium: axe on every state, focus, no sideways scrolling at 320 px, no script, frames."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from lab.actions.preview_prototype import preview_prototype
from lab.actions.publish_study import publish_study
from lab.store.database import open_database
from tests.participants.lab_folder import make_lab
from tests.participants.served import served

pytestmark = pytest.mark.browser

EXPECTED = re.compile("status of (404|422)")
"""What the browser says of pages that are answered so on purpose."""
Look = Callable[[str], None]


@pytest.fixture
def pages(tmp_path: Path, data_folder: Path) -> Iterator[tuple[str, str]]:
    """Addresses of a study and of a preview on a running server."""
    lab = make_lab(tmp_path / "lab")
    with open_database(lab.id) as database:
        study = publish_study(lab, database, "benefit", "first").code
        preview = preview_prototype(lab, database, "benefit", "small").code
    with served(lab.root, tmp_path / "log.txt", LAB_DATA_DIR=str(data_folder)) as server:
        yield f"{server.url}/t/{study}", f"{server.url}/t/{preview}"


def press(page: Page, name: str) -> None:
    """Press a button or link, and wait for the page that it leads to."""
    button, link = (page.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
    with page.expect_navigation():
        button.or_(link).click()


def every_state(page: Page, address: str, look: Look) -> None:
    """Bring up each kind of page in each of its states, and look at it."""
    page.goto(address)
    look("welcome")
    press(page, "Ich bin einverstanden und nehme teil")
    look("card")
    press(page, "Aufgabe beginnen")
    look("text")
    press(page, "Später weitermachen")
    look("before the code")
    press(page, "Code zeigen")
    look("code")
    press(page, "Jetzt weitermachen")
    press(page, "Weiter")
    look("questions, filled from a register")
    page.get_by_label("Jahr").fill("85")
    press(page, "Weiter")
    look("errors: date, choice")
    page.get_by_label("Jahr").fill("1985")
    page.get_by_label("mit anderen").check()
    press(page, "Weiter")
    look("a question was added")
    page.get_by_label("Mit wie vielen Personen?").fill("2")
    press(page, "Weiter")
    look("money")
    page.get_by_label("IBAN").fill("DE00")
    press(page, "Weiter")
    look("errors: yes or no, IBAN")
    page.get_by_label("Ja").check()
    page.get_by_label("IBAN").fill("DE89 3704 0044 0532 0130 00")
    press(page, "Weiter")
    page.get_by_label("Wie viel im Monat?").fill("850,50")
    press(page, "Weiter")
    look("boxes, upload, long text")
    page.get_by_label("Lohnabrechnung").set_input_files([{"name": "a.pdf", "mimeType": "x", "buffer": b"MZ"}])
    press(page, "Weiter")
    look("error: file")
    page.get_by_label("Lohnabrechnung").set_input_files([{"name": "a.pdf", "mimeType": "x", "buffer": b"%PDF-1.7"}])
    press(page, "Weiter")
    look("summary")
    press(page, "Ändern Nachweise")
    look("change, with an accepted file")
    press(page, "Weiter")
    press(page, "Verbindlich absenden")
    look("receipt")
    press(page, "Weiter zur nächsten Aufgabe")
    press(page, "Aufgabe beginnen")
    press(page, "Ich komme nicht weiter")
    look("stuck")
    press(page, "Nein, weitermachen")
    page.get_by_label("im Ausland").check()
    press(page, "Weiter")
    look("exit, goal reached")
    press(page, "Weiter zum Fragebogen")
    look("questionnaire")
    press(page, "Absenden")
    look("errors: questionnaire")
    for group in page.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        group.get_by_label("4").check()
    press(page, "Absenden")
    look("thanks")
    press(page, "Teilnahme widerrufen")
    look("withdrawal")
    press(page, "Ja, alles löschen")
    look("deleted")
    page.goto(f"{address}/seite/person")
    look("session lost")
    page.get_by_text("Ich habe einen Code").click()
    page.get_by_label("Ihr Code").fill("K7PM")
    press(page, "Weitermachen")
    look("error: code")
    page.goto(f"{address}-unknown")
    look("not found")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_state(browser: Browser, pages: tuple[str, str], scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 800}, locale="de-DE")
    axe, found = Axe(), []

    def look(state: str) -> None:
        violations = axe.run(page).response["violations"]
        found.extend((state, one["id"], one["nodes"][0]["html"]) for one in violations)

    every_state(page, pages[0], look)
    assert found == []


def test_on_a_phone_nothing_is_wider_than_the_screen_and_targets_are_large(
    browser: Browser, pages: tuple[str, str]
) -> None:
    """WCAG 1.4.10 (320 px) and 2.5.8 (24 px), on every state; and the focus is where the error is."""
    page = browser.new_page(viewport={"width": 320, "height": 640}, locale="de-DE")
    wide, small, unfocused, states = [], [], [], []

    def look(state: str) -> None:
        states.append(state)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(state)
        sizes = page.locator("main button:visible, main input:visible, header button:visible").all()
        for element in sizes:
            box = element.bounding_box()
            if box and element.get_attribute("aria-hidden") is None and min(box["width"], box["height"]) < 24:
                small.append((state, element.get_attribute("id"), box))
        failed = page.title().startswith("Fehler: ")
        if failed != (page.evaluate("document.activeElement.className").find("lw-errors") >= 0):
            unfocused.append(state)
        assert failed == state.startswith("error"), state

    every_state(page, pages[0], look)
    assert (wide, small, unfocused) == ([], [], [])
    assert len(states) > 20


def test_the_link_of_an_error_focuses_its_field(browser: Browser, pages: tuple[str, str]) -> None:
    page = browser.new_page(locale="de-DE")
    page.goto(pages[0])
    for name in ("Ich bin einverstanden und nehme teil", "Aufgabe beginnen", "Weiter"):
        press(page, name)
    page.get_by_label("Name").fill("")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.title().startswith("Fehler: "), "Enter in a field means on"
    page.get_by_role("link", name="Name: Bitte füllen Sie dieses Feld aus.").click()
    assert page.evaluate("document.activeElement.id") == "f-name"
    page.get_by_role("link", name="Wie leben Sie? Bitte wählen Sie eine Antwort aus.").click()
    assert page.evaluate("document.activeElement.id") == "f-status-alone"


def test_it_works_without_a_script(browser: Browser, pages: tuple[str, str]) -> None:
    page = browser.new_page(java_script_enabled=False, locale="de-DE")
    states: list[str] = []
    every_state(page, pages[0], states.append)
    assert states[-1] == "not found"


def test_the_script_tells_when_the_window_was_away(browser: Browser, pages: tuple[str, str]) -> None:
    """Its message carries the session's token, else it would be refused like any other made-up form."""
    page = browser.new_page(locale="de-DE")
    page.goto(pages[0])
    press(page, "Ich bin einverstanden und nehme teil")
    press(page, "Aufgabe beginnen")
    with page.expect_response("**/zeit") as said:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert said.value.status == 204


def test_nothing_is_asked_of_any_other_server_and_no_policy_is_broken(browser: Browser, pages: tuple[str, str]) -> None:
    page = browser.new_page(locale="de-DE")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if not EXPECTED.search(message.text) else None)
    every_state(page, pages[0], lambda _state: None)
    server = pages[0].partition("/t/")[0]
    assert [url for url in asked if not url.startswith((server, "data:"))] == []
    assert said == []


@pytest.fixture
def workbench(pages: tuple[str, str]) -> Iterator[str]:
    """A page as the workbench's, with both in frames; ``localhost`` is another site than ``127.0.0.1`` for cookies."""
    study, preview = pages
    frames = f'<iframe id="preview" src="{preview}?seite=person"></iframe><iframe id="study" src="{study}"></iframe>'

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(frames.encode())

        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_the_workbench_can_frame_a_preview_and_nobody_a_study(browser: Browser, workbench: str) -> None:
    page = browser.new_page(locale="de-DE")
    page.goto(workbench)
    preview = page.frame_locator("#preview")
    preview.get_by_label("im Ausland").check()
    preview.get_by_role("button", name="Weiter", exact=True).click()
    expect(preview.get_by_role("heading", level=1)).to_have_text("Eine andere Stelle ist zuständig")
    assert page.frame_locator("#study").get_by_role("heading").count() == 0
