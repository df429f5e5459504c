"""The tables of where cases come from: start events, and elements at which cases are from the start."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lab.bpmn.model import NodeKind
from lab.simulation.calendars import DAY, open_intervals
from lab.simulation.companions import given_id, is_own
from lab.simulation.compile.profiles import Pieces, pieces_of, yearly_time
from lab.simulation.compile.structure import Structure
from lab.simulation.compile.times import Calendars, covered_days
from lab.simulation.kernel import codes
from lab.simulation.net import key_of
from lab.simulation.rounding import mean_rounded
from lab.simulation.scenario import MILLISECONDS, Arrivals, Calendar, Distribution, Exponential, Moment, Run, Scenario

__all__ = ["DemandTables", "can_be_at", "moment_times", "observed_year", "yearly_open_time"]


def observed_year(run: Run) -> int:
    """The calendar year of the first observed day: whose cases ``per_year`` counts."""
    return (run.start + dt.timedelta(days=run.warm_up_days)).year


def moment_times(dates: Iterable[Moment], calendar: Calendar | None, run: Run) -> list[int | None]:
    """Milliseconds from the run's start of each moment, also of those outside the run.

    A day without time of day begins when the calendar first opens on it; None if it is closed on that day.
    """
    found: list[int | None] = []
    midnight = dt.datetime.combine(run.start, dt.time())
    for moment in dates:
        if isinstance(moment.at, dt.datetime):
            found.append(round((moment.at - midnight) / dt.timedelta(milliseconds=1)))
            continue
        opened = open_intervals(calendar, moment.at, 1)[:, 0].tolist() if calendar is not None else [0]
        found.append((moment.at - run.start).days * DAY + opened[0] if opened else None)
    return found


@dataclass(slots=True)
class _Source:
    """One row of the source tables."""

    name: str
    """The element at which cases come."""
    begin: str
    """The node at which they begin: the same, or a virtual start before it."""
    key: str
    draw: int = -1
    calendar: int = -1
    profile: int = -1
    burst: int = -1
    at_once: bool = False
    age: int = -1
    observes: int = codes.BY_ARRIVAL
    values: Mapping[str, str | bool | float] = field(default_factory=dict)
    moments: list[tuple[int, int]] = field(default_factory=list)
    also: tuple[str, ...] = ()


class DemandTables:
    """Numbers for sources. Cases that are there from the start come first: they have arrived before any other."""

    def __init__(
        self,
        structure: Structure,
        scenario: Scenario,
        calendars: Calendars,
        draw: Callable[[Distribution, float], int],
    ) -> None:
        self._structure, self._scenario, self._calendars, self._draw = structure, scenario, calendars, draw
        self._profiles: list[Pieces] = []
        self._sources = [
            *(self._present(element) for element in sorted(scenario.present)),
            *(self._arrivals(start) for start in sorted(scenario.arrivals)),
        ]

    @property
    def names(self) -> tuple[str, ...]:
        """The element of each source."""
        return tuple(source.name for source in self._sources)

    def tables(
        self, number: Mapping[str, int], attributes: list[str], symbols: Mapping[str, int], counted: Mapping[str, int]
    ) -> dict[str, Any]:
        """The tables by name.

        Args:
            number: of each node.
            attributes: names in their order.
            symbols: codes of texts.
            counted: process whose instances are counted, to its mailbox slot.
        """
        places = [self._places(source, counted) for source in self._sources]
        scenario = self._scenario
        values = np.full((len(self._sources), len(attributes)), np.nan)
        for row, source in enumerate(self._sources):
            for name, value in source.values.items():
                values[row, attributes.index(name)] = symbols[value] if isinstance(value, str) else value
        keys = [scenario.matches.get(source.name, source.name) for source in self._sources]
        keys = _given([f"{source.key} {key}" for source, key in zip(self._sources, keys, strict=True)])
        return {
            "source_key": np.array([key_of(key) for key in keys], dtype=np.uint64),
            "source_draw": _ints(source.draw for source in self._sources),
            "source_calendar": _ints(source.calendar for source in self._sources),
            "source_profile": _ints(source.profile for source in self._sources),
            "source_burst": _ints(source.burst for source in self._sources),
            "source_at_once": _ints(source.at_once for source in self._sources),
            "source_age": _ints(source.age for source in self._sources),
            "source_observes": _ints(
                source.observes if is_own(source.name) else codes.OF_COMPANION for source in self._sources
            ),
            "source_values": values,
            "moment_first": _first(source.moments for source in self._sources),
            "moment_time": _ints(time for source in self._sources for time, _ in source.moments),
            "moment_count": _ints(count for source in self._sources for _, count in source.moments),
            "place_first": _first(places),
            "place_node": _ints(number[node] for of_source in places for node, _, _ in of_source),
            "place_process": _ints(process for of_source in places for _, process, _ in of_source),
            "place_mail": _ints(slot for of_source in places for _, _, slot in of_source),
            "place_home": _ints(number.get(home, -1) for of_source in places for home in self._homes(of_source)),
            "most_cases": _ints([scenario.run.cases or 0]),
            **self._profile_tables(),
        }

    def _places(self, source: _Source, counted: Mapping[str, int]) -> list[tuple[str, int, int]]:
        """Node, number of its process and the slot that counts its instances: the source's own process first."""
        nodes = self._structure.nodes
        own = nodes[source.begin].process
        processes = [own, *sorted({nodes[node].process for node in source.also} - {own})]
        found = [(source.begin, 0, counted.get(own, -1))]
        found += [(node, processes.index(nodes[node].process), -1) for node in source.also]
        found.sort(key=lambda place: place[1])
        firsts: dict[int, str] = {}
        for node, process, _ in found:
            firsts.setdefault(process, node)
        return [(n, p, counted.get(processes[p], -1) if firsts[p] == n else -1) for n, p, _ in found]

    def _homes(self, places: list[tuple[str, int, int]]) -> list[str]:
        """For each place, the last of its process: a start of the pool with event sub-processes; else no name."""
        nodes, starts = self._structure.nodes, self._structure.starts_within
        homes = {nodes[start].process: start for start in starts if nodes[start].kind is NodeKind.START_EVENT}
        last = {process: at for at, (_, process, _) in enumerate(places)}
        return [homes.get(nodes[n].process, "") if last[p] == at else "" for at, (n, p, _) in enumerate(places)]

    def _profile_tables(self) -> dict[str, Any]:
        return {
            "profile_first": _first([[*range(len(pieces.start) + 1)] for pieces in self._profiles]),
            "profile_start": _ints(t for pieces in self._profiles for t in (*pieces.start, codes.NEVER)),
            "profile_weight": _ints(w for pieces in self._profiles for w in (*pieces.weight, 1)),
            "profile_before": _ints(b for pieces in self._profiles for b in pieces.before),
        }

    def _arrivals(self, start: str) -> _Source:
        arrivals, run = self._scenario.arrivals[start], self._scenario.run
        calendar = self._scenario.calendars[arrivals.calendar] if arrivals.calendar is not None else None
        source = _Source(
            start, self._structure.begun.get(start, start), "source", calendar=self._calendars.number(arrivals.calendar)
        )
        source.at_once = arrivals.at_once
        if arrivals.burst is not None:
            source.burst = self._draw(arrivals.burst, 1.0)
        if arrivals.dates is not None:
            times = zip(moment_times(arrivals.dates, calendar, run), arrivals.dates, strict=True)
            end = covered_days(run) * DAY
            source.moments = sorted((t, one.count) for t, one in times if t is not None and 0 <= t < end)
            return source
        if arrivals.between is not None:
            source.draw = self._draw(arrivals.between, MILLISECONDS[arrivals.unit])
        else:
            gap = _mean_gap(arrivals, calendar, run)
            source.draw = self._draw(Exponential(distribution="exponential", mean=gap), 1.0)
        if arrivals.profile is not None:
            pieces = pieces_of(arrivals.profile, calendar, run.start, covered_days(run), observed_year(run))
            assert pieces is not None, "check has looked"
            source.profile = len(self._profiles)
            self._profiles.append(pieces)
        return source

    def _present(self, element: str) -> _Source:
        present = self._scenario.present[element]
        return _Source(
            element,
            element,
            "present",
            age=-1 if present.age is None else self._draw(present.age, MILLISECONDS[present.unit]),
            observes=codes.ALWAYS if present.observed else codes.NOT_AT_ALL,
            values=present.attributes,
            moments=[(0, present.cases)],
            also=present.also_at,
        )


