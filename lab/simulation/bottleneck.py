"""The bottleneck: the role of which one more person shortens throughput most, found by trying it out.

Utilisation does not tell it: a busy role may itself wait for others, and one with time to spare may hold up every case.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from lab.bpmn.model import Model
from lab.errors import N_, RefusedError
from lab.records import Estimate
from lab.simulation.companions import Companions, is_own
from lab.simulation.compile import Called
from lab.simulation.doubts import refuse_broken
from lab.simulation.results import Bottleneck
from lab.simulation.run import PreparedRun, Progress, prepare, replicate
from lab.simulation.scenario import Run, Scenario
from lab.simulation.statistics import estimate

__all__ = ["bottleneck_of", "find_bottleneck"]

ROUNDS = (6, 20)
"""Replications after which roles that cannot win any more are dropped."""
MOST = 50
"""Replications at most: the question is which role, not to a hundredth of a day."""


def find_bottleneck(
    model: Model,
    scenario: Scenario,
    *,
    run: Run | None = None,
    called: Called | None = None,
    companions: Companions | None = None,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Bottleneck:
    """The bottleneck of a scenario: ``prepare`` and ``bottleneck_of``."""
    prepared = prepare(model, scenario, run=run, called=called, companions=companions)
    return bottleneck_of(prepared, progress=progress, cancel=cancel)


def bottleneck_of(
    prepared: PreparedRun, *, progress: Progress | None = None, cancel: threading.Event | None = None
) -> Bottleneck:
    """Try one more person for each staff role.

    After each round a role is dropped if even the upper end of its interval is below the lower end of the best one's;
    its interval rests on fewer replications (``n``). ``days_saved`` is positive where throughput gets shorter; if its
    interval contains 0 there is no bottleneck that this run could tell.

    Raises:
        RefusedError: there is no staff, or too few cases are finished.
        CancelledError: ``cancel`` was set.
    """
    most = min(prepared.run.replications, MOST)
    candidates = {key: role for key, role in prepared.scenario.roles.items() if role.kind == "staff" and is_own(key)}
    if not candidates:
        raise RefusedError(
            N_("In diesem Szenario arbeitet kein Personal, also gibt es keinen Engpass."),
            hint=N_("Geben Sie einer Rolle die Art staff und ordnen Sie ihr Aufgaben zu."),
        )
    trials = {"": _Trial(prepared)} | {key: _Trial(_with_one_more(prepared, key)) for key in candidates}
    saved = _race(trials, most, progress, cancel)
    if not saved:
        raise RefusedError(
            N_("Im beobachteten Zeitraum wurden zu wenige Fälle fertig, um einen Engpass zu nennen."),
            hint=N_("Beobachten Sie länger oder erhöhen Sie die Zahl der Wiederholungen."),
        )
    best = max(sorted(saved), key=lambda key: saved[key].mean)
    others = {key: saved[key] for key in candidates if key in saved and key != best}
    return Bottleneck(role=best, name=candidates[best].name, days_saved=saved[best], others=others)


@dataclass(slots=True)
class _Trial:
    """A scenario with its mean throughput by replication, as far as it has been run."""

    prepared: PreparedRun
    days: list[float] = field(default_factory=list)

    def extend(self, goal: int, progress: Progress, cancel: threading.Event | None) -> None:
        """Run on until there are ``goal`` replications."""
        more = replicate(self.prepared, range(len(self.days), goal), progress=progress, cancel=cancel)
        refuse_broken(self.prepared.net, more)
        self.days += [replication.figures["throughput_days"] for replication in more]


def _race(
    trials: Mapping[str, _Trial], most: int, progress: Progress | None, cancel: threading.Event | None
) -> dict[str, Estimate]:
    """Days saved by role. ``trials[""]`` is the scenario as it is."""
    total = len(trials) * most
    racing = [key for key in trials if key]
    saved: dict[str, Estimate] = {}
    for goal in sorted({min(goal, most) for goal in (*ROUNDS, most)}):
        for key in ("", *racing):
            before = sum(len(trial.days) for trial in trials.values())

            def told(done: int, _: int, before: int = before) -> None:
                if progress:
                    progress(before + done, total)

            trials[key].extend(goal, told, cancel)
        for key in racing:
            gain = estimate(np.array(trials[""].days) - np.array(trials[key].days), "d")
            if gain is not None:
                saved[key] = gain
        leader = max((saved[key].low for key in racing if key in saved), default=-math.inf)
        racing = [key for key in racing if key not in saved or saved[key].high >= leader]
        if len(racing) == 1:
            break
    if progress:
        progress(total, total)
    return saved


def _with_one_more(prepared: PreparedRun, key: str) -> PreparedRun:
    """The same run with one more person in a role."""
    scenario = prepared.scenario
    role = scenario.roles[key]
    roles = {**scenario.roles, key: role.model_copy(update={"people": role.people + 1})}
    more = scenario.model_copy(update={"roles": roles})
    return prepare(prepared.model, more, run=prepared.run)
