"""Detail that is drawn only when somebody opens it: a closed table costs nothing, not even loading pandas."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def on_demand(label: str, draw: Callable[[], None], *, key: str, icon: str | None = None) -> None:
    """A closed box that draws its content when it is opened. ``key`` keeps it open over runs and languages."""
    box = st.expander(label, key=key, icon=icon, on_change="rerun")
    if box.open:
        with box:
            draw()
