"""From any view of the processes to an element in the editor."""

from __future__ import annotations

import streamlit as st

from lab.workbench.bench import Bench
from lab.workbench.state import EditState, Key, page_state


def editor_button(bench: Bench, model: str, element: str, key: str) -> None:
    """A button that opens the editor at an element."""
    st.button(
        bench.text("Im Editor zeigen"), key=key, icon=":material/edit:", on_click=show_in_editor, args=(model, element)
    )


def show_in_editor(model: str, element: str) -> None:
    """Open the editor at an element. To be called before the choice of the view is drawn."""
    state = page_state(EditState)
    state.focus = ((state.focus[0] if state.focus else 0) + 1, element)
    st.session_state[Key.EDITED_MODEL] = model
    st.session_state[Key.PROCESS_VIEW] = "edit"
