"""What callers use: one replication in compiled code, and its compilation before anybody waits for it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Protocol

import numpy as np

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel.addressing import addresses
from lab.simulation.kernel.chunks import Kept, cases_of, rows_of
from lab.simulation.kernel.fresh import new_state
from lab.simulation.kernel.growing import enlarged
from lab.simulation.kernel.machine_code import machine_code
from lab.simulation.kernel.results import busiest, output_of
from lab.simulation.output import Cases, Log, RunOutput

if TYPE_CHECKING:  # net imports this folder's tables
    from lab.simulation.net import Net

__all__ = ["Machine", "Sink", "compile_kernel", "run_kernel"]

SLICE = 100_000
"""Most events between two looks at whether the run is to be stopped: some hundredths of a second as a rule."""
FIRST_SLICE = 1_000
LONGEST = 0.1
"""Seconds that a slice should take at most: one event may concern every case that waits."""


class Sink(Protocol):
    """Takes log and cases in pieces while a replication runs. Each piece is its own: nothing overwrites it later."""

    def take_log(self, rows: Log) -> None:
        """Rows in the order in which the executions ended."""

    def take_cases(self, cases: Cases) -> None:
        """Cases in the order in which they ended; at last those that were not over when the run stopped."""


class Machine:
    """A net in compiled code's arrangement, and memory that its replications use one after the other.

    For one thread at a time; any number of machines may run at once.
    """

    def __init__(self, net: Net) -> None:
        self._net = a.packed(net.tables)
        self._state: a.State | None = None

    def run(
        self, seed: int, replication: int, cancel: threading.Event | None = None, sink: Sink | None = None
    ) -> RunOutput:
        """One replication, nearly all of it without Python's lock. With ``cancel`` set its status is CANCELLED.

        Without a sink nothing is written down but sums: memory depends on the cases that are in the system at once.
        ``log`` and ``cases`` of the output are empty.
        """
        code = machine_code()
        net, state = self._net, new_state(self._net, logging=sink is not None, former=self._state)
        n, s = addresses(net), addresses(state)
        if net.settings[a.MOST_CASES]:
            settings = net.settings.copy()
            settings[a.TO] = code.end_of_window(n.ctypes.data, s.ctypes.data, seed, replication)
            net = net._replace(settings=settings)
            n = addresses(net)
        code.begin(n.ctypes.data, s.ctypes.data, seed, replication)
        status, events = codes.GOES_ON, FIRST_SLICE
        while status in (codes.GOES_ON, codes.GROW, codes.FLUSH):
            if cancel is not None and cancel.is_set():
                status = codes.CANCELLED
                break
            if status == codes.GROW:
                state = enlarged(net, state)
                s = addresses(state)
            elif status == codes.FLUSH:
                _empty(state, sink)
            began = time.monotonic()
            status = code.advance(n.ctypes.data, s.ctypes.data, seed, replication, events)
            took = time.monotonic() - began
            events = max(events // 4, 1) if took > LONGEST else min(events * 2, SLICE)
        self._state = state
        if status in (codes.CROWDED, codes.MULTIPLYING):
            state.run[a.ELEMENT] = busiest(net, state, status)
        opened, capacity = np.zeros((2, len(net.roles)), dtype=np.int64)
        code.close_books(n.ctypes.data, s.ctypes.data, opened.ctypes.data, capacity.ctypes.data)
        if sink is not None and status != codes.CANCELLED:
            left = 0
            while left >= 0:
                _empty(state, sink)
                left = code.write_open_cases(s.ctypes.data, left)
            _empty(state, sink)
        return output_of(net, state, status, opened, capacity)


def _empty(state: a.State, sink: Sink | None) -> None:
    """Hand the rows in the chunks over."""
    if sink is None:
        return
    rows, cases = int(state.run[a.ROWS]), int(state.run[a.CASE_ROWS])
    if rows:
        sink.take_log(rows_of(state.log[:rows], state.log_values[:rows], state.log_others[:rows]))
    if cases:
        sink.take_cases(cases_of(state.case_rows[:cases], state.case_values[:cases]))
    state.run[[a.ROWS, a.CASE_ROWS]] = 0


def run_kernel(
    net: Net, seed: int, replication: int, cancel: threading.Event | None = None, *, log: bool = True
) -> RunOutput:
    """One replication with its whole log and all its cases in memory, or (``log`` False) with sums only."""
    kept = Kept() if log else None
    output = Machine(net).run(seed, replication, cancel, kept)
    return kept.added_to(output) if kept is not None else output


def compile_kernel() -> None:
    """Compile, or load from disk what an earlier process compiled, by running a net in which nothing happens."""
    from lab.simulation.net import empty_net

    run_kernel(empty_net(), 0, 0)
