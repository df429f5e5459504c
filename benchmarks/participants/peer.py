"""What a form costs without anything around it: Starlette, Jinja, one insert into SQLite, one redirect."""

from __future__ import annotations

import json
import socket
import sqlite3
import sys
import threading

import uvicorn
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

PAGE = Environment(autoescape=True).from_string(
    """<!doctype html><html lang="de"><title>{{ title }}</title><h1>{{ title }}</h1>
<form method="post">{% for n in range(6) %}
<fieldset class="kern-fieldset"><legend class="kern-label">Frage {{ n }}</legend>
<label class="kern-label" for="f{{ n }}">Angabe {{ n }}</label>
<div class="kern-hint">Ein Hinweis, der erklärt, was gemeint ist.</div>
<input class="kern-form-input__input" id="f{{ n }}" name="f{{ n }}" value="{{ value }}"></fieldset>{% endfor %}
<button class="kern-btn kern-btn--primary">Weiter</button></form></html>"""
)
LOCAL = threading.local()


def database() -> sqlite3.Connection:
    if not hasattr(LOCAL, "connection"):
        LOCAL.connection = sqlite3.connect(sys.argv[1], timeout=15, isolation_level=None)
        for setting in ("journal_mode=WAL", "synchronous=FULL"):
            LOCAL.connection.execute(f"PRAGMA {setting}")
        LOCAL.connection.execute("CREATE TABLE IF NOT EXISTS answers (path TEXT, typed TEXT)")
    return LOCAL.connection


def store(path: str, typed: str) -> None:
    database().execute("INSERT INTO answers VALUES (?, ?)", (path, typed))


async def show(_request: Request) -> Response:
    return Response(PAGE.render(title="Angaben zur Person", value="Kim"), media_type="text/html")


async def send(request: Request) -> Response:
    async with request.form() as form:
        await run_in_threadpool(store, request.url.path, json.dumps(dict(form.items()), default=str))
    return RedirectResponse(request.url.path, status_code=303)


def main() -> None:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(2048)
    print(json.dumps({"port": listener.getsockname()[1]}), flush=True)
    routes = [Route("/{path:path}", show), Route("/{path:path}", send, methods=["POST"])]
    uvicorn.Server(uvicorn.Config(Starlette(routes=routes), access_log=False)).run(sockets=[listener])


if __name__ == "__main__":
    main()