def _mean_gap(arrivals: Arrivals, calendar: Calendar | None, run: Run) -> float:
    """Mean milliseconds of open time (or of the profile's time) between two arrivals, for a number of cases a year.

    Cases, not arrivals: where several come at once, arrivals are as much rarer.
    """
    assert arrivals.per_year is not None
    per_year = arrivals.per_year / (mean_rounded(arrivals.burst) if arrivals.burst is not None else 1.0)
    if arrivals.profile is not None:
        return yearly_time(arrivals.profile, calendar, observed_year(run)) / per_year
    length, opened = yearly_open_time(calendar, run)
    return (length if calendar is None else opened) / per_year


def yearly_open_time(calendar: Calendar | None, run: Run) -> tuple[int, float]:
    """Milliseconds of the year whose cases ``per_year`` counts, and how many of them the calendar is open."""
    year = observed_year(run)
    first = dt.date(year, 1, 1)
    days = (dt.date(year + 1, 1, 1) - first).days
    if calendar is None:
        return days * DAY, float(days * DAY)
    opened = open_intervals(calendar, first, days)
    return days * DAY, math.fsum((opened[:, 1] - opened[:, 0]).tolist())


def can_be_at(structure: Structure, element: str) -> bool:
    """Whether a case can be at an element: where it works or waits, outside of sub-processes."""
    node = structure.nodes[element]
    rests = (codes.TASK, codes.DELAY, codes.RECEIVE, codes.RACE, codes.SUB_PROCESS)
    is_there = node.parent is None and not structure.never_waits(element)
    return is_there and structure.operations[element] in rests and node.kind is not NodeKind.BOUNDARY_EVENT


def _given(keys: Sequence[str]) -> list[str]:
    """The keys of sources as their files have them, unless another has the same: what a key draws is its own."""
    found: list[str] = []
    for key in sorted(keys, key=is_own, reverse=True):
        kind, _, id_ = key.partition(" ")
        given = f"{kind} {given_id(id_)}"
        found.append(key if given in found else given)
    by_key = dict(zip(sorted(keys, key=is_own, reverse=True), found, strict=True))
    return [by_key[key] for key in keys]


def _first(parts: Iterable[Any]) -> Any:
    """Offsets of parts of some lengths."""
    return np.cumsum([0, *(len(part) for part in parts)], dtype=np.int64)


def _ints(values: Any) -> Any:
    return np.array([int(value) for value in values], dtype=np.int64)
