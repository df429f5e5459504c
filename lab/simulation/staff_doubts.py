"""What a reader must know of the terms of staff: cases that belong to somebody who has no time for them all, and haste
that never interrupts anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from lab.errors import N_, Problem, Where
from lab.simulation.figures import HOUR, ReplicationFigures
from lab.simulation.net import Net
from lab.simulation.scenario import Role, Scenario
from lab.simulation.statistics import estimate

__all__ = ["idle_haste", "overloaded_persons"]


def overloaded_persons(net: Net, scenario: Scenario, replications: Sequence[ReplicationFigures]) -> Iterator[Problem]:
    """People to whom more cases belong than they have time for, though their role has enough of it as a whole."""
    weeks = np.array([replication.weeks for replication in replications])
    for key, role in scenario.roles.items():
        if role.assignment is None or key not in net.labels.roles:
            continue
        at = net.labels.roles.index(key)
        offered = np.array([replication.role_offered[at] for replication in replications]) / HOUR / weeks
        capacity = np.array([replication.role_capacity[at] for replication in replications]) / HOUR / weeks
        if (offered > capacity).all():
            continue  # the role itself is told of
        for name, share, part in _parts(net, at, role):
            missing = estimate(offered * share - capacity * part, "h")
            if missing is not None and missing.low > 0:
                yield Problem(
                    N_("„{person}“ ({role}) gehören zu viele Fälle: Es fehlen {hours} Arbeitsstunden je Woche."),
                    {"person": name, "role": role.name, "hours": max(round(missing.mean), 1)},
                    Where(field=f"roles.{key}.members"),
                    N_("Der Rückstand wächst, auch wenn andere frei sind. Ändern Sie die Anteile (share)."),
                )


def _parts(net: Net, role: int, declared: Role) -> Iterator[tuple[str, float, float]]:
    """For each person of a role whose cases are assigned: the name, the part of the cases, the part of the work that
    the role can do. Where others substitute, nobody who goes on leave is among them: their work goes elsewhere then.
    """
    tables = net.tables
    crews = [crew for crew, of in enumerate(tables.crew_role.tolist()) if of == role]
    shares = [member.share for member in declared.members for _ in range(member.count)]
    away = [bool(member.leave) for member in declared.members for _ in range(member.count)]
    shares += [declared.members[0].share if declared.members else 1.0] * (len(crews) - len(shares))
    away += [False] * (len(crews) - len(away))
    able = [float(tables.crew_speed[crew]) * _open_time(net, int(tables.crew_calendar[crew])) for crew in crews]
    for crew, share, is_away, can in zip(crews, shares, away, able, strict=False):
        if not (is_away and declared.substitute):
            yield net.labels.crews[crew], share / sum(shares[: len(crews)]), can / max(sum(able), 1.0)


def _open_time(net: Net, calendar: int) -> float:
    """Open milliseconds of a calendar in the observed time; -1: always open."""
    tables = net.tables
    start, end = (int(moment) for moment in tables.window[:2])
    if calendar < 0:
        return float(end - start)
    at = slice(int(tables.calendar_first[calendar]), int(tables.calendar_first[calendar + 1]))
    spans = np.minimum(tables.calendar_end[at], end) - np.maximum(tables.calendar_start[at], start)
    return float(np.maximum(spans, 0).sum())


def idle_haste(net: Net, scenario: Scenario) -> Iterator[Problem]:
    """Activities that may interrupt others, where none of the same role is less urgent."""
    if scenario.shared_with:
        return
    role_of = dict(zip(net.labels.nodes, net.tables.node_role.tolist(), strict=True))
    for id_, activity in scenario.activities.items():
        role = role_of.get(id_, -1)
        if not activity.preempts or activity.staff or role < 0 or isinstance(activity.priority, str):
            continue
        others = [
            scenario.activities[other].priority if other in scenario.activities else 0.0
            for other, of in role_of.items()
            if other != id_ and of == role
        ]
        teams = any(one.staff for one in scenario.activities.values())
        if not teams and all(not isinstance(other, str) and other >= activity.priority for other in others):
            yield Problem(
                N_("„{name}“ darf Arbeit unterbrechen (preempts), aber keine derselben Rolle ist weniger dringend."),
                {"name": net.labels.node_names[net.labels.nodes.index(id_)] or id_},
                Where(element=id_, field=f"activities.{id_}.preempts"),
                N_("Geben Sie ihr eine höhere Priorität (priority) als dem, was sie unterbrechen soll."),
            )
