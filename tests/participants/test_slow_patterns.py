"""A pattern that takes for ever holds up nobody: what was typed is kept, and the next page says what happened."""

from __future__ import annotations

import datetime as dt

import pytest
from ruamel.yaml import YAML
from starlette.testclient import TestClient

from lab.prototypes import Prototype
from lab.prototypes.patterns import SECONDS_IN_ALL
from lab.store.database import Database
from lab.store.database.drafts import PrototypeDraft
from tests.participants.visitor import Visitor
from tests.prototypes.tries import Tries

SLOW = """
labwerk: prototype/1
title: {de: Antrag, en: Application}
authority: {de: Amt, en: Office}
languages: [de, en, de-x-leicht]
start: cases
pages:
  - id: cases
    title: {de: Ihre Aktenzeichen, en: Your file numbers}
    questions:
      - id: cases
        kind: group
        label: {de: Aktenzeichen, en: File numbers}
        min_items: 50
        max_items: 50
        questions: [{id: number, kind: text, label: {de: Zeichen, en: Number}, pattern: "(a|aa)+b"}]
      - {id: letters, kind: text, label: {de: Ziffern, en: Digits}, pattern: "[0-9]+", required: false}
  - {id: after, title: {de: Danach, en: Afterwards}}
  - {id: end, kind: exit, title: {de: Ende, en: End}}
routes: [{from: cases, to: after}, {from: after, to: end}]
"""
TYPED = {f"cases.{number}.number": "a" * 60 + str(number) for number in range(1, 51)}
WORDS = {
    "de": ("Nicht alles wurde geprüft", "Das liegt nicht an Ihnen"),
    "en": ("Not everything was checked", "This is not your fault"),
    "de-x-leicht": ("Nicht alles ist geprüft", "Sie haben nichts falsch gemacht"),
}


@pytest.fixture
def visitor(opened: Database, client: TestClient) -> Visitor:
    """At the first page of a draft: elsewhere such a pattern is refused before anybody meets it."""
    record = Prototype.model_validate(YAML(typ="safe").load(SLOW))
    now = dt.datetime(2026, 3, 12, 9, 0, tzinfo=dt.UTC)
    opened.drafts.put(
        PrototypeDraft("entwurf12345", "benefit", "small", "digest", "basis: 1\n", record, unsaved=True, written=now)
    )
    visitor = Visitor(client, "/t/entwurf12345").open()
    visitor.base = visitor.url.partition("/seite/")[0]
    return visitor


@pytest.mark.parametrize("language", WORDS)
def test_whoever_met_a_slow_pattern_goes_on_and_is_told(visitor: Visitor, language: str) -> None:
    if language != "de":
        visitor.press({"en": "English", "de-x-leicht": "Leichte Sprache"}[language])
    visitor.press("Continue" if language == "en" else "Weiter", **TYPED)
    assert visitor.place == "/seite/after?ungeprueft"
    assert all(words in visitor.text() for words in WORDS[language])
    visitor.open("/seite/cases")
    assert {name: visitor.value(name) for name in TYPED} == TYPED
    assert not any(words in visitor.text() for words in WORDS[language])


def test_one_request_gives_the_patterns_their_time_once(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = Tries(monkeypatch)
    asked = " ".join(("cases", *TYPED, "letters"))
    form = {"merkmal": visitor.token(), "action": "weiter", "gefragt": asked, "letters": "", **TYPED}
    answer = visitor.client.post(
        f"{visitor.base}/seite/cases", data={**form, "cases": [str(number) for number in range(1, 51)]}
    )
    assert answer.headers["location"].endswith("/seite/after?ungeprueft")
    assert sum(tries.allowed) == pytest.approx(SECONDS_IN_ALL, abs=0.01)


def test_what_can_be_judged_is_an_error_as_ever(visitor: Visitor) -> None:
    quick = dict.fromkeys(list(TYPED)[1:], "aab")
    visitor.press("Weiter", **(TYPED | quick), letters="x")
    assert visitor.place.startswith("/seite/cases?fehler")
    assert list(visitor.errors()) == ["f-letters"]


def test_who_answers_well_is_told_nothing(visitor: Visitor) -> None:
    visitor.press("Weiter", **dict.fromkeys(TYPED, "aab"))
    assert visitor.place == "/seite/after"
    assert "geprüft" not in visitor.text()
