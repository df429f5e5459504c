"""How long the server waits for a client that says nothing.

Participants have all the time they want: between two pages nothing is open. But a connection that never finishes its
request would hold a place, and enough of them would keep everybody else out.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from starlette.types import Message, Receive
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["ImpatientProtocol", "SilentError", "patiently"]

SECONDS = 30.0
"""For the whole head of a request, and between two pieces of its body."""
GRACE = 20
"""So many times ``SECONDS`` a body may take however slow it is; after that it must have come at ``SLOWEST``."""
SLOWEST = 100
"""Bytes a second: a phone with one bar sends a hundred times that."""


class SilentError(Exception):
    """The client stopped in the middle of its request."""


class ImpatientProtocol(H11Protocol):
    """Uvicorn's protocol, which closes a connection whose request does not begin or whose head does not end.

    The time runs from the connection's beginning or the end of the last response and is not prolonged by single bytes.
    """

    _hang_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there; now the request should come."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """A piece of a request."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """The next request may begin."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more to wait for."""
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()
        elif self._hang_up is None and not self.transport.is_closing():
            self._hang_up = self.loop.call_later(SECONDS, self.transport.close)

    def _stop(self) -> None:
        if self._hang_up is not None:
            self._hang_up.cancel()
            self._hang_up = None


def patiently(receive: Receive) -> Receive:
    """Receive the pieces of a body.

    Raises:
        SilentError: (the result) the next piece did not come in time.
    """
    begun = time.monotonic()
    seen, more = 0, True

    async def received() -> Message:
        nonlocal seen, more
        if not more:  # what comes now is that the client has gone, and may come as late as it likes
            return await receive()
        message: Message = await _within(SECONDS, receive)
        seen += len(message.get("body", b""))
        more = bool(message.get("more_body", False))
        if more and time.monotonic() - begun > GRACE * SECONDS + seen / SLOWEST:
            raise SilentError
        return message

    return received


async def _within(seconds: float, receive: Receive) -> Any:
    try:
        return await asyncio.wait_for(receive(), seconds)
    except TimeoutError as error:
        raise SilentError from error
