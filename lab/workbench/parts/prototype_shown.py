"""The prototype that a view shows: what is on the desk of the builder where that is not saved yet, else the file."""

from __future__ import annotations

import streamlit as st

from lab.prototypes import Prototype
from lab.store import digest_of
from lab.workbench.bench import Bench
from lab.workbench.parts.prototype_desk import known_desk

__all__ = ["shown_prototype"]


def shown_prototype(bench: Bench, name: str) -> tuple[Prototype, str]:
    """The prototype, and a digest by which what follows from it can be kept."""
    desk = known_desk(bench, name)
    if desk is None:
        loaded = bench.service.prototype(name)
        return loaded.record, loaded.digest
    st.caption(bench.text("Hier steht Ihr Stand aus „Bearbeiten“, der noch nicht gespeichert ist."))
    return desk.record, digest_of(desk.version.text.encode())
