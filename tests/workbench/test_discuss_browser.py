"""Notes on a diagram in Chromium: an element is clicked, a note is written, it stands on the element and never runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TASK = "hauptantrag_ausfuellen"
EVIL = "<script>alert(1)</script> <img src=x onerror=alert(2)> [x](javascript:alert(3))"
SHOWN = 60_000


@pytest.fixture
def page(browser: Browser, workbench_address: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1440, "height": 1000}, locale="de-DE") as context:
        opened = context.new_page()
        opened.goto(f"{workbench_address}/processes?lang=de")
        opened.get_by_text("Besprechen", exact=True).click(timeout=SHOWN)
        yield opened


def drawn(page: Page) -> None:
    """Wait until the page is not being drawn anew, which would lose what is typed."""
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")


def test_a_note_on_the_element_that_was_clicked_is_text_and_nothing_else(page: Page) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    task = page.locator(f".lw-diagram g.djs-element[data-element-id='{TASK}']")
    expect(task).to_be_visible(timeout=SHOWN)
    drawn(page)
    page.get_by_label("Ihr Name").fill("Kim <b>")
    page.get_by_label("Ihr Name").press("Enter")
    task.click(force=True)
    chosen = page.get_by_role("combobox", name="Worum geht es?")
    expect(chosen).to_have_value("Angaben zur Person ergänzen", timeout=SHOWN)
    drawn(page)
    page.get_by_text("! Problem", exact=True).click()
    drawn(page)
    page.get_by_label("Kommentar", exact=True).fill(EVIL)
    page.get_by_role("button", name="Kommentar speichern").click()
    expect(page.get_by_text("Offen (1)")).to_be_visible(timeout=SHOWN)
    thread = page.locator("[class*='st-key-comment']").filter(has_text="alert(1)").first
    expect(thread).to_contain_text(EVIL)
    expect(thread).to_contain_text("Kim <b>")
    badge = page.locator(".lw-diagram .lw-badge-removed", has_text="!").first
    expect(badge).to_be_visible(timeout=SHOWN)
    assert EVIL in (badge.get_attribute("title") or "") or page.locator(f".lw-diagram [title*='{EVIL[:20]}']").count()
    page.wait_for_timeout(500)
    assert dialogs == []
    assert page.locator("img[src=x], a[href^='javascript']").count() == 0
    page.get_by_role("button", name="Erledigt").click()
    expect(page.get_by_text("Offen (0)")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_text("Erledigtes zeigen (1)")).to_be_visible()


def test_name_is_kept_by_the_browser(browser: Browser, workbench_address: str):
    """Who comes back need not say again who they are."""
    with browser.new_context(locale="de-DE") as context:
        page = context.new_page()
        for visit in range(2):
            page.goto(f"{workbench_address}/processes")
            page.get_by_text("Besprechen", exact=True).click()
            if visit == 0:
                drawn(page)
                page.get_by_label("Ihr Name").fill("Erika")
                page.get_by_label("Ihr Name").press("Enter")
                page.wait_for_function("localStorage.getItem('labwerk:author') === 'Erika'")
        expect(page.get_by_label("Ihr Name")).to_have_value("Erika")
