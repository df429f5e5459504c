"""Texts out to a translator and back again, as a spreadsheet."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.exchange.text_sheet import read_texts, write_texts
from lab.prototypes.texts import with_texts
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.errors import problem_list, shown_errors
from lab.workbench.parts.prototype_desk import change
from lab.workbench.state import Key

__all__ = ["text_exchange"]

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def text_exchange(bench: Bench, desk: FormDesk) -> None:
    """Download, upload, what the table brings, and taking it."""
    _ = bench.text
    st.markdown(
        _(
            "Eine Zeile je Text, eine Spalte je Sprache; was fehlt, ist gelb. "
            "Die Spalten Kennung und Deutsch bleiben, wie sie sind."
        )
    )
    st.download_button(
        _("Tabelle für die Übersetzung"),
        lambda: write_texts(desk.record, bench.translator),
        f"{desk.service}-{desk.name}-texte.xlsx",
        SPREADSHEET,
        icon=":material/download:",
        key=Key.TEXTS_SHEET.of("get"),
        on_click="ignore",
    )
    uploaded = st.file_uploader(_("Übersetzte Tabelle (Excel)"), type=["xlsx"], key=Key.TEXTS_SHEET.of(desk.name))
    if uploaded is None:
        return
    with shown_errors(bench.translator):
        found = read_texts(uploaded.getvalue(), desk.record, uploaded.name)
        problem_list(bench.translator, found.problems, title=_("Das wird nicht übernommen"))
        if not found.changes:
            st.info(_("Die Tabelle bringt keinen neuen Text."), icon=":material/info:")
            return
        n = len(found.changes)
        label = bench.translator.plural("{n} Text übernehmen", "{n} Texte übernehmen", n)
        if st.button(label, type="primary", key=Key.TEXTS_SHEET.of("take")):
            change(bench, desk, N_("Übersetzung übernommen"), lambda one: with_texts(one, found.changes))
            st.rerun()
