"""A page that shows one of several views at a time: which one somebody chose. A view is a file in a folder."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lab.workbench.bench import Bench
from lab.workbench.pages import page_files
from lab.workbench.state import Key

__all__ = ["view_choice"]


def view_choice(bench: Bench, folder: Path, key: Key) -> str:
    """The name of the view that somebody chose, else of the first."""
    views = {view.path.stem: view for view in page_files(folder)}
    if len(views) == 1:
        return next(iter(views))
    if st.session_state.get(key) not in views:
        st.session_state[key] = next(iter(views))  # a default beside a value that is set makes Streamlit complain
    name = st.segmented_control(
        bench.text("Ansicht"),
        list(views),
        format_func=lambda stem: f"{views[stem].icon} {bench.text(views[stem].title)}",
        required=True,
        key=key,
        persist_state="session",
        label_visibility="collapsed",
        wrap=True,  # a phone's width cuts the row without a sign that more follows
    )
    return str(name)
