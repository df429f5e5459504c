"""A run goes on until a figure is as exact as wanted, the same way for everybody who asks."""

import threading

import pytest
from pydantic import ValidationError

from lab.errors import CancelledError, RefusedError
from lab.simulation.run import execute, prepare, simulate
from lab.simulation.scenario import Precision, Run
from tests.simulation.office import person, row_of_tasks, scenario, staff, task

MODEL = row_of_tasks("form", "check")
RUN = Run(days=28, warm_up_days=7, replications=4)


def office(precision: Precision | None = None, **more):
    return scenario(
        {"form": task("citizen", 20, random=True), "check": task("clerk", 48, random=True)},
        {"citizen": person("Bürgerin"), "clerk": staff("Amt")},
        random=True,
        run=RUN.model_copy(update={"precision": precision, **more}),
    )


@pytest.mark.parametrize("wanted", [{"relative": 0.05}, {"absolute": 0.02}])
def test_replications_are_added_until_the_figure_is_exact_enough(wanted):
    results = simulate(MODEL, office(Precision(figure="throughput_days", **wanted)))
    days = results.cases.throughput_days
    half = (days.high - days.low) / 2
    assert half <= wanted.get("absolute", wanted.get("relative", 0) * days.mean)
    assert results.provenance.replications == days.n > 10
    assert not [w for w in results.warnings if "noch nicht so genau" in w.message]


def test_the_replications_are_those_of_a_run_with_as_many():
    precise = simulate(MODEL, office(Precision(figure="throughput_days", relative=0.1)))
    plain = simulate(MODEL, office(replications=precise.provenance.replications))
    assert precise.samples == plain.samples
    assert precise.cases == plain.cases
    assert precise.provenance.run_hash != plain.provenance.run_hash


def test_the_number_of_threads_changes_nothing():
    prepared = prepare(MODEL, office(Precision(figure="throughput_days", relative=0.1)))
    assert execute(prepared, workers=1) == execute(prepared, workers=3)


def test_a_limit_ends_it_and_is_told():
    results = simulate(MODEL, office(Precision(figure="throughput_days", relative=0.001, most=12)))
    assert results.provenance.replications == 12
    assert [w.values["count"] for w in results.warnings if "noch nicht so genau" in w.message] == [12]


def test_no_interval_of_few_replications_is_believed():
    results = simulate(MODEL, office(Precision(figure="throughput_days", relative=100)))
    assert results.provenance.replications == 10


def test_progress_never_goes_back_and_a_run_can_be_stopped():
    seen: list[tuple[int, int]] = []
    stop = threading.Event()

    def told(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 15:
            stop.set()

    with pytest.raises(CancelledError):
        simulate(MODEL, office(Precision(figure="throughput_days", relative=0.001)), progress=told, cancel=stop)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert all(done <= total for done, total in seen)


def test_the_precision_is_in_the_name_of_the_run():
    names = {
        prepare(MODEL, office(precision)).run_hash
        for precision in (
            None,
            Precision(figure="throughput_days", relative=0.1),
            Precision(figure="throughput_days", relative=0.05),
            Precision(figure="throughput_days", absolute=0.05),
            Precision(figure="queue_days", relative=0.1),
            Precision(figure="throughput_days", relative=0.1, most=50),
        )
    }
    assert len(names) == 6


def test_a_figure_that_the_run_does_not_give_is_refused():
    for made in (
        office(Precision(figure="decision_days", relative=0.1)),
        office(Precision(figure="queue_days", relative=0.1), level="times"),
    ):
        with pytest.raises(RefusedError) as refused:
            simulate(MODEL, made)
        assert refused.value.problem.hint


@pytest.mark.parametrize("wrong", [{}, {"relative": 0.1, "absolute": 1}, {"relative": 0}, {"absolute": -1}])
def test_a_precision_needs_one_width(wrong):
    with pytest.raises(ValidationError):
        Precision(figure="throughput_days", **wrong)
