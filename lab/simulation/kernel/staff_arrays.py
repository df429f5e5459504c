"""Crews, stations, plans, needs, terms and batches of a net in the kernel's arrangement.

Columns are named in ``arrays``, those of terms and slots here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.simulation.kernel.tables import Tables

Ints = NDArray[np.int64]

# Columns of NetArrays.terms
KEEPS, ASKS, BOUND_STATIONS, SUBSTITUTE, SETUP, TRANSFER, TRANSFER_CALENDAR, HANDS, PREEMPTS, YIELDS = range(10)
# Columns of NetArrays.slots
SLOT_KEY, SLOT_PEOPLE, SLOT_PEOPLE_END = range(3)


def columns(*parts: Ints) -> Ints:
    """One row a thing."""
    return np.ascontiguousarray(np.stack(parts, axis=1))


def packed_batches(t: Tables) -> dict[str, Any]:
    """Activities that work on batches."""
    moments = (t.batch_moment_first[:-1], t.batch_moment_first[1:])
    rules = (t.batch_size, t.batch_most, t.batch_after, t.batch_calendar, t.batch_each, *moments)
    return {"batches": columns(*rules), "batch_moment": t.batch_moment}


def packed_staff(t: Tables) -> dict[str, Any]:
    """Crews, stations, plans and needs."""
    stations, plans = pairwise(t.station_plan_first.tolist()), t.plan_need_first
    helpers: list[list[int]] = []
    alone = []
    for first, end in stations:
        needs = range(int(plans[first]), int(plans[end]))
        able = [t.need_crew[t.need_crew_first[need] : t.need_crew_first[need + 1]].tolist() for need in needs]
        helpers.append(sorted({crew for crews in able for crew in crews}))
        single = len(needs) == 1 and t.need_people[needs[0]] == 1 and len(able[0]) == 1
        alone.append(able[0][0] if single else -1)
    bound = t.bound_station[t.bound_station >= 0]
    alone = [-1 if station in bound else crew for station, crew in enumerate(alone)]
    helper_first = np.cumsum([0, *(len(crews) for crews in helpers)], dtype=np.int64) + len(t.crew_station)
    flat = np.array([crew for crews in helpers for crew in crews], dtype=np.int64)
    need_first = t.need_crew_first + len(t.crew_station) + len(flat)
    ranges = (t.crew_station_first[:-1], t.crew_station_first[1:])
    return {
        "crews": columns(t.crew_role, t.crew_people, t.crew_calendar, *ranges, t.crew_present),
        "speeds": t.crew_speed,
        "stations": columns(
            np.array(alone, dtype=np.int64),
            *(t.station_plan_first[:-1], t.station_plan_first[1:], helper_first[:-1], helper_first[1:]),
            t.need_role[t.plan_need_first[t.station_plan_first[:-1]]],
        ),
        "plans": columns(plans[:-1], plans[1:]),
        "needs": columns(t.need_role, t.need_people, need_first[:-1], need_first[1:]),
        "crew_links": np.concatenate([t.crew_station, flat, t.need_crew]),
        "meet": t.meet,
        "terms": columns(
            *(t.terms_keeps, t.terms_asks, t.terms_station, t.terms_substitute),
            *(t.terms_setup, t.terms_transfer, t.terms_transfer_calendar, t.terms_hands),
            *(t.terms_preempts, t.terms_yields),
        ),
        "bound_station": t.bound_station,
        "slots": columns(t.slot_key.view(np.int64), t.slot_first[:-1], t.slot_first[1:]),
        "slot_share": t.slot_share,
        "slot_crew": t.slot_crew,
    }
