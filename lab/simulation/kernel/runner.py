"""What callers use: one replication in compiled code, and its compilation before anybody waits for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.output import Cases, Log, RunOutput, Status

if TYPE_CHECKING:  # net imports this folder's tables
    from lab.simulation.net import Net

__all__ = ["compile_kernel", "run_kernel"]

SLICE = 100_000
"""Events between two looks at whether the run is to be stopped: some hundredths of a second."""


def run_kernel(net: Net, seed: int, replication: int, cancel: threading.Event | None = None) -> RunOutput:
    """One replication, nearly all of it without Python's lock. With ``cancel`` set its status is CANCELLED."""
    from lab.simulation.kernel import loop
    from lab.simulation.kernel.memory import addresses

    arrays = a.packed(net.tables)
    state = a.new_state(arrays)
    n, s = addresses(arrays), addresses(state)
    loop.begin(n, s, seed, replication)
    status = loop.GOES_ON
    while status in (loop.GOES_ON, codes.GROW):
        if cancel is not None and cancel.is_set():
            status = codes.CANCELLED
            break
        if status == codes.GROW:
            state = a.enlarged(arrays, state)
            s = addresses(state)
        status = loop.advance(n, s, seed, replication, SLICE)
    loop.write_open_cases(s)
    role_open = np.empty(len(arrays.roles), dtype=np.int64)
    loop.write_open_time(n, role_open)
    return _output(arrays, state, status, role_open)


def compile_kernel() -> None:
    """Compile, or load from disk what an earlier process compiled, by running a net in which nothing happens."""
    from lab.simulation.net import empty_net

    run_kernel(empty_net(), 0, 0)


def _output(net: a.NetArrays, state: a.State, status: int, role_open: Any) -> RunOutput:
    run, counts = state.run, state.counts
    cases, rows = int(run[a.CASES]), int(run[a.ROWS])
    window = int(net.settings[a.FROM]), int(net.settings[a.TO])
    now = int(run[a.NOW])
    return RunOutput(
        status=Status(status),
        element=int(run[a.ELEMENT]),
        window=window,
        stopped_at=max(now, window[1]) if status == codes.DONE else now,
        events=int(run[a.PROCESSED]),
        cases=Cases.of(state.case_rows[:cases], state.case_values[:cases].copy()),
        log=Log.of(state.log[:rows]),
        role_busy=state.queues[:, a.BUSY].copy(),
        role_open=role_open,
        role_offered=state.queues[:, a.OFFERED].copy(),
        role_queue=state.queues[:, a.LENGTH].copy(),
        flow_counts=counts[a.FLOW_COUNTS, : len(net.flows)].copy(),
        node_counts=counts[a.NODE_COUNTS, : len(net.nodes)].copy(),
        stuck=counts[a.STUCK, : len(net.nodes)].copy(),
        stuck_cases=int(run[a.STUCK_CASES]),
    )
