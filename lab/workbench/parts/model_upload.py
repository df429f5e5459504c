"""Uploading a BPMN file as a model of a service."""

from __future__ import annotations

import streamlit as st

from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.state import Key


def model_upload(bench: Bench, service: ServiceFolder) -> None:
    """The form: which model the file shall be, the file, the button."""
    _ = bench.text
    with st.expander(_("BPMN-Datei hochladen"), icon=":material/upload_file:"):
        st.file_uploader(_("BPMN-Datei"), type=["bpmn", "xml"], key=Key.UPLOAD)
