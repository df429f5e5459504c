"""A prototype in the format that somebody needs: what the file does not say comes before the download."""

from __future__ import annotations

import mimetypes

import streamlit as st

from lab.actions.export_prototype import export_prototype
from lab.exchange.prototype_formats import draws, exporters
from lab.prototypes import Prototype
from lab.prototypes.languages import own_name
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
        loaded = bench.service.prototype(name)
        languages = _languages(bench, loaded.record)
        pictures = draws(known[form]) and st.checkbox(
            _("Bilder der Seiten einfügen"),
            value=True,
            key=Key.FORM_PICTURES,
            help=_("Ein Browser auf diesem Rechner zeichnet sie; das dauert bis zu einer Minute."),
        )
        wanted = (bench.service.name, name, form, loaded.digest, bench.translator.language, str(pictures), *languages)
        if st.button(_("Datei herstellen"), icon=":material/build:", key=Key.FORM_MAKE):
            state.wanted, state.made = wanted, None
            slow = _("Die Datei wird hergestellt. Mit Bildern der Seiten dauert es bis zu einer Minute.")
            with st.spinner(slow if pictures else _("Die Datei wird hergestellt.")):
                state.made = export_prototype(
                    bench.service, name, form, t=bench.translator, languages=languages, pictures=pictures
                )
        if state.made is None or state.wanted != wanted:
            return
        loss_box(
            bench.translator,
            state.made.losses,
            title=_("Nicht in der Datei, oder zu prüfen"),
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


def _languages(bench: Bench, prototype: Prototype) -> tuple[str, ...]:
    """The languages that are written, in the prototype's order; all of them unless somebody chooses."""
    if len(prototype.languages) == 1:
        return ()
    chosen = st.pills(
        bench.text("Sprachen"),
        prototype.languages,
        selection_mode="multi",
        default=prototype.languages,
        format_func=own_name,
        key=Key.FORM_LANGUAGES.of(*prototype.languages),
        help=bench.text("Ein Dokument stellt sie nebeneinander; ein Formular von form-js nimmt die erste."),
    )
    return tuple(language for language in prototype.languages if language in chosen)
