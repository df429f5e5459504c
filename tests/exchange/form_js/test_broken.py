"""Broken files are refused with file, place and advice, never with a traceback."""

from __future__ import annotations

import contextlib
import json

import pytest

from lab.errors import InputError, LabError
from lab.exchange.form_js import read_form
from lab.exchange.prototype_formats import Given
from lab.i18n import translator

DEEP = b'{"components":[' * 3000 + b"]}" * 3000
VERY_DEEP = b"[" * 200_000
BOMB = b'{"type":"default","components":' + json.dumps([{"type": "text"}] * 3001).encode() + b"}"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "JSON"),
        (b'{"type": "default", "components": [{"type": "te', "bricht ab"),
        (b'{"type": "default" "components": []}', "Komma"),
        (b"\xff\xfe\x00", "UTF-8"),
        ('{"components": [{"label": "Größe"}]}'.encode("latin-1"), "UTF-8"),
        (b"[]", "components"),
        (b'{"type": "default"}', "components"),
        (b'{"components": {"type": "text"}}', "components"),
        (b'{"components": ["text"]}', "components[0]"),
        (b'{"components": [{"type": 7}]}', "components[0].type"),
        (b'{"components": [{"type": "group", "components": 3}]}', "components[0].components"),
        (b'{"components": [{"type": "number", "validate": {"min": NaN}}]}', "Zahl"),
        (b'{"components": [{"type": "number", "min": ' + b"9" * 6000 + b"}]}", "Zahl"),
        (b'{"components": [{"type": "number", "validate": {"min": ' + b"9" * 400 + b"}}]}", "Zahl"),
        (b'{"components": [{"type": "number", "defaultValue": 1e999}]}', "Zahl"),
        (b'{"components": [{"type": "text", "text": "\\ud83d"}]}', "halbes Zeichen"),
        (DEEP, "verschachtelt"),
        (VERY_DEEP, "verschachtelt"),
        (BOMB, "mehr als"),
        (b'{"components": []}' + b" " * 5_000_001, "größer"),
    ],
    ids=range(20),
)
def test_a_broken_file_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_form(Given("kaputt.form", data))
    told = translator("de").problem(refused.value.problem)
    assert said in f"{told.message} {told.hint}"
    assert "kaputt.form" in f"{told.message} {told.where}"


def test_what_is_wrong_with_a_number_or_sign_is_told_with_its_line_and_advice() -> None:
    for wrong in ("9" * 400, "1e999", "NaN", '"\\ud83d"'):
        with pytest.raises(InputError) as refused:
            read_form(Given("kaputt.form", b'{"a":\n' + wrong.encode() + b',\n"components": []}'))
        assert refused.value.problem.where.line == 2
        assert refused.value.problem.hint


def test_a_whole_sign_in_two_halves_is_read() -> None:
    made = read_form(Given("a.form", b'{"components": [{"type": "textfield", "key": "a", "label": "\\ud83d\\ude00"}]}'))
    assert made.prototype.questions[0].label.root["de"] == "\N{GRINNING FACE}"


WRONG = [None, 3, True, "x", "=", "=(", [], ["a"], {}, {"hide": []}, 1e400, -1, "{{", "<b"]
NAMES = [
    "key", "label", "description", "validate", "values", "valuesKey", "valuesExpression", "conditional", "properties",
    "appearance", "layout", "defaultValue", "path", "subtype", "dateLabel", "accept", "multiple", "text", "content",
    "columns", "defaultRepetitions", "allowAddRemove", "disabled", "decimalDigits", "skipIf", "id", "min", "max",
]  # fmt: skip
TYPES = ["textfield", "number", "datetime", "checkbox", "radio", "checklist", "text", "html", "table", "filepicker"]
TYPES += ["group", "dynamiclist", "page", "multipage", "button", "range", "columns", ""]


@pytest.mark.parametrize("kind", TYPES)
def test_wrong_types_in_properties_are_no_reason_to_fall_over(kind: str) -> None:
    inner = {"type": "textfield", "key": "innen"}
    for name in NAMES:
        components = [{"type": kind, "key": "k", "components": [inner], name: value} for value in WRONG]
        # nothing but an error in words may come of it
        with contextlib.suppress(LabError):
            read_form(Given("schief.form", json.dumps({"components": components}).encode()))
