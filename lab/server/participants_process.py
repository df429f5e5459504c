"""The participants' server as a child process: on this machine for previews, in the network while a study is open."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)

THIS_MACHINE = "127.0.0.1"
LAB = "from lab.cli import main; main()"
"""The command ``lab`` of this very installation, whether or not its script is on the path."""
LOOK_SECONDS = 1.0
STOP_SECONDS = 5.0
PATIENCE = 5
"""How often in a row the process may end by itself before it is left alone."""


class ParticipantsProcess:
    """Keeps one child process running and moves it between this machine and the network.

    At any time there is at most one child, and it listens at ``open_host`` (the network) only if ``study_is_open`` said
    so at the last look.
    """

    def __init__(self, workspace: Path, port: int, study_is_open: Callable[[], bool], open_host: str) -> None:
        self.workspace = workspace
        self.port = port
        self.open_host = open_host
        self.study_is_open = study_is_open
        self.host: str | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._ending = threading.Event()
        self._failures = 0
        self._delay = 0.0
        self._thread = threading.Thread(target=self._watch, name="labwerk-participants", daemon=True)

    def start(self, after: float = 0.0) -> None:
        """Begin to watch, on a thread, after so many seconds."""
        self._delay = after
        self._thread.start()

    def stop(self) -> None:
        """End the child and stop watching."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join(timeout=STOP_SECONDS + 2 * LOOK_SECONDS)
        self._end_child()

    def look(self) -> None:
        """Bring the child into the state that the publications ask for."""
        host = self.open_host if self.study_is_open() else THIS_MACHINE
        alive = self._child is not None and self._child.poll() is None
        if alive and host == self.host:
            self._failures = 0
            return
        if self._child is not None and not alive and host == self.host:
            self._failures += 1
            if self._failures >= PATIENCE:
                if self._failures == PATIENCE:
                    log.error("The participants' server ended %d times; it stays down until a study changes.", PATIENCE)
                return
        if host != self.host:
            self._failures = 0
        self._end_child()
        self._begin_child(host)

    def _watch(self) -> None:
        self._ending.wait(self._delay)
        while not self._ending.is_set():
            try:
                self.look()
            except Exception:
                log.exception("The participants' server could not be looked after; trying again.")
            self._ending.wait(LOOK_SECONDS)

    def _begin_child(self, host: str) -> None:
        command = [sys.executable, "-c", LAB, "participants", str(self.workspace)]
        self._child = subprocess.Popen(  # noqa: S603  # our own command, no shell
            [*command, "--host", host, "--port", str(self.port), "--with-parent"],
            stdin=subprocess.PIPE,  # never written to: it closes when this process ends, however it ends
            stdout=subprocess.DEVNULL,
        )
        self.host = host

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None and child.stdin is not None:
            child.stdin.close()
        if child is None or child.poll() is not None:
            return
        child.terminate()
        try:
            child.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
