"""In and out: models and tables come in, every format goes out."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.parts.model_download import model_download
from lab.workbench.parts.model_upload import model_upload
from lab.workbench.parts.table_upload import table_upload

TITLE = N_("Austauschen")
ICON = ":material/swap_vert:"
ORDER = 70


def show(bench: Bench, service: ServiceFolder) -> None:
    """What comes in on the left, what goes out on the right."""
    come, go = st.columns([3, 2], gap="large")
    with come:
        coming_in(bench, service)
    with go:
        st.subheader(bench.text("Herunterladen"), anchor=False)
        model_download(bench, service)


def coming_in(bench: Bench, service: ServiceFolder) -> None:
    """Models, and tables of which models are made."""
    st.subheader(bench.text("Modelle hochladen"), anchor=False)
    model_upload(bench, service)
    st.subheader(bench.text("Prozesstabelle hochladen"), anchor=False)
    table_upload(bench, service)
