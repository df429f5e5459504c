"""Parameters in words, as screens, workbook and reading page show them."""

import pytest

from lab.exchange.activity_words import activity_words
from lab.exchange.parameters import duration_words
from lab.exchange.role_words import role_words
from lab.i18n import translator
from lab.simulation.scenario import Activity, Calendar, Duration, Role

SOURCE = {"kind": "assumption", "text": "angenommen"}


@pytest.mark.parametrize(
    ("draw", "unit", "expected"),
    [
        ({"value": 1}, "min", "1 Min."),
        ({"distribution": "exponential", "mean": 20}, "min", "im Mittel 20 (exponentialverteilt) Min."),
        ({"distribution": "triangular", "low": 10, "mode": 20, "high": 40}, "d", "10 bis 40, meist 20 Tage"),
        ({"distribution": "lognormal", "mean": 0.5, "sd": 0.1}, "min", "im Mittel 30 (Streuung 6) Sek."),
    ],
)
def test_durations_in_words(draw, unit, expected):
    draw = {"distribution": "fixed", **draw}
    made = Duration.model_validate({"draw": draw, "unit": unit, "source": SOURCE})
    assert duration_words(made, translator("de")) == expected


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"size": 20, "most": 1500}, "ab 20 Fällen, höchstens 1.500 Fälle"),
        ({"after": 1.5, "unit": "d"}, "nach 1,5 Tagen Warten"),
        ({"weekdays": ["tue", "thu"], "at": ["08:00"]}, "Di. Do. 08:00"),
        ({"at": ["08:00", "14:00"]}, "täglich 08:00 14:00"),
    ],
)
def test_work_on_several_cases_in_words(rules, expected):
    work = {"draw": {"distribution": "fixed", "value": 3}, "source": SOURCE}
    batch = {**rules, "per_case": work, "source": SOURCE}
    made = Activity.model_validate({"batch": batch})
    said = [(what, value) for what, value, _ in activity_words(made, translator("de"))]
    assert said == [("Für mehrere Fälle zugleich", expected), ("Dauer je Fall, zusätzlich", "3 Min.")]


def test_people_who_differ_in_words():
    anna = {"name": "Anna", "speed": 1.25, "leave": [{"first": "2026-08-03", "last": "2026-08-14"}]}
    others = {"name": "Die anderen", "count": 2, "skills": ["kdu"], "share": 0.5, "calendar": "teilzeit"}
    made = Role.model_validate(
        {
            "name": "Leistung",
            "members": [anna, others],
            "assignment": "letter",
            "substitute": True,
            "source": SOURCE,
        }
    )
    part_time = Calendar.model_validate({"name": "Teilzeit", "hours": {"mon": ["08:00-12:00"]}, "source": SOURCE})
    said = [(what, value) for what, value, _ in role_words(made, {"teilzeit": part_time}, translator("de"))]
    assert said == [
        ("Personen", "3"),
        ("Anna", "Tempo 1,25, abwesend 03.08.2026 bis 14.08.2026"),
        ("Die anderen", "2 Personen, kann kdu, Teilzeit, Fälle im Verhältnis 0,50"),
        ("Fälle fest zugeteilt", "nach Buchstaben, mit Vertretung bei Abwesenheit"),
    ]
