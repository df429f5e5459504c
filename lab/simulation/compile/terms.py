"""On which terms work is given out, where more has to be said about it than who may do it: the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from lab.simulation.compile.crews import Crew
from lab.simulation.compile.persons import Bound, Slot, bound_work
from lab.simulation.compile.stations import Demand, Stations
from lab.simulation.compile.structure import Structure
from lab.simulation.compile.times import Calendars, Shift
from lab.simulation.net import key_of
from lab.simulation.scenario import MILLISECONDS, Distribution, Duration, Scenario

__all__ = ["Terms"]


class Row(NamedTuple):
    """The terms of one activity, see ``Tables.terms_keeps`` and the following."""

    keeps: int = -1
    asks: int = -1
    station: int = -1
    substitute: int = 0
    setup: int = -1
    transfer: int = -1
    transfer_calendar: int = -1
    hands: int = -1
    preempts: int = -1
    yields: int = -1


class Terms:
    """Rows for the activities that need one, and the slots in which cases keep persons in mind."""

    def __init__(
        self,
        structure: Structure,
        scenario: Scenario,
        crews: list[Crew],
        stations: Stations,
        calendars: Calendars,
        draw: Callable[[Distribution, float], int],
    ) -> None:
        self.draw = draw
        self.hurried: set[str] = set()
        """Roles whose work may be interrupted."""
        self.transfers = any(activity.transfer is not None for activity in scenario.activities.values())
        self.scenario, self.crews, self.stations, self.calendars = scenario, crews, stations, calendars
        self.bonds: dict[str, Bound] = {}
        for id_ in scenario.activities:
            single = id_ in structure.nodes and scenario.activities[id_].batch is None
            bound = bound_work(structure, scenario, id_, crews) if single else None
            if bound is not None:
                self.bonds[id_] = bound
        self.slots = sorted({bound.slot for bound in self.bonds.values()})

    def tables(self, nodes: Sequence[str], demands: Mapping[str, Demand | None]) -> dict[str, Any]:
        """The part of the net that speaks of terms, persons and leave.

        ``demands``: by activity that somebody does, what it asks of staff; None for a person of the case.
        """
        urgent = [demand for demand in demands.values() if demand is not None and demand.preempts]
        self.hurried = {role for demand in urgent for role in _roles(demand)}
        rows: list[Row] = []
        node_terms: list[int] = []
        by_crew: list[int] = []
        for node in nodes:
            row = self._row(node, demands[node], by_crew) if node in demands else Row()
            node_terms.append(-1 if row == Row() else len(rows))
            rows += [row] if row != Row() else []
        columns = np.array(rows, dtype=np.int64).reshape(-1, len(Row._fields)).T
        return {
            "node_terms": _ints(node_terms),
            **{f"terms_{name}": column.copy() for name, column in zip(Row._fields, columns, strict=True)},
            "bound_station": _ints(by_crew),
            "crew_present": _ints(self._present(crew) for crew in self.crews),
            **self._slot_tables(),
        }

    def _row(self, node: str, demand: Demand | None, by_crew: list[int]) -> Row:
        """The terms of an activity that somebody does; stations by crew are added to ``by_crew``."""
        activity = self.scenario.activities[node]
        if activity.batch is not None:
            return Row()
        row = Row(keeps=self._slot(Slot("activity", node)), hands=1 if self.transfers else -1)
        bound = self.bonds.get(node)
        if bound is not None and demand is not None:
            row = row._replace(asks=self._slot(bound.slot), station=len(by_crew), substitute=int(bound.substitute))
            by_crew += self._stations(bound, demand)
        if demand is not None and demand.preempts:
            row = row._replace(preempts=1)
        if demand is not None and self.hurried & _roles(demand):
            row = row._replace(yields=1)
        if activity.setup is not None:
            row = row._replace(setup=self._drawn(activity.setup))
        if activity.transfer is not None:
            calendar = self.calendars.number(activity.transfer.calendar)
            row = row._replace(transfer=self._drawn(activity.transfer), transfer_calendar=calendar)
        return row

    def _drawn(self, duration: Duration) -> int:
        return self.draw(duration.draw, MILLISECONDS[duration.unit])

    def _slot(self, slot: Slot) -> int:
        return self.slots.index(slot) if slot in self.slots else -1

    def _stations(self, bound: Bound, demand: Demand) -> list[int]:
        """By crew that may be in the slot: the station of the work then."""
        found = [-1] * len(self.crews)
        for crew, plans in bound.plans.items():
            found[crew] = self.stations.number(replace(demand, plans=plans))
        return found

    def _present(self, crew: Crew) -> int:
        """The calendar that is open while the crew is not on leave; -1 where nobody has to know."""
        if not self.scenario.roles[crew.role].substitute or not crew.shift.leave:
            return -1
        return self.calendars.number(Shift(None, crew.shift.leave))

    def _slot_tables(self) -> dict[str, Any]:
        """Who gets how many of the cases; nobody is drawn for a slot that only work done fills."""
        keys, offsets, shares, people = [], [0], [], []
        for kind, name in self.slots:
            letter = kind == "role" and self.scenario.roles[name].assignment == "letter"
            keys.append(key_of("assignment letter" if letter else f"assignment {name}"))
            if kind == "role":
                everybody = [n for n, crew in enumerate(self.crews) if crew.role == name and crew.share > 0]
                weights = [self.crews[crew].share for crew in everybody]
                people += everybody
                shares += (np.cumsum(weights) / sum(weights)).tolist()
            offsets.append(len(people))
        return {
            "slot_key": np.array(keys, dtype=np.uint64),
            "slot_first": _ints(offsets),
            "slot_share": np.array(shares, dtype=np.float64),
            "slot_crew": _ints(people),
        }


def _roles(demand: Demand) -> set[str]:
    return {need.role for plan in demand.plans for need in plan}


def _ints(values: Any) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([int(value) for value in values], dtype=np.int64)
