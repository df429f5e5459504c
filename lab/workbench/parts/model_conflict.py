"""Somebody else has written the file while it was drawn in: what they changed, and what shall become of both."""

from __future__ import annotations

import streamlit as st

from lab.actions.save_model import save_model
from lab.bpmn.edit import merge
from lab.bpmn.layout import with_diagram
from lab.errors import LabError, NotFoundError
from lab.store import ServiceFolder, digest_of
from lab.workbench.bench import Bench
from lab.workbench.desk import Desk
from lab.workbench.parts.changes_of_model import changes_list
from lab.workbench.parts.errors import escape, problem_list, shown_errors
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key
from lab.workbench.words import model_title
from lab.workbench.xml_words import conflict_in_words


def conflict_panel(bench: Bench, service: ServiceFolder, desk: Desk) -> None:
    """The choice, if there is something to choose: nothing was drawn, then the page shows the file as it is now.

    Each way out is drawn by itself: what bars one, such as a file that nobody can read, does not hide the others.
    """
    if not desk.dirty:
        return
    try:
        theirs = service.model_bytes(desk.name)
    except NotFoundError:
        _deleted(bench, service, desk)
        return
    except LabError:
        return  # saving says why the file cannot be used
    if digest_of(theirs) == desk.started_from:
        return
    _ = bench.text
    with st.container(border=True, key="model_conflict"):
        title = _("Jemand anderes hat dieses Modell inzwischen gespeichert. Ihre Änderungen sind noch hier.")
        st.warning(escape(title), icon=":material/sync_problem:")
        st.markdown(f"**{escape(_('Das hat die andere Seite geändert:'))}**")
        with shown_errors(bench.translator):
            changes_list(bench, desk.saved, theirs, desk.file)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            with shown_errors(bench.translator):
                _merge(bench, service, desk, theirs)
            with shown_errors(bench.translator):
                _keep_both(bench, service, desk, theirs)
            if st.button(_("Meine Änderungen verwerfen"), key="conflict_theirs"):
                _take_theirs(desk, theirs)
                st.rerun()


def _deleted(bench: Bench, service: ServiceFolder, desk: Desk) -> None:
    """The file is gone: what was drawn can become a file of its own."""
    _ = bench.text
    with st.container(border=True, key="model_conflict"):
        title = _("Jemand anderes hat dieses Modell inzwischen gelöscht. Ihre Änderungen sind noch hier.")
        st.warning(escape(title), icon=":material/sync_problem:")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            with shown_errors(bench.translator):
                _keep_both(bench, service, desk, None)
            if st.button(_("Meine Änderungen verwerfen"), key="conflict_theirs"):
                _take_theirs(desk, None)
                st.rerun()


def _take_theirs(desk: Desk, theirs: bytes | None) -> None:
    """Begin anew with the other side's state; without one, nothing unsaved holds the desk any more."""
    data = desk.saved if theirs is None else theirs
    try:
        drawn = with_diagram(data, desk.file)
    except LabError:
        drawn = data  # what is wrong with it is said where it is opened
    desk.reopen(data, drawn)


def _merge(bench: Bench, service: ServiceFolder, desk: Desk, theirs: bytes) -> None:
    """Both changes in one file. Where both changed the same, mine holds, and the page says so before it is done."""
    _ = bench.text
    merged = merge(desk.saved, desk.result(), theirs, desk.file)
    conflicts = (conflict_in_words(bench.translator, one) for one in merged.conflicts)
    problems = (*(one.problem(desk.file) for one in conflicts), *merged.broken)
    problem_list(bench.translator, problems, title=_("Das haben beide geändert, oder es passt nicht zusammen:"))
    if merged.broken:
        return
    label = _("Zusammenführen, bei Widerspruch gilt meines") if merged.conflicts else _("Zusammenführen")
    if st.button(label, key="conflict_merge", type="primary"):
        _save(bench, service, desk.name, merged.data, started_from=digest_of(theirs))
        _take_theirs(desk, merged.data)
        say_next_run(_("Beide Änderungen sind zusammengeführt und gespeichert."))
        st.rerun()


def _save(bench: Bench, service: ServiceFolder, name: str, data: bytes, started_from: str | None) -> None:
    save_model(
        bench.workspace,
        service,
        name,
        data,
        database=bench.database,
        started_from=started_from,
        author=str(st.session_state.get(Key.AUTHOR) or ""),
    )


def _keep_both(bench: Bench, service: ServiceFolder, desk: Desk, theirs: bytes | None) -> None:
    _ = bench.text
    name = st.text_input(_("Meines behalten unter dem Namen"), value=f"{desk.name}-2", key=Key.BOTH_NAME)
    label = _("Beide behalten") if theirs is not None else _("Unter neuem Namen speichern")
    if st.button(label, key="conflict_both"):
        _save(bench, service, name, desk.spare(), started_from=None)
        _take_theirs(desk, theirs)
        say_next_run(_("Ihr Stand ist gespeichert als „{title}“.", title=model_title(bench.translator, name)))
        st.session_state[Key.EDITED_MODEL.of("next")] = name
        st.rerun()
