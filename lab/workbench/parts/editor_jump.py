"""From any view of the processes to an element in the editor."""

from __future__ import annotations

import streamlit as st

from lab.workbench.state import EditState, Key, page_state


def show_in_editor(model: str, element: str) -> None:
    """Open the editor at an element. A callback (``on_click``): the choice of the view is drawn before its content."""
    state = page_state(EditState)
    state.focus = ((state.focus[0] if state.focus else 0) + 1, element)
    st.session_state[Key.EDITED_MODEL] = model
    st.session_state[Key.PROCESS_VIEW] = "edit"
