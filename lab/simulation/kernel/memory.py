"""How compiled code reaches the arrays of ``arrays.NetArrays`` and ``arrays.State``: by their addresses.

A compiled function that takes some thirty arrays passes about three hundred values at each call, which was most of the
time of a run and of its compilation. So functions take two tables of addresses, ``n`` for the net and ``s`` for the
state, and get a view by the array's name: ``m.tokens(s)[token, a.MODE]``. See ``views`` for what a view can do.

Whoever calls an entry keeps the arrays alive and makes a new table when one is replaced: ``runner`` does both, with
``addresses``.
"""

from __future__ import annotations

from typing import Any

from numba import types

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel.arrays import NetArrays, State
from lab.simulation.kernel.views import pool


def _of(owner: Any, name: str, columns: int | None = 0, kind: Any = types.int64) -> Any:
    """The view of a field; ``columns`` 0: it has one dimension; None: as many columns as the table of addresses says.
    A known number makes the compiler multiply by a constant. A net never changes.
    """
    return pool(name, owner._fields.index(name), columns, kind, constant=owner is NetArrays)


nodes = _of(NetArrays, "nodes", a.NODE_COLUMNS)
flows = _of(NetArrays, "flows", 4)
shares = _of(NetArrays, "shares", kind=types.float64)
chance = _of(NetArrays, "chance", kind=types.float64)
signals = _of(NetArrays, "signals")
links = _of(NetArrays, "links")
reach = _of(NetArrays, "reach")
changes = _of(NetArrays, "changes", 6)
repeats = _of(NetArrays, "repeats", 7)
repeat_share = _of(NetArrays, "repeat_share", kind=types.float64)
batches = _of(NetArrays, "batches", 7)
batch_moment = _of(NetArrays, "batch_moment")
roles = _of(NetArrays, "roles", 2)
crews = _of(NetArrays, "crews", 6)
speeds = _of(NetArrays, "speeds", kind=types.float64)
stations = _of(NetArrays, "stations", 6)
plans = _of(NetArrays, "plans", 2)
needs = _of(NetArrays, "needs", 4)
crew_links = _of(NetArrays, "crew_links")
meet = _of(NetArrays, "meet")
terms = _of(NetArrays, "terms", 10)
bound_station = _of(NetArrays, "bound_station")
slots = _of(NetArrays, "slots", 3)
slot_share = _of(NetArrays, "slot_share", kind=types.float64)
slot_crew = _of(NetArrays, "slot_crew")
draw_kind = _of(NetArrays, "draw_kind")
draw_parameters = _of(NetArrays, "draw_parameters", None, types.float64)
attributes = _of(NetArrays, "attributes", 4)
value_share = _of(NetArrays, "value_share", kind=types.float64)
value = _of(NetArrays, "value", kind=types.float64)
programs = _of(NetArrays, "programs", 3)
code = _of(NetArrays, "code")
constant = _of(NetArrays, "constant", kind=types.float64)
sources = _of(NetArrays, "sources", 12)
source_values = _of(NetArrays, "source_values", None, types.float64)
moments = _of(NetArrays, "moments", 2)
places = _of(NetArrays, "places", 4)
profile_first = _of(NetArrays, "profile_first")
profiles = _of(NetArrays, "profiles", 3)
calendar_first = _of(NetArrays, "calendar_first")
calendar_start = _of(NetArrays, "calendar_start")
calendar_end = _of(NetArrays, "calendar_end")
calendar_before = _of(NetArrays, "calendar_before")
settings = _of(NetArrays, "settings")

run = _of(State, "run")
heap = _of(State, "heap", 4)
tokens = _of(State, "tokens", a.TOKEN_COLUMNS)
scopes = _of(State, "scopes", 3)
lineages = _of(State, "lineages", None)
live = _of(State, "live", None)
live_values = _of(State, "live_values", None, types.float64)
moving = _of(State, "moving", 3)
queues = _of(State, "queues", 3)
people = _of(State, "people", 4)
effort = _of(State, "effort", 2)
teams = _of(State, "teams", None)
choice = _of(State, "choice", None)
awaiting = _of(State, "awaiting", 2)
collecting = _of(State, "collecting")
counts = _of(State, "counts", None)
arrivals = _of(State, "arrivals", 7)
node_sums = _of(State, "node_sums", 4)
role_sums = _of(State, "role_sums", 4)
efforts = _of(State, "efforts", None)
totals = _of(State, "totals")
days = _of(State, "days", None)
throughput = _of(State, "throughput")
case_rows = _of(State, "case_rows", 7)
case_values = _of(State, "case_values", None, types.float64)
log = _of(State, "log", 7)
log_values = _of(State, "log_values", None, types.float64)
log_others = _of(State, "log_others", None)
stack = _of(State, "stack", kind=types.float64)
cursors = _of(State, "cursors")
