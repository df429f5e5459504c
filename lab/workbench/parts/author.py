"""Who looks at the page: the name that stands at revisions and comments, kept by the browser."""

from __future__ import annotations

import streamlit as st

from lab.workbench.components.remembered import keep_text, kept_text
from lab.workbench.state import AuthorState, Key, page_state

LONGEST = 100
"""Characters of a name."""


def remember_author() -> None:
    """Take the name that this browser kept, once a session, and let it keep the one that somebody gave since.

    To be called before the field of the name is drawn.
    """
    state = page_state(AuthorState)
    key = Key.AUTHOR.of("kept")
    name = str(st.session_state.get(Key.AUTHOR) or "")
    kept = kept_text(key)
    if not state.known and kept and not name:
        name = st.session_state[Key.AUTHOR] = kept[:LONGEST]
    state.known = state.known or bool(name)
    keep_text("author", name, ask=not state.known, key=key)
