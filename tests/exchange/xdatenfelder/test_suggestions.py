"""Rules in prose become suggestions where they have the usual form; everything else is there to be read, with why."""

from __future__ import annotations

import pytest

from lab.exchange.prototype_formats import Change, Suggestion, accept, importer
from lab.exchange.xdatenfelder.rule_prose import Condition, Sentence, understood
from lab.prototypes import check
from tests.exchange.xdatenfelder.made import Made, code_list

URI = "urn:de:probe:art"
BOTH_WAYS = (
    'Wenn Feld F12000000001 "Art" = 999 "X", dann muss das Feld F12000000004 "Welche" befüllt werden. Wenn Feld '
    'F12000000001 "Art" <> 999 "X", dann darf das Feld F12000000004 "Welche" nicht befüllt werden.'
)
FILLED_OR_NOT = (
    "Wenn F12000000002 befüllt ist, dann muss F12000000004 befüllt werden.\n"
    "Wenn F12000000002 nicht befüllt ist, dann darf F12000000004 nicht befüllt werden."
)
LIST = code_list(URI, _001="Angestellte oder Beamtin", _999="Sonstiges")


def suggested(rule: str, version: int = 3) -> Suggestion:
    """What a schema with a selection, a number, an optional text and an optional group makes of a rule."""
    x = Made(version)
    inside = (x.at("1:1", x.field("F12000000005", "Text")), x.at("0:1", x.field("F12000000006", "Frei")))
    files = (
        x.schema(
            x.at("1:1", x.field("F12000000001", "Art", input_="select", list=URI)),
            x.at("1:1", x.field("F12000000002", "Kinder", "num")),
            x.at("1:1", x.field("F12000000003", "Einverstanden", "bool")),
            x.at("0:1", x.field("F12000000004", "Welche")),
            x.at("0:1", x.group("G12000000001", "Mehr", *inside)),
            rules=x.rule("R12000000001", rule),
        ),
        LIST,
    )
    result = importer(files).read(files)
    assert len(result.suggestions) == 1
    found = result.suggestions[0]
    if found.acceptable:
        assert check(accept(result, [found.id])) == ()
    else:
        assert found.reason is not None
    return found


@pytest.mark.parametrize(
    ("rule", "condition", "required"),
    [
        (
            BOTH_WAYS,
            "art == 'c_999'",
            True,
        ),
        ("Wenn F12000000001 <> 999, dann darf F12000000004 nicht befüllt sein.", "art == 'c_999'", None),
        (
            'Wenn das Feld F12000000001 = "Angestellte oder Beamtin", dann muss F12000000004 befüllt sein.',
            "art == 'c_001'",
            True,
        ),
        ("Wenn F12000000002 > 2, dann muss F12000000004 angegeben werden.", "kinder > 2", True),
        ("Wenn F12000000002 > 10000,55, dann muss F12000000004 angegeben werden.", "kinder > 10000.55", True),
        ("Wenn F12000000002 > 1234567, dann muss F12000000004 angegeben werden.", "kinder > 1234567", True),
        ("Wenn F12000000002 > 1.234.567,5, dann muss F12000000004 angegeben werden.", "kinder > 1234567.5", True),
        ("Wenn F12000000002 > 62,125, dann muss F12000000004 angegeben werden.", "kinder > 62.125", True),
        ("Wenn F12000000003 = ja, dann darf F12000000004 nicht leer sein.", "einverstanden", True),
        ("Wenn F12000000003 = false, dann muss F12000000004 leer bleiben.", "einverstanden != false", None),
        (
            "Wenn F12000000001 = 999 und F12000000002 >= 1, dann muss F12000000004 befüllt werden.",
            "(art == 'c_999') and (kinder >= 1)",
            True,
        ),
        (
            "Wenn F12000000001 = 999 oder F12000000002 = 1, dann darf F12000000004 nicht befüllt werden.",
            "(art != 'c_999') and (kinder != 1)",
            None,
        ),
        (
            FILLED_OR_NOT,
            "not empty(kinder)",
            True,
        ),
        ("Wenn F12000001 = 999, dann muss F12000004 befüllt werden.", "art == 'c_999'", True),
    ],
)
def test_the_usual_form_becomes_a_condition(rule: str, condition: str, required: bool | None) -> None:
    assert suggested(rule).changes == (Change("welche", condition, required),)


