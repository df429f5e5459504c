"""Everything that stands in the way of a run, listed before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lab.bpmn.model import Model
from lab.errors import N_, Problem, RefusedError, Where
from lab.simulation.companions import Companions
from lab.simulation.compile.batches import batch_problems
from lab.simulation.compile.branches import branch_problems
from lab.simulation.compile.changes import change_problems
from lab.simulation.compile.companions import companion_problems
from lab.simulation.compile.crews import crews_of
from lab.simulation.compile.demand_problems import demand_problems
from lab.simulation.compile.event_parameters import event_problems
from lab.simulation.compile.lowering import Called, Lowered, lower, with_called
from lab.simulation.compile.parameters import parameter_problems
from lab.simulation.compile.person_problems import person_problems
from lab.simulation.compile.persons import bound_work
from lab.simulation.compile.refusals import refusals
from lab.simulation.compile.repeats import repeat_problems
from lab.simulation.compile.roles import role_of, role_problems
from lab.simulation.compile.staffing import plans_of, staff_problems
from lab.simulation.compile.stations import Stations
from lab.simulation.compile.structure import Structure, structure_of, title
from lab.simulation.compile.times import Calendars
from lab.simulation.scenario import Scenario
from lab.simulation.soundness import hopeless, soundness

__all__ = ["check", "check_companions", "check_lowered"]


def check(
    model: Model, scenario: Scenario, called: Called | None = None, companions: Companions | None = None
) -> tuple[Problem, ...]:
    """What is refused, missing, unknown or contradictory, each with its element; empty if the scenario can be run.

    Where nothing of that is in the way, also what keeps every case from its end (``soundness``). ``called`` are the
    processes that call activities may call, ``companions`` the scenarios that it names in ``shared_with``.
    """
    try:
        whole = with_called(model, scenario, called or {})
    except RefusedError as error:
        return (error.problem,)
    problems = (*check_lowered(lower(*whole)), *check_companions(scenario, companions or {}, scenario.run.start))
    return problems or tuple(finding.problem(model.file) for finding in hopeless(soundness(*whole)))


def check_companions(scenario: Scenario, companions: Companions, start: dt.date) -> tuple[Problem, ...]:
    """What is wrong with those that a scenario is simulated together with; ``start`` is the first day of its file."""
    problems = tuple(companion_problems(scenario, start, companions))
    if problems:
        return problems
    found: list[Problem] = []
    for name in scenario.shared_with:
        model, other = companions[name]
        alone = other.model_copy(update={"run": scenario.run, "shared_with": ()})
        found += [
            problem.at(file=f"{name}.scenario.yaml") if problem.where.field else problem
            for problem in check(model, alone)
        ]
    return tuple(found)


def check_lowered(lowered: Lowered) -> tuple[Problem, ...]:
    """``check`` of what is rewritten already."""
    structure, scenario = structure_of(lowered.model, lowered.origins, lowered.always), lowered.scenario
    file = scenario.usual_file
    problems = (
        *lowered.problems,
        *refusals(structure),
        *role_problems(structure, scenario, file),
        *demand_problems(structure, scenario, file),
        *parameter_problems(structure, scenario, file),
        *staff_problems(structure, scenario, file),
        *batch_problems(structure, scenario, file),
        *event_problems(structure, scenario, file),
        *branch_problems(structure, scenario, file),
        *change_problems(structure, scenario, file),
        *repeat_problems(structure, scenario, file),
    )
    problems = problems or tuple(person_problems(structure, scenario, file))
    return problems or tuple(_never_open(structure, scenario, file))


def _never_open(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Work and waits whose calendars have no common open time. Only for a scenario that is sound otherwise."""
    calendars = Calendars(scenario)
    crews = crews_of(structure, scenario)
    stations = Stations(crews, {}, calendars)
    for id_, activity in scenario.activities.items():
        if activity.duration is None:
            continue
        plans = plans_of(structure, scenario, id_, crews)
        role = role_of(structure, scenario, structure.nodes[id_])
        of_work = activity.duration.calendar
        if plans is not None:
            bound = bound_work(structure, scenario, id_, crews)
            asked = (plans, *(bound.plans.values() if bound is not None else ()))
            closed = any(stations.never_meet(one, of_work) for one in asked)
        else:
            closed = calendars.is_never_open(of_work, scenario.roles[role].calendar if role is not None else None)
        if closed:
            yield _closed(structure, id_, file, f"activities.{id_}.duration.calendar")
        if activity.batch is not None and calendars.is_never_open(activity.batch.calendar):
            yield _closed(structure, id_, file, f"activities.{id_}.batch.calendar")
        if activity.transfer is not None and calendars.is_never_open(activity.transfer.calendar):
            yield _closed(structure, id_, file, f"activities.{id_}.transfer.calendar")
    for id_, wait in scenario.waits.items():
        if calendars.is_never_open(wait.calendar):
            yield _closed(structure, id_, file, f"waits.{id_}.calendar")
    for id_, arrivals in scenario.arrivals.items():
        if calendars.is_never_open(arrivals.calendar):
            yield _closed(structure, id_, file, f"arrivals.{id_}.calendar")


def _closed(structure: Structure, id_: str, file: str, field: str) -> Problem:
    return Problem(
        N_("Für „{name}“ ({id}) ist während des ganzen Laufs nie geöffnet."),
        {"name": title(structure.nodes[id_]), "id": id_},
        Where(file, element=id_, field=field),
        N_("Prüfen Sie die Kalender der Dauer und der Rolle: Sie müssen gemeinsame Zeiten haben."),
    )
