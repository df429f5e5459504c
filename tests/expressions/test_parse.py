"""What is an expression and what is not, and where an error says it lies."""

from __future__ import annotations

import pytest

from lab.errors import InputError
from lab.expressions import ValueType, parse

TYPES = {
    "alter": ValueType.NUMBER,
    "kosten-warm": ValueType.NUMBER,
    "kosten": ValueType.NUMBER,
    "art": ValueType.STRING,
    "kinder": ValueType.BOOL,
    "belege": ValueType.LIST,
}


@pytest.mark.parametrize(
    ("text", "type_", "names"),
    [
        ("kinder", ValueType.BOOL, {"kinder"}),
        ("not kinder and (alter >= 18 or art == 'erst')", ValueType.BOOL, {"kinder", "alter", "art"}),
        ("kosten-warm * 2 - alter / 3", ValueType.NUMBER, {"kosten-warm", "alter"}),
        ("art in ('erst', 'folge')", ValueType.BOOL, {"art"}),
        ("art not in ('erst', 'folge')", ValueType.BOOL, {"art"}),
        ("alter in (1, -2, 3.5)", ValueType.BOOL, {"alter"}),
        ("empty(belege) or contains(belege, 'miete')", ValueType.BOOL, {"belege"}),
        ("kinder == true", ValueType.BOOL, {"kinder"}),
        ('art == "it\'s"', ValueType.BOOL, {"art"}),
    ],
)
def test_what_is_valid_has_a_type_and_knows_its_names(text: str, type_: ValueType, names: set[str]) -> None:
    expression = parse(text, TYPES)
    assert expression.type is type_
    assert expression.names == names


@pytest.mark.parametrize(
    ("text", "position", "hint"),
    [
        ("", 1, ""),
        ("alter >", 8, "Hier fehlt ein Wert"),
        ("alter = 3", 7, "Schreiben Sie stattdessen"),
        ("alter > 3 && kinder", 11, "Schreiben Sie stattdessen"),
        ("art == 'erst", 8, "Schließen Sie die Zeichenkette"),
        ("art == ''", 8, "empty(name)"),
        ("gehalt > 3", 1, "Bekannt sind"),
        ("alter-1 > 3", 1, "Leerzeichen"),
        ("alter > 'drei'", 7, "eine Zahl"),
        ("alter == 'drei'", 7, "Vergleichen Sie Text mit Text"),
        ("alter and kinder", 7, "Vergleich"),
        ("1 < alter < 3", 11, "zwei Vergleiche"),
        ("alter > 3)", 10, "könnte die Bedingung enden"),
        ("(alter > 3", 11, "Hier fehlt"),
        ("alter 3", 7, "könnte die Bedingung enden"),
        ("art in (art)", 9, "nur Texte oder Zahlen"),
        ("art in ('a', 3)", 14, "Vergleichen Sie"),
        ("empty('a')", 7, "Name einer Angabe"),
        ("contains(art, 'a')", 1, "Mehrfachauswahl"),
        ("belege", 1, "contains"),
        ("belege == belege", 8, "contains"),
    ],
)
def test_an_error_says_where_it_lies_and_what_to_do(text: str, position: int, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text, TYPES)
    assert caught.value.problem.values["position"] == position
    assert hint in caught.value.problem.hint
    caught.value.problem.message.format(**caught.value.problem.values)
    caught.value.problem.hint.format(**caught.value.problem.values)


def test_a_condition_must_give_yes_or_no() -> None:
    with pytest.raises(InputError, match="nicht ja oder nein"):
        parse("alter + 1", TYPES, expected=ValueType.BOOL)


@pytest.mark.parametrize("text", ["(" * 2000 + "kinder" + ")" * 1990, "not " * 900 + "kinder", "- " * 900 + "alter"])
def test_what_is_nested_too_deep_is_refused_and_does_not_exhaust_the_stack(text: str) -> None:
    with pytest.raises(InputError, match="zu tief"):
        parse(text, TYPES)


def test_a_long_chain_is_fine_up_to_its_limit() -> None:
    assert parse(" or ".join(["kinder"] * 150), TYPES).evaluate({"kinder": True}) is True
    with pytest.raises(InputError, match="zu tief"):
        parse(" or ".join(["kinder"] * 300), TYPES)
    with pytest.raises(InputError, match="zu lang"):
        parse(" or ".join(["kinder"] * 3000), TYPES)
