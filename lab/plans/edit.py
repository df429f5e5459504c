"""What a team does to a plan. Each function gives a new plan and leaves the old one as it was."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict, Unpack

from lab.errors import N_, InputError, NotFoundError, RefusedError, Where
from lab.plans.names import identifier
from lab.plans.plan import Measure, Plan, Status
from lab.plans.schedule import in_order

__all__ = [
    "MeasureChanges",
    "add_measure",
    "change_measure",
    "find_measure",
    "move_measure",
    "remove_measure",
    "set_status",
]


class MeasureChanges(TypedDict, total=False):
    """The fields that a team edits; a field that is not given stays."""

    title: str
    owner: str
    effort_days: float | None
    duration_days: int | None
    depends_on: tuple[str, ...]
    not_before: dt.date | None
    note: str


def find_measure(plan: Plan, measure: str) -> Measure:
    """The measure of this id.

    Raises:
        NotFoundError: the plan has none.
    """
    for one in plan.measures:
        if one.id == measure:
            return one
    raise NotFoundError(
        N_("Die Maßnahme „{measure}“ steht nicht im Plan."),
        where=Where(field="measures"),
        hint=N_("Laden Sie den Plan neu; vielleicht hat ihn jemand geändert."),
        measure=measure,
    )


def set_status(plan: Plan, measure: str, status: Status) -> Plan:
    """The plan with a measure accepted, rejected, done or a draft again.

    Raises:
        NotFoundError: the plan has no such measure.
    """
    return _replace(plan, measure, status=status)


def change_measure(plan: Plan, measure: str, **changes: Unpack[MeasureChanges]) -> Plan:
    """The plan with some fields of a measure changed.

    Raises:
        NotFoundError: the plan has no such measure, or none that it shall depend on.
        InputError: the title is empty, a figure is negative, or measures would depend on each other in a circle.
    """
    if "title" in changes and not changes["title"].strip():
        raise InputError(N_("Eine Maßnahme braucht einen Titel."), where=_field(measure, "title"))
    if (changes.get("effort_days") or 0) < 0:
        raise InputError(N_("Aufwand und Dauer können nicht negativ sein."), where=_field(measure, "effort_days"))
    if (changes.get("duration_days") or 0) < 0:
        raise InputError(N_("Aufwand und Dauer können nicht negativ sein."), where=_field(measure, "duration_days"))
    for other in changes.get("depends_on", ()):
        find_measure(plan, other)
    changed = _replace(plan, measure, **changes)
    in_order(changed)
    return changed


def add_measure(plan: Plan, title: str) -> tuple[Plan, str]:
    """The plan with a measure of the team's own at its end, already accepted, and its id.

    Raises:
        InputError: the title is empty.
    """
    if not title.strip():
        raise InputError(N_("Eine Maßnahme braucht einen Titel."), where=Where(field="title"))
    name = identifier(title, {measure.id for measure in plan.measures})
    measure = Measure(id=name, title=title, kind="organisational", status="accepted")
    return plan.model_copy(update={"measures": (*plan.measures, measure)}), name


def remove_measure(plan: Plan, measure: str) -> Plan:
    """The plan without one of the team's own measures; dependencies on it go as well.

    Raises:
        NotFoundError: the plan has no such measure.
        RefusedError: the measure was drafted from the models; it would come back with the next draft.
    """
    if find_measure(plan, measure).drafted_title:
        raise RefusedError(
            N_("Diese Maßnahme ergibt sich aus den Modellen und käme beim nächsten Entwurf wieder."),
            where=_field(measure, "status"),
            hint=N_("Lehnen Sie sie ab; dann bleibt sie abgelehnt."),
        )
    rest = (
        one.model_copy(update={"depends_on": tuple(other for other in one.depends_on if other != measure)})
        for one in plan.measures
        if one.id != measure
    )
    return plan.model_copy(update={"measures": tuple(rest)})


def move_measure(plan: Plan, measure: str, position: int) -> Plan:
    """The plan with a measure at another place of the list (0 is the top; beyond the end is the end).

    Raises:
        NotFoundError: the plan has no such measure.
    """
    moved = find_measure(plan, measure)
    rest = [one for one in plan.measures if one.id != measure]
    rest.insert(max(position, 0), moved)
    return plan.model_copy(update={"measures": tuple(rest)})


def _replace(plan: Plan, measure: str, **changes: Any) -> Plan:
    find_measure(plan, measure)
    measures = tuple(
        Measure.model_validate({**dict(one), **changes}) if one.id == measure else one for one in plan.measures
    )
    return plan.model_copy(update={"measures": measures})


def _field(measure: str, name: str) -> Where:
    return Where(field=f"measures.{measure}.{name}")
