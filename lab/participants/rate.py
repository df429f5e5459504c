"""How often a session or a publication may be asked: enough for people and their devices, too little for scripts.

Nothing here knows an address. A limit hangs on the publication (new sessions) or on the session (everything else), so
that twenty people behind one address do not share it.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

__all__ = ["Rate"]


class Rate:
    """Token buckets by key: ``burst`` at once, then ``per_second``. The oldest of ``most`` keys is forgotten."""

    def __init__(
        self, burst: float, per_second: float, *, most: int = 5000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._most = most
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, key: str) -> bool:
        """Whether one more is allowed now; it counts if it is."""
        now = self._clock()
        with self._lock:
            left, since = self._buckets.pop(key, (self._burst, now))
            left = min(self._burst, left + (now - since) * self._per_second)
            allowed = left >= 1
            self._buckets[key] = (left - 1 if allowed else left, now)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        return allowed
