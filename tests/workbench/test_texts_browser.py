"""The table of texts in Chromium: what is typed into a cell reaches the desk, and undo takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

SHOWN = 60_000
LEFT, TOP = 400, 81
"""Pixels from the corner of the table to the first German text: behind place and what is missing, below the head."""


def test_a_text_is_typed_and_taken_back(browser: Browser, workbench_address: str) -> None:
    with browser.new_context(viewport={"width": 1440, "height": 1400}, locale="de-DE") as context:
        page = context.new_page()
        page.goto(f"{workbench_address}/prototype?lang=de")
        page.get_by_text("Texte", exact=True).click(timeout=SHOWN)
        table = page.locator("[data-testid=stDataFrame] canvas").first
        expect(table).to_be_visible(timeout=SHOWN)
        expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
        page.wait_for_timeout(1500)  # the table is drawn after it is there
        undo = page.get_by_role("button", name="Rückgängig")
        expect(undo).to_be_disabled()
        table.dblclick(position={"x": LEFT, "y": TOP}, force=True)
        field = page.locator(".gdg-input")
        expect(field).to_be_visible(timeout=SHOWN)
        field.fill("Ein neuer Titel")
        field.press("Enter")
        expect(undo).to_be_enabled(timeout=SHOWN)
        expect(page.get_by_role("button", name="Speichern", exact=True)).to_be_enabled()
        expect(page.locator("[data-testid=stDataFrame]").get_by_text("Ein neuer Titel")).to_have_count(1)
        undo.click()
        expect(undo).to_be_disabled(timeout=SHOWN)
        expect(page.locator("[data-testid=stDataFrame]").get_by_text("Ein neuer Titel")).to_have_count(0, timeout=SHOWN)
