"""One more language for a prototype, chosen by its own name."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.prototypes.languages import OFFERED, own_name, with_language
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.prototype_desk import change
from lab.workbench.parts.text_table import language_title
from lab.workbench.state import Key

__all__ = ["language_adding"]


def language_adding(bench: Bench, desk: FormDesk) -> None:
    """A choice of languages, and room for the tag of any other."""
    _, prototype = bench.text, desk.record
    known = sorted((tag for tag in OFFERED if tag not in prototype.languages), key=own_name)
    with (
        st.popover(_("Sprache hinzufügen"), icon=":material/add:"),
        st.form(Key.TEXTS_LANGUAGE.of("form"), border=False, clear_on_submit=True),
    ):
        chosen = st.selectbox(
            _("Sprache"),
            known,
            format_func=lambda tag: f"{language_title(bench, tag)} ({tag})",
            index=None,
            accept_new_options=True,
            placeholder=_("Wählen, oder eine Kennung wie „so“ schreiben"),
            key=Key.TEXTS_LANGUAGE,
        )
        if st.form_submit_button(_("Hinzufügen"), type="primary") and chosen:
            tag = str(chosen).strip()
            change(bench, desk, N_("Sprache hinzugefügt"), lambda one: with_language(one, tag))
            st.rerun()
