"""One request to a publication: what it shows, whose session it is, where that session stands."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lab.participants.assets import Assets
from lab.participants.form_data import Form
from lab.participants.form_token import with_token
from lab.participants.html_response import html_response
from lab.participants.just_done import JustDone
from lab.participants.rate import Rate
from lab.participants.shown import Shown, Shows
from lab.participants.templates import render
from lab.participants.words import Words, language_name
from lab.prototypes import Answers, Prototype, Walk
from lab.prototypes.patterns import PatternTime
from lab.store.database import Database
from lab.store.database.participation import KEPT, Running, Stage
from lab.store.database.publications import Publication
from lab.store.database.session_codes import SessionCodeStore
from lab.studies.events import Event, EventKind
from lab.studies.events import Response as Given

__all__ = ["House", "Visit", "cookie_of", "in_preview", "new_secret"]


@dataclass(frozen=True, slots=True)
class House:
    """What all requests share."""

    database: Database
    shows: Shows
    assets: Assets
    clock: Callable[[], dt.datetime]
    public_url: str
    sessions_rate: Rate
    requests_rate: Rate
    begun: JustDone[tuple[str, Running]] = field(default_factory=JustDone)
    """Sessions with their secrets, by the page on which somebody agreed."""
    withdrawn: JustDone[str] = field(default_factory=JustDone)
    """Where it says what was deleted, by the hash of the session's secret."""

    @property
    def session_codes(self) -> SessionCodeStore:
        """The codes by which sessions are gone on with elsewhere."""
        return self.database.session_codes


@dataclass(slots=True)
class Visit:
    """One request. Handlers read it, call ``store`` at most once and give a response."""

    house: House
    request: Request
    form: Form
    publication: Publication
    shown: Shown
    secret: str
    """Of the session, from the cookie, in a preview from the path; empty if there is none."""
    session: Running | None
    words: Words
    patterns: PatternTime
    """What is left of the request's time for the patterns of its prototype."""

    @property
    def preview(self) -> bool:
        """Whether nothing is to be recorded."""
        return self.publication.kind != "study"

    @property
    def base(self) -> str:
        """Path of the publication's pages for this session."""
        return in_preview(self.publication.code, self.secret) if self.preview else f"/t/{self.publication.code}"

    @property
    def running(self) -> Running:
        """The session, where there must be one."""
        assert self.session is not None, "the router lets nobody here without a session"
        return self.session

    @property
    def stage(self) -> Stage:
        """Where the session stands."""
        return self.running.stage

    @property
    def task(self) -> str:
        """Name of the present task."""
        return self.shown.task_key(self.stage.number)

    @property
    def prototype(self) -> Prototype:
        """The prototype as the present task begins it."""
        return self.shown.prototype_of(self.stage.number)

    @property
    def answers(self) -> Answers:
        """What was typed in the present task."""
        return self.running.typed.get(self.task, {})

    def walk(self, answers: Answers | None = None) -> Walk:
        """The way through the prototype with these answers (else the stored ones), on this day where the lab is."""
        return Walk(self.prototype, self.answers if answers is None else answers, self.today, self.patterns)

    @property
    def today(self) -> dt.date:
        """The day by the clock of the place where the lab is."""
        return self.house.clock().astimezone().date()

    @property
    def has_receipt(self) -> bool:
        """Whether the present task was sent, and its answers are still there for the receipt."""
        return self.stage.at == "page" and self.stage.reference != "" and bool(self.answers)

    def event(
        self, kind: EventKind, page: str | None = None, field: str | None = None, error: str | None = None
    ) -> Event:
        """An event of the present task, now."""
        return Event(self.running.id, self.house.clock(), kind, self.task, page, field, error)

    def store(
        self,
        stage: Stage,
        *events: Event,
        typed: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
        forget: tuple[str, ...] = (),
        expire: tuple[str, ...] = (),
        responses: tuple[Given, ...] = (),
        language: str | None = None,
        at_once: bool = True,
    ) -> None:
        """Keep what this request changed; in a preview no events.

        What was typed or decided is on the disk before the next page shows. ``at_once=False`` is for what was only
        looked at.

        Raises:
            OvertakenError: another request changed the session in the meantime; this one is handled anew.
        """
        self.session = self.house.database.participations.advance(
            self.running,
            stage,
            self.house.clock(),
            typed=typed,
            forget=forget,
            expire=expire,
            events=() if self.preview else events,
            responses=() if self.preview else responses,
            language=language,
            at_once=at_once,
        )

    def note(self, event: Event) -> None:
        """Keep what happened while the session stays where it is; in a preview nothing.

        Raises:
            OvertakenError: another request changed the session in the meantime; this one is handled anew.
        """
        if not self.preview:
            self.house.database.participations.record(self.running, event)

    def to(self, path: str) -> Response:
        """A redirect to another page of this publication."""
        return RedirectResponse(f"{self.base}{path}", status_code=303)

    def onward(self) -> Response:
        """A redirect to where the session stands."""
        return self.to(self.place())

    def place(self) -> str:
        """Path of the page on which the session stands."""
        match self.stage.at:
            case "card":
                return "/aufgabe"
            case "page":
                return f"/seite/{self.stage.page or self.prototype.start}"
            case "survey":
                return "/fragen"
            case "thanks":
                return "/danke"

    def address(self) -> str:
        """Where other devices find the study: the address that this one came by, or that of the proxy."""
        url = self.request.url
        return f"{self.house.public_url.rstrip('/') or f'{url.scheme}://{url.netloc}'}/t/{self.publication.code}"

    def page(self, template: str, title: str, *, status: int = 200, secret: bool = False, **values: Any) -> Response:
        """A page in the session's language. ``secret``: it shows something that only the participant may know."""
        languages = [(one, language_name(one)) for one in self.shown.languages]
        html = render(
            template,
            self.words,
            self.house.assets,
            base=self.base,
            title=title,
            visit=self,
            languages=languages if len(languages) > 1 else [],
            **values,
        )
        if self.session is not None:
            html = with_token(html, self.secret, self.words.language)
        return html_response(self.request, html, status, secret=secret)

    def busy(self) -> Response:
        """Too much at once: of this session, of new ones, or of what takes long."""
        return self.page("busy", self.words.text("Gerade ist viel los"), status=429)

    def keep_session(self, response: Response) -> Response:
        """Give the browser the session's secret. A preview has it in the path, since a frame may get no cookies.

        It stays there for a day longer than it is of use, so that whoever comes too late is told so in their language.
        """
        if not self.preview:
            response.set_cookie(
                self.cookie,
                self.secret,
                max_age=2 * int(KEPT.total_seconds()),
                path=self.base,
                secure=self.house.public_url.startswith("https://"),
                httponly=True,
                samesite="strict",
            )
        return response

    def drop_session(self, response: Response) -> Response:
        """Take the session's secret from the browser."""
        response.delete_cookie(self.cookie, path=self.base, httponly=True, samesite="strict")
        return response

    @property
    def cookie(self) -> str:
        """Name of the session's cookie; one for each publication."""
        return cookie_of(self.publication.code)


def cookie_of(code: str) -> str:
    """Name of the cookie with the session's secret."""
    return f"labwerk_{code}"


def in_preview(code: str, secret: str) -> str:
    """Path of a preview's pages."""
    return f"/t/{code}~{secret}"


def new_secret() -> str:
    """The secret of a session: 256 random bits."""
    return secrets.token_urlsafe(32)
