"""The end of a visit: thanks, withdrawal, the next person on the same device."""

from __future__ import annotations

from starlette.responses import Response

from lab.participants.visit import Visit
from lab.store.database.participation import Running, hash_of_secret

__all__ = ["another_person", "ask_to_withdraw", "receipt_of_deletion", "thanks", "withdraw"]


def thanks(visit: Visit) -> Response:
    """Everything is done."""
    if visit.stage.at != "thanks":
        return visit.onward()
    study = visit.shown.study
    return visit.page("thanks", visit.words.text("Vielen Dank!"), study=study)


def ask_to_withdraw(visit: Visit) -> Response:
    """What withdrawal means."""
    title = visit.words.text("Möchten Sie Ihre Teilnahme widerrufen?")
    return visit.page("withdraw", title, place=visit.place(), over=visit.stage.at == "thanks")


def withdraw(visit: Visit) -> Response:
    """Delete everything that the session left."""
    receipt = receipt_of_deletion(visit, visit.running)
    visit.house.withdrawn.once(hash_of_secret(visit.secret), lambda: receipt.headers["location"])
    return receipt


def receipt_of_deletion(visit: Visit, session: Running) -> Response:
    """Delete everything that a session left, and say how much it was."""
    gone = visit.house.database.participations.withdraw(session, visit.house.clock())
    language = visit.words.language
    numbers = f"antworten={gone.answers}&ereignisse={gone.events}&fragen={gone.responses}&sprache={language}"
    receipt = visit.to(f"/geloescht?{numbers}")
    of_another = visit.session is not None and visit.session.id != session.id  # its code was typed here
    return receipt if of_another else visit.drop_session(receipt)


def another_person(visit: Visit) -> Response:
    """The device goes to somebody else."""
    if visit.stage.at != "thanks":
        return visit.onward()
    return visit.drop_session(visit.to(""))
