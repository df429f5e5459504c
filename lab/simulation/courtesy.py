"""Threads that compute give way to those that answer people: participants wait for a page, a simulation has time."""

from __future__ import annotations

import os
import sys
import threading

__all__ = ["stand_back"]

NICE = 10
"""On a busy processor about a tenth of what an ordinary thread gets; on an idle one everything."""


def stand_back() -> None:
    """Lower the priority of the calling thread, where the system knows priorities of single threads (Linux)."""
    if sys.platform == "linux":
        own = threading.get_native_id()
        if os.getpriority(os.PRIO_PROCESS, own) < NICE:  # never up again, which only an administrator may
            os.setpriority(os.PRIO_PROCESS, own, NICE)
