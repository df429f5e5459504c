"""The first page: what it is about, what is recorded, and the consent without which nothing begins."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from lab.participants.visit import Visit, in_preview, new_secret
from lab.prototypes import Page
from lab.store.database.participation import Running, Stage

__all__ = ["agree", "begin_preview", "deleted", "welcome", "welcome_page"]

ONCE = "einmal"
"""Name of the field that tells one page on which somebody agrees from all others: a double click is one person."""


def welcome(visit: Visit) -> Response:
    """What participants read first; whoever has begun goes on where they were."""
    if visit.preview:
        return begin_preview(visit)
    if visit.session is not None:
        return visit.onward()
    return welcome_page(visit)


def welcome_page(visit: Visit, *, wrong: str = "", typed: str = "") -> Response:
    """The first page, with what became of a session that cannot be gone on with here.

    Args:
        visit: the request.
        wrong: why a code did not help: ``unknown``, ``gone`` (nothing is stored under it), ``too_old``, or empty.
        typed: the code as it was typed.
    """
    study = visit.shown.study
    assert study is not None
    lost = next((fate for fate in ("anderswo", "abgelaufen") if fate in visit.request.query_params), "")
    if not visit.publication.open:
        title = visit.words.text("Diese Studie ist beendet")
        return visit.page("closed", title, status=410, wrong=wrong, typed=typed, failed=bool(wrong))
    return visit.page(
        "welcome",
        visit.words.plain(study.title),
        status=422 if wrong else 200,
        study=study,
        lost=lost,
        wrong=wrong,
        typed=typed,
        failed=bool(wrong),
        once=new_secret(),
    )


def agree(visit: Visit) -> Response:
    """The participant consents: a session begins."""
    if visit.preview or visit.session is not None:
        return welcome(visit)
    if not visit.house.sessions_rate.allows(visit.publication.code):
        return visit.busy()
    stage = Stage("card") if visit.shown.tasks else Stage("survey")
    page = visit.form.one(ONCE)
    if page:
        visit.secret, visit.session = visit.house.begun.once(page[:100], lambda: _begun(visit, stage))
    else:
        visit.secret, visit.session = _begun(visit, stage)
    return visit.keep_session(visit.onward())


def begin_preview(visit: Visit) -> Response:
    """A preview begins anew each time, at the page that was asked for; what was typed before is forgotten."""
    if not visit.house.sessions_rate.allows(visit.publication.code):
        return visit.busy()
    if visit.session is not None:
        visit.house.database.participations.forget(visit.session)
    pages: dict[str, Page] = {page.id: page for page in visit.shown.prototype.pages}
    asked = visit.request.query_params.get("seite", "")
    page = asked if asked in pages else visit.shown.prototype.start
    visit.secret, visit.session = _begun(visit, Stage("page", page=page))
    return RedirectResponse(f"{in_preview(visit.publication.code, visit.secret)}/seite/{page}", status_code=303)


def deleted(visit: Visit) -> Response:
    """Everything was deleted: the receipt, with numbers that came along in the address and are nothing but numbers."""
    counts = {name: _number(visit.request.query_params.get(name, "")) for name in ("antworten", "ereignisse", "fragen")}
    address = urlencode({name: count for name, count in counts.items() if count is not None})
    title = visit.words.text("Ihre Daten sind gelöscht")
    return visit.page("deleted", title, counts=counts, counted=None not in counts.values(), query=address)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


def _begun(visit: Visit, stage: Stage) -> tuple[str, Running]:
    """A new session and its secret."""
    secret = new_secret()
    session = visit.house.database.participations.begin(
        visit.publication.code,
        secret,
        visit.words.language,
        stage,
        visit.house.clock(),
        recorded=not visit.preview,
    )
    return secret, session
