"""What was done a moment ago: a browser sends a form for each click, and shows the answer to the last one only.

Where the first click ends what the second one would need (a session that is withdrawn), or where nothing tells that
both are one person's (consent), the second is given what the first one was. It is for double clicks and no more: it is
in memory for seconds, and a server that stands beside this one does not know it.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["JustDone"]

T = TypeVar("T")

SECONDS = 10.0
"""Longer than a hand that clicks twice needs, and a slow connection that keeps both clicks on their way."""


class JustDone(Generic[T]):
    """What was given under a key within the last ``SECONDS``; the oldest of ``most`` keys is forgotten earlier."""

    def __init__(self, *, most: int = 1000, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._given: OrderedDict[str, tuple[float, T]] = OrderedDict()
        self._lock = threading.Lock()

    def once(self, key: str, do: Callable[[], T]) -> T:
        """What doing it gives, or gave a moment ago. Who asks while somebody does it waits for that."""
        with self._lock:
            self._drop_old()
            if key not in self._given:
                given = do()
                self._given[key] = self._clock(), given
            return self._given[key][1]

    def given(self, key: str) -> T | None:
        """What it gave a moment ago; ``None`` if it was not done."""
        with self._lock:
            self._drop_old()
            return self._given[key][1] if key in self._given else None

    def forget_old(self) -> None:
        """Forget what is over now, and not only when the next one comes."""
        with self._lock:
            self._drop_old()

    def _drop_old(self) -> None:
        """In the order of time, so that the first to stay ends it."""
        now = self._clock()
        while self._given:
            oldest = next(iter(self._given))
            if len(self._given) < self._most and self._given[oldest][0] > now - SECONDS:
                return
            del self._given[oldest]
