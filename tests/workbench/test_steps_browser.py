"""From a step of the model to its page in the prototype and to a new one, and the table of answers, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lab.store import ServiceFolder, open_workspace

pytestmark = pytest.mark.browser

WAIT = 60_000
ENTRIES = ".lw-entries button"
NAME = "neuantrag"
ROW = 35
"""Pixels of a row of the table."""


@pytest.fixture
def service(workbench_workspace: Path) -> ServiceFolder:
    workspace = open_workspace(workbench_workspace)
    return workspace.service(workspace.services()[0])


@pytest.fixture
def page(browser: Browser, workbench_address: str) -> Iterator[Page]:
    """A German page on the processes, its list of differences filled."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{workbench_address}/processes")
    expect(page.locator(ENTRIES).first).to_be_visible()
    yield page
    context.close()


def test_a_step_leads_to_its_page(page: Page):
    page.locator(ENTRIES, has_text="Hauptantrag ausfüllen → Angaben zur Person").click()
    page.get_by_role("button", name="Wie wir Sie erreichen").click(timeout=WAIT)
    expect(page).to_have_url(re.compile("/prototype"), timeout=WAIT)
    expect(page.get_by_role("radio", name="6. Wie wir Sie erreichen")).to_be_checked(timeout=WAIT)
    expect(page.get_by_label("Titel", exact=True)).to_have_value("Wie wir Sie erreichen", timeout=WAIT)


def test_a_user_task_without_a_page_begins_one(page: Page, service: ServiceFolder):
    entry = page.locator(ENTRIES, has_text="Bescheid lesen und ablegen → Bescheid lesen")
    entry.click()
    page.get_by_role("button", name="Seite im Prototyp beginnen").click(timeout=WAIT)
    expect(page).to_have_url(re.compile("/prototype"), timeout=WAIT)
    expect(page.get_by_label("Titel", exact=True)).to_have_value(re.compile("^Bescheid lesen"), timeout=WAIT)
    assert "bescheid_lesen" not in {one.activity for one in service.prototype(NAME).record.pages}, "only saving writes"
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert.", exact=True)).to_be_visible(timeout=WAIT)
    made = [one for one in service.prototype(NAME).record.pages if one.activity == "bescheid_lesen"]
    assert len(made) == 1

    page.get_by_role("link", name="Prozesse").click()
    expect(entry).to_be_visible(timeout=WAIT)
    entry.click()
    there = page.get_by_role("button", name=re.compile("^(smartphone )?Bescheid lesen"))
    expect(there.first).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("button", name="Seite im Prototyp beginnen")).to_have_count(0)


def cell(page: Page, row: int, column: int, text: str) -> None:
    """Type into a cell of the table of answers; its rows are painted, so they are found by their place."""
    page.wait_for_timeout(500)  # a table that is drawn anew while somebody types loses it
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT)
    table = page.locator(".stDataFrameGlideDataEditor").last
    table.scroll_into_view_if_needed(timeout=WAIT)
    table.click(position={"x": 60, "y": ROW * (row + 1) + ROW // 2})
    for _ in range(column):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    typed = page.locator(".gdg-input")
    expect(typed).to_be_focused(timeout=WAIT)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    expect(typed).to_have_value(text)
    page.wait_for_timeout(300)  # faster than any hand, Enter would be there before the last letter
    page.keyboard.press("Enter")


def test_an_answer_typed_into_the_table_is_one_in_the_form(page: Page, workbench_address: str):
    page.goto(f"{workbench_address}/prototype?prototype={NAME}&prototype_view=edit")
    page.get_by_text(re.compile(r"^\d+\. Wie Sie wohnen$")).click(timeout=WAIT)
    page.locator("label").filter(has_text="Wie wohnen Sie?").first.click(timeout=WAIT)
    page.get_by_text("Hinweise und Werte der Antworten als Tabelle").click(timeout=WAIT)
    cell(page, 0, 0, "Ich wohne zur Miete")
    line = page.locator("input[aria-label='Antwort 1'][value='Ich wohne zur Miete']")  # the old one may stand beside it
    expect(line).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("Noch nicht gespeichert.")).to_be_visible(timeout=WAIT)
