"""Each type of form-js becomes the question that means the same, and what it said beyond is told by element."""

from __future__ import annotations

import re
from typing import Any

import pytest
import regex

from lab.prototypes import check
from tests.exchange.form_js.forms import form, only, taken, told

VALUES = [{"value": "Sehr gut", "label": "Sehr **gut**"}, {"value": "b", "label": "B"}]


@pytest.mark.parametrize(
    ("component", "kind", "more"),
    [
        ({"type": "textfield", "validate": {"required": True, "maxLength": 9}}, "text", {"max_length": 9}),
        ({"type": "textfield", "validate": {"pattern": "^C-[0-9]+$"}}, "text", {"pattern": "C-[0-9]+"}),
        ({"type": "textfield", "validate": {"pattern": "[0-9]"}}, "text", {"pattern": r"[\s\S]*(?:[0-9])[\s\S]*"}),
        ({"type": "textfield", "validate": {"minLength": 3}}, "text", {"pattern": r"[\s\S]{3,}"}),
        (
            {"type": "textfield", "validate": {"minLength": 3, "pattern": "^(?:a|b+)$"}},
            "text",
            {"pattern": r"(?=[\s\S]{3,}$)(?:a|b+)"},
        ),
        ({"type": "textfield", "validate": {"validationType": "email"}}, "email", {}),
        ({"type": "textfield", "validate": {"validationType": "phone"}}, "phone", {}),
        ({"type": "textarea"}, "long_text", {}),
        ({"type": "number", "validate": {"min": 0, "max": 7}}, "number", {"min": 0, "max": 7}),
        ({"type": "number", "appearance": {"suffixAdorner": "€"}, "decimalDigits": 2}, "money", {}),
        ({"type": "datetime", "subtype": "date", "dateLabel": "Tag"}, "date", {"entry": "three"}),
        ({"type": "datetime", "disallowPassedDates": True}, "date", {"earliest": "today"}),
        ({"type": "datetime", "subtype": "time", "timeLabel": "Wann"}, "text", {}),
        ({"type": "checkbox"}, "consent", {}),
        ({"type": "radio", "values": VALUES}, "choice", {}),
        ({"type": "radio", "values": [{"value": "y", "label": "Ja"}, {"value": "n", "label": "Nein"}]}, "yes_no", {}),
        ({"type": "select", "values": VALUES, "searchable": True}, "choice", {"search": True}),
        ({"type": "checklist", "values": VALUES}, "choices", {}),
        ({"type": "taglist", "values": VALUES}, "choices", {}),
        ({"type": "filepicker", "accept": ".pdf,image/jpeg"}, "file", {"file_types": ("pdf", "jpg")}),
        ({"type": "range", "min": 1, "max": 5}, "number", {"min": 1, "max": 5}),
        ({"type": "signature"}, "text", {}),
    ],
)
def test_a_type_becomes_a_kind(component: dict[str, Any], kind: str, more: dict[str, Any]) -> None:
    imported = taken(form({"key": "feld", "label": "Feld", **component}))
    question = imported.prototype.questions[-1]
    assert question.kind == kind
    assert question.required is bool(component.get("validate", {}).get("required"))
    assert {name: getattr(question, name) for name in more} == more
    assert not check(imported.prototype)


def test_answers_keep_their_words_and_get_names_of_ours() -> None:
    imported = taken(form({"key": "note", "type": "radio", "label": "Note", "values": VALUES}))
    (question,) = imported.prototype.questions
    assert [(o.value, o.label.root["de"]) for o in question.options] == [("sehr_gut", "Sehr **gut**"), ("b", "B")]
    assert any("Sehr gut → sehr_gut" in message for _, message in told(imported))


@pytest.mark.parametrize(
    ("component", "said"),
    [
        ({"type": "image", "alt": "Das Wappen"}, "Das Wappen"),
        ({"type": "iframe", "url": "https://beispiel.example"}, "https://beispiel.example"),
        ({"type": "table", "columns": [{"label": "Nummer", "key": "n"}]}, "Nummer"),
        ({"type": "documentPreview", "dataSource": "=unterlagen"}, "=unterlagen"),
        ({"type": "expression", "key": "k", "expression": "=a + b"}, "=a + b"),
        ({"type": "button", "action": "reset", "label": "Leeren"}, "Leeren"),
        ({"type": "spacer"}, "Abstände"),
        ({"type": "select", "key": "k", "valuesKey": "laender"}, "laender"),
        ({"type": "taglist", "key": "k", "valuesExpression": "=concatenate(a, b)"}, "=concatenate(a, b)"),
        ({"type": "textfield", "key": "k", "label": "=name"}, "=name"),
        ({"type": "textfield", "key": "k", "label": "Von {{name}}"}, "{{name}}"),
        ({"type": "textfield", "key": "k", "validate": {"pattern": "("}}, "pattern"),
        ({"type": "textfield", "key": "k", "properties": {"quelle": "Amt"}}, "quelle: Amt"),
        ({"type": "textfield", "key": "k", "disabled": True}, "ausfüllen"),
        ({"type": "textfield", "key": "k", "defaultValue": "=heute"}, "=heute"),
        ({"type": "checkbox", "key": "k", "defaultValue": True}, "Ankreuzen"),
        ({"type": "datetime", "key": "k", "subtype": "datetime"}, "Uhrzeit"),
        ({"type": "filepicker", "key": "k", "accept": "=arten", "multiple": True}, "nur eine Datei"),
        ({"type": "text", "text": "Siehe [hier](https://a.example)"}, "https://a.example"),
        ({"type": "text", "text": "=name"}, "berechnet"),
        ({"type": "columns", "components": [{"type": "textfield", "key": "a"}]}, "columns"),
        ({"type": "map"}, "map"),
        ({"type": "textfield", "key": "k", "layout": {"row": "r", "columns": 8}}, "nebeneinander"),
    ],
)
def test_what_is_not_carried_over_is_told_with_its_element(component: dict[str, Any], said: str) -> None:
    losses = told(taken(form({"id": "Bauteil", **component})))
    assert any(said in message and element for element, message in losses), losses
    assert {element.split(" / ")[0] for element, _ in losses if element} <= {"Bauteil", "k"}


