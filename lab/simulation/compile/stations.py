"""What the activities need: stations, their plans and needs, and the calendars of everybody who may work together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lab.simulation.compile.crews import Crew
from lab.simulation.compile.times import Calendars

__all__ = ["Demand", "Need", "Plans", "Stations", "able_crews"]


@dataclass(frozen=True, slots=True)
class Need:
    """Some people of a role; with ``skill`` only those who have it. ``only`` and ``but`` are numbers of crews."""

    role: str
    people: int = 1
    skill: str | None = None
    only: int | None = None
    but: int | None = None


Plans = tuple[tuple[Need, ...], ...]
"""Alternatives, each with all of its needs."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What makes work items wait in one queue: who is needed, and how urgent it is (None: an expression says it)."""

    plans: Plans
    priority: int | None
    preempts: bool = False
    """Whether it interrupts other work."""


def able_crews(crews: Sequence[Crew], need: Need) -> list[int]:
    """The numbers of the crews that may meet a need, as listed."""
    able = [number for number, crew in enumerate(crews) if crew.role == need.role and number != need.but]
    if need.only is not None:
        able = [number for number in able if number == need.only]
    return able if need.skill is None else [number for number in able if need.skill in crews[number].skills]


@dataclass
class Stations:
    """Numbers for stations, in the order in which they are asked for."""

    crews: Sequence[Crew]
    roles: Mapping[str, int]
    calendars: Calendars
    demands: list[Demand] = field(default_factory=list)
    meets: dict[tuple[int, int], int] = field(default_factory=dict)

    def number(self, demand: Demand) -> int:
        """The station of a demand."""
        if demand not in self.demands:
            self.demands.append(demand)
        return self.demands.index(demand)

    def calendar(self, demand: Demand, of_work: str | None) -> int:
        """The calendar of a work item before it is known who does it; notes every calendar it may be narrowed to.

        Where only people who are alike can do it, it is already theirs.
        """
        base = self.calendars.number(of_work)
        alone = self._alone(demand.plans)
        if alone is not None:
            base = self.calendars.number(of_work, self.crews[alone].shift)
        for plan in demand.plans:
            self._reached(plan, base)
        return base

    def _reached(self, plan: tuple[Need, ...], base: int) -> set[int]:
        """The calendars of all teams that a plan allows."""
        reached = {base}
        for need in plan:
            for _ in range(need.people):
                reached = {self._meet(one, crew) for one in reached for crew in self._able(need)}
        return reached

    def never_meet(self, plans: Plans, of_work: str | None) -> bool:
        """Whether no team of any alternative ever has common open time with the work."""
        return all(
            self.calendars.is_empty(calendar)
            for plan in plans
            for calendar in self._reached(plan, self.calendars.number(of_work))
        )

    def tables(self) -> dict[str, Any]:
        """The part of the net that speaks of crews, stations, plans and needs. Last: all numbers must be known."""
        plans = [plan for demand in self.demands for plan in demand.plans]
        needs = [need for plan in plans for need in plan]
        able = [self._able(need) for need in needs]
        serves: list[list[int]] = [[] for _ in self.crews]
        for station, demand in enumerate(self.demands):
            for crew in sorted({crew for plan in demand.plans for need in plan for crew in self._able(need)}):
                serves[crew].append(station)
        return {
            "crew_role": _ints(self.roles[crew.role] for crew in self.crews),
            "crew_people": _ints(crew.people for crew in self.crews),
            "crew_calendar": _ints(self.calendars.number(crew.shift) for crew in self.crews),
            "crew_speed": np.array([crew.speed for crew in self.crews], dtype=np.float64),
            "crew_station_first": _offsets(serves),
            "crew_station": _ints(station for stations in serves for station in stations),
            "station_plan_first": _offsets([demand.plans for demand in self.demands]),
            "plan_need_first": _offsets(plans),
            "need_role": _ints(self.roles[need.role] for need in needs),
            "need_people": _ints(need.people for need in needs),
            "need_crew_first": _offsets(able),
            "need_crew": _ints(crew for crews in able for crew in crews),
            "meet": self._meet_table(),
        }

    def _meet_table(self) -> np.ndarray[Any, np.dtype[np.int64]]:
        size = len(self.calendars) + 1
        table = np.full((size, size), -2, dtype=np.int64)
        for (first, second), both in self.meets.items():
            table[first + 1, second + 1] = both
        return table.reshape(-1)

    def _meet(self, calendar: int, crew: int) -> int:
        other = self.calendars.number(self.crews[crew].shift)
        both = self.calendars.meet(calendar, other)
        self.meets[calendar, other] = both
        return both

    def _able(self, need: Need) -> list[int]:
        return able_crews(self.crews, need)

    def _alone(self, plans: Plans) -> int | None:
        """The only crew that can do the work, one person alone."""
        if len(plans) == 1 and len(plans[0]) == 1 and plans[0][0].people == 1:
            able = self._able(plans[0][0])
            return able[0] if len(able) == 1 else None
        return None


def _ints(values: Any) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([int(value) for value in values], dtype=np.int64)


def _offsets(parts: Sequence[Sequence[Any]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.cumsum([0, *(len(part) for part in parts)], dtype=np.int64)
