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


GROUPS = {"personen": {"alter": ValueType.NUMBER, "lohn": ValueType.NUMBER, "da": ValueType.BOOL}}
IN_FORM = {**TYPES, "personen": ValueType.NUMBER}


@pytest.mark.parametrize(
    ("text", "type_", "names"),
    [
        ("any(personen, alter < 6)", ValueType.BOOL, {"personen"}),
        ("all(personen, da and art == 'erst')", ValueType.BOOL, {"personen", "art"}),
        ("count(personen, not da) + 1", ValueType.NUMBER, {"personen"}),
        ("sum(personen, lohn - kosten)", ValueType.NUMBER, {"personen", "kosten"}),
        ("any(personen, empty(alter)) and alter > 3", ValueType.BOOL, {"personen", "alter"}),
        ("personen > count(personen, da)", ValueType.BOOL, {"personen"}),
    ],
)
def test_what_is_asked_of_entries_names_their_group(text: str, type_: ValueType, names: set[str]) -> None:
    expression = parse(text, IN_FORM, groups=GROUPS)
    assert (expression.type, expression.names) == (type_, names)


@pytest.mark.parametrize(
    ("text", "position", "hint"),
    [
        ("any(art, alter < 6)", 5, "eine dieser Gruppen: personen"),
        ("any(kind, alter < 6)", 5, "Bekannt sind"),
        ("any(3, alter < 6)", 5, "der Name einer Gruppe"),
        ("any(personen)", 13, "ein Komma und was jeden Eintrag betrifft: any(personen, …)"),
        ("any(personen alter < 6)", 14, "ein Komma"),
        ("count(personen)", 15, "der Name der Gruppe allein: personen >= 1"),
        ("any(personen, alter)", 1, "Vergleich"),
        ("sum(personen, da)", 1, "eine Zahl"),
        ("any(personen, name == 'x')", 15, "alter, art, belege, da, kinder"),
        ("any(personen, all(personen, da))", 15, "nebeneinander"),
        ("any(personen, da", 17, "Hier fehlt „)“"),
        ("any(personen, )", 15, "Hier fehlt ein Wert"),
        ("any(personen, da) and lohn > 3", 23, "Bekannt sind"),
    ],
)
def test_an_error_about_entries_says_where_and_what_was_expected(text: str, position: int, hint: str) -> None:
    with pytest.raises(InputError) as raised:
        parse(text, IN_FORM, groups=GROUPS)
    problem = raised.value.problem
    assert problem.values["position"] == position
    assert hint in problem.hint.format(**problem.values)


def test_a_form_without_groups_says_so() -> None:
    with pytest.raises(InputError) as raised:
        parse("any(kinder, alter < 6)", TYPES, groups={})
    assert raised.value.problem.hint == "Dieses Formular hat keine Gruppe mit Einträgen."


@pytest.mark.parametrize("function", ["any", "all", "count", "sum"])
def test_a_flow_knows_no_entries(function: str) -> None:
    with pytest.raises(InputError) as raised:
        parse(f"kinder and {function}(kinder, alter < 6)", TYPES)
    problem = raised.value.problem
    assert problem.message.format(**problem.values) == (
        f"„{function}“ (Stelle 12 der Bedingung „kinder and {function}(kinder, alter < 6)“) gibt es nur in Formularen."
    )
    assert "Merkmal des Falls" in problem.hint


def test_what_names_a_function_may_name_a_question() -> None:
    assert parse("any > 1 and sum == count", dict.fromkeys(("any", "sum", "count"), ValueType.NUMBER)).type is (
        ValueType.BOOL
    )
