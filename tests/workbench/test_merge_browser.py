"""Two people in two browsers change one prototype: the second to save brings both together, and nothing gets lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lab.prototypes import check
from lab.store import ServiceFolder, open_workspace

pytestmark = pytest.mark.browser

WAIT = 60_000
FORM = Path(__file__).with_name("form.prototype.yaml")


@pytest.fixture
def service(workbench_workspace: Path) -> ServiceFolder:
    service = open_workspace(workbench_workspace).service("sgb2-antrag")
    service.prototype_path("neuantrag").write_bytes(FORM.read_bytes())
    return service


@pytest.fixture
def two(browser: Browser, workbench_address: str, service: ServiceFolder) -> Iterator[tuple[Page, Page]]:
    """Two people's browsers, both on the page about the address."""
    contexts = [browser.new_context(viewport={"width": 1440, "height": 1600}, locale="de-DE") for _ in range(2)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"{workbench_address}/prototype")
        page.get_by_text("Bearbeiten", exact=True).click(timeout=WAIT)
        expect(page.locator("iframe[src*='/t/']").first).to_be_visible(timeout=WAIT)
        drawn(page)
        choose(page, "2. Wie wir Sie erreichen")
    yield pages[0], pages[1]
    for context in contexts:
        context.close()


def drawn(page: Page) -> None:
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT)


def choose(page: Page, name: str) -> None:
    page.get_by_text(name, exact=True).click(timeout=WAIT)
    expect(page.get_by_role("radio", name=name)).to_be_checked(timeout=WAIT)
    drawn(page)


def fill(page: Page, label: str, text: str) -> None:
    """Write into a field, and wait until it is a change."""
    field = page.get_by_label(label, exact=True)
    expect(field).to_have_count(1, timeout=WAIT)
    drawn(page)
    field.fill(text)
    field.press("Tab")
    expect(page.get_by_text("Noch nicht gespeichert.")).to_be_visible(timeout=WAIT)
    drawn(page)


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_be_enabled(timeout=WAIT)
    drawn(page)
    button.click()


def save(page: Page) -> None:
    press(page, "Speichern")
    expect(page.get_by_text("Gespeichert.", exact=True)).to_be_visible(timeout=WAIT)


def test_both_changes_are_in_the_file_and_what_contradicts_is_chosen(two: tuple[Page, Page], service: ServiceFolder):
    first, second = two
    fill(first, "Titel", "Ihre Anschrift")
    choose(first, "Postleitzahl")
    fill(first, "Hinweis darunter", "fünf Ziffern")
    save(first)

    fill(second, "Titel", "Wo Sie wohnen")
    choose(second, "Telefonnummer")
    fill(second, "Hinweis darunter", "für Rückfragen")
    press(second, "Speichern")
    expect(second.get_by_text("Jemand anderes hat diesen Prototyp inzwischen gespeichert.")).to_be_visible(timeout=WAIT)
    merge = second.get_by_role("button", name="Zusammenführen", exact=True)
    expect(merge).to_be_disabled(timeout=WAIT)
    expect(second.get_by_text("Vorher: Wie wir Sie erreichen")).to_be_visible(timeout=WAIT)
    expect(second.get_by_text("Meines: Wo Sie wohnen")).to_be_visible(timeout=WAIT)
    second.set_viewport_size({"width": 390, "height": 1600})
    second.wait_for_function("document.documentElement.scrollWidth <= 390")
    second.set_viewport_size({"width": 1440, "height": 1600})
    drawn(second)
    second.get_by_text("Das andere: Ihre Anschrift").click()
    press(second, "Zusammenführen")
    expect(second.get_by_text("Beide Stände sind zusammengeführt.")).to_be_visible(timeout=WAIT)
    expect(second.get_by_text("2. Ihre Anschrift")).to_be_visible(timeout=WAIT)
    assert service.prototype("neuantrag").record.page("kontakt").questions[2].hint is None, "only saving writes"
    save(second)

    found = service.prototype("neuantrag")
    page = found.record.page("kontakt")
    hints = {one.id: one.hint.root["de"] for one in page.questions if one.hint}
    assert (page.title.root["de"], hints) == ("Ihre Anschrift", {"plz": "fünf Ziffern", "telefon": "für Rückfragen"})
    assert "      # mit der Fachstelle abgestimmt\n" in found.text
    assert check(found.record) == ()
