"""``lab run``: ports, environment, browser, and the web server until Ctrl+C."""

from __future__ import annotations

import os
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import uvicorn

from lab.server.application import application
from lab.server.participants_process import THIS_MACHINE
from lab.server.ports import free_port, listen
from lab.server.sharing import passphrase_gate
from lab.store import open_workspace
from lab.workbench.settings import NETWORK, PARTICIPANT_PORT, Settings

WORKBENCH_PORT = 8501


def run(
    workspace: Path,
    *,
    port: int | None = None,
    participant_port: int | None = None,
    open_browser: bool = True,
    passphrase: str | None = None,
    announce: Callable[[str, int], None] = lambda _address, _participant_port: None,
) -> None:
    """Serve the workbench of a workspace until it is stopped, with participants' server beside it.

    Args:
        workspace: a folder with a ``workspace.yaml``.
        port: of the workbench; None: 8501 or the next free one.
        participant_port: None: 8601 or the next free one.
        open_browser: whether to open the workbench in the user's browser.
        passphrase: share the workbench with the network, behind this passphrase; None: this machine only.
        announce: is called once with the workbench's address and the participants' port, when it can be opened.

    Raises:
        InputError, NotFoundError: the folder is no workspace.
        MachineError: a port that was named is taken.
    """
    root = open_workspace(workspace).root
    host = THIS_MACHINE if passphrase is None else NETWORK
    participants = free_port(participant_port or PARTICIPANT_PORT, exactly=participant_port is not None)
    with listen(host, port or WORKBENCH_PORT, exactly=port is not None) as listener:
        actual = int(listener.getsockname()[1])
        settings = replace(Settings.from_environment(), workspace=root, participant_port=participants)
        os.environ.update(settings.to_environment())
        middleware = [] if passphrase is None else [passphrase_gate(passphrase)]
        server = _Server(
            uvicorn.Config(
                application(middleware=middleware),
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=2,
            )
        )
        address = f"http://localhost:{actual}"

        def opened() -> None:
            announce(address, participants)
            if open_browser:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        server.opened = opened
        server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """Says when it has begun to serve."""

    opened: Callable[[], None]

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self.opened()
