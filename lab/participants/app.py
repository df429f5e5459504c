"""The ASGI app: which path leads to which handler, and who may come that far."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lab.errors import LabError
from lab.participants import plain_pages
from lab.participants.assets import load_assets
from lab.participants.guard import Guard
from lab.participants.handling import Handler, endpoint_of
from lab.participants.lanes import Lane, Lanes
from lab.participants.rate import Rate
from lab.participants.routes import beside, entry, going_on, leaving, prototype, receipt, survey, tasks
from lab.participants.shown import Shows
from lab.participants.visit import House
from lab.store.database import Database

__all__ = ["create_app"]

PURGE_SECONDS = 600


def create_app(
    workspace_root: Path,
    database: Database,
    *,
    clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    public_url: str | None = None,
) -> Starlette:
    """The participants' app.

    Args:
        workspace_root: where previews find their prototypes.
        database: of the workspace; the caller closes it.
        clock: the present moment, with its zone.
        public_url: where the app is reached behind a proxy, else ``LAB_PUBLIC_URL``.

    Raises:
        MachineError: the style sheet was not built.
    """
    house = House(
        database=database,
        shows=Shows(workspace_root, database),
        assets=load_assets(),
        clock=clock,
        public_url=public_url if public_url is not None else os.environ.get("LAB_PUBLIC_URL", ""),
        sessions_rate=Rate(burst=300, per_second=5),  # a lecture hall that scans one code
        requests_rate=Rate(burst=60, per_second=10),
    )
    lanes = Lanes()

    def page(
        path: str, handler: Handler, method: str = "GET", *, open_to_all: bool = False, lane: Lane = lanes.pages
    ) -> Route:
        endpoint = endpoint_of(house, handler, lanes.pages, lane, open_to_all=open_to_all)
        return Route(f"/t/{{code}}{path}", endpoint, methods=[method])

    async def asset(request: Request) -> Response:
        return house.assets.respond(request) or plain_pages.not_found(request, house.assets)

    app = Starlette(
        routes=[
            page("", entry.welcome, open_to_all=True),
            page("", entry.agree, "POST", open_to_all=True),
            page("/geloescht", entry.deleted, open_to_all=True),
            page("/aufgabe", tasks.card),
            page("/aufgabe", tasks.begin_task, "POST"),
            page("/aufgeben", tasks.ask_to_give_up),
            page("/aufgeben", tasks.end_task, "POST"),
            page("/seite/{page}", prototype.show_page),
            page("/seite/{page}", prototype.send_page, "POST"),
            page("/angaben.pdf", receipt.download, lane=lanes.slow),
            page("/fragen", survey.show_survey),
            page("/fragen", survey.send_survey, "POST"),
            page("/weitermachen", going_on.show_code, lane=lanes.slow),
            page("/weitermachen", going_on.make_code, "POST", lane=lanes.slow),
            page("/code", going_on.enter_code, "POST", open_to_all=True, lane=lanes.codes),
            page("/danke", leaving.thanks),
            page("/danke", leaving.another_person, "POST"),
            page("/widerruf", leaving.ask_to_withdraw),
            page("/widerruf", leaving.withdraw, "POST", lane=lanes.slow),
            page("/sprache", beside.switch_language, "POST"),
            page("/zeit", beside.signal, "POST"),
            Route("/static/{name:path}", asset),
        ],
        middleware=[
            Middleware(Guard, error_page=lambda request, status: plain_pages.failed(request, status, house.assets))
        ],
        exception_handlers={HTTPException: lambda request, error: _http_error(request, error, house)},
        lifespan=lambda _app: _purging(house, lanes),
    )
    app.router.redirect_slashes = False  # it would build an address from what the client says the host is
    return app


def _http_error(request: Request, error: Exception, house: House) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in (404, 405):
        return plain_pages.not_found(request, house.assets)
    return plain_pages.failed(request, error.status_code, house.assets)


@contextlib.asynccontextmanager
async def _purging(house: House, lanes: Lanes) -> AsyncIterator[None]:
    """While the app runs, what was kept for long enough is deleted."""

    async def purge() -> None:
        while True:
            for done in (house.begun, house.withdrawn):
                done.forget_old()
            with contextlib.suppress(LabError):  # a busy database is asked again; reading hides what is too old anyway
                await run_in_threadpool(house.database.participations.purge, house.clock())
            await asyncio.sleep(PURGE_SECONDS)

    task = asyncio.create_task(purge())
    try:
        yield
    finally:
        lanes.close()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
