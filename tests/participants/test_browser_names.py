"""What Chromium tells a screen reader of the pages: the accessibility tree, not the HTML that it is made from."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.participants.everything import ANSWERS

pytestmark = pytest.mark.browser

FIELDS = {"textbox", "spinbutton", "combobox", "checkbox", "radio", "button", "link"}


def told(page: Page) -> list[dict[str, Any]]:
    """Role, name and what else is told of each field, button and link, in the order of reading."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        {"role": role, "name": _value(node.get("name")), "description": _value(node.get("description"))}
        | {one["name"]: _value(one) for one in node.get("properties", [])}
        for node in nodes
        if not node["ignored"] and (role := _value(node.get("role"))) in FIELDS
    ]


def _value(holder: dict[str, Any] | None) -> Any:
    value = (holder or {}).get("value", "")
    return value.get("value", "") if isinstance(value, dict) else value


def test_nothing_is_invalid_or_nameless_at_first_and_what_is_wrong_says_why(browser: Browser, preview: str) -> None:
    page = browser.new_page(locale="de-DE")
    page.goto(preview)
    base = page.url.partition("/seite/")[0]
    for name in ANSWERS:
        page.goto(f"{base}/seite/{name}")
        expect(page.locator("main h1")).to_be_visible()
        elements = told(page)
        assert len(elements) > 3, name
        assert [one for one in elements if not one["name"].strip()] == [], name
        assert [one["name"] for one in elements if one.get("invalid", "false") != "false"] == [], name
    page.goto(f"{base}/seite/person")
    page.locator("main button[value='weiter']").click()
    expect(page.locator(".lw-errors")).to_be_focused()
    wrong = [one for one in told(page) if one.get("invalid", "false") != "false"]
    assert {"Tag", "Einzug", "Geburtsland", "Straße"} <= {one["name"] for one in wrong}
    for name in ("Tag", "Einzug", "Geburtsland", "Straße"):
        assert "Fehler: " in next(one["description"] for one in wrong if one["name"] == name), name
    page.close()
