"""The prototype that is being changed in this session: kept as a draft at every change, saved on request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from lab.actions.publish_study import new_code
from lab.actions.save_prototype import PrototypeConflictError, save_prototype
from lab.errors import N_, LabError
from lab.prototypes import Prototype
from lab.store.database.drafts import ForeignDraft, PrototypeDraft
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.errors import error_box, escape
from lab.workbench.parts.model_choice import moment
from lab.workbench.parts.prototype_elsewhere import elsewhere
from lab.workbench.state import Key, PrototypeState, page_state

__all__ = ["change", "desk_bar", "keep", "known_desk", "offered_drafts", "offered_work", "open_desk", "write_text"]

DRAFT_CODE = 16


def open_desk(bench: Bench, name: str) -> FormDesk:
    """The desk of this prototype; one without unsaved work follows the file.

    Raises:
        LabError: the file cannot be used, and nothing of it is on a desk.
    """
    service, desks = bench.service, page_state(PrototypeState).desks
    desk = desks.get((service.name, name))
    try:
        loaded = service.prototype(name)
    except LabError:
        if desk is None or not desk.dirty:
            raise
        return desk  # the conflict says what is wrong with the file
    if desk is None:
        file = service.shown(service.prototype_path(name))
        desk = desks[service.name, name] = FormDesk.opened(service.name, name, file, loaded)
    elif loaded.digest != desk.digest and not desk.dirty:
        desk.reopen(loaded)
    return desk


def known_desk(bench: Bench, name: str) -> FormDesk | None:
    """The desk of this prototype if something on it is not saved."""
    desk = page_state(PrototypeState).desks.get((bench.service.name, name))
    return desk if desk is not None and desk.dirty else None


def change(bench: Bench, desk: FormDesk, what: str, make: Callable[[Prototype], Prototype]) -> bool:
    """Make a change on the desk and keep it in the database, so that no crash takes it."""
    changed = desk.change(what, make)
    if changed:
        keep(bench, desk)
    return changed


def write_text(bench: Bench, desk: FormDesk, text: str) -> bool:
    """Take a YAML text by hand, and tell whether it could be read; one that could not is kept all the same."""
    read = desk.write(text)
    keep(bench, desk)
    return read


def desk_bar(bench: Bench, desk: FormDesk) -> None:
    """Undo, redo, save, and how things stand."""
    _ = bench.text
    with st.container(horizontal=True, vertical_alignment="center", key="form_bar"):
        st.button(
            _("Rückgängig"),
            icon=":material/undo:",
            disabled=desk.undoes is None or desk.typed is not None,  # the text by hand would be out of sight
            help=_(desk.undoes) if desk.undoes else None,
            key=Key.FORM.of("undo"),
            on_click=_step,
            args=(bench, desk, -1),
        )
        st.button(
            _("Wiederholen"),
            icon=":material/redo:",
            disabled=desk.redoes is None or desk.typed is not None,
            help=_(desk.redoes) if desk.redoes else None,
            key=Key.FORM.of("redo"),
            on_click=_step,
            args=(bench, desk, 1),
        )
        st.button(
            _("Speichern"),
            type="primary",
            icon=":material/save:",
            disabled=not desk.changed,
            key=Key.FORM.of("save"),
            on_click=save,
            args=(bench, desk),
        )
        st.caption(escape(_stand(bench, desk)))
    if desk.refusal is not None:
        error_box(bench.translator, desk.refusal)
    elsewhere(bench, desk)


def save(bench: Bench, desk: FormDesk) -> None:
    """Write what is on the desk into the file; a conflict is told by its own panel."""
    try:
        text = desk.version.text
        digest = save_prototype(bench.service, desk.name, text, started_from=desk.digest, renamed=desk.renamed)
        desk.kept(digest, text)
    except PrototypeConflictError:
        return
    except LabError as error:
        desk.refusal = error
        return
    desk.refusal, desk.said = None, N_("Gespeichert.")
    keep(bench, desk)


def offered_drafts(bench: Bench, desk: FormDesk) -> None:
    """Work that a crashed browser, or another window, left unsaved: to go on with, or to throw away."""
    if desk.dirty or desk.draft:
        return
    _ = bench.text
    for draft in bench.database.drafts.unsaved(desk.service, desk.name)[:3]:
        if draft.record == desk.record and draft.typed is None:
            continue
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"draft_{draft.code}"):
            when = moment(bench.translator, draft.written)
            st.markdown(escape(_("Hier ist ungespeicherte Arbeit vom {when}.", when=when)))
            st.button(
                _("Damit weiterarbeiten"),
                key=Key.FORM.of("take", draft.code),
                icon=":material/restore:",
                on_click=_take,
                args=(bench, desk, draft),
            )
            st.button(
                _("Verwerfen"),
                key=Key.FORM.of("drop", draft.code),
                on_click=bench.database.drafts.delete,
                args=(draft.code,),
            )
    for foreign in bench.database.drafts.foreign(desk.service, desk.name)[:3]:
        with st.container(border=True, key=f"draft_{foreign.code}"):
            when = moment(bench.translator, foreign.written)
            told = _(
                "Hier ist ungespeicherte Arbeit vom {when}. Sie wurde mit einer anderen Fassung von Labwerk gemacht "
                "und passt so nicht mehr; ihr Text ist noch da.",
                when=when,
            )
            st.markdown(escape(told))
            with st.container(horizontal=True):
                st.button(
                    _("Als YAML weiterbearbeiten"),
                    key=Key.FORM.of("take", foreign.code),
                    icon=":material/restore:",
                    on_click=_take_text,
                    args=(bench, desk, foreign),
                )
                st.download_button(
                    _("Text herunterladen"),
                    foreign.text,
                    f"{desk.name}-entwurf.yaml",
                    "application/yaml",
                    key=Key.FORM.of("load", foreign.code),
                    on_click="ignore",
                )
                st.button(
                    _("Verwerfen"),
                    key=Key.FORM.of("drop", foreign.code),
                    on_click=bench.database.drafts.delete,
                    args=(foreign.code,),
                )


def offered_work(bench: Bench, name: str) -> None:
    """The same offer on a view without a desk; a desk is only opened where there is such work."""
    if known_desk(bench, name) is None and bench.database.drafts.unsaved(bench.service.name, name):
        offered_drafts(bench, open_desk(bench, name))


def _stand(bench: Bench, desk: FormDesk) -> str:
    _ = bench.text
    if not desk.dirty:
        return _(desk.said) if desk.said else _("Was Sie hier sehen, ist gespeichert.")
    if desk.typed is not None:
        return _("In der Ansicht „YAML“ steht ein Text, der sich noch nicht lesen lässt.")
    said = f"{_(desk.said)} " if desk.said else ""
    if desk.written is None:
        return said + _("Noch nicht gespeichert.")
    time = f"{desk.written.astimezone():%H:%M}"
    return said + _("Noch nicht gespeichert. Als Entwurf gesichert um {time}.", time=time)


def _step(bench: Bench, desk: FormDesk, steps: int) -> None:
    desk.step(steps)
    keep(bench, desk)


def _take(bench: Bench, desk: FormDesk, draft: PrototypeDraft) -> None:
    """Go on with a draft under a code of its own, so that nobody else writes over it."""
    desk.take_up(draft)
    desk.draft = ""
    if keep(bench, desk):
        bench.database.drafts.delete(draft.code)


def _take_text(bench: Bench, desk: FormDesk, draft: ForeignDraft) -> None:
    """Go on with the text of a draft; where it cannot be read, the view "YAML" says why."""
    desk.write(draft.text)
    st.session_state[Key.PROTOTYPE_VIEW.of("next")] = "yaml"
    if keep(bench, desk):
        bench.database.drafts.delete(draft.code)


def keep(bench: Bench, desk: FormDesk) -> bool:
    """Keep what is on the desk in the database, and tell whether that went well."""
    code = desk.draft or new_code(DRAFT_CODE)
    try:
        bench.database.drafts.put(desk.as_draft(code, dt.datetime.now(dt.UTC)))
    except LabError as error:
        desk.refusal, desk.written = error, None  # what is on the desk stays there
        return False
    return True
