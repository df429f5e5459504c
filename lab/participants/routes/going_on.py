"""Going on later or on another device: the code is shown, and where there is no session it is entered."""

from __future__ import annotations

from starlette.responses import Response

from lab.participants.routes.entry import welcome_page
from lab.participants.routes.leaving import receipt_of_deletion
from lab.participants.session_code import code_of, grouped, read_code, spelt
from lab.participants.visit import Visit, new_secret
from lab.store.database.participation import KEPT, Running

__all__ = ["enter_code", "make_code", "show_code"]


def show_code(visit: Visit) -> Response:
    """What the code is for, and the code itself once it was asked for."""
    if visit.preview:
        return visit.onward()
    codes = visit.house.session_codes
    mine = code_of(visit.secret)
    known = codes.has(visit.running, mine)
    return visit.page(
        "code",
        visit.words.text("Später weitermachen"),
        secret=True,
        code=grouped(mine) if known else "",
        spelt=spelt(mine) if known else "",
        elsewhere=not known and codes.has_any(visit.running),
        until=visit.running.started + KEPT,
        over=visit.stage.at == "thanks",
        place=visit.place(),
        address=visit.address(),
    )


def make_code(visit: Visit) -> Response:
    """The participant wants the code; from now on it stands for the session."""
    if visit.preview:
        return visit.onward()
    visit.house.session_codes.give(visit.running, code_of(visit.secret))
    return visit.to("/weitermachen")


def enter_code(visit: Visit) -> Response:
    """A code was typed: go on with its session here, or delete all that it left.

    Attempts are not counted, for whoever counts can be made to refuse those who have a code. They are tried one after
    another (``Lanes.codes``), some 50 a second: among ten thousand codes of 60 bits one is met in 70 000 years.
    """
    if visit.preview:
        return visit.onward() if visit.session else visit.to("")
    action, typed = visit.form.one("action"), visit.form.one("code")
    code = read_code(typed)
    found = visit.house.session_codes.find(visit.publication.code, code) if code else None
    match action:
        case "loeschen" | "wirklich-loeschen" if found is None:
            return welcome_page(visit, wrong="gone", typed=typed)
        case "loeschen":
            title = visit.words.text("Möchten Sie Ihre Teilnahme widerrufen?")
            return visit.page("withdraw_by_code", title, secret=True, code=grouped(code))
        case "wirklich-loeschen":
            assert found is not None
            return receipt_of_deletion(visit, found)
        case _:
            return _go_on(visit, found, code, typed)


def _go_on(visit: Visit, found: Running | None, code: str, typed: str) -> Response:
    secret = new_secret()
    now = visit.house.clock()
    if found is None:
        return welcome_page(visit, wrong="unknown", typed=typed)
    if not visit.publication.open or not visit.house.session_codes.take_over(visit.publication.code, code, secret, now):
        return welcome_page(visit, wrong="too_old", typed=typed)
    _, visit.session = visit.house.database.participations.open(visit.publication.code, secret, now)
    if visit.session is None:  # in this moment somebody else took it over by the same code, or deleted it
        return welcome_page(visit, wrong="unknown", typed=typed)
    visit.secret = secret
    return visit.keep_session(visit.onward())
