"""Beginning a model with nothing but the roles of the service; the editor opens it."""

from __future__ import annotations

import streamlit as st

from lab.actions.new_model import new_model
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import shown_errors
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key
from lab.workbench.words import model_title

FIRST = "as-is"


def model_beginning(bench: Bench, service: ServiceFolder) -> None:
    """The form. The first model of a service is the process of today, unless somebody says otherwise."""
    _ = bench.text
    first = not service.models()
    with st.popover(_("Neues Modell"), icon=":material/add:"), st.form(Key.NEW_MODEL.of("form"), border=False):
        st.markdown(_("Es beginnt mit einem Pool und einer Bahn für jede Rolle der Leistung."))
        label = _("Name des neuen Modells")
        name = st.text_input(label, FIRST if first else "", key=Key.NEW_MODEL, placeholder="variante-a").strip()
        if st.form_submit_button(_("Anlegen")):
            with shown_errors(bench.translator):
                new_model(service, name, database=bench.database, author=str(st.session_state.get(Key.AUTHOR) or ""))
                say_next_run(_("„{title}“ ist angelegt.", title=model_title(bench.translator, name)))
                st.session_state[Key.EDITED_MODEL.of("next")] = name
                if first:
                    st.session_state[Key.PROCESS_VIEW] = "edit"
                st.rerun()
