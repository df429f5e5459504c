"""A model in the format that somebody needs; made when it is asked for."""

from __future__ import annotations

import streamlit as st

from lab.actions.export_model import FORMATS, export_model
from lab.actions.lay_out_model import drawn_model
from lab.errors import N_
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import problem_list, shown_errors
from lab.workbench.parts.model_views import chosen_page
from lab.workbench.state import Key
from lab.workbench.words import model_title


def model_download(bench: Bench, service: ServiceFolder) -> None:
    """Which model, which page of it, which format, the button."""
    _ = bench.text
    name = st.selectbox(
        _("Modell"),
        service.models(),
        format_func=lambda one: model_title(bench.translator, one),
        key=Key.GET_MODEL,
        persist_state="session",
    )
    form = st.selectbox(
        _("Format"),
        list(FORMATS),
        format_func=lambda one: _(FORMAT_WORDS[one]),
        key=Key.GET_FORMAT,
        persist_state="session",
    )
    with shown_errors(bench.translator):
        page = chosen_page(bench, name, drawn_model(service, name)) if FORMATS[form].drawn else None
        if not st.button(_("Datei herstellen"), icon=":material/build:", key=Key.GET_MODEL.of("make")):
            return
        made = export_model(service, name, form, t=bench.translator, page=page)
        st.download_button(
            _("{file} herunterladen", file=f"{name}.{form}"),
            made.data,
            file_name=f"{service.name}-{name}.{form}",
            mime=FORMATS[form].mime,
            icon=":material/download:",
            on_click="ignore",
            key=Key.GET_MODEL.of("download"),
            type="primary",
        )
        problem_list(bench.translator, made.lost, title=_("Nicht in der Datei steht:"))


FORMAT_WORDS = {
    "bpmn": N_("BPMN 2.0: das Modell selbst, unverändert"),
    "svg": N_("SVG: Zeichnung für Webseiten und zum Vergrößern"),
    "png": N_("PNG: Bild für Präsentationen"),
    "pdf": N_("PDF: Zeichnung zum Drucken"),
    "docx": N_("Word: Zeichnung und Beschreibung jedes Schritts"),
    "xlsx": N_("Excel: Prozesstabelle"),
    "csv": N_("CSV: Prozesstabelle für andere Programme"),
}
