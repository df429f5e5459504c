"""Work on a thread while the page stays alive: progress, stop, intermediate and final result, error.

A job never touches Streamlit. The page looks at it from a fragment that runs a few times a second.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from lab.errors import N_, CancelledError, LabError, MachineError

T = TypeVar("T")

log = logging.getLogger(__name__)


class Job(Generic[T]):
    """One piece of work. Its fields only ever go from unknown to known, so a reader needs no lock.

    ``newest`` is the last intermediate or the final result; ``news`` counts how often it changed. ``error`` is set
    before ``finished`` becomes true.
    """

    def __init__(self, work: Callable[[Job[T]], T], name: str) -> None:
        self.cancel = threading.Event()
        self.done = 0
        self.total = 0
        self.newest: T | None = None
        self.news = 0
        self.error: LabError | None = None
        self._heard = threading.Event()
        self._finished = threading.Event()
        self._work = work
        self._thread = threading.Thread(target=self._run, name=f"labwerk-{name}", daemon=True)

    @property
    def finished(self) -> bool:
        """Whether the work ended: with a result, an error, or because it was stopped."""
        return self._finished.is_set()

    @property
    def stopped(self) -> bool:
        """Whether the user stopped it."""
        return isinstance(self.error, CancelledError)

    @property
    def result(self) -> T | None:
        """The final result; None while it runs, and if it failed or was stopped."""
        return self.newest if self.finished and self.error is None else None

    def start(self) -> Job[T]:
        """Begin, and return at once."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ask the work to end; it ends at its next look at ``cancel``."""
        self.cancel.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most so long. Gives whether it ended."""
        return self._finished.wait(seconds)

    def wait_for_news(self, seconds: float) -> bool:
        """Wait for the first intermediate result or the end, at most so long. Gives whether there is one."""
        return self._heard.wait(seconds)

    def progress(self, done: int, total: int) -> None:
        """Report progress: what engines call."""
        self.done, self.total = done, total

    def publish(self, result: T) -> None:
        """Show an intermediate result."""
        self.newest = result
        self.news += 1
        self._heard.set()

    def _run(self) -> None:
        try:
            self.publish(self._work(self))
        except LabError as error:
            self.error = error
        except Exception as error:
            log.exception("A job failed.")
            self.error = MachineError(
                N_("Die Berechnung ist unerwartet abgebrochen: {reason}"),
                reason=f"{type(error).__name__}: {error}",
                hint=N_("Bitte melden Sie den Fehler mit den Schritten, die zu ihm führten."),
            )
        finally:
            self._finished.set()
            self._heard.set()