def test_both_versions_say_a_rule_in_other_elements() -> None:
    rule = "Wenn F12000000001 = 999, dann muss F12000000004 befüllt werden."
    assert suggested(rule, 2).changes == suggested(rule, 3).changes != ()


def test_a_rule_about_a_group_changes_everything_in_it() -> None:
    found = suggested('Wenn F12000000001 = 999, dann muss die Feldgruppe G12000000001 "Mehr" befüllt sein.')
    condition = "art == 'c_999'"
    assert found.changes == (Change("text", condition, True), Change("frei", condition, None))


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("Es muss mindestens eines der Felder F12000000002 oder F12000000004 befüllt sein.", "nicht die Form"),
        ("Wenn F12000000001 = 009, dann muss F12000000004 befüllt werden.", "In der Codeliste"),
        ("Wenn F12000000002 nicht leer, dann darf F12000000004 nicht leer sein.", "leer bleibt"),
        ("Wenn F12000000099 = 1, dann muss F12000000004 befüllt werden.", "nicht im Prototyp"),
        ("Wenn F12000000004 = 1, dann muss F12000000002 befüllt werden.", "erst danach"),
        ("Wenn G12000000001 befüllt ist, dann muss F12000000004 befüllt werden.", "Gruppe"),
        ("Wenn F12000000002 > 10.000, dann muss F12000000004 befüllt werden.", "Tausender"),
        ("Wenn F12000000002 > 1e5, dann muss F12000000004 befüllt werden.", "keine Zahl"),
        ("Wenn F12000000002 = viele, dann muss F12000000004 befüllt werden.", "keine Zahl"),
        ("Wenn F12000000001 = 999, dann muss F12000000004 befüllt werden. Das gilt nur im Mai.", "nicht die Form"),
        ("", "keinen Text"),
    ],
)
def test_everything_else_is_read_by_people_who_learn_why(rule: str, reason: str) -> None:
    found = suggested(rule)
    assert found.changes == ()
    assert found.reason is not None
    assert reason in str(found.reason)


def test_a_field_in_two_places_is_not_guessed() -> None:
    x = Made(3)
    twice = [
        x.at("1:1", x.group(f"G1200000000{n}", f"G{n}", x.at("0:1", x.field("F12000000001", "A")))) for n in (1, 2)
    ]
    rule = x.rule("R1", "Wenn F12000000001 = 1, dann muss F12000000002 befüllt werden.")
    files = (x.schema(*twice, x.at("0:1", x.field("F12000000002", "B")), rules=rule),)
    assert "mehrmals" in str(importer(files).read(files).suggestions[0].reason)


def test_a_sentence_is_taken_apart_as_a_whole_or_not_at_all() -> None:
    assert understood("Wenn F60000001 = 1, dann muss F60000002 befüllt werden.") == (
        Sentence((Condition("F60000001", "=", "1"),), any_of=False, target="F60000002", must_be_filled=True),
    )
    assert understood("Wenn F60000001 = 1, dann kann F60000002 befüllt werden.") is None
    assert (
        understood("Wenn F60000001 = 1 und F60000003 = 2 oder F60000004 = 1, dann muss F60000002 befüllt werden.")
        is None
    )
    assert understood("Wenn " * 2000) is None
    many = "Wenn F60000001 = 1, dann muss F60000002 befüllt werden. "
    assert len(understood(many * 20) or ()) == 20
    assert understood(many * 21) is None
    assert understood(many.replace(" ", " " * 500)) == understood(many)
