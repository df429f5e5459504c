"""A browser for load: one connection, HTTP/1.1 by hand, because libraries cost more than the server does."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

__all__ = ["Answer", "Browser"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    location: str
    body: str


@dataclass(slots=True)
class Browser:
    """Asks one server, one request after the other, and keeps its cookies."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    """How many were answered."""
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Answer:
        """Ask for a page."""
        return await self._ask("GET", path, b"")

    async def post(self, path: str, form: list[tuple[str, str]]) -> Answer:
        """Send a form."""
        return await self._ask("POST", path, urlencode(form).encode())

    def close(self) -> None:
        """Leave the server."""
        if self._writer is not None:
            self._writer.close()
            self._reader = self._writer = None

    async def _ask(self, method: str, path: str, body: bytes) -> Answer:
        head = f"{method} {quote(path, safe='/?&=%~-_.')} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
        head += "Accept-Encoding: gzip\r\n"
        if self.cookies:
            head += f"Cookie: {'; '.join(f'{name}={value}' for name, value in self.cookies.items())}\r\n"
        if method == "POST":
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        for _ in range(2):  # a browser too asks again where the server has closed an idle connection
            if self._writer is None:
                self._reader, self._writer = await asyncio.open_connection(self.host, self.port)
            try:
                self._writer.write(head.encode() + b"\r\n" + body)
                return await self._answer()
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                self.close()
                lost = error
        raise ConnectionError from lost

    async def _answer(self) -> Answer:
        assert self._reader is not None
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1)[:1] + line.split(": ", 1)[1:] for line in head[1:] if ": " in line)
        if "set-cookie" in headers:
            name, _, value = headers["set-cookie"].partition(";")[0].partition("=")
            self.cookies[name] = value
        body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection") == "close":
            self.close()
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        self.requests += 1
        return Answer(int(head[0].split(" ")[1]), headers.get("location", ""), body.decode())
