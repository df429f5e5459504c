"""In and out: models and tables come in, every format goes out."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.parts.model_download import model_download
from lab.workbench.parts.model_upload import model_upload

TITLE = N_("Austauschen")
ICON = ":material/swap_vert:"
ORDER = 70


def show(bench: Bench, service: ServiceFolder) -> None:
    """Upload on the left, download on the right."""
    _ = bench.text
    come, go = st.columns(2, gap="large")
    with come:
        st.subheader(_("Hochladen"), anchor=False)
        model_upload(bench, service)
    with go:
        st.subheader(_("Herunterladen"), anchor=False)
        model_download(bench, service)
