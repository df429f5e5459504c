"""Running the app on uvicorn: one process, no access log, no address in any log."""

from __future__ import annotations

import gc
import logging
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import uvicorn

from lab.errors import N_, MachineError
from lab.participants.app import create_app
from lab.participants.patience import ImpatientProtocol
from lab.store import open_workspace
from lab.store.database import open_database

__all__ = ["DEFAULT_PORT", "serve"]

DEFAULT_PORT = 8601


def serve(
    workspace_root: Path,
    host: str = "127.0.0.1",
    port: int = DEFAULT_PORT,
    *,
    started: Callable[[int], None] = lambda _port: None,
    parent: BinaryIO | None = None,
) -> None:
    """Serve participants until the process is told to end.

    Args:
        workspace_root: the workspace's folder.
        host: the address to listen on; ``0.0.0.0`` for everybody in the network.
        port: the port; 0 for any free one.
        started: is called with the port as soon as connections wait to be served.
        parent: a pipe from whoever started this process; when it closes, even by a crash there, the server ends.

    Raises:
        MachineError: the port is taken, or the style sheet was not built.
        InputError: the folder is no workspace.
    """
    workspace = open_workspace(workspace_root)
    with open_database(workspace.id) as database, _listening(host, port) as listener:
        config = uvicorn.Config(
            create_app(workspace.root, database),
            http=ImpatientProtocol,
            access_log=False,
            log_level=logging.WARNING,
            proxy_headers=False,
            server_header=False,
            lifespan="on",
            limit_concurrency=500,
            timeout_graceful_shutdown=3,
        )
        # what is there now stays; else the collector goes through all of it again and again while nobody is served
        gc.freeze()
        started(listener.getsockname()[1])
        server = uvicorn.Server(config)
        if parent is not None:
            threading.Thread(target=_end_with, args=(parent, server), daemon=True).start()
        server.run(sockets=[listener])


def _end_with(parent: BinaryIO, server: uvicorn.Server) -> None:
    while parent.read(1):
        pass
    server.should_exit = True


def _listening(host: str, port: int) -> socket.socket:
    # asyncio switches Nagle's algorithm off only where the protocol is named; else every page waits 40 ms for an ACK
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # on Windows SO_REUSEADDR would steal a port in use
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise MachineError(
            N_("Der Anschluss {port} auf {host} ist belegt oder nicht erlaubt."),
            hint=N_("Nennen Sie mit --port einen anderen."),
            host=host,
            port=port,
        ) from error
    return listener
