"""In and out: forms of other programs and standards come in, the prototype goes out in every format there is."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.workbench.bench import Bench
from lab.workbench.parts.prototype_export import prototype_export
from lab.workbench.parts.prototype_import import prototype_import

TITLE = N_("Austauschen")
ICON = ":material/swap_vert:"
ORDER = 60


def show(bench: Bench, name: str) -> None:
    """What comes in on the left, what goes out on the right."""
    come, go = st.columns([3, 2], gap="large")
    with come:
        st.subheader(bench.text("Formular hereinholen"), anchor=False)
        prototype_import(bench)
    with go:
        st.subheader(bench.text("Prototyp herunterladen"), anchor=False)
        prototype_export(bench, name)
