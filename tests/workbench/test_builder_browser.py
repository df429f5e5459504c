"""The builder in Chromium: a form is made by clicks alone, looked at while it grows, undone, saved, and there again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from lab.prototypes import check
from lab.store import open_workspace

pytestmark = pytest.mark.browser

WAIT = 60_000


@pytest.fixture
def page(browser: Browser, workbench_address: str) -> Iterator[Page]:
    """A German page on the prototypes."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{workbench_address}/prototype")
    expect(page.get_by_text("Neuer Prototyp")).to_be_visible()
    yield page
    context.close()


def fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    expect(field).to_have_count(1, timeout=WAIT)  # while the page is drawn anew, the old one stands beside it
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT)
    field.fill(text)
    field.press("Tab")


def choose(page: Page, label: str, option: str) -> None:
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT)
    page.locator("[data-testid=stSelectbox]").filter(has_text=label).last.locator("input").click()
    page.get_by_role("option", name=option, exact=True).click()


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).last.click()


def preview(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[src*='/t/']")


def test_a_form_is_built_by_clicks_looked_at_undone_saved_and_there_again(page: Page, workbench_workspace: Path):
    page.get_by_text("Neuer Prototyp").click()
    fill(page, "Wie heißt das Formular?", "Antrag auf Kleingeld")
    press(page, "Anlegen")
    expect(page.get_by_text("1. Ihre Angaben")).to_be_visible(timeout=WAIT)
    expect(preview(page).get_by_role("heading", name="Ihre Angaben")).to_be_visible(timeout=WAIT)

    page.get_by_text("Neue Seite").click()
    fill(page, "Titel der neuen Seite", "Ihre Wohnung")
    press(page, "Anlegen")
    expect(page.get_by_text("2. Ihre Wohnung")).to_be_visible(timeout=WAIT)
    expect(preview(page).get_by_role("heading", name="Ihre Wohnung")).to_be_visible(timeout=WAIT)

    page.get_by_text("Neue Frage").click()
    fill(page, "Wie lautet die Frage?", "Wie wohnen Sie?")
    choose(page, "Was wird geantwortet?", "Eine Antwort auswählen")
    press(page, "Anlegen")
    expect(preview(page).get_by_text("Zweite Antwort")).to_be_visible(timeout=WAIT)
    fill(page, "Antwort 1", "zur Miete")
    expect(preview(page).get_by_text("zur Miete")).to_be_visible(timeout=WAIT)
    fill(page, "Antwort 2", "im eigenen Haus")
    expect(preview(page).get_by_text("im eigenen Haus")).to_be_visible(timeout=WAIT)

    press(page, "Rückgängig")
    expect(preview(page).get_by_text("Zweite Antwort")).to_be_visible(timeout=WAIT)
    expect(page.get_by_label("Antwort 2", exact=True).first).to_have_value("Zweite Antwort", timeout=WAIT)
    press(page, "Wiederholen")
    expect(page.get_by_label("Antwort 2", exact=True).first).to_have_value("im eigenen Haus", timeout=WAIT)

    service = open_workspace(workbench_workspace).service("sgb2-antrag")
    assert len(service.prototype("antrag-auf-kleingeld").record.pages) == 3, "only saving writes"
    press(page, "Speichern")
    expect(page.get_by_text("Gespeichert.", exact=True)).to_be_visible(timeout=WAIT)
    record = service.prototype("antrag-auf-kleingeld").record
    assert [one.title.root["de"] for one in record.pages][:2] == ["Ihre Angaben", "Ihre Wohnung"]
    assert [one.label.root["de"] for one in record.questions[1].options] == ["zur Miete", "im eigenen Haus"]
    assert check(record) == ()

    page.reload()
    expect(page.get_by_text("Neuer Prototyp")).to_be_visible()
    page.get_by_text("Bearbeiten", exact=True).click()
    expect(page.get_by_text("2. Ihre Wohnung")).to_be_visible(timeout=WAIT)


def test_pages_are_reordered_by_keyboard_alone(page: Page):
    page.get_by_text("Bearbeiten", exact=True).click()
    pages = page.get_by_role("radiogroup", name="Seiten").get_by_role("radio")
    expect(preview(page).get_by_role("heading").first).to_be_visible(timeout=WAIT)  # all is drawn
    page.wait_for_timeout(1000)
    pages.first.focus()
    page.keyboard.press("ArrowDown")
    expect(pages.nth(1)).to_be_checked(timeout=WAIT)
    expect(pages.nth(1)).to_be_visible()
    before = titles(page)
    up = page.get_by_role("button", name="Hoch").first
    expect(up).to_be_enabled(timeout=WAIT)
    up.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Noch nicht gespeichert.")).to_be_visible(timeout=WAIT)
    expect(pages.first).to_have_accessible_name(re.compile(re.escape(before[1])))
    assert titles(page)[:2] == [before[1], before[0]]


def test_a_condition_stays_in_sight_and_a_new_question_is_shown(page: Page):
    page.get_by_text("Bearbeiten", exact=True).click()
    expect(preview(page).get_by_role("heading").first).to_be_visible(timeout=WAIT)
    page.get_by_text("Neuer Prototyp").click()
    fill(page, "Wie heißt das Formular?", "Antrag auf Wahl")
    press(page, "Anlegen")
    expect(page.get_by_text("1. Ihre Angaben")).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("Der neue Prototyp ist angelegt.")).to_be_visible(timeout=WAIT)
    expect(page.get_by_label("Wie heißt das Formular?")).to_be_hidden(timeout=WAIT)

    expect(page.get_by_text("Neue Frage")).to_have_count(1, timeout=WAIT)
    page.get_by_text("Neue Frage").click()
    fill(page, "Wie lautet die Frage?", "Und was noch?")
    press(page, "Anlegen")
    expect(page.get_by_role("radio", name="Und was noch?")).to_be_checked(timeout=WAIT)
    expect(page.get_by_text("Der neue Prototyp ist angelegt.")).to_have_count(0, timeout=WAIT)
    expect(page.locator("iframe[src$='#f-und_was_noch']")).to_be_visible(timeout=WAIT)

    page.get_by_text("Wann wird gefragt?").click()
    press(page, "Nur unter einer Bedingung fragen")
    expect(page.get_by_text("Wird immer gefragt.")).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("Von welcher Frage hängt es ab?")).to_have_count(1, timeout=WAIT)
    page.wait_for_timeout(1000)  # a list that is opened while the page is drawn anew closes again
    choose(page, "Von welcher Frage hängt es ab?", "Wie heißen Sie?")
    expect(page.get_by_text("Weitere Bedingung")).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("Wird nur unter einer Bedingung gefragt.")).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(1000)
    expect(page.get_by_text("Weitere Bedingung")).to_be_visible()


def titles(page: Page) -> list[str]:
    lines = page.get_by_role("radiogroup", name="Seiten").inner_text().splitlines()
    return [line.split(". ", 1)[1] for line in lines if ". " in line]


def test_nothing_scrolls_sideways_on_a_phone(browser: Browser, workbench_address: str):
    with browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE") as context:
        page = context.new_page()
        page.goto(f"{workbench_address}/prototype")
        for view in ("Bearbeiten", "YAML"):
            page.get_by_text(view, exact=True).click()
            expect(page.get_by_role("button", name="Speichern")).to_be_visible(timeout=WAIT)
            page.wait_for_function("document.documentElement.scrollWidth <= 390")
