"""The ASGI app: which path leads to which handler, and who may come that far."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from lab.errors import LabError, NotFoundError
from lab.participants import form_token, plain_pages
from lab.participants.assets import load_assets
from lab.participants.form_data import Form, is_multipart, read_form
from lab.participants.guard import FRAMED, Guard, same_origin
from lab.participants.rate import Rate
from lab.participants.routes import beside, entry, going_on, leaving, prototype, receipt, survey, tasks
from lab.participants.shown import Shows
from lab.participants.visit import House, Visit
from lab.participants.words import Words
from lab.store.database import Database
from lab.store.database.participation import OvertakenError
from lab.store.database.publications import Publication

__all__ = ["create_app"]

PURGE_SECONDS = 600
ATTEMPTS = 20
"""How often a request that others of its session overtake is tried; each time at least one of those was stored."""
CODE = re.compile(r"[0-9A-Za-z_-]{1,32}")
"""What the code of a publication may look like."""
Handler = Callable[[Visit], Response]


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
        codes_rate=Rate(burst=30, per_second=0.5),
    )

    def page(path: str, handler: Handler, method: str = "GET", *, open_to_all: bool = False) -> Route:
        return Route(f"/t/{{code}}{path}", _endpoint(house, handler, open_to_all=open_to_all), methods=[method])

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
            page("/angaben.pdf", receipt.download),
            page("/fragen", survey.show_survey),
            page("/fragen", survey.send_survey, "POST"),
            page("/weitermachen", going_on.show_code),
            page("/weitermachen", going_on.make_code, "POST"),
            page("/code", going_on.enter_code, "POST", open_to_all=True),
            page("/danke", leaving.thanks),
            page("/danke", leaving.another_person, "POST"),
            page("/widerruf", leaving.ask_to_withdraw),
            page("/widerruf", leaving.withdraw, "POST"),
            page("/sprache", beside.switch_language, "POST"),
            page("/zeit", beside.signal, "POST"),
            Route("/static/{name:path}", asset),
        ],
        middleware=[
            Middleware(Guard, error_page=lambda request, status: plain_pages.failed(request, status, house.assets))
        ],
        exception_handlers={HTTPException: lambda request, error: _http_error(request, error, house)},
        lifespan=lambda _app: _purging(house),
    )
    app.router.redirect_slashes = False  # it would build an address from what the client says the host is
    return app


def _endpoint(house: House, handler: Handler, *, open_to_all: bool) -> Callable[[Request], Awaitable[Response]]:
    """The handler, on a thread, with its visit; without a session only where that makes sense."""

    async def endpoint(request: Request) -> Response:
        form = Form()
        if request.method == "POST":
            if not same_origin(request, house.public_url):
                return plain_pages.failed(request, 403, house.assets)
            if is_multipart(request) and not await run_in_threadpool(_takes_files, house, request):
                return plain_pages.failed(request, 400, house.assets)
            form = await read_form(request)
        return await run_in_threadpool(_respond, house, handler, request, form, open_to_all=open_to_all)

    return endpoint


def _takes_files(house: House, request: Request) -> bool:
    """Whether the page that was asked for has a question for a file, and a session asks for it."""
    code, _, secret = request.path_params["code"].partition("~")
    if "page" not in request.path_params or not CODE.fullmatch(code):
        return False
    try:
        publication = house.database.publications.get(code)
        visit = _visit(house, request, Form(), publication, secret)
    except LabError:
        return False
    if visit.session is None:
        return False
    pages = [page for page in visit.shown.prototype.pages if page.id == request.path_params["page"]]
    asked = [one for page in pages for question in page.questions for one in (question, *question.questions)]
    return any(question.kind == "file" for question in asked)


def _respond(house: House, handler: Handler, request: Request, form: Form, *, open_to_all: bool) -> Response:
    code, _, secret = request.path_params["code"].partition("~")
    if not CODE.fullmatch(code):  # PostgreSQL would choke on some signs
        return plain_pages.not_found(request, house.assets)
    try:
        publication = house.database.publications.get(code)
    except NotFoundError:
        return plain_pages.not_found(request, house.assets)
    if secret and publication.kind == "study":
        return plain_pages.not_found(request, house.assets)
    request.scope[FRAMED] = publication.kind != "study"
    for attempt in range(ATTEMPTS):
        with contextlib.suppress(OvertakenError):  # nothing was stored: what this request means is seen anew
            return _handled(
                house, handler, request, form, publication, secret, open_to_all=open_to_all, counts=attempt == 0
            )
    return plain_pages.failed(request, 503, house.assets)


def _handled(
    house: House,
    handler: Handler,
    request: Request,
    form: Form,
    publication: Publication,
    secret: str,
    *,
    open_to_all: bool,
    counts: bool,
) -> Response:
    """The answer to a request as the session is now. ``counts``: it is one more request of the session.

    Raises:
        OvertakenError: another request changed the session in the meantime.
    """
    code = publication.code
    try:
        visit = _visit(house, request, form, publication, secret)
    except LabError as error:
        return plain_pages.broken_preview(request, error, house.assets)
    if visit.session is None and not open_to_all:
        moved = house.session_codes.went_elsewhere(publication.code, visit.secret) if visit.secret else None
        fate = f"anderswo&sprache={quote(moved)}" if moved else "abgelaufen"
        return RedirectResponse(f"/t/{code}?{fate}", status_code=303)
    if (
        request.method == "POST"
        and not open_to_all
        and not form_token.matches(visit.secret, form.one(form_token.FIELD))
    ):
        return plain_pages.failed(request, 403, house.assets)
    if not publication.open and handler not in (
        leaving.ask_to_withdraw,
        leaving.withdraw,
        going_on.enter_code,
        entry.deleted,
    ):
        return entry.welcome_page(visit)
    if counts and visit.session is not None and not house.requests_rate.allows(visit.session.id):
        return visit.page("busy", visit.words.text("Gerade ist viel los"), status=429)
    try:
        return handler(visit)
    except LabError as error:
        if publication.kind != "draft":
            raise
        return plain_pages.broken_preview(request, error, house.assets)  # half made: the team sees what is missing


def _visit(house: House, request: Request, form: Form, publication: Publication, secret: str) -> Visit:
    shown = house.shows.of(publication)
    visit = Visit(
        house, request, form, publication, shown, secret, None, Words(_language(request, form, shown.languages))
    )
    if publication.kind == "study":
        visit.secret = request.cookies.get(visit.cookie, "")
    if visit.secret:
        visit.session = house.database.participations.resume(publication.code, visit.secret, house.clock())
        if visit.session and visit.session.language in shown.languages:
            visit.words = Words(visit.session.language)
    return visit


def _language(request: Request, form: Form, offered: tuple[str, ...]) -> str:
    """The language before there is a session: as asked for, else the browser's, else the first that is offered."""
    asked = form.one("sprache") or request.query_params.get("sprache", "")
    if asked in offered:
        return asked
    accepted = request.headers.get("accept-language", "")
    for part in accepted.split(","):
        base = part.partition(";")[0].strip().split("-")[0].lower()
        if base in offered:
            return base
    return offered[0]


def _http_error(request: Request, error: Exception, house: House) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in (404, 405):
        return plain_pages.not_found(request, house.assets)
    return plain_pages.failed(request, error.status_code, house.assets)


@contextlib.asynccontextmanager
async def _purging(house: House) -> AsyncIterator[None]:
    """While the app runs, what was kept for long enough is deleted."""

    async def purge() -> None:
        while True:
            with contextlib.suppress(LabError):  # a busy database is asked again; reading hides what is too old anyway
                await run_in_threadpool(house.database.participations.purge, house.clock())
            await asyncio.sleep(PURGE_SECONDS)

    task = asyncio.create_task(purge())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
