"""What Chromium tells a screen reader of the pages: the accessibility tree, not the HTML that it is made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from lab.actions.preview_prototype import preview_prototype
from lab.store.database import open_database
from tests.participants.everything import ANSWERS, EVERYTHING
from tests.participants.lab_folder import make_lab
from tests.participants.served import served

pytestmark = pytest.mark.browser

FIELDS = {"textbox", "spinbutton", "combobox", "checkbox", "radio", "button", "link"}


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a preview of the prototype with everything."""
    folder = tmp_path_factory.mktemp("names")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAB_DATA_DIR", str(folder / "data"))
        lab = make_lab(folder / "lab")
        (lab.root / "prototypes/benefit/small.prototype.yaml").write_bytes(EVERYTHING.read_bytes())
        with open_database(lab.id) as database:
            code = preview_prototype(lab, database, "benefit", "small").code
        with served(lab.root, folder / "log.txt", LAB_DATA_DIR=str(folder / "data")) as server:
            yield f"{server.url}/t/{code}"


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
