"""Work on a thread while the page stays alive: progress, stop, intermediate and final result, error.

A job never touches Streamlit. The page looks at it from a fragment that runs a few times a second.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from lab.errors import N_, CancelledError, LabError, MachineError

T = TypeVar("T")


class Job(Generic[T]):
    """One piece of work. Its fields only ever go from unknown to known, so a reader needs no lock.

    ``partial`` is the newest intermediate result; ``result`` or ``error`` is set before ``finished`` becomes true.
    """

    def __init__(self, work: Callable[[Job[T]], T], name: str = "job") -> None:
        self.cancel = threading.Event()
        self.done = 0
        self.total = 0
        self.partial: T | None = None
        self.result: T | None = None
        self.error: LabError | None = None
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
    def newest(self) -> T | None:
        """The result, or what is known so far."""
        return self.result if self.result is not None else self.partial

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

    def progress(self, done: int, total: int) -> None:
        """Report progress: what engines call."""
        self.done, self.total = done, total

    def publish(self, partial: T) -> None:
        """Show an intermediate result."""
        self.partial = partial

    def _run(self) -> None:
        try:
            self.result = self._work(self)
        except LabError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001  # a page must say so instead of waiting for ever
            self.error = MachineError(
                N_("Die Berechnung ist unerwartet abgebrochen: {reason}"),
                reason=f"{type(error).__name__}: {error}",
                hint=N_("Bitte melden Sie den Fehler mit den Schritten, die zu ihm führten."),
            )
        finally:
            self._finished.set()
