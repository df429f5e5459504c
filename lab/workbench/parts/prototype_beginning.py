"""A new prototype: from nothing, from steps of a model, or from the sample."""

from __future__ import annotations

import streamlit as st

from lab.actions.new_prototype import new_prototype, new_prototype_from_sample
from lab.errors import N_
from lab.prototypes.beginnings import Step
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import shown_errors
from lab.workbench.parts.prototype_desk import open_desk
from lab.workbench.parts.user_tasks import steps_to_choose
from lab.workbench.state import Key

__all__ = ["begin_here", "prototype_beginning"]

WAYS = {
    "blank": N_("leer: eine Seite mit einer Frage, Zusammenfassung, Eingangsbestätigung"),
    "model": N_("aus Schritten eines Modells: jeder wird eine Seite"),
    "sample": N_("als Kopie des Beispiels"),
}


def prototype_beginning(bench: Bench) -> None:
    """The way in beside the prototypes that there are."""
    box = Key.NEW_PROTOTYPE.of("box")
    if st.session_state.pop(Key.NEW_PROTOTYPE.of("done"), False):
        st.session_state.update({box: False, Key.NEW_PROTOTYPE: "", Key.NEW_PROTOTYPE.of("steps"): []})
    with st.popover(bench.text("Neuer Prototyp"), icon=":material/add:", key=box, on_change="rerun"):
        begin_here(bench)


def begin_here(bench: Bench) -> None:
    """What it is called, what it begins with, and the button."""
    _, tasks = bench.text, {task.id: task for task in steps_to_choose(bench)}
    title = st.text_input(
        _("Wie heißt das Formular?"),
        key=Key.NEW_PROTOTYPE,
        persist_state="session",
        placeholder=_("zum Beispiel Antrag auf Wohngeld"),
    )
    ways = [way for way in WAYS if way != "model" or tasks]
    way = st.radio(
        _("Womit beginnen?"),
        ways,
        format_func=lambda one: _(WAYS[one]),
        key=Key.NEW_PROTOTYPE.of("way"),
        persist_state="session",
    )
    chosen: list[str] = []
    if way == "model":
        chosen = st.multiselect(
            _("Schritte, die Menschen selbst tun"),
            list(tasks),
            format_func=lambda id_: tasks[id_].label,
            placeholder=_("Schritte wählen, in der Reihenfolge der Seiten"),
            key=Key.NEW_PROTOTYPE.of("steps"),
            select_all=False,  # its words are English on every screen
            persist_state="session",
        )
    if st.button(_("Anlegen"), type="primary", key=Key.NEW_PROTOTYPE.of("make")):
        with shown_errors(bench.translator):
            if way == "sample":
                name = new_prototype_from_sample(bench.service, title)
            else:
                steps = [Step(tasks[id_].id, tasks[id_].name) for id_ in chosen if id_ in tasks]
                name = new_prototype(bench.service, title, steps)
            st.session_state[Key.PROTOTYPE.of("next")] = name
            st.session_state[Key.PROTOTYPE_VIEW.of("next")] = "edit"
            st.session_state[Key.NEW_PROTOTYPE.of("done")] = True
            open_desk(bench, name).said = N_("Der neue Prototyp ist angelegt.")  # until the first change
            st.rerun()
