"""Finding a free port, and saying clearly when the one that was asked for is taken."""

from __future__ import annotations

import socket

from lab.errors import N_, MachineError

TRIES = 20


def listen(host: str, port: int, *, exactly: bool) -> socket.socket:
    """A listening socket on a port, or on the next free one after it.

    Args:
        host: the address to listen on.
        port: the first port to try.
        exactly: the user named this port: no other will do.

    Raises:
        MachineError: the port is taken, or none of the next ones is free.
    """
    for candidate in range(port, port + 1 if exactly else port + TRIES):
        # asyncio switches Nagle's algorithm off only where the protocol is named; else answers wait 40 ms for an ACK
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # on Windows SO_REUSEADDR would steal a port in use
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(2048)
        except OSError:
            listener.close()
            continue
        return listener
    raise MachineError(
        N_("Der Anschluss {port} auf {host} ist belegt."),
        port=port,
        host=host,
        hint=N_("Läuft Labwerk schon? Sonst nennen Sie mit --port oder --participant-port einen anderen Anschluss."),
    )


def free_port(port: int, *, exactly: bool) -> int:
    """A port that a child process can listen on. It is free now; nobody keeps it free until the child starts.

    Raises:
        MachineError: as ``listen``.
    """
    with listen("127.0.0.1", port, exactly=exactly) as listener:
        return int(listener.getsockname()[1])
