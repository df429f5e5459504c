"""A form that another page made up does nothing: address, token of the session, and the two together."""

from __future__ import annotations

import base64
import re

import pytest
from starlette.testclient import TestClient

from lab.participants.form_token import matches, new_token, with_token
from lab.prototypes import check
from lab.prototypes.checks.names import OF_THE_PAGE
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.publications import Publication
from tests.participants.visitor import VALID, Visitor

TOKEN = re.compile(r'name="merkmal" value="([^"]+)"')
HERE = "http://testserver"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused_with_and_without_a_session(
    visitor: Visitor, headers: dict[str, str], opened: Database, study: Publication
) -> None:
    """Without one, nobody shall be brought to begin a participation that somebody else could read."""
    begin = visitor.client.post(visitor.base, data={"sprache": "de"}, headers=headers)
    assert begin.status_code == 403
    assert "set-cookie" not in begin.headers
    assert opened.recorded.sessions(study.code) == ()
    visitor.begin()
    form = {"action": "weiter", "merkmal": visitor.token()}
    assert visitor.client.post(f"{visitor.base}/seite/start", data=form, headers=headers).status_code == 403
    assert visitor.open().place == "/seite/start", "nothing moved"


def test_our_own_form_is_taken(visitor: Visitor) -> None:
    visitor.begin()
    form = {"action": "weiter", "merkmal": visitor.token()}
    answer = visitor.client.post(f"{visitor.base}/seite/start", data=form, headers={"origin": HERE})
    assert answer.headers["location"].endswith("/seite/person")


@pytest.mark.parametrize("path", ["/aufgabe", "/seite/start", "/aufgeben", "/widerruf", "/sprache", "/zeit", "/fragen"])
def test_no_form_of_a_session_works_without_its_token(visitor: Visitor, client: TestClient, path: str) -> None:
    visitor.begin()
    mine = visitor.token()
    for token in ({}, {"merkmal": ""}, {"merkmal": "ä"}, {"merkmal": mine[:-4]}, {"merkmal": new_token("another")}):
        assert client.post(f"{visitor.base}{path}", data=token | {"sprache": "en"}).status_code == 403, token
    assert visitor.open().place == "/seite/start", "nothing moved, nothing was deleted"


def test_the_token_of_another_session_is_refused(visitor: Visitor, client: TestClient) -> None:
    visitor.begin()
    foreign = visitor.token()
    client.cookies.clear()
    visitor.begin()
    assert client.post(f"{visitor.base}/widerruf", data={"merkmal": foreign}).status_code == 403


def test_every_form_of_every_page_has_the_token(visitor: Visitor) -> None:
    def look() -> None:
        forms = visitor.page.xpath("//form[@method='post']")
        assert forms
        assert all(form.xpath(".//input[@name='merkmal']") for form in forms), visitor.url

    visitor.begin()
    look()
    for path in ("/seite/person", "/aufgeben", "/widerruf"):
        visitor.open(path)
        look()
    visitor.open("/aufgeben").press("Ja").press("Aufgabe beginnen").press("Ich komme").press("Ja")
    look()
    visitor.press("Absenden", easy="1", slow="1")
    look()


def test_the_token_looks_different_on_each_page_and_is_never_the_secret(visitor: Visitor) -> None:
    visitor.begin()
    (secret,) = visitor.client.cookies.values()
    pages = [visitor.client.get(f"{visitor.base}/seite/start").text for _ in range(3)]
    tokens = [found for page in pages for found in TOKEN.findall(page)]
    assert len(set(tokens)) == len(pages), "one for each page, the same in all forms of a page"
    assert all(secret not in page for page in pages)
    assert all(matches(secret, token) for token in tokens)


def test_a_token_is_of_one_secret() -> None:
    token = new_token("one")
    assert matches("one", token)
    assert not matches("two", token)
    raw = base64.urlsafe_b64decode(token)
    assert not matches("one", base64.urlsafe_b64encode(raw + b"x").decode())
    assert not matches("one", base64.urlsafe_b64encode(bytes([raw[0] ^ 1]) + raw[1:]).decode())


def test_what_people_write_is_no_form() -> None:
    """Only our templates' forms get the token: text is escaped before."""
    html = '<p>&lt;form method=&#34;post&#34;&gt;</p><form method="get"></form><form id="a" method="post" action="/x">'
    assert with_token(html, "secret", "de").count('name="merkmal"') == 1


def test_no_question_can_be_taken_for_a_field_of_the_page(visitor: Visitor, lab_folder: Workspace) -> None:
    """A question named like the token or like a button's name would put what is typed in their place."""
    prototype = lab_folder.service("benefit").prototype("small").record
    visitor.begin().press("Weiter").press("Weiter", **VALID["person"]).press("Weiter", **VALID["money"])
    visitor.press("Weiter").press("Ändern Angaben zur Person")
    asked = {question.id for page in prototype.pages for question in page.questions}
    fields = visitor.page.xpath("//form[@id='formular']//*[@name] | //*[@form='formular'][@name]")
    ours = {field.get("name") for field in fields if field.get("name").partition(".")[0] not in asked}
    assert {"action", "aendern", "gefragt", "merkmal", "seitensprache"} <= ours
    assert ours <= OF_THE_PAGE
    for name in sorted(OF_THE_PAGE):
        (question, *others) = prototype.pages[1].questions
        renamed = prototype.pages[1].model_copy(
            update={"questions": (question.model_copy(update={"id": name}), *others)}
        )
        pages = (prototype.pages[0], renamed, *prototype.pages[2:])
        problems = check(prototype.model_copy(update={"pages": pages}))
        assert [one.where.element for one in problems if "jede Seite schon hat" in one.message] == [name]
