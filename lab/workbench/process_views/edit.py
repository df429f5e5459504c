"""One model to draw in: choose it or begin a new one, the editor, what is to be decided about drafts and conflicts."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import shown_errors
from lab.workbench.parts.model_beginning import model_beginning
from lab.workbench.parts.model_choice import author_name, model_choice
from lab.workbench.parts.model_desk import model_desk
from lab.workbench.state import Key, unsaved

TITLE = N_("Bearbeiten")
ICON = ":material/edit:"
ORDER = 20


def show(bench: Bench, service: ServiceFolder) -> None:
    """The choice of the model above the editor, a new one on demand."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        following = st.session_state.pop(Key.EDITED_MODEL.of("next"), None)
        if following in service.models():
            st.session_state[Key.EDITED_MODEL] = following
        name = model_choice(bench, service, Key.EDITED_MODEL, also=unsaved(service.name))
        author_name(bench, placeholder=bench.text("steht an der Fassung"))
        model_beginning(bench, service)
    with shown_errors(bench.translator):
        model_desk(bench, service, name)
