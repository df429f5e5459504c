"""The warm-up that one scenario needs, or two that are compared: both leave out the same days."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from lab.errors import RefusedError
from lab.simulation.initial import find_warm_up
from lab.simulation.results import WarmUp
from lab.simulation.run import PreparedRun, Progress

__all__ = ["common_warm_up"]


def common_warm_up(
    prepared: Sequence[PreparedRun], *, progress: Progress | None = None, cancel: threading.Event | None = None
) -> tuple[int, tuple[WarmUp, ...]]:
    """The days to leave out, and what was found for each run: the longest decides, so that all are settled by then.

    Raises:
        RefusedError: one of them does not settle, or too few cases come; it names the scenario.
        CancelledError: ``cancel`` was set.
    """
    found = []
    for one in prepared:
        try:
            found.append(find_warm_up(one, progress=progress, cancel=cancel))
        except RefusedError as refused:
            refused.name_file(None, one.scenario.name)
            raise
    return max(warm_up.days for warm_up in found), tuple(found)
