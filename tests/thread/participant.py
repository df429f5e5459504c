"""A participant in a browser of their own: reads, agrees, does both tasks, answers the questionnaire."""

from __future__ import annotations

from playwright.sync_api import Page, sync_playwright

from tests.sample.test_prototype import ALONE, FAMILY, Steps, fields_of

PHONE = {"width": 390, "height": 844}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def take_part(chromium: str, address: str, opinion: int) -> str:
    """Take part from the link to the thanks; gives the heading of the last page.

    ``opinion`` (1 to 5) is how well the participant thinks of the form, on each statement of the SUS.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport=PHONE, locale="de-DE")
        page.goto(address)
        press(page, "Ich bin einverstanden und nehme teil")
        for task in (ALONE, FAMILY):
            press(page, "Aufgabe beginnen")
            do_task(page, task)
        for number, group in enumerate(page.get_by_role("group").filter(has=page.get_by_role("radio")).all()):
            group.locator(f"input[value='{opinion if number % 2 == 0 else 6 - opinion}']").check()
        press(page, "Absenden")
        heading = page.get_by_role("heading", level=1).inner_text()
        browser.close()
        return heading


def do_task(page: Page, steps: Steps) -> None:
    """Fill in page after page, send, and leave the receipt."""
    for name, answers in steps:
        if name != "uebersicht" and page.url.endswith("/seite/uebersicht"):
            with page.expect_navigation():
                page.get_by_role("button", name="Weiter mit").click()
        fill(page, fields_of(answers))
        if name == "erklaerung":
            press(page, "Verbindlich absenden")
        elif name == "eingang":
            page.get_by_role("button").or_(page.get_by_role("link")).filter(has_text="Weiter").first.click()
        else:
            press(page, "Weiter")
            if page.title().startswith("Fehler:"):
                raise AssertionError(f"{name}: {page.locator('main').inner_text()}")


def fill(page: Page, answers: dict[str, tuple[str, ...]]) -> None:
    """Answer the questions of a page, going round once more where an answer opens another question."""
    open_questions = dict(answers)
    while open_questions:
        shown = [name for name in open_questions if page.locator(f"[name='{name}']").count()]
        for name in shown:
            for value in open_questions.pop(name):
                enter(page, name, value)
        if not open_questions:
            return
        assert shown, f"{page.url} never asks for {', '.join(open_questions)}"
        press(page, "Weiter")


def enter(page: Page, name: str, value: str) -> None:
    """Answer one question."""
    field = page.locator(f"[name='{name}']")
    if field.first.get_attribute("type") in ("radio", "checkbox"):
        page.locator(f"[name='{name}'][value='{value}']").check()
    elif field.evaluate("element => element.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def press(page: Page, name: str) -> None:
    """Press a button or link and wait for the page that it leads to."""
    button, link = (page.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
    with page.expect_navigation():
        button.or_(link).first.click()
