"""One model to draw in: choose it or begin a new one, the editor, what is to be decided about drafts and conflicts."""

from __future__ import annotations

import streamlit as st

from lab.actions.new_model import new_model
from lab.errors import N_
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import shown_errors
from lab.workbench.parts.model_choice import author_name, model_choice
from lab.workbench.parts.model_desk import model_desk
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key
from lab.workbench.words import model_title

TITLE = N_("Bearbeiten")
ICON = ":material/edit:"
ORDER = 20


def show(bench: Bench, service: ServiceFolder) -> None:
    """The choice of the model above the editor, a new one on demand."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        following = st.session_state.pop(Key.EDITED_MODEL.of("next"), None)
        if following in service.models():
            st.session_state[Key.EDITED_MODEL] = following
        name = model_choice(bench, service, Key.EDITED_MODEL)
        author_name(bench, placeholder=bench.text("steht an der Fassung"))
        beginning(bench, service)
    with shown_errors(bench.translator):
        model_desk(bench, service, name)


def beginning(bench: Bench, service: ServiceFolder) -> None:
    """A new model with a lane for each role of the service."""
    _ = bench.text
    with st.popover(_("Neues Modell"), icon=":material/add:"), st.form(Key.NEW_MODEL.of("form"), border=False):
        st.markdown(_("Es beginnt mit einem Pool und einer Lane für jede Rolle der Leistung."))
        name = st.text_input(_("Name des neuen Modells"), key=Key.NEW_MODEL, placeholder="variante-a")
        if st.form_submit_button(_("Anlegen")):
            with shown_errors(bench.translator):
                new_model(service, name.strip())
                say_next_run(_("„{title}“ ist angelegt.", title=model_title(bench.translator, name.strip())))
                st.session_state[Key.EDITED_MODEL.of("next")] = name.strip()
                st.rerun()
