"""Questionnaire scores are those of their publications."""

import pytest
from pydantic import ValidationError

from lab.studies.instrument import Instrument
from lab.studies.norms import norms
from lab.studies.scoring import score

BROOKE = {"i1": 5, "i2": 4, "i3": 2, "i4": 1, "i5": 2, "i6": 3, "i7": 2, "i8": 4, "i9": 5, "i10": 2}
"""The worked example of Brooke 1996, whose contributions sum to 22."""


def instrument(scoring="sus", items=10, reversed_items=lambda number: number % 2 == 0):
    text = {"de": "Aussage"}
    scale = {"low": 1, "high": 5, "low_label": {"de": "gar nicht"}, "high_label": {"de": "voll"}}
    listed = [{"id": f"i{n}", "text": text, "reversed": reversed_items(n)} for n in range(1, items + 1)]
    base = {"labwerk": "instrument/1", "title": text, "introduction": text, "scale": scale, "items": listed}
    return Instrument.model_validate({**base, "scoring": scoring, "citation": "Brooke 1996"})


def test_the_worked_example_of_brooke_scores_55():
    assert score(instrument(), BROOKE) == 55


@pytest.mark.parametrize(("answer", "expected"), [(lambda odd: 5 if odd else 1, 100), (lambda odd: 1 if odd else 5, 0)])
def test_the_best_and_the_worst_answers_reach_the_ends(answer, expected):
    assert score(instrument(), {f"i{number}": answer(number % 2) for number in range(1, 11)}) == expected


def test_always_the_middle_scores_50():
    assert score(instrument(), dict.fromkeys(BROOKE, 3)) == 50


@pytest.mark.parametrize("answers", [{**BROOKE, "i3": 6}, {k: v for k, v in BROOKE.items() if k != "i3"}, {}])
def test_a_part_of_the_questionnaire_has_no_score(answers):
    assert score(instrument(), answers) is None


def test_a_mean_scale_turns_reversed_items_over():
    """Items 1 and 2 on 1 to 5: 4, and 2 turned over to 4."""
    assert score(instrument("mean", items=2), {"i1": 4, "i2": 2}) == 4


def test_a_sus_whose_items_do_not_alternate_is_refused():
    with pytest.raises(ValidationError, match="umgekehrt"):
        instrument(reversed_items=lambda _: False)


@pytest.mark.parametrize(
    ("points", "grade"), [(84.1, "A+"), (84.0, "A"), (68, "C"), (64.9, "C-"), (51.7, "D"), (51.6, "F"), (0, "F")]
)
def test_grades_are_those_of_sauro_and_lewis(points, grade):
    assert norms("sus").grade(points).grade == grade


@pytest.mark.parametrize(("points", "word"), [(85.5, "excellent"), (71, "good"), (52, "OK"), (0, "worst imaginable")])
def test_adjectives_are_the_nearest_of_bangor(points, word):
    assert norms("sus").adjective(points).words.in_language("en") == word


def test_norms_say_whom_they_rest_on():
    assert "englisch" in norms("sus").samples.in_language("de")
