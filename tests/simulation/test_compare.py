"""Pairing: equal scenarios differ by exactly nothing, and small changes show that luck would hide."""

import pytest

from lab.errors import RefusedError
from lab.simulation.compare import compare, compare_results
from lab.simulation.run import simulate
from tests.simulation.office import RUN, row_of_tasks, scenario, staff, task

MODEL = row_of_tasks("check", "sign")


def office(minutes: float = 40):
    return scenario(
        {"check": task("clerk", minutes, random=True), "sign": task("boss", 20, random=True)},
        {"clerk": staff("Sachbearbeitung"), "boss": staff("Leitung")},
        random=True,
    )


def test_a_scenario_compared_with_itself_gives_exactly_zero():
    comparison = compare((MODEL, office()), (MODEL, office()))
    for figure in comparison.figures.values():
        assert (figure.difference.mean, figure.difference.low, figure.difference.high) == (0, 0, 0)
        assert figure.first == figure.second
    assert set(comparison.figures) == set(comparison.first.samples)


def test_a_renamed_model_is_paired_by_its_matches():
    renamed = row_of_tasks("pruefen", "zeichnen")
    other = scenario(
        {"pruefen": task("clerk", 40, random=True), "zeichnen": task("boss", 20, random=True)},
        {"clerk": staff("Sachbearbeitung"), "boss": staff("Leitung")},
        random=True,
    )
    matches = {"pruefen": "check", "zeichnen": "sign"}
    paired = compare((MODEL, office()), (renamed, other), matches)
    assert paired.figures["throughput_days"].difference.high == 0
    apart = compare((MODEL, office()), (renamed, other))
    assert apart.figures["throughput_days"].difference.mean != 0


def test_a_small_change_shows_although_single_runs_vary_more():
    comparison = compare((MODEL, office(40)), (MODEL, office(39)))
    figure = comparison.figures["processing_minutes"]
    assert figure.difference.high < 0
    assert figure.difference.high - figure.difference.low < (figure.first.high - figure.first.low) / 5
    assert figure.difference.mean == pytest.approx(figure.second.mean - figure.first.mean)


def test_both_run_as_the_first_says():
    longer = office().model_copy(update={"run": RUN.model_copy(update={"days": 35, "seed": 9})})
    comparison = compare((MODEL, office()), (MODEL, longer))
    assert comparison.second.provenance.days == RUN.days
    assert comparison.second.provenance.seed == RUN.seed


def test_results_on_other_random_numbers_are_not_subtracted():
    first = simulate(MODEL, office())
    second = simulate(MODEL, office(), run=RUN.model_copy(update={"seed": 2}))
    with pytest.raises(RefusedError):
        compare_results(first, second)


def test_progress_runs_over_both():
    seen = []
    compare((MODEL, office()), (MODEL, office(39)), progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 6)
    assert seen[-1] == (6, 6)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
