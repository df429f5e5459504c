"""The passphrase before a shared workbench: an ASGI middleware that lets nothing through without its cookie.

The passphrase goes over the network as the browser sends it: over plain HTTP anyone who listens in can read it. Behind
a proxy with TLS it is safe; the command says so.
"""

from __future__ import annotations

import asyncio
import hmac
import html
import secrets

from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lab.i18n import translator

COOKIE = "labwerk_entry"
PATH = "/entry"
SECONDS_AFTER_A_WRONG_ONE = 1.0


def passphrase_gate(passphrase: str) -> Middleware:
    """The middleware for one passphrase."""
    return Middleware(PassphraseGate, passphrase=passphrase)


class PassphraseGate:
    """Answers every request without a valid cookie with a form for the passphrase, and refuses its web sockets.

    The cookie is a random token of this process: it is worth nothing after a restart and never is the passphrase.
    """

    def __init__(self, app: ASGIApp, passphrase: str) -> None:
        self.app = app
        self.passphrase = passphrase
        self.token = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if self._may_enter(HTTPConnection(scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4401})
        else:
            request = Request(scope, receive)
            response = await self._enter(request) if request.method == "POST" and request.url.path == PATH else _form()
            await response(scope, receive, send)

    def _may_enter(self, connection: HTTPConnection) -> bool:
        return hmac.compare_digest(connection.cookies.get(COOKIE, "").encode(), self.token.encode())

    async def _enter(self, request: Request) -> Response:
        async with request.form(max_files=0, max_fields=4) as form:
            said = str(form.get("passphrase", ""))
        if not hmac.compare_digest(said.encode(), self.passphrase.encode()):
            await asyncio.sleep(SECONDS_AFTER_A_WRONG_ONE)
            return _form(wrong=True)
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", secure=request.url.scheme == "https")
        return response


def _form(*, wrong: bool = False) -> HTMLResponse:
    _ = translator("de").text
    title, label, button = _("Labwerk: Kennwort"), _("Kennwort, das Ihr Labor vereinbart hat"), _("Öffnen")
    problem = _("Das Kennwort stimmt nicht.") if wrong else ""
    alert = f'<p role="alert">{html.escape(problem)}</p>' if problem else ""
    page = f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{html.escape(title)}</title>
<meta name="viewport" content="width=device-width"><style>
body {{ font: 18px/1.5 system-ui, sans-serif; max-width: 24rem; margin: 15vh auto; padding: 0 1rem; }}
input, button {{ font: inherit; padding: .5rem; width: 100%; box-sizing: border-box; margin-top: .5rem; }}
</style></head><body><main><h1>Labwerk</h1>{alert}<form method="post" action="{PATH}">
<label for="p">{html.escape(label)}</label>
<input id="p" name="passphrase" type="password" autocomplete="current-password" required autofocus>
<button>{html.escape(button)}</button></form></main></body></html>"""
    return HTMLResponse(page, status_code=401, headers={"cache-control": "no-store"})
