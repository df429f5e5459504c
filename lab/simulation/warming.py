"""The kernel, compiled in the background: a page that only shows something never waits for it, a run does.

The compiled code belongs to the process, so its state does too; it is the one thing here that is not a value.
"""

from __future__ import annotations

import threading
from typing import Literal

from lab.errors import N_, CancelledError, MachineError
from lab.simulation.kernel import compile_kernel
from lab.simulation.kernel.cache import code_file

__all__ = ["EngineState", "engine_state", "is_compiled", "wait_for_engine", "warm_up_engine"]

EngineState = Literal["cold", "compiling", "ready"]

POLL = 0.05
"""Seconds between two looks at whether the user has stopped a run that waits."""


class _Warming:
    """Compiles once, in a thread of its own. After an error the next call tries again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._error: BaseException | None = None

    def start(self) -> None:
        """Begin to compile, unless that has happened."""
        with self._lock:
            if not self._ready.is_set() and (self._thread is None or not self._thread.is_alive()):
                self._error = None
                self._thread = threading.Thread(target=self._compile, name="warm-up", daemon=True)
                self._thread.start()

    def state(self) -> EngineState:
        """How far it is."""
        if self._ready.is_set():
            return "ready"
        return "compiling" if self._thread is not None and self._thread.is_alive() else "cold"

    def wait(self, cancel: threading.Event | None) -> None:
        """Return when the kernel is compiled."""
        self.start()
        thread = self._thread
        while thread is not None and thread.is_alive() and not self._ready.is_set():
            if cancel is not None and cancel.is_set():
                raise CancelledError(N_("Der Lauf wurde angehalten."))
            self._ready.wait(POLL)
        if self._error is not None:
            raise MachineError(
                N_("Die Rechenmaschine ließ sich auf diesem Rechner nicht übersetzen: {reason}"),
                hint=N_("Installieren Sie Labwerk neu. Hilft das nicht, melden Sie bitte diesen Text."),
                reason=str(self._error) or type(self._error).__name__,
            ) from self._error

    def _compile(self) -> None:
        try:
            compile_kernel()
        except Exception as error:  # noqa: BLE001  told to the run that waits for it
            self._error = error
        else:
            self._ready.set()


_WARMING = _Warming()


def warm_up_engine() -> None:
    """Begin to compile the kernel in the background and return at once. Calling it again does nothing."""
    _WARMING.start()


def engine_state() -> EngineState:
    """``cold``: nobody asked for it yet; ``compiling``: a run would wait; ``ready``: a run starts at once."""
    return _WARMING.state()


def is_compiled() -> bool:
    """Whether the machine code of this version is kept here: if not, the first run waits for the compiler."""
    return code_file().is_file()


def wait_for_engine(cancel: threading.Event | None = None) -> None:
    """Return as soon as the kernel is compiled, at once if it is.

    Raises:
        CancelledError: ``cancel`` was set meanwhile.
        MachineError: the kernel cannot be compiled on this machine.
    """
    _WARMING.wait(cancel)