def test_a_button_for_sending_needs_no_word() -> None:
    assert not told(taken(form({"type": "button", "label": "Senden", "action": "submit"})))


def test_markup_becomes_words() -> None:
    text = (
        "# Antrag\n\nBitte *alles* **genau** lesen:\n\n* eins\n* zwei\n\n<script>boese()</script><b>Ende</b> &amp; aus"
    )
    imported = taken(form({"type": "text", "text": text}, {"type": "textfield", "key": "a", "label": "_Name_"}))
    page = imported.prototype.pages[0]
    assert page.title.root["de"] == imported.prototype.title.root["de"] == "Antrag"
    assert page.text is not None
    assert page.text.root["de"] == "Bitte alles genau lesen:\n\n– eins\n– zwei\n\nEnde & aus"
    assert page.questions[0].label.root["de"] == "Name"


def test_defaults_are_what_the_fictitious_person_already_has() -> None:
    imported = taken(
        form(
            {"type": "textfield", "key": "firma", "defaultValue": "Muster"},
            {"type": "checklist", "key": "wahl", "values": VALUES, "defaultValue": ["b", "weg"]},
        )
    )
    assert imported.prototype.persona == {"firma": "Muster", "wahl": "b"}
    assert [question.prefill for question in imported.prototype.questions] == ["firma", "wahl"]


def test_a_repeated_list_becomes_a_group() -> None:
    imported = taken(
        form(
            {
                "type": "dynamiclist",
                "path": "kinder",
                "label": "Kinder",
                "components": [
                    {"type": "textfield", "key": "name", "label": "Name"},
                    {"type": "checkbox", "key": "schule", "label": "In der Schule"},
                    {
                        "type": "textfield",
                        "key": "klasse",
                        "label": "Klasse",
                        "conditional": {"hide": "=not(this.schule)"},
                    },
                    {"type": "dynamiclist", "path": "noten", "components": [{"type": "number", "key": "note"}]},
                ],
            },
            {"type": "textfield", "key": "mehr", "conditional": {"hide": "=count(kinder) < 2"}},
        )
    )
    group, after = imported.prototype.questions
    assert (group.id, group.kind) == ("kinder", "group")
    assert [question.id for question in group.questions] == ["name", "schule", "klasse", "note"]
    assert group.questions[2].show_if == "schule"
    assert after.show_if == "kinder >= 2"
    assert any("nur einmal gefragt" in message for _, message in told(imported))
    assert not check(imported.prototype)


def test_own_kinds_come_back_from_custom_properties() -> None:
    properties = {"labwerkKind": "iban", "labwerkRegister": "Bank", "labwerkLegalBasis": "§ 1"}
    question = only({"type": "textfield", "key": "konto", "label": "IBAN", "properties": properties})
    assert (question.kind, question.register_, question.legal_basis) == ("iban", "Bank", "§ 1")


@pytest.mark.parametrize(
    ("written", "whole", "fits", "not_so"),
    [
        ("^(?:a)|(?:b)$", r"[\s\S]*(?:^(?:a)|(?:b)$)[\s\S]*", ("ax", "xb"), ("xa", "c")),
        ("^(?:a|b)$", "a|b", ("a", "b"), ("ax", "ab")),
        ("^(?:(?:a)|(?:b))$", "(?:a)|(?:b)", ("a", "b"), ("ab",)),
        ("^a|b$", r"[\s\S]*(?:^a|b$)[\s\S]*", ("ax", "xb"), ("xax",)),
    ],
)
def test_a_pattern_fits_what_it_fitted_before(
    written: str, whole: str, fits: tuple[str, ...], not_so: tuple[str, ...]
) -> None:
    imported = taken(form({"key": "feld", "label": "Feld", "type": "textfield", "validate": {"pattern": written}}))
    question = imported.prototype.questions[-1]
    assert question.pattern == whole
    assert not check(imported.prototype)
    assert all(regex.fullmatch(whole, text) and re.search(written, text) for text in fits)
    assert not any(regex.fullmatch(whole, text) or re.search(written, text) for text in not_so)


