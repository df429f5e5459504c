"""What a run writes down: the log, and sums over the observed cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from lab.simulation.kernel import codes
from lab.simulation.kernel.bins import empty_throughput
from lab.simulation.output import Log

if TYPE_CHECKING:
    from lab.simulation.reference.state import Case

__all__ = ["Books", "bin_of"]


class Books:
    """The log of all cases, and what is added up as executions and cases end."""

    def __init__(self, nodes: int, roles: int) -> None:
        self.rows: list[tuple[int, ...]] = []
        self.attributes: list[list[float]] = []
        self.others: list[list[int]] = []
        self.node_executions, self.node_completed = [0] * nodes, [0] * nodes
        self.node_worked, self.node_waited = [0] * nodes, [0] * nodes
        self.node_effort = [[0] * roles for _ in range(nodes)]
        self.role_items = [0] * roles
        self.role_queued, self.role_queued_open = [0] * roles, [0] * roles
        self.finished = self.throughput = self.touched = self.decisions = 0
        self.throughputs = empty_throughput()
        self.present = self.presence = self.presence_until = self.stayed = 0
        self.changes: list[tuple[int, int, int]] = []
        """Moment, series (0: cases in the system, 1 + role: its queue), change."""
        self.tokens_created = self.tokens_removed = self.tokens_stuck = 0

    def add_row(
        self,
        row: tuple[int, ...],
        attributes: Sequence[float],
        others: Sequence[tuple[int, int]],
        since: int,
        *,
        observed: bool,
        works: bool,
    ) -> None:
        """An execution has ended: a row of the log, without its last column ``observed``.

        ``others`` are crew and role of those who did it together with the one whom the row names, ``since`` is when it
        began to wait for people.
        """
        self.rows.append((*row, int(observed)))
        self.attributes.append(list(attributes))
        self.others.append([crew for crew, _ in others])
        if not observed:
            return
        _, node, role, enabled, started, completed, worked, queued, outcome, _ = row
        self.node_executions[node] += outcome < codes.PART
        self.node_completed[node] += outcome == 0
        self.node_worked[node] += worked
        self.node_waited[node] += (started if works else completed) - enabled
        if role >= 0:
            for one in (role, *(other for _, other in others)):
                self.node_effort[node][one] += worked
            self.role_items[role] += outcome < codes.PART
            self.role_queued[role] += started - since
            self.role_queued_open[role] += queued

    def count_presence(self, now: int, change: int) -> None:
        """Cases in the system: the area under their number, up to now; then the number changes."""
        self.presence += self.present * (now - self.presence_until)
        self.presence_until = now
        self.present += change
        self.count_change(now, 0, change)

    def count_change(self, now: int, series: int, change: int) -> None:
        """A number that the daily series tell (0: cases in the system, 1 + role: its queue) changes now."""
        self.changes.append((now, series, change))

    def days(self, until: int, series: int) -> list[list[int]]:
        """By whole day until then and by series: the integral of its number."""
        count = min(until // codes.DAY, codes.MOST_DAYS)
        numbers, integrals = [0] * series, [[0] * series for _ in range(count)]
        changes = iter([*self.changes, (count * codes.DAY, 0, 0)])
        time, (upcoming, which, change) = 0, next(changes)
        for day, integral in enumerate(integrals):
            end = (day + 1) * codes.DAY
            while time < end:
                step = min(upcoming, end)
                for number in range(series):
                    integral[number] += numbers[number] * (step - time)
                time = step
                while upcoming == time and time < end:
                    numbers[which] += change
                    upcoming, which, change = next(changes)
        return integrals

    def close_case(self, case: Case, now: int) -> None:
        """A case is over, or will never be: then its tokens are stuck."""
        self.tokens_stuck += case.count
        if not case.own:
            return
        self.count_presence(now, -1)
        self.stayed += now - max(case.arrival, 0)
        stayed = now - case.arrival
        if case.end >= 0 and case.observed:
            if self.finished < codes.EXACT:
                self.throughputs[self.finished] = stayed
            else:
                self.throughputs[codes.EXACT + bin_of(stayed)] += 1
            self.finished += 1
            self.throughput += stayed
            self.touched += case.touched

    def log(self, attributes: int, others: int) -> Log:
        """The rows so far, of cases with some attributes, and of teams with some people beside the first."""
        rows = np.array(self.rows, dtype=np.int64).reshape(-1, 11)
        people = [[*row, *[-1] * (others - len(row))] for row in self.others]
        return Log.of(
            rows,
            np.array(people, dtype=np.int64).reshape(len(rows), others),
            np.array(self.attributes, dtype=np.float64).reshape(len(rows), attributes),
        )


def bin_of(value: int) -> int:
    """The bin of a duration: one for each millisecond up to 2^11, then 2^10 of equal width for each power of two."""
    shift = max(value.bit_length() - 1 - codes.BIN_BITS, 0)
    return min((shift << codes.BIN_BITS) + (value >> shift), codes.BINS - 1)
