"""The questionnaires after the tasks: every statement needs an answer, none is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from lab.participants.visit import Visit
from lab.store.database.participation import Stage
from lab.studies.events import Event, EventKind
from lab.studies.events import Response as Given
from lab.studies.instrument import Instrument, Item

__all__ = ["send_survey", "show_survey"]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One statement on the page."""

    item: Item
    chosen: str
    missing: bool
    number: int


def show_survey(visit: Visit) -> Response:
    """The questionnaire on which the session stands."""
    if visit.stage.at != "survey":
        return visit.onward()
    name, instrument = visit.shown.instruments[visit.stage.number]
    failed = "fehler" in visit.request.query_params
    draft = visit.running.typed.get(_draft(name), {})
    items = [
        ItemView(item, chosen, failed and not chosen, number)
        for number, item in enumerate(instrument.items, 1)
        for chosen in [draft.get(item.id, ("",))[0]]
    ]
    if visit.request.method != "HEAD" and not draft:
        visit.note(_event(visit, EventKind.SURVEY_SHOWN))
    return visit.page(
        "survey",
        visit.words.plain(instrument.title),
        instrument=instrument,
        items=items,
        failed=[item for item in items if item.missing],
        back=visit.stage.number > 0,
        count=len(visit.shown.instruments),
        number=visit.stage.number + 1,
    )


def send_survey(visit: Visit) -> Response:
    """Keep what was chosen; go on once every statement has an answer."""
    if visit.stage.at != "survey":
        return visit.onward()
    stage = visit.stage
    name, instrument = visit.shown.instruments[stage.number]
    chosen = {
        item.id: (visit.form.one(item.id),) for item in instrument.items if _valid(instrument, visit.form.one(item.id))
    }
    draft = {_draft(name): {**visit.running.typed.get(_draft(name), {}), **chosen}}
    action, _, argument = visit.form.one("action").partition(":")
    if action == "sprache" and argument in visit.shown.languages:
        visit.store(stage, typed=draft, language=argument)
        return visit.onward()
    if action in ("weitermachen", "widerruf"):
        visit.store(stage, typed=draft)
        return visit.to(f"/{action}")
    if action == "zurueck" and stage.number > 0:
        visit.store(Stage("survey", stage.number - 1), typed=draft)
        return visit.onward()
    answers = draft[_draft(name)]
    if any(item.id not in answers for item in instrument.items):
        visit.store(stage, typed=draft)
        return visit.to("/fragen?fehler")
    given = tuple(Given(visit.running.id, name, item.id, int(answers[item.id][0])) for item in instrument.items)
    if stage.number + 1 < len(visit.shown.instruments):
        visit.store(Stage("survey", stage.number + 1), typed=draft, responses=given)
        return visit.onward()
    drafts = tuple(_draft(one) for one, _ in visit.shown.instruments)
    visit.store(Stage("thanks"), _event(visit, EventKind.SENT), forget=drafts, responses=given)
    return visit.onward()


def _event(visit: Visit, kind: EventKind) -> Event:
    """An event that belongs to no task."""
    return Event(visit.running.id, visit.house.clock(), kind)


def _draft(name: str) -> str:
    return f"survey:{name}"


def _valid(instrument: Instrument, value: str) -> bool:
    return value in {str(one) for one in range(instrument.scale.low, instrument.scale.high + 1)}
