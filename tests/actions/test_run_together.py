"""Runs that grow side by side give, at each step and at the end, what the run with so many replications gives."""

from __future__ import annotations

import threading

import pytest

from lab.actions import run_together as action
from lab.actions.common_warm_up import common_warm_up
from lab.actions.compare_scenarios import compare_scenarios
from lab.actions.run_together import kept_together, run_together
from lab.actions.simulate_scenario import prepare_scenario
from lab.errors import CancelledError, RefusedError
from lab.simulation.initial import find_warm_up
from lab.simulation.run import execute, replicate
from lab.simulation.scenario import Precision, Run
from lab.store import Workspace
from lab.store.database import open_database

SERVICE = "sgb2-antrag"
PAIR = ("as-is", "target")
SHORT = Run(replications=20, days=28, warm_up_days=7)


def prepared(workspace: Workspace, *names: str, run: Run = SHORT):
    return [prepare_scenario(workspace, SERVICE, name, run=run) for name in names]


def exactly(share: float, most: int = 1_000) -> Run:
    return SHORT.model_copy(
        update={"precision": Precision(figure="processing_minutes", relative=share, most=most), "replications": 2}
    )


def test_every_step_is_the_run_with_so_many_replications(sample_workspace):
    seen = []
    results = run_together(prepared(sample_workspace, *PAIR), seen=seen.append)
    assert [[one.provenance.replications for one in step] for step in seen] == [[2, 2], [8, 8]]
    for step in (*seen, results):
        run = SHORT.model_copy(update={"replications": step[0].provenance.replications})
        assert list(step) == [execute(one) for one in prepared(sample_workspace, *PAIR, run=run)]


def test_one_run_that_is_to_be_exact_is_the_engines_own(sample_workspace):
    runs = prepared(sample_workspace, "as-is", run=exactly(0.005))
    (found,) = run_together(runs)
    assert found == execute(runs[0])
    assert found.provenance.precision == exactly(0.005).precision
    assert found.provenance.replications > 10


def test_pair_that_is_to_be_exact_has_as_many_as_the_one_that_needs_more(sample_workspace):
    first, second = (execute(one) for one in prepared(sample_workspace, *PAIR, run=exactly(0.01)))
    needed = first.provenance.replications, second.provenance.replications
    comparison = compare_scenarios(sample_workspace, SERVICE, *PAIR, run=exactly(0.01))
    counts = {one.provenance.replications for one in (comparison.first, comparison.second)}
    assert len(counts) == 1
    count = counts.pop()
    assert count >= max(needed)
    named = SHORT.model_copy(update={"replications": count})
    assert [comparison.first, comparison.second] == [
        execute(one) for one in prepared(sample_workspace, *PAIR, run=named)
    ]


def test_limit_ends_the_search(sample_workspace):
    results = run_together(prepared(sample_workspace, *PAIR, run=exactly(0.00001, most=14)))
    assert [one.provenance.replications for one in results] == [14, 14]


def test_results_are_kept_under_the_name_of_their_run(sample_workspace):
    with open_database(sample_workspace.id) as database:
        results = run_together(prepared(sample_workspace, *PAIR, run=exactly(0.01)), database=database)
        count = results[0].provenance.replications
        again = prepared(sample_workspace, *PAIR, run=SHORT.model_copy(update={"replications": count}))
        assert kept_together(again, database) == results
        begun = prepared(sample_workspace, *PAIR, run=SHORT.model_copy(update={"replications": 2}))
        assert kept_together(begun, database) is not None
        assert kept_together(prepared(sample_workspace, *PAIR, run=exactly(0.01)), database) is None


@pytest.mark.parametrize("seen", [None, lambda _: None])
def test_run_that_is_kept_is_not_computed_again(sample_workspace, monkeypatch, seen):
    first, second = prepared(sample_workspace, *PAIR)
    with open_database(sample_workspace.id) as database:
        run_together([first], database=database)
        counted = []

        def counting(one, numbers, **more):
            counted.append((one.run_hash == first.run_hash, len(numbers)))
            return replicate(one, numbers, **more)

        monkeypatch.setattr(action, "replicate", counting)
        assert run_together([first, second], database=database, seen=seen) == (execute(first), execute(second))
    assert sum(count for is_first, count in counted if is_first) <= action.QUICK
    assert sum(count for is_first, count in counted if not is_first) == SHORT.replications


def test_progress_counts_both_runs_up_to_the_end(sample_workspace):
    told = []
    run_together(
        prepared(sample_workspace, *PAIR), seen=lambda _: None, progress=lambda done, total: told.append((done, total))
    )
    assert told[-1] == (40, 40)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_stopped_between_two_steps(sample_workspace):
    stop = threading.Event()
    with pytest.raises(CancelledError):
        run_together(prepared(sample_workspace, *PAIR), seen=lambda _: stop.set(), cancel=stop)


def test_figure_that_the_level_does_not_know_cannot_be_exact(sample_workspace):
    run = exactly(0.01).model_copy(update={"level": "flow"})
    with pytest.raises(RefusedError, match="gibt es in diesem Lauf nicht"):
        run_together(prepared(sample_workspace, *PAIR, run=run))


def test_warm_up_of_a_pair_is_the_longer_one(sample_workspace):
    runs = prepared(sample_workspace, *PAIR, run=Run(replications=4, days=120, warm_up_days=0))
    days, found = common_warm_up(runs)
    assert found == tuple(find_warm_up(one) for one in runs)
    assert days == max(one.days for one in found)


def test_warm_up_that_is_not_found_names_the_scenario(sample_workspace):
    runs = prepared(sample_workspace, *PAIR, run=Run(replications=2, days=7, warm_up_days=0))
    with pytest.raises(RefusedError) as refused:
        common_warm_up(runs)
    assert refused.value.problem.where.file == "Ist"
