"""Somebody else has saved the prototype while it was changed here: what they changed, and what shall become of both."""

from __future__ import annotations

import streamlit as st

from lab.actions.save_prototype import save_prototype
from lab.errors import N_, LabError
from lab.prototypes import Prototype
from lab.prototypes.changes import differences
from lab.store import Loaded
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.form_words import difference_line
from lab.workbench.parts.errors import error_box, escape
from lab.workbench.parts.form_fields import heading
from lab.workbench.parts.prototype_desk import save
from lab.workbench.parts.prototype_merge import merge_section
from lab.workbench.state import Key

__all__ = ["conflict_panel"]

LINES = 12


def conflict_panel(bench: Bench, desk: FormDesk) -> None:
    """The choice, where there is something to choose."""
    if not desk.dirty:
        return
    _, service = bench.text, bench.service
    theirs: Loaded[Prototype] | None = None
    unreadable: LabError | None = None
    try:
        theirs = service.prototype(desk.name)
    except LabError as error:
        unreadable = error
    if theirs is not None and theirs.digest == desk.digest:
        return
    with st.container(border=True, key="form_conflict"):
        if theirs is None:
            st.warning(_("Die Datei fehlt oder lässt sich nicht mehr lesen. Ihre Änderungen sind noch hier."))
            if unreadable is not None:
                error_box(bench.translator, unreadable)
        else:
            st.warning(
                _("Jemand anderes hat diesen Prototyp inzwischen gespeichert. Ihre Änderungen sind noch hier."),
                icon=":material/sync_problem:",
            )
            lines = [difference_line(bench.translator, one) for one in differences(desk.saved.record, theirs.record)]
            heading(_("Das hat die andere Seite geändert:"))
            shown = lines[:LINES] or [_("nur Kommentare oder die Schreibweise")]
            more = [_("und {n} weitere", n=len(lines) - LINES)] if len(lines) > LINES else []
            st.markdown("\n".join(f"- {escape(line)}" for line in (*shown, *more)))
        if desk.typed is not None:
            st.caption(
                _(
                    "Ihr Text in der Ansicht „YAML“ lässt sich noch nicht lesen. Mit dem anderen Stand fällt er weg; "
                    "laden Sie ihn vorher herunter, wenn Sie ihn noch brauchen."
                )
            )
            st.download_button(
                _("Meinen Text herunterladen"),
                desk.typed,
                f"{desk.name}-entwurf.yaml",
                "application/yaml",
                key=Key.FORM.of("typed"),
                on_click="ignore",
            )
        if theirs is not None and desk.changed:
            merge_section(bench, desk, theirs)
        _ways_out(bench, desk, theirs)


def _ways_out(bench: Bench, desk: FormDesk, theirs: Loaded[Prototype] | None) -> None:
    _ = bench.text
    if theirs is not None and not desk.changed:  # only a text by hand, and that cannot be saved yet
        st.button(
            _("Den anderen Stand nehmen"), key=Key.FORM.of("theirs"), on_click=_take_theirs, args=(bench, desk, theirs)
        )
        return
    name = st.text_input(_("Name für Ihren Stand, wenn beide bleiben"), f"{desk.name}-2", key=Key.FORM.of("both_name"))
    with st.container(horizontal=True):
        if theirs is not None:
            st.button(
                _("Meinen Stand behalten"),
                key=Key.FORM.of("mine"),
                on_click=_keep_mine,
                args=(bench, desk, theirs.digest),
            )
            st.button(
                _("Den anderen Stand nehmen"),
                key=Key.FORM.of("theirs"),
                on_click=_take_theirs,
                args=(bench, desk, theirs),
            )
        st.button(
            _("Beide behalten") if theirs is not None else _("Unter neuem Namen speichern"),
            key=Key.FORM.of("both"),
            on_click=_keep_both,
            args=(bench, desk, theirs, name.strip()),
        )


def _keep_mine(bench: Bench, desk: FormDesk, digest: str) -> None:
    desk.digest = digest
    save(bench, desk)


def _take_theirs(bench: Bench, desk: FormDesk, theirs: Loaded[Prototype]) -> None:
    """What was on the desk can still be come back to by undo."""
    bench.database.drafts.delete(desk.draft)
    desk.reopen(theirs, N_("Anderen Stand übernommen"))


def _keep_both(bench: Bench, desk: FormDesk, theirs: Loaded[Prototype] | None, name: str) -> None:
    try:
        save_prototype(bench.service, name, desk.version.text, started_from=None)
    except LabError as error:
        desk.refusal = error
        return
    if theirs is not None:
        _take_theirs(bench, desk, theirs)
    desk.said = N_("Ihr Stand ist als eigener Prototyp gespeichert.")
    st.session_state[Key.PROTOTYPE.of("next")] = name
