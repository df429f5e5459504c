"""Markup in answers and in the team's texts is text wherever it is shown, and no page has a script or style inside."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from lxml import html
from starlette.testclient import TestClient

import lab.participants
from lab.actions.preview_prototype import preview_prototype
from lab.actions.publish_study import publish_study
from lab.store import Workspace
from lab.store.database import Database
from tests.participants.visitor import VALID, Visitor

TEMPLATES = Path(lab.participants.__file__).parent / "templates"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</textarea><svg/onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    '<form method="post" action="/t/x/widerruf">',
    "\u202e<b>rtl",
    "{name} {0} %s %(x)s",
]
HANDLER = re.compile(r"^on", re.IGNORECASE)


def look(visitor: Visitor) -> None:
    """No element and no attribute that could run or style anything, but for our two files."""
    page = visitor.page
    assert [one.get("src", "").partition("?")[0] for one in page.iter("script")] in ([], ["/static/participants.js"])
    assert not page.xpath("//style | //iframe | //object | //embed | //svg | //img | //base | //meta[@http-equiv]")
    for element in page.iter():
        if isinstance(element.tag, str):
            assert not [name for name in element.attrib if HANDLER.match(name) or name == "style"], element.tag
            address = element.get("href") or element.get("action") or element.get("src") or ""
            assert (address.startswith(("/", "#", "data:,")) and not address.startswith("//")) or not address, address
    forms = {form.get("action") for form in page.iter("form")}
    assert all(action.startswith(visitor.base) for action in forms), forms


@pytest.mark.parametrize("text", HOSTILE)
def test_an_answer_is_shown_as_it_was_typed_on_every_page(visitor: Visitor, text: str) -> None:
    visitor.begin().press("Weiter")
    visitor.press("Weiter", name=text, **{"born.day": text})
    look(visitor)
    assert visitor.value("name") == text
    visitor.press("Weiter", **VALID["person"] | {"name": text})
    visitor.press("Weiter", works="no", iban=text)
    look(visitor)
    assert visitor.value("iban") == text
    visitor.press("Weiter", **VALID["money"])
    visitor.press("Weiter", note=text)
    look(visitor)
    assert " ".join(text.split()) in visitor.text(), "on the summary, sign by sign"
    visitor.press("Verbindlich absenden")
    look(visitor)


@pytest.mark.parametrize(
    "text",
    [*HOSTILE[:7], HOSTILE[8], '<img src="/etc/hostname"/>', "<b>unclosed", "&amp; &#65; &", "<para><a href='x'>y</a>"],
)
def test_the_pdf_of_the_answers_has_them_as_they_were_typed(visitor: Visitor, text: str) -> None:
    """The library that writes it reads markup of its own, with pictures from files among it."""
    visitor.begin().press("Weiter").press("Weiter", **VALID["person"] | {"name": text})
    visitor.press("Weiter", **VALID["money"]).press("Weiter").press("Verbindlich absenden")
    answer = visitor.client.get(f"{visitor.base}/angaben.pdf")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    with pypdfium2.PdfDocument(answer.content) as document:
        shown = "".join(page.get_textpage().get_text_range() for page in document)
    assert "".join(text.split()) in "".join(shown.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_choices_and_buttons_that_were_made_up_are_never_repeated(visitor: Visitor, text: str) -> None:
    visitor.begin().press("Weiter")
    form = {"merkmal": visitor.token(), "gefragt": f"name status {text}", "status": text, "action": text, text: text}
    visitor._follow(visitor.client.post(f"{visitor.base}/seite/person", data=form))
    look(visitor)
    visitor.open(f"/seite/person?fehler={text}&aendern={text}&neu={text}")
    look(visitor)
    answer = visitor.client.post(
        f"{visitor.base}/sprache", data={"merkmal": form["merkmal"], "seite": text, "sprache": text}
    )
    assert answer.headers["location"].startswith(f"{visitor.base}/seite/")


def test_markup_in_the_teams_texts_is_text_too(client: TestClient, lab_folder: Workspace, opened: Database) -> None:
    """A prototype may come from another authority's package or from an importer."""
    evil = "<script>alert(1)</script><b>fett</b>"
    for path in lab_folder.root.rglob("*.yaml"):
        if path.name.endswith((".prototype.yaml", ".study.yaml")) or path.name == "short.yaml":
            text = path.read_text(encoding="utf-8")
            path.write_text(
                re.sub(r'de: ("?)(?=[A-ZÄÖÜ])', lambda found: f"de: {found[1]}{evil} ", text), encoding="utf-8"
            )
    code = publish_study(lab_folder, opened, "benefit", "first").code
    visitor = Visitor(client, f"/t/{code}").open()
    look(visitor)
    assert evil in visitor.text()
    visitor.press(visitor.page.xpath("//main//button")[0].text_content().strip())
    look(visitor)
    visitor.press("Aufgabe beginnen")
    look(visitor)
    assert evil in visitor.text()
    assert visitor.title.startswith(evil)


def test_a_broken_prototype_is_told_as_text(client: TestClient, lab_folder: Workspace, opened: Database) -> None:
    preview = preview_prototype(lab_folder, opened, "benefit", "small")
    file = lab_folder.service("benefit").prototype_path("small")
    file.write_text(file.read_text("utf-8").replace("kind: money", "kind: '<img src=x onerror=alert(1)>'"), "utf-8")
    page = client.get(f"/t/{preview.code}")
    assert "onerror" in page.text
    assert not html.fromstring(page.text).xpath("//img")


def test_no_template_has_a_script_or_a_style_inside() -> None:
    """The policy forbids them, so they would not work; ``|safe`` is how markup would get through."""
    wrong = re.compile(r"<style|<script(?! src=)|\sstyle=|\son[a-z]+=|\|\s*safe\b|autoescape false", re.IGNORECASE)
    found = {path.name: wrong.findall(path.read_text("utf-8")) for path in sorted(TEMPLATES.glob("*.html"))}
    assert len(found) > 15
    assert {name: one for name, one in found.items() if one} == {}


def test_no_cookie_comes_before_consent_and_then_only_one(visitor: Visitor) -> None:
    for path in ("", "?sprache=en", "/seite/start", "/geloescht", "/static/style.css"):
        address = f"{visitor.base}{path}" if not path.startswith("/static") else path
        assert "set-cookie" not in visitor.client.get(address).headers, path
    visitor.client.post(f"{visitor.base}/code", data={"code": "2222-3333-4444", "action": "weiter"})
    assert dict(visitor.client.cookies) == {}
    visitor.begin()
    assert list(visitor.client.cookies) == [f"labwerk_{visitor.base.removeprefix('/t/')}"]
    visitor.press("Weiter").open("/weitermachen").press("Code zeigen")
    assert len(visitor.client.cookies) == 1
    visitor.open("/widerruf").press("Ja, alles löschen")
    assert dict(visitor.client.cookies) == {}
