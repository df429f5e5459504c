"""One request from its path to its answer: whose session it is, whether it may come that far, and on which thread."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lab.errors import LabError, NotFoundError
from lab.participants import form_token, plain_pages
from lab.participants.form_data import Form, is_multipart, read_form
from lab.participants.guard import FRAMED, same_origin
from lab.participants.routes import entry, going_on, leaving
from lab.participants.visit import House, Visit, cookie_of
from lab.participants.words import words_in
from lab.store.database.participation import OvertakenError

__all__ = ["Handler", "endpoint_of"]

ATTEMPTS = 20
"""How often a request that others of its session overtake is tried; each time at least one of those was stored."""
CODE = re.compile(r"[0-9A-Za-z_-]{1,32}")
"""What the code of a publication may look like."""
Handler = Callable[[Visit], Response]
AFTER_THE_END = (leaving.ask_to_withdraw, leaving.withdraw, going_on.enter_code, entry.deleted)
"""What is open to participants of a study that has ended."""


def endpoint_of(house: House, handler: Handler, *, open_to_all: bool) -> Callable[[Request], Awaitable[Response]]:
    """The handler, on a thread, with its visit; without a session only where that makes sense."""

    async def endpoint(request: Request) -> Response:
        on_thread = partial(asyncio.get_running_loop().run_in_executor, house.workers)
        form = Form()
        if request.method == "POST":
            if not same_origin(request, house.public_url):
                return plain_pages.failed(request, 403, house.assets)
            if is_multipart(request) and not await on_thread(_takes_files, house, request):
                return plain_pages.failed(request, 400, house.assets)
            form = await read_form(request)
        return await on_thread(_Handling(house, handler, request, form, open_to_all=open_to_all).respond)

    return endpoint


def _takes_files(house: House, request: Request) -> bool:
    """Whether the page that was asked for has a question for a file, and a session asks for it."""
    if "page" not in request.path_params:
        return False
    try:
        visit = _visit(house, request, Form())
    except LabError:
        return False
    if visit is None or visit.session is None:
        return False
    pages = [page for page in visit.shown.prototype.pages if page.id == request.path_params["page"]]
    asked = [one for page in pages for question in page.questions for one in (question, *question.questions)]
    return any(question.kind == "file" for question in asked)


class _Handling:
    """One request; it is handled anew when another one of its session overtakes it."""

    def __init__(self, house: House, handler: Handler, request: Request, form: Form, *, open_to_all: bool) -> None:
        self._house = house
        self._handler = handler
        self._request = request
        self._form = form
        self._open_to_all = open_to_all

    def respond(self) -> Response:
        """The answer, or that there is none at this moment."""
        for attempt in range(ATTEMPTS):
            with contextlib.suppress(OvertakenError):  # nothing was stored: what this request means is seen anew
                return self._respond(counts=attempt == 0)
        return plain_pages.failed(self._request, 503, self._house.assets)

    def _respond(self, *, counts: bool) -> Response:
        """The answer to the request as the session is now. ``counts``: it is one more request of the session.

        Raises:
            OvertakenError: another request changed the session in the meantime.
        """
        house, request = self._house, self._request
        try:
            visit = _visit(house, request, self._form)
        except LabError as error:
            return plain_pages.broken_preview(request, error, house.assets)
        if visit is None:
            return plain_pages.not_found(request, house.assets)
        if visit.session is None and not self._open_to_all:
            return self._without_session(visit)
        if request.method == "POST" and not self._open_to_all and not self._has_token(visit):
            return plain_pages.failed(request, 403, house.assets)
        if not visit.publication.open and self._handler not in AFTER_THE_END:
            return entry.welcome_page(visit)
        if counts and visit.session is not None and not house.requests_rate.allows(visit.session.id):
            return visit.page("busy", visit.words.text("Gerade ist viel los"), status=429)
        try:
            return self._handler(visit)
        except LabError as error:
            if visit.publication.kind != "draft":
                raise
            return plain_pages.broken_preview(request, error, house.assets)  # half made: the team sees what is missing

    def _without_session(self, visit: Visit) -> Response:
        """Where somebody begins, with a word on what became of the session that there was."""
        code = visit.publication.code
        moved = self._house.session_codes.went_elsewhere(code, visit.secret) if visit.secret else None
        fate = f"anderswo&sprache={quote(moved)}" if moved else "abgelaufen"
        return RedirectResponse(f"/t/{code}?{fate}", status_code=303)

    def _has_token(self, visit: Visit) -> bool:
        return form_token.matches(visit.secret, self._form.one(form_token.FIELD))


def _visit(house: House, request: Request, form: Form) -> Visit | None:
    """The visit that a request is; ``None`` if nothing is published under its code.

    Raises:
        LabError: a preview's prototype cannot be used at this moment.
    """
    code, _, in_path = request.path_params["code"].partition("~")
    if not CODE.fullmatch(code):  # PostgreSQL would choke on some signs
        return None
    secret = in_path or request.cookies.get(cookie_of(code), "")
    try:
        publication, session = house.database.participations.open(code, secret, house.clock())
    except NotFoundError:
        return None
    if publication.kind == "study":
        if in_path:
            return None
    elif not in_path:
        secret, session = "", None
    request.scope[FRAMED] = publication.kind != "study"
    shown = house.shows.of(publication)
    if session and session.language in shown.languages:
        language = session.language
    else:
        language = _language(request, form, shown.languages)
    return Visit(house, request, form, publication, shown, secret, session, words_in(language))


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