@pytest.mark.parametrize(
    ("validate", "said"),
    [
        ({"pattern": "^" + "[0-9]" * 101 + "$"}, "pattern"),
        ({"pattern": "^(a$"}, "pattern"),
        ({"maxLength": 90_000}, "höchstens 20000 Zeichen"),
    ],
)
def test_a_bound_that_cannot_be_kept_is_told(validate: dict[str, Any], said: str) -> None:
    imported = taken(form({"key": "feld", "label": "Feld", "type": "textfield", "validate": validate}))
    assert imported.prototype.questions[-1].pattern is None
    assert [element for element, message in told(imported) if said in message] == ["feld"]


@pytest.mark.parametrize(
    ("component", "said"),
    [
        ({"type": "textfield", "validate": {"foo": 1, "min": 3}, "bar": False}, "„validate.foo, validate.min, bar“"),
        ({"type": "textfield", "validate": {"validationType": "moon"}}, "validate.validationType"),
        ({"type": "textfield", "defaultValue": {"a": 1}}, "„defaultValue“"),
        ({"type": "number", "validate": {"pattern": "a"}, "appearance": {"x": "kg"}}, "validate.pattern, appearance.x"),
        ({"type": "radio", "values": [{"label": "A", "value": "a", "img": 1}, "b"]}, "values[a].img"),
        ({"type": "radio", "values": [{"label": "A", "value": "a"}], "defaultValue": "b"}, "Vorbelegung von „f“ (b)"),
        ({"type": "checklist", "values": [{"label": "A", "value": "a"}], "defaultValue": ["a", 3]}, "von „f“ (3)"),
        ({"type": "datetime", "subtype": "date", "defaultValue": "bald"}, "Vorbelegung von „f“ (bald)"),
        ({"type": "datetime", "subtype": "time", "defaultValue": "12:00"}, "„defaultValue“"),
        ({"type": "filepicker", "defaultValue": "a", "validate": {"required": "ja"}}, "Prüfung required von „f“ (ja)"),
        ({"type": "textarea", "validate": {"maxLength": 0, "pattern": 7}}, "Prüfung pattern von „f“ (7)"),
        ({"type": "textfield", "conditional": {"hide": 7, "show": "=a"}}, "conditional.hide, conditional.show"),
        ({"type": "textfield", "label": ["x"], "layout": {"row": "r", "wide": True}}, "„label, layout.wide“"),
        ({"type": "textfield", "validate": {"minLength": 1e12}}, "Prüfung minLength von „f“"),
        (
            {"type": "dynamiclist", "defaultRepetitions": 3, "components": [{"type": "textfield", "key": "g"}]},
            "„defaultRepetitions“",
        ),
        ({"type": "group", "foo": 1, "components": [{"type": "textfield", "key": "g"}]}, "„foo“ von „f“"),
        ({"type": "dynamiclist", "path": "p", "foo": 1, "components": [{"type": "textfield", "key": "g"}]}, "„foo“"),
        ({"type": "text", "text": "Hallo", "properties": {"foo": "x"}}, "„label, properties.foo“"),
    ],
)
@pytest.mark.parametrize("split", [True, False])
def test_every_key_that_nobody_reads_is_told(component: dict[str, Any], said: str, split: bool) -> None:
    imported = taken(form({"type": "textfield", "key": "e"}, {"key": "f", "label": "F", **component}), split=split)
    assert said in "\n".join(message for _, message in told(imported))
    assert not check(imported.prototype)


def test_every_key_of_the_form_and_of_its_pages_that_nobody_reads_is_told() -> None:
    page = {"type": "page", "id": "p", "label": "P", "foo": 1, "components": [{"type": "textfield", "key": "e"}]}
    many = {"type": "multipage", "id": "m", "bar": 1, "components": [page]}
    imported = taken(form(many, exporter={"name": "x"}, properties={"a": "b"}, dataSource=0))
    assert told(imported) == [
        ("p", "„foo“ von „p“ ist nicht dabei: Das gibt es hier nicht."),
        ("components[m].bar", "„components[m].bar“ des Formulars ist nicht dabei: Das gibt es hier nicht."),
        ("properties", "„properties“ des Formulars ist nicht dabei: Das gibt es hier nicht."),
        ("dataSource", "„dataSource“ des Formulars ist nicht dabei: Das gibt es hier nicht."),
    ]


def test_what_was_told_as_a_whole_is_not_told_again_by_its_keys() -> None:
    image = {"type": "image", "id": "i", "source": "=x", "alt": "A", "foo": 1}
    never = {"type": "textfield", "key": "n", "conditional": {"hide": "=true"}, "foo": 1}
    assert len(taken(form({"type": "textfield", "key": "e"}, image, never)).losses) == 2
