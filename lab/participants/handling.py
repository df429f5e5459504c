"""One request from its path to its answer: whose session it is, whether it may come that far, and on which thread."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lab.errors import LabError, NotFoundError
from lab.participants import form_token, plain_pages
from lab.participants.form_data import Form, is_multipart, read_form
from lab.participants.guard import FRAMED, same_origin
from lab.participants.lanes import Lane
from lab.participants.routes import beside, entry, going_on, leaving
from lab.participants.visit import House, Visit, cookie_of
from lab.participants.words import accepted_languages, words_in
from lab.prototypes.patterns import PatternTime
from lab.store.database.participation import OvertakenError, Running, hash_of_secret
from lab.store.database.publications import Publication

__all__ = ["Handler", "endpoint_of"]

ATTEMPTS = 20
"""How often a request that others of its session overtake is tried; each time at least one of those was stored."""
CODE = re.compile(r"[0-9A-Za-z_-]{1,32}")
"""What the code of a publication may look like."""
Handler = Callable[[Visit], Response]
AFTER_THE_END = (
    leaving.ask_to_withdraw,
    leaving.withdraw,
    going_on.enter_code,
    entry.deleted,
    beside.switch_language,
)
"""What is open to participants of a study that has ended."""


def endpoint_of(
    house: House, handler: Handler, pages: Lane, lane: Lane, *, open_to_all: bool
) -> Callable[[Request], Awaitable[Response]]:
    """The handler, on a thread of its lane, with its visit; without a session only where that makes sense.

    Everything that waits for the client (its form, its reading of the answer) happens outside the threads. What the
    lane has no room for is told so by ``pages``.
    """

    async def endpoint(request: Request) -> Response:
        form = Form()
        if request.method == "POST":
            if not same_origin(request, house.public_url):
                return plain_pages.failed(request, 403, house.assets)
            if is_multipart(request) and not await pages.run(partial(_takes_files, house, request)):
                return plain_pages.failed(request, 400, house.assets)
            form = await read_form(request)
        handling = _Handling(house, handler, request, form, open_to_all=open_to_all, busy=lane.full)
        return await (pages if lane.full else lane).run(handling.respond)

    return endpoint


def _takes_files(house: House, request: Request) -> bool:
    """Whether the page that was asked for has a question for a file, and a session asks for it."""
    if "page" not in request.path_params:
        return False
    opened = _opened(house, request)
    if opened is None or opened.session is None:
        return False
    try:
        prototype = house.shows.of(opened.publication).prototype
    except LabError:
        return False
    pages = [page for page in prototype.pages if page.id == request.path_params["page"]]
    asked = [one for page in pages for question in page.questions for one in (question, *question.questions)]
    return any(question.kind == "file" for question in asked)


class _Handling:
    """One request; it is handled anew when another one of its session overtakes it."""

    def __init__(
        self, house: House, handler: Handler, request: Request, form: Form, *, open_to_all: bool, busy: bool
    ) -> None:
        self._house = house
        self._handler = handler
        self._request = request
        self._form = form
        self._open_to_all = open_to_all
        self._busy = busy
        self._patterns = PatternTime()

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
        opened = _opened(house, request)
        if opened is None:
            return plain_pages.not_found(request, house.assets)
        try:
            visit = _visit(house, request, self._form, opened, self._patterns)
        except LabError as error:
            if opened.publication.kind == "study":
                raise
            return plain_pages.broken_preview(request, error, house.assets)
        if visit.session is None and not self._open_to_all:
            return self._without_session(visit)
        if request.method == "POST" and not self._open_to_all and not self._has_token(visit):
            return plain_pages.failed(request, 403, house.assets)
        if not visit.publication.open and self._handler not in AFTER_THE_END:
            return entry.welcome_page(visit)
        too_often = counts and visit.session is not None and not house.requests_rate.allows(visit.session.id)
        if self._busy or too_often:
            return visit.busy()
        try:
            return self._handler(visit)
        except LabError as error:
            if visit.publication.kind != "draft":
                raise
            return plain_pages.broken_preview(request, error, house.assets)  # half made: the team sees what is missing

    def _without_session(self, visit: Visit) -> Response:
        """Where somebody begins, with a word on what became of the session that there was."""
        code = visit.publication.code
        if self._handler is leaving.withdraw and visit.secret:
            receipt = self._house.withdrawn.given(hash_of_secret(visit.secret))
            if receipt:  # it was pressed twice
                return visit.drop_session(RedirectResponse(receipt, status_code=303))
        lost = self._house.session_codes.lost(code, visit.secret) if visit.secret else None
        fate = "anderswo" if lost and lost.elsewhere else "abgelaufen"
        language = lost.language if lost else self._form.one(form_token.LANGUAGE)
        spoken = f"&sprache={quote(language)}" if language in visit.shown.languages else ""
        return RedirectResponse(f"/t/{code}?{fate}{spoken}", status_code=303)

    def _has_token(self, visit: Visit) -> bool:
        return form_token.matches(visit.secret, self._form.one(form_token.FIELD))


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a request asks for, and whose it is."""

    publication: Publication
    secret: str
    session: Running | None


def _opened(house: House, request: Request) -> _Opened | None:
    """The publication of a request and the session in it; ``None`` if nothing is published under its code.

    Raises:
        MachineError: the database does not answer.
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
        return None if in_path else _Opened(publication, secret, session)
    return _Opened(publication, secret, session) if in_path else _Opened(publication, "", None)


def _visit(house: House, request: Request, form: Form, opened: _Opened, patterns: PatternTime) -> Visit:
    """The visit that a request is.

    Raises:
        LabError: a preview's prototype cannot be used at this moment.
    """
    publication, session = opened.publication, opened.session
    request.scope[FRAMED] = publication.kind != "study"
    shown = house.shows.of(publication)
    if session and session.language in shown.languages:
        language = session.language
    else:
        language = _language(request, form, shown.languages)
    return Visit(house, request, form, publication, shown, opened.secret, session, words_in(language), patterns)


def _language(request: Request, form: Form, offered: tuple[str, ...]) -> str:
    """The language before there is a session: as asked for, else the browser's, else the first that is offered."""
    asked = form.one("sprache") or request.query_params.get("sprache", "")
    if asked in offered:
        return asked
    return next((one for one in accepted_languages(request) if one in offered), offered[0])
