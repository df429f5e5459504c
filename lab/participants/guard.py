"""What stands around every page: size limits, security headers, and errors that say nothing about anybody."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lab.participants.patience import SilentError, patiently

__all__ = ["FRAMED", "Guard", "same_origin"]

LOG = logging.getLogger("lab.participants")

BODY = 256 * 1024
"""Bytes of a form without files."""
UPLOAD = 64 * 1024 * 1024
"""Bytes of a form with files: well above what a field accepts, so that the field can say that a file is too large."""
PAGE = re.compile(r"/t/[^/]+/seite/[^/]+")
"""Only pages of a prototype ask for files."""

FRAMED = "labwerk.framed"
"""Scope key: this page may be framed by the workbench on this machine."""
WORKBENCH = "http://127.0.0.1:* http://localhost:*"
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
HEADERS = [
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-robots-tag", b"noindex, nofollow"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
POLICIES = {
    framed: (b"content-security-policy", POLICY.format(ancestors=WORKBENCH if framed else "'none'").encode())
    for framed in (False, True)
}

ErrorPage = Callable[[Request, int], Response]


class TooLargeError(Exception):
    """The body has more bytes than announced or allowed."""


class Guard:
    """ASGI middleware around the whole app.

    An exception is logged by its type and the place in the program only: its message, or that of the database, could
    quote what somebody typed. Addresses of clients are removed from the scope before anything else can see them.
    """

    def __init__(self, app: ASGIApp, error_page: ErrorPage) -> None:
        self._app = app
        self._error_page = error_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, within limits."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["client"] = None
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _add_headers(scope, MutableHeaders(scope=message), message["status"])
            await send(message)

        async def fail(status: int) -> None:
            if not started:
                await self._error_page(Request(scope), status)(scope, receive, send_guarded)

        limit = _limit(scope)
        try:
            if _announced(scope) > limit:
                raise TooLargeError
            await self._app(scope, _counted(patiently(receive), limit), send_guarded)
        except TooLargeError:
            await fail(413)
        except SilentError:
            await fail(408)
        except Exception as error:  # noqa: BLE001 - the last resort: nothing of the message may reach log or page
            LOG.error("%s", _place(error))
            await fail(500)


def same_origin(request: Request, public_url: str) -> bool:
    """Whether a form comes from our own pages, as far as the browser says.

    The session's cookie is ``SameSite=Strict``, and each form of a session carries its token (``form_token``). This is
    the lock that also holds where there is no session yet: nobody shall begin or take over one in somebody else's
    browser. Under our referrer policy a browser names the page's address with every form that it sends; ``null`` is
    what a frame or a page without an address says. Programs that say nothing at all are no browser that holds cookies.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site") in (None, "same-origin", "none")
    known = {request.headers.get("host", ""), urlsplit(public_url).netloc}
    return urlsplit(origin).netloc in known - {""}


def _limit(scope: Scope) -> int:
    multipart = Headers(scope=scope).get("content-type", "").startswith("multipart/form-data")
    return UPLOAD if multipart and PAGE.fullmatch(scope["path"]) else BODY


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _counted(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLargeError
        return message

    return counted


def _add_headers(scope: Scope, headers: MutableHeaders, status: int) -> None:
    if status in (408, 413):  # the rest of the body is not wanted any more
        headers["Connection"] = "close"
    headers.raw.extend([*HEADERS, POLICIES[bool(scope.get(FRAMED))]])
    headers.setdefault("Cache-Control", "no-store")


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    at = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    return f"{type(error).__module__}.{type(error).__qualname__} in {at}"
