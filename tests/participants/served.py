"""The participants' pages as they really run: a process of its own, over the network stack, with its logs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def hold(self) -> None:
        """Let it do nothing until it goes on or is killed; Windows has no such thing, and there it does not stop."""
        if hasattr(signal, "SIGSTOP"):
            self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """End of ``hold``."""
        if hasattr(signal, "SIGCONT"):
            self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it as a crash or a power cut would: nothing can be finished or tidied up."""
        self.process.kill()
        self.process.wait(timeout=20)


@contextmanager
def served(root: Path, log: Path, *, before: str = "", **environment: str) -> Iterator[Served]:
    """``lab participants`` on a free port, ended at the end; ``before`` is run first, to change a constant."""
    command = [
        sys.executable,
        "-c",
        f"{before}; from lab.cli import main; main()" if before else "from lab.cli import main; main()",
        "participants",
        str(root),
        "--port",
        "0",
        "--json",
    ]
    with log.open("wb") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env={**os.environ, **environment})
        try:
            said = b""
            while process.poll() is None and not said.strip().endswith(b"}"):
                said += process.stdout.readline()
            assert process.poll() is None, log.read_text(encoding="utf-8")
            url = f"http://127.0.0.1:{json.loads(said)['port']}"
            _wait(url)
            yield Served(url, log, process)
        finally:
            process.terminate()
            process.wait(timeout=20)
            with log.open("ab") as rest:
                rest.write(process.stdout.read())  # all that was said after the address it listens on


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            httpx.get(url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server does not answer")
