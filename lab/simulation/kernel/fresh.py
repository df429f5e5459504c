"""The state of a replication: where it begins."""

from __future__ import annotations

import numpy as np

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel.bins import empty_throughput
from lab.simulation.kernel.codes import DAY, MOST_DAYS

__all__ = ["new_state"]


def new_state(net: a.NetArrays, *, logging: bool, former: a.State | None = None) -> a.State:
    """An empty state with room for some events; nothing has happened yet.

    The pools of a former state of the same net are used again: fresh memory costs more than what happens in it.
    """
    room = int(net.settings[a.MARGIN]) + 4096
    chunk = room + 4096 if logging else 0
    run = np.zeros(a.RUN_ENTRIES, dtype=np.int64)
    run[[a.ELEMENT, a.FREE_TOKEN, a.FREE_SCOPE, a.FREE_LINEAGE, a.FREE_LIVE]] = -1
    run[a.LOGGING] = logging
    queues = np.zeros((len(net.stations), 3), dtype=np.int64)
    queues[:, [a.HEAD, a.TAIL]] = -1
    nobody = np.zeros(len(net.crews), dtype=np.int64)
    people = np.stack([net.crews[:, a.CREW_PEOPLE], nobody - 1, nobody, nobody], axis=1)
    size = _largest_team(net)
    attributes = len(net.attributes)
    state = a.State(
        run=run,
        heap=_pool(room, 4),
        tokens=_pool(room, a.TOKEN_COLUMNS),
        scopes=_pool(room, 3),
        lineages=_pool(room, a.FIRST_VISIT + int(net.settings[a.VISIT_SLOTS])),
        live=_pool(room, a.MAIL + int(net.settings[a.MAIL_SLOTS]) + len(net.slots) + 2),
        live_values=np.empty((room, attributes + int(net.settings[a.EXTRA]))),
        moving=_pool(room, 3),
        queues=queues,
        people=np.ascontiguousarray(people),
        effort=np.zeros((len(net.roles), 2), dtype=np.int64),
        teams=_pool(room, size),
        choice=_pool(2, size),
        awaiting=np.full((len(net.signals), 2), -1, dtype=np.int64),
        collecting=np.full(len(net.batches), -1, dtype=np.int64),
        counts=np.zeros((3, max(len(net.nodes), len(net.flows))), dtype=np.int64),
        arrivals=np.zeros((len(net.sources), 7), dtype=np.int64),
        node_sums=np.zeros((len(net.nodes), 4), dtype=np.int64),
        role_sums=np.zeros((len(net.roles), 4), dtype=np.int64),
        efforts=np.zeros((len(net.nodes), len(net.roles)), dtype=np.int64),
        totals=np.zeros(a.TOTALS, dtype=np.int64),
        days=np.zeros((min(int(net.settings[a.TO]) // DAY, MOST_DAYS), 2 + 2 * len(net.roles)), dtype=np.int64),
        throughput=empty_throughput(),
        case_rows=_pool(chunk, 7),
        case_values=np.empty((chunk, attributes)),
        log=_pool(chunk, 7),
        log_values=np.empty((chunk, attributes)),
        log_others=_pool(chunk, max(size - 1, 0)),
        stack=np.empty(int(net.settings[a.STACK])),
        cursors=net.calendar_first[:-1].copy(),
    )
    if former is None:
        return state
    again = {*a.POOLS, *(a.CHUNKS if logging and former.run[a.LOGGING] else ())}
    return state._replace(**{name: getattr(former, name) for name in again})


def _largest_team(net: a.NetArrays) -> int:
    sizes = [net.needs[first:end, a.AMOUNT].sum() for first, end in net.plans.tolist()]
    return int(max(sizes, default=1))


def _pool(room: int, columns: int) -> a.Ints:
    return np.empty((room, columns), dtype=np.int64)
