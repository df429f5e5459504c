"""What happens beside the pages: switching the language, and what the small script tells."""

from __future__ import annotations

from starlette.responses import Response

from lab.participants.visit import Visit
from lab.studies.events import EventKind

__all__ = ["signal", "switch_language"]

PAGES = ("aufgabe", "aufgeben", "weitermachen", "widerruf", "danke")
SIGNALS = {"hidden": EventKind.HIDDEN, "visible": EventKind.VISIBLE}


def switch_language(visit: Visit) -> Response:
    """Another language on a page where nothing was typed; on the others the page's own form does it."""
    language = visit.form.one("sprache")
    if language in visit.shown.languages:
        visit.store(visit.stage, language=language)
    place = visit.form.one("seite")
    return visit.to(f"/{place}") if place in PAGES else visit.onward()


def signal(visit: Visit) -> Response:
    """The window went into the background or came back; anything else is not recorded."""
    kind = SIGNALS.get(visit.form.one("was"))
    stage = visit.stage
    here = stage.at == "page" and not stage.reached and visit.form.one("seite") == stage.page
    if kind and here:
        visit.note(visit.event(kind, stage.page))
    return Response(status_code=204)
