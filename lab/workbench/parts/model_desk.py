"""The editor on the page, in a fragment: what is drawn or selected does not run the rest of the page again."""

from __future__ import annotations

from datetime import datetime

import streamlit as st
from streamlit.errors import StreamlitAPIException

from lab.actions.save_model import note_state, save_model
from lab.bpmn import read
from lab.bpmn.encoding import decode
from lab.bpmn.layout import with_diagram
from lab.errors import N_, ConflictError, LabError, NotFoundError
from lab.store import ServiceFolder, digest_of
from lab.store.database.revisions import RevisionKind
from lab.workbench.bench import Bench
from lab.workbench.components import SaveRequest, Sheet, bpmn_modeler, drawn_before
from lab.workbench.desk import Desk
from lab.workbench.parts.element_notes import element_notes
from lab.workbench.parts.errors import error_box, shown_errors
from lab.workbench.parts.known_of_elements import known_of_elements
from lab.workbench.parts.model_conflict import conflict_panel
from lab.workbench.parts.model_draft import draft_offer
from lab.workbench.parts.model_views import chosen_page
from lab.workbench.state import EditState, Key, page_state

WATCH = 5
"""Seconds after which is looked whether somebody else has written the file."""


def model_desk(bench: Bench, service: ServiceFolder, name: str) -> None:
    """The editor of a model.

    Raises:
        NotFoundError: there is no such model.
        InputError: its file cannot be used.
    """
    desk = desk_of(bench, service, name)
    _editor(bench, service, desk)
    _watch(service, desk)


def desk_of(bench: Bench, service: ServiceFolder, name: str) -> Desk:
    """The desk of this model in this browser session. If nothing was drawn, it holds what the file holds now.

    A model without a drawing is laid out; the drawing is saved with the first change.

    Raises:
        NotFoundError: there is no such model, and nothing unsaved of it.
        InputError: its file cannot be used.
    """
    desks = page_state(EditState).desks
    file = service.shown(service.model_path(name))
    desk = desks.get((service.name, name))
    try:
        data = service.model_bytes(name)
    except NotFoundError:
        if desk is None or not desk.dirty:
            raise
        data = desk.saved  # deleted meanwhile: what was drawn can still go into a file of its own
    if desk is None:
        drawn = with_diagram(data, file)
        note_state(service, name, bench.database)
        desk = desks[service.name, name] = Desk(name, file, drawn, data)
    elif data != desk.saved and not desk.dirty:
        drawn = with_diagram(data, file)
        note_state(service, name, bench.database)
        desk.reopen(data, drawn)
    desk.turn_to(chosen_page(bench, name, read(desk.original, file)))
    return desk


@st.fragment
def _editor(bench: Bench, service: ServiceFolder, desk: Desk) -> None:
    """Draw the editor, then do what the browser asked for."""
    with shown_errors(bench.translator):
        key = Key.MODELER.of(service.name, desk.name)
        desk.take(drawn_before(key).drawing)
        with st.container():  # always there, so that the editor keeps its place and is not built anew
            conflict_panel(bench, service, desk)
            draft_offer(bench, service, desk)
            if desk.refusal is not None:
                error_box(bench.translator, desk.refusal)
        drawn = bpmn_modeler(bench.translator, _sheet(bench, service, desk), key=key)
        desk.take(drawn.drawing)
        offered = desk.draft
        if desk.offer(drawn.draft) is not offered:
            _again()
        if drawn.save is not None and desk.asks(drawn.save):
            _save(bench, service, desk, drawn.save)


def _save(bench: Bench, service: ServiceFolder, desk: Desk, request: SaveRequest) -> None:
    """Save, and answer in any case: the editor waits for it."""
    desk.refuse(request)
    try:
        data = desk.result()
        save_model(
            bench.workspace,
            service,
            desk.name,
            data,
            database=bench.database,
            started_from=desk.started_from,
            author=str(st.session_state.get(Key.AUTHOR) or ""),
            note=request.note,
        )
    except ConflictError:
        desk.seen = _state(service, desk)
    except LabError as error:
        desk.refusal = error
    else:
        desk.saved_as(data, request)
    _again()


def _again() -> None:
    """Run the editor's part of the page again; the whole page where it is running as a whole."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()


@st.fragment(run_every=WATCH)
def _watch(service: ServiceFolder, desk: Desk) -> None:
    """Somebody else wrote the file: the page says so before anything is saved, or shows the new state."""
    now = _state(service, desk)
    if now not in (desk.started_from, desk.seen):
        desk.seen = now
        st.rerun()


def _state(service: ServiceFolder, desk: Desk) -> str:
    """The digest of what the file holds now; words where there is none."""
    try:
        return digest_of(service.model_bytes(desk.name))
    except NotFoundError:
        return "deleted"
    except LabError:
        return "unreadable"


def _sheet(bench: Bench, service: ServiceFolder, desk: Desk) -> Sheet:
    return Sheet(
        place=f"{bench.workspace.id}/{service.name}/{desk.name}",
        base=desk.base,
        revision=desk.revision,
        xml=desk.text or decode(desk.joined or desk.original, desk.file).content,
        before=desk.before if desk.text else None,
        ground=decode(desk.original, desk.file).content if desk.joined else None,
        page=desk.page,
        dirty=desk.dirty,
        last_saved=_last_saved(bench, service, desk),
        reply=desk.reply,
        draft_done=desk.draft_done,
        settled=desk.settled,
        focus=page_state(EditState).focus,
        notes=element_notes(bench, service, desk),
        known=known_of_elements(bench, service, desk),
        presenter=bench.projector,
    )


_STATES = {
    RevisionKind.FIRST: N_("Vorgefunden: {day}, {time} Uhr"),
    RevisionKind.OUTSIDE: N_("Von einem anderen Programm geändert: {day}, {time} Uhr"),
    RevisionKind.SAVED: N_("Zuletzt gespeichert: {day}, {time} Uhr"),
    RevisionKind.RESTORED: N_("Zuletzt wiederhergestellt: {day}, {time} Uhr"),
}


def _last_saved(bench: Bench, service: ServiceFolder, desk: Desk) -> str:
    _ = bench.text
    newest = next(iter(bench.database.revisions.of(service.name, desk.name)), None)
    if newest is None:
        return ""
    at = newest.saved.astimezone()
    today = at.date() == datetime.now().astimezone().date()
    day = _("heute") if today else bench.translator.formats.date(at.date())
    words = _(_STATES[newest.kind], day=day, time=at.strftime("%H:%M"))
    number = _("Fassung {number}", number=newest.number)
    return f"{words} ({', '.join(filter(None, (number, newest.author)))})."
