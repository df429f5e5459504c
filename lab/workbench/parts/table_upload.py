"""The entry for people who do not draw: a template to fill in, and the table as a model."""

from __future__ import annotations

from functools import cache

import streamlit as st

from lab.actions.import_table import import_table
from lab.actions.upload_models import model_name
from lab.exchange.process_table import template
from lab.i18n import Language, translator
from lab.store import ServiceFolder, digest_of
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import shown_errors
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key
from lab.workbench.words import model_title

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_upload(bench: Bench, service: ServiceFolder) -> None:
    """What a process table is, the template, the file, the button."""
    _ = bench.text
    st.markdown(
        _(
            "Ohne zu zeichnen: je Schritt eine Zeile mit Rolle, nächstem Schritt, Bedingung und Minuten. "
            "Daraus wird ein Modell mit Bahnen und Verzweigungen."
        )
    )
    st.download_button(
        _("Vorlage für Excel"),
        _template(bench.translator.language),
        file_name=_("prozesstabelle.xlsx"),
        mime=WORKBOOK,
        icon=":material/download:",
        on_click="ignore",
        key=Key.TABLE.of("template"),
    )
    uploaded = st.file_uploader(_("Prozesstabelle (Excel oder CSV)"), type=["xlsx", "csv", "txt"], key=Key.TABLE)
    if uploaded is None:
        return
    name = st.text_input(_("Name des Modells"), value=model_name(uploaded.name), key=Key.TABLE_NAME.of(uploaded.name))
    known = name in service.models()
    label = _("„{title}“ ersetzen", title=model_title(bench.translator, name)) if known else _("Modell daraus machen")
    if st.button(label, key=Key.TABLE.of("make"), icon=":material/account_tree:", disabled=not name):
        with shown_errors(bench.translator):
            done = import_table(
                bench.workspace,
                service,
                name,
                uploaded.getvalue(),
                file=uploaded.name,
                t=bench.translator,
                started_from=digest_of(service.model_bytes(name)) if known else None,
                database=bench.database,
                author=str(st.session_state.get(Key.AUTHOR) or ""),
            )
            count = bench.translator.formats.number(len(done.table.steps))
            say_next_run(_("„{name}“ ist gespeichert: {count} Schritte.", name=name, count=count))
            if done.scenario:
                say_next_run(_("Die Minuten stehen als Annahmen im Szenario „{name}“.", name=name))
            st.rerun()


@cache
def _template(language: Language) -> bytes:
    return template(translator(language))
