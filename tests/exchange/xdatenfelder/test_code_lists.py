"""What a code list has beside code, name and help is told when it comes in, and so are lists that nobody asks for."""

from __future__ import annotations

import pytest

from lab.exchange.prototype_formats import Given, importer
from lab.i18n import translator
from tests.exchange.xdatenfelder.made import Made, code_list

LIST = "urn:de:probe:staat"
STATES = code_list(LIST, _000="Deutschland", _121="Albanien")
BOTH = pytest.mark.parametrize("x", [Made(2), Made(3)], ids=["xdf2", "xdf3"])


def told(*files: Given) -> list[str]:
    losses = importer(files).read(files).losses
    return [str(translator("de").problem(one)) for one in losses if one.where.file != files[0].name]


def changed(before: str, after: str, given: Given = STATES) -> Given:
    text = given.data.decode()
    assert before in text
    return Given(given.name, text.replace(before, after).encode())


def wider(
    *, values: str, column: str = '<gc:Column Id="iso"><gc:ShortName>ISO 3166</gc:ShortName></gc:Column>'
) -> Given:
    """The list with another column, and ``values`` of it in the first row."""
    return changed(
        "Deutschland</gc:SimpleValue></gc:Value>",
        f"Deutschland</gc:SimpleValue></gc:Value>{values}",
        changed('<gc:Column Id="name"/>', f'<gc:Column Id="name"/>{column}'),
    )


def of_list(x: Made, **keys: str) -> Given:
    return x.schema(x.at("1:1", x.field("F12000001", "Staat", input_="select", list=LIST, **keys)))


ISO = '<gc:Value ColumnRef="iso"><gc:SimpleValue>DE</gc:SimpleValue></gc:Value>'


@BOTH
def test_a_list_with_code_and_name_loses_nothing(x: Made) -> None:
    assert told(of_list(x), STATES) == []
    assert told(of_list(x), wider(values="")) == [], "a column in which nothing stands says nothing"


@BOTH
def test_another_column_is_told_by_what_people_call_it(x: Made) -> None:
    (line,) = told(of_list(x), wider(values=ISO))
    assert line.startswith("staat.xml")
    assert f"{LIST}_2024-01-01 sind Spalten nicht dabei (ISO 3166 (iso))" in line


def test_a_column_that_a_field_names_is_read() -> None:
    x = Made(3)
    assert told(of_list(x, code_key="code", name_key="iso", help_key="name"), wider(values=ISO)) == []
    (line,) = told(of_list(x, code_key="code", name_key="iso"), wider(values=ISO))
    assert "(name)" in line


@BOTH
def test_a_value_of_a_column_that_the_list_does_not_announce_is_told(x: Made) -> None:
    (line,) = told(of_list(x), wider(values=ISO, column=""))
    assert "iso" in line


@BOTH
def test_entries_without_a_code_are_told(x: Made) -> None:
    (line,) = told(
        of_list(x), changed('<gc:Value ColumnRef="code"><gc:SimpleValue>121</gc:SimpleValue></gc:Value>', "")
    )
    assert "Zeile 2" in line


@BOTH
def test_a_column_that_stands_twice_in_a_row_is_told(x: Made) -> None:
    again = '<gc:Value ColumnRef="name"><gc:SimpleValue>BRD</gc:SimpleValue></gc:Value>'
    (line,) = told(of_list(x), wider(values=again, column=""))
    assert "1: name" in line


@BOTH
def test_a_list_that_no_field_refers_to_is_told(x: Made) -> None:
    other = code_list("urn:de:probe:anderes", a="b")
    (line,) = told(of_list(x), STATES, other)
    assert line.startswith("anderes.xml")
    assert "urn:de:probe:anderes_2024-01-01 ist nicht dabei" in line
