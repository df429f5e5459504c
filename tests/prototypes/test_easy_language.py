"""Each rule of Leichte Sprache finds what it is for, and lets good sentences through."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.prototypes import Prototype
from lab.prototypes.easy_language import LANGUAGE, PEOPLE, PeopleCheck, Verdict, all_rules, check
from lab.prototypes.easy_language.checking import check_text
from lab.prototypes.easy_language.words import easy_words

BAD = {
    "sentence-length": ["Bitte bringen Sie zu dem Termin im Amt auch alle Papiere von Ihrer Bank mit."],
    "one-statement": [
        "Bitte sagen Sie uns, ob Sie Kinder haben.",
        "Sie bekommen Geld, weil Sie krank sind.",
        "Das ist der Antrag, in dem alles steht.",
        "Sie arbeiten, aber Sie verdienen wenig.",
    ],
    "passive": ["Ihr Antrag wird geprüft.", "Das Geld wurde überwiesen.", "Die Papiere werden abgeholt."],
    "conjunctive": ["Sie könnten Geld bekommen.", "Das wäre gut."],
    "genitive": ["Das ist die Wohnung des Vaters.", "Wegen der Miete.", "Das Datum Ihres Umzugs."],
    "negation": ["Sie müssen nicht arbeiten.", "Sie haben kein Auto."],
    "long-word": ["Das ist der Kindergeldbescheid.", "Ihre Rentenversicherungsnummer"],
    "foreign-word": ["Geben Sie Ihre Adresse ein.", "Das ist optional."],
    "number-word": ["Sie haben fünf Tage Zeit.", "Das steht im Buch II.", "Sie bekommen 50 % mehr."],
    "abbreviation": ["Sie brauchen z. B. den Ausweis.", "Das steht im SGB.", "Ihre Nr. fehlt."],
    "bracket": ["Ihr Lohn (vor Abzügen)"],
    "special-sign": ["Das steht in § 7.", "Haus & Hof"],
    "one-sentence-a-line": ["Wir helfen Ihnen. Rufen Sie an."],
    "impersonal": ["Hier kann man anrufen."],
}
GOOD = [
    "Wir prüfen Ihren Antrag.",
    "Sie bekommen einen Brief.",
    "Haben Sie Kinder?",
    "Bringen Sie Ihren Ausweis mit.",
    "Wir werden Sie anrufen.",
    "Haben Sie Brot, Butter und Käse?",
    "Wo wohnen Sie?",
    "Kranken-Kasse",
    "Ihre Renten·versicherungs·nummer",
    "Wir helfen Ihnen.\nRufen Sie an.",
    "Sie haben 5 Tage Zeit.",
]


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in BAD.items() for text in texts])
def test_a_rule_finds_what_it_is_for(rule: str, text: str):
    assert rule in check_text(text)


@pytest.mark.parametrize("text", GOOD)
def test_good_sentences_pass(text: str):
    assert check_text(text) == {}


def test_every_rule_has_an_example_here_and_a_manual():
    # whether a question is explained, its surroundings say: see below
    assert set(all_rules()) - {"unexplained-question"} == set(BAD)
    assert all(rule.manual and rule.advice for rule in all_rules().values())


def form(**texts: dict[str, str]) -> Prototype:
    question = {
        "id": "x",
        "kind": "text",
        "label": texts["label"],
        **({"hint": texts["hint"]} if "hint" in texts else {}),
    }
    page = {
        "id": "a",
        "title": {"de": "A"},
        "questions": [question],
        **({"text": texts["text"]} if "text" in texts else {}),
    }
    data = {"labwerk": "prototype/1", "title": {"de": "T"}, "authority": {"de": "B"}, "start": "a"}
    return Prototype.model_validate({**data, "languages": ["de", LANGUAGE], "pages": [page], "routes": []})


ASKED, SAID = {"de": "Wie?", LANGUAGE: "Wie wohnen Sie?"}, {"de": "x", LANGUAGE: "Wir fragen das alle."}


def test_a_question_is_explained_by_a_hint_or_the_text_of_its_page():
    assert [one.rule.name for one in check(form(label=ASKED))] == ["unexplained-question"]
    assert check(form(label=ASKED, hint=SAID)) == ()
    assert check(form(label=ASKED, text=SAID)) == ()
    assert [one.rule.name for one in check(form(label=ASKED, hint={"de": "nur auf Deutsch"}))] == [
        "unexplained-question"
    ]


def test_a_finding_says_where():
    (finding,) = check(form(label=ASKED))
    assert (finding.place.key, finding.text, finding.excerpt) == (
        "pages.a.questions.x.label",
        "Wie wohnen Sie?",
        "Wie wohnen Sie?",
    )


def test_only_texts_in_leichte_sprache_are_looked_at():
    assert check(form(label={"de": "Man könnte ggf. (vielleicht) fünf Tage warten, weil das so ist."})) == ()


@given(st.text())
def test_any_text_can_be_checked(text: str):
    for excerpts in check_text(text).values():
        assert all(excerpts)


def test_limits_are_ours_and_say_so():
    assert easy_words().source.kind == "assumption"


def test_a_verdict_is_set_and_taken_away():
    empty = PeopleCheck(labwerk="easy/1")
    verdict = Verdict(answer="yes", by="Prüfgruppe", date=dt.date(2026, 11, 28))
    kept = empty.with_verdict("group", verdict)
    assert kept.verdicts == {"group": verdict}
    assert kept.with_verdict("group", None) == empty
    assert "group" in PEOPLE


def test_lines_with_several_sentences_are_told_once_a_text() -> None:
    text = "Wir helfen Ihnen. Rufen Sie an.\nKommen Sie zu uns. Wir sind da."
    assert check_text(text)["one-sentence-a-line"] == ("Wir helfen Ihnen. Rufen Sie an.",)
