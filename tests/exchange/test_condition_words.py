"""Conditions are told in the words of the form: labels of questions and answers, days, ages, money."""

from __future__ import annotations

import pytest

from lab.exchange.condition_words import ConditionWords
from lab.i18n import translator
from lab.prototypes import Prototype

FORM = Prototype.model_validate(
    {
        "labwerk": "prototype/1",
        "title": {"de": "x"},
        "authority": {"de": "x"},
        "start": "a",
        "lists": {"laender": {"options": [{"value": "at", "label": {"de": "Österreich", "en": "Austria"}}]}},
        "pages": [
            {
                "id": "a",
                "title": {"de": "a"},
                "questions": [
                    {
                        "id": "wohnform",
                        "kind": "choice",
                        "label": {"de": "Wohnform", "en": "Housing"},
                        "options": [
                            {"value": "miete", "label": {"de": "Zur Miete", "en": "Rented"}},
                            {"value": "eigentum", "label": {"de": "Eigentum", "en": "Owned"}},
                        ],
                    },
                    {
                        "id": "land",
                        "kind": "choice",
                        "label": {"de": "Land", "en": "Country"},
                        "options_from": "laender",
                    },
                    {"id": "deutsch", "kind": "yes_no", "label": {"de": "Deutsch?", "en": "German?"}},
                    {"id": "geboren", "kind": "date", "label": {"de": "Geburtsdatum", "en": "Date of birth"}},
                    {"id": "miete", "kind": "money", "label": {"de": "Miete", "en": "Rent"}},
                    {
                        "id": "kinder",
                        "kind": "group",
                        "label": {"de": "Kinder", "en": "Children"},
                        "questions": [
                            {"id": "schule", "kind": "yes_no", "label": {"de": "Geht zur Schule?", "en": "At school?"}},
                            {"id": "geboren", "kind": "date", "label": {"de": "Geboren am", "en": "Born"}},
                            {"id": "geld", "kind": "money", "label": {"de": "Kindergeld", "en": "Child benefit"}},
                        ],
                    },
                    {
                        "id": "arten",
                        "kind": "choices",
                        "label": {"de": "Arten", "en": "Kinds"},
                        "options": [{"value": "lohn", "label": {"de": "Lohn", "en": "Wage"}}],
                    },
                ],
            }
        ],
        "routes": [],
    }
)

GERMAN = {
    "wohnform == 'miete'": "„Wohnform“ = Zur Miete",
    "wohnform != 'miete'": "„Wohnform“ ≠ Zur Miete",
    "wohnform in ('miete', 'eigentum')": "„Wohnform“ „Zur Miete“ oder „Eigentum“ ist",
    "land == 'at'": "„Land“ = Österreich",
    "deutsch": "„Deutsch?“ = Ja",
    "not deutsch": "„Deutsch?“ = Nein",
    "deutsch == false": "„Deutsch?“ = Nein",
    "empty(wohnform)": "„Wohnform“ nicht beantwortet ist",
    "not empty(wohnform)": "„Wohnform“ beantwortet ist",
    "contains(arten, 'lohn')": "„Arten“ Lohn enthält",
    "kinder >= 1": "„Kinder“ ≥ 1",
    "miete > 1500.5": "„Miete“ > 1.500,50\N{NO-BREAK SPACE}€",
    "geboren < 19900301": "„Geburtsdatum“ < 01.03.1990",
    "today - geboren >= 150000": "„Geburtsdatum“ mindestens 15 Jahre zurückliegt",
    "today - geboren >= 155000": "(heute − „Geburtsdatum“) ≥ 155.000",
    "deutsch and (kinder > 1 or miete > 5)": "„Deutsch?“ = Ja und („Kinder“ > 1 oder „Miete“ > 5\N{NO-BREAK SPACE}€)",
    "deutsch or kinder > 1 or miete > 5": "„Deutsch?“ = Ja oder „Kinder“ > 1 oder „Miete“ > 5\N{NO-BREAK SPACE}€",
    "not (deutsch and kinder > 1)": "nicht („Deutsch?“ = Ja und „Kinder“ > 1)",
    "any(kinder, schule)": "bei mindestens einem Eintrag von „Kinder“ „Geht zur Schule?“ = Ja",
    "any(kinder, today - geboren < 60000)": (
        "bei mindestens einem Eintrag von „Kinder“ „Geboren am“ weniger als 6 Jahre zurückliegt"
    ),
    "not any(kinder, schule)": "bei keinem Eintrag von „Kinder“ „Geht zur Schule?“ = Ja",
    "all(kinder, schule and deutsch)": ("bei jedem Eintrag von „Kinder“ („Geht zur Schule?“ = Ja und „Deutsch?“ = Ja)"),
    "count(kinder, schule) >= 2": "bei mindestens 2 Einträgen von „Kinder“ „Geht zur Schule?“ = Ja",
    "count(kinder, schule) >= 1": "bei mindestens einem Eintrag von „Kinder“ „Geht zur Schule?“ = Ja",
    "count(kinder, schule) == 2": "bei genau 2 Einträgen von „Kinder“ „Geht zur Schule?“ = Ja",
    "count(kinder, schule) in (2, 3)": (
        "Zahl der Einträge von „Kinder“, bei denen „Geht zur Schule?“ = Ja, „2“ oder „3“ ist"
    ),
    "sum(kinder, geld) > 500": ("Summe von „Kindergeld“ über alle Einträge von „Kinder“ > 500\N{NO-BREAK SPACE}€"),
    "blub ==": "nicht lesbar: blub ==",
}


@pytest.mark.parametrize(("condition", "words"), GERMAN.items())
def test_a_condition_in_german(condition: str, words: str):
    assert ConditionWords(translator("de"), FORM, "de").of(condition) == words


def test_a_condition_in_english():
    words = ConditionWords(translator("en"), FORM, "en")
    assert words.of("wohnform in ('miete', 'eigentum')") == "“Housing” is “Rented” or “Owned”"
    assert words.of("not deutsch") == "“German?” = No"
    assert words.of("any(kinder, today - geboren < 60000)") == (
        "for at least one entry of “Children” “Born” is less than 6 years ago"
    )


def test_a_condition_within_a_group_knows_the_questions_of_the_entry():
    group = FORM.pages[0].question("kinder")
    assert ConditionWords(translator("de"), FORM, "de").of("schule and deutsch", group) == (
        "„Geht zur Schule?“ = Ja und „Deutsch?“ = Ja"
    )
