"""Uploading a BPMN file as a model of a service. A refused file leaves the workspace as it was."""

from __future__ import annotations

import streamlit as st

from lab.actions.upload_model import upload_model
from lab.errors import N_
from lab.store import ServiceFolder, digest_of
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import shown_errors
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key
from lab.workbench.words import model_title

MEGABYTES = 20
ROLES = ("as-is", "target", "")
"""Which model the file shall be; the empty one: another, under a name of its own."""


def model_upload(bench: Bench, service: ServiceFolder) -> None:
    """The form: which model the file shall be, the file, the button."""
    _ = bench.text
    with st.expander(_("BPMN-Datei hochladen"), icon=":material/upload_file:", key=Key.OPEN.of("upload")):
        choice = st.segmented_control(
            _("Die Datei zeigt"),
            ROLES,
            format_func=lambda role: _(UPLOAD_WORDS[role]),
            default=ROLES[0],
            required=True,
            key=Key.UPLOAD_KIND,
            persist_state="session",
        )
        name = str(choice or "") or st.text_input(
            _("Name des Modells"), key=Key.UPLOAD_NAME, placeholder="variante-a", persist_state="session"
        )
        uploaded = st.file_uploader(_("BPMN-Datei"), type=["bpmn", "xml"], key=Key.UPLOAD, max_upload_size=MEGABYTES)
        known = name in service.models()
        label = _("„{title}“ ersetzen", title=model_title(bench.translator, name)) if known else _("Modell speichern")
        ready = uploaded is not None and bool(name)
        if st.button(label, key="upload", icon=":material/save:", disabled=not ready) and uploaded is not None:
            with shown_errors(bench.translator):
                started_from = digest_of(service.model_bytes(name)) if known else None
                model = upload_model(
                    bench.workspace, service, name, uploaded.getvalue(), file=uploaded.name, started_from=started_from
                )
                say_next_run(
                    _(
                        "„{file}“ ist gespeichert: {count} Elemente.",
                        file=uploaded.name,
                        count=bench.translator.formats.number(len(model.nodes)),
                    )
                )
                st.rerun()


UPLOAD_WORDS = {"as-is": N_("den Ablauf von heute"), "target": N_("den künftigen Ablauf"), "": N_("etwas anderes")}
