"""A key that stands twice in one object of JSON: the last value counts, and whoever imports is told of the others."""

from __future__ import annotations

import json

import pytest

from lab.exchange.double_keys import double_keys
from lab.exchange.prototype_formats import Given, importer
from lab.i18n import translator
from tests.exchange.xdatenfelder.made import Made

FORM = '{"type": "default", "components": [{"type": "textfield", "key": "a", "label": "Alt", "label": "Neu"}]}'
SURVEY = '{"pages": [{"name": "p", "elements": [{"type": "text", "name": "a", "title": "Alt", "title": "Neu"}]}]}'


def told(name: str, text: str) -> list[str]:
    files = [Given(name, text.encode())]
    return [str(translator("de").problem(one)) for one in importer(files).read(files).losses]


@pytest.mark.parametrize(("name", "text", "key"), [("f.form", FORM, "label"), ("s.json", SURVEY, "title")])
def test_an_import_tells_what_the_last_value_covers(name: str, text: str, key: str) -> None:
    files = [Given(name, text.encode())]
    read = importer(files).read(files)
    assert [one.label.root["de"] for one in read.prototype.questions] == ["Neu"]
    (line,) = [str(translator("de").problem(one)) for one in read.losses if one.where.element == "a"]
    assert f"„{key}“ steht mehrmals bei a" in line


@pytest.mark.parametrize(("name", "text"), [("f.form", FORM), ("s.json", SURVEY)])
def test_an_import_without_double_keys_tells_of_none(name: str, text: str) -> None:
    assert not any("mehrmals" in line for line in told(name, json.dumps(json.loads(text))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1, "a": 2}', [("", "a")]),
        ('{"a": 1, "b": {"id": "x", "c": 1, "c": 2, "c": 3}}', [("x", "c")]),
        ('{"a": 1, "a": 1}', []),
        ('{"a": 1, "a": true}', [("", "a")]),
        ('[{"key": "k", "l": [{"v": 1, "v": 2}, {"v": 1}]}]', [("k", "l.v")]),
        ('{"a": {"b": 1, "b": 2}, "a": {"b": 3}}', [("", "a")]),
        ('{"key": "old", "key": "new"}', [("new", "key")]),
        ("[1, 2]", []),
    ],
)
def test_each_place_is_named_once_where_something_is_covered(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.element, one.key) for one in double_keys(text)] == found


def test_double_keys_within_the_limits_of_a_field_are_told() -> None:
    x = Made(2)
    schema = x.schema(x.at("1:1", x.field("F12000001", "Name", minLength="1", maxLength="9")))
    files = [Given(schema.name, schema.data.replace(b"maxLength", b"minLength"))]
    assert files[0].data != schema.data
    lines = [str(translator("de").problem(one)) for one in importer(files).read(files).losses]
    assert any("minLength" in line for line in lines)
