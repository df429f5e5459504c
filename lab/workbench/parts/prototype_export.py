"""A prototype in the format that somebody needs: what the file does not say comes before the download."""

from __future__ import annotations

import mimetypes

import streamlit as st

from lab.actions.export_prototype import export_prototype
from lab.exchange.prototype_formats import exporters
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import shown_errors
from lab.workbench.parts.losses import loss_box
from lab.workbench.state import FormExchangeState, Key, page_state

__all__ = ["prototype_export"]


def prototype_export(bench: Bench, name: str) -> None:
    """The format, the button that makes the file, its losses, the download."""
    _ = bench.text
    known = exporters()
    form = st.selectbox(
        _("Format"),
        list(known),
        format_func=lambda one: _(known[one].TITLE),
        key=Key.FORM_FORMAT,
        persist_state="session",
    )
    state = page_state(FormExchangeState)
    with shown_errors(bench.translator):
        digest = bench.service.prototype(name).digest
        wanted = (bench.service.name, name, form, digest, bench.translator.language)
        if st.button(_("Datei herstellen"), icon=":material/build:", key=Key.FORM_MAKE):
            state.wanted, state.made = wanted, None
            state.made = export_prototype(bench.service, name, form, t=bench.translator)
        if state.made is None or state.wanted != wanted:
            return
        loss_box(
            bench.translator,
            state.made.losses,
            title=_("Nicht in der Datei"),
            none=_("Die Datei sagt alles, was der Prototyp sagt."),
        )
        st.download_button(
            _("{file} herunterladen", file=state.made.file_name),
            state.made.data,
            file_name=state.made.file_name,
            mime=mimetypes.guess_type(state.made.file_name)[0] or "application/octet-stream",
            icon=":material/download:",
            on_click="ignore",
            key=Key.FORM_GET,
            type="primary",
        )
