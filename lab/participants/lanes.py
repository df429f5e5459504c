"""The threads on which requests are answered, so that what takes long keeps nobody's page waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["Lane", "Lanes"]

T = TypeVar("T")

PAGES = 2
"""Threads that answer what is quick. More of them do not work more, since one at a time has the interpreter and one at
a time writes: with 40 instead of 2 a click took three times as long in the median (docs/benchmarks/participants.md)."""
WAITING = 50
"""Requests that a lane of what takes long holds at most: a second's worth of codes. Each holds a connection, and
whoever sends thousands shall not take all that there are."""


class Lane:
    """Some threads, and the requests that wait for them. ``most`` of both together; 0 for any number.

    It is used from one event loop only, so counting needs no lock.
    """

    def __init__(self, name: str, threads: int, most: int = 0) -> None:
        self._executor = ThreadPoolExecutor(threads, name)
        self._most = most
        self._inside = 0

    @property
    def full(self) -> bool:
        """Whether nobody else can wait here."""
        return 0 < self._most <= self._inside

    async def run(self, work: Callable[[], T]) -> T:
        """What the work gives, once a thread is free and has done it."""
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._executor, work)
        finally:
            self._inside -= 1

    def close(self) -> None:
        """Begin nothing any more."""
        self._executor.shutdown(wait=False, cancel_futures=True)


class Lanes:
    """One lane for each kind of request; the slow ones have a thread each, and never one of those that answer pages."""

    def __init__(self) -> None:
        self.pages = Lane("pages", PAGES)
        self.codes = Lane("codes", 1, WAITING)
        """Where codes are tried, one after another: a slow hash each."""
        self.slow = Lane("slow", 1, WAITING)
        """The PDF of a receipt, withdrawal (which waits until others have read), a session's own code."""

    def close(self) -> None:
        """Begin nothing any more."""
        for lane in (self.pages, self.codes, self.slow):
            lane.close()
