"""One more language for a prototype, chosen by its name on the screen, its own name or its tag."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.i18n import spoken_language
from lab.prototypes.languages import OFFERED, name_in, named_language, own_name, with_language
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.prototype_desk import change
from lab.workbench.parts.text_table import language_title
from lab.workbench.state import Key

__all__ = ["language_adding"]


def language_adding(bench: Bench, desk: FormDesk) -> None:
    """A choice of languages, and room for the tag of any other."""
    _, prototype = bench.text, desk.record
    screen = bench.translator.language
    known = sorted((tag for tag in OFFERED if tag not in prototype.languages), key=lambda tag: name_in(tag, screen))
    with (
        st.popover(_("Sprache hinzufügen"), icon=":material/add:"),
        st.form(Key.TEXTS_LANGUAGE.of("form"), border=False, clear_on_submit=True),
    ):
        chosen = st.selectbox(
            _("Sprache"),
            known,
            format_func=lambda tag: _title(bench, tag),
            index=None,
            placeholder=_("Wählen oder suchen"),
            key=Key.TEXTS_LANGUAGE,
        )
        st.caption(
            _(
                "Wörter, die Labwerk mitbringt, wie „Weiter“ oder „Bitte füllen Sie dieses Feld aus“, gibt es auf "
                "{languages}. In jeder anderen Sprache stehen sie auf Deutsch da. Außer den deutschen und englischen "
                "hat sie noch niemand geprüft, dessen Muttersprache es ist: Lassen Sie sie vor dem Test bitte "
                "gegenlesen.",
                languages=_spoken(bench),
            )
        )
        other = st.text_input(
            _("Oder eine andere: ihre Kennung"),
            placeholder=_("zum Beispiel so"),
            key=Key.TEXTS_LANGUAGE.of("other"),
        )
        if st.form_submit_button(_("Hinzufügen"), type="primary") and (chosen or other.strip()):
            tag = str(chosen or named_language(other, screen))
            change(bench, desk, N_("Sprache hinzugefügt"), lambda one: with_language(one, tag))
            st.rerun()


def _spoken(bench: Bench) -> str:
    """The languages that Labwerk itself speaks to participants."""
    names = (name_in(tag, bench.translator.language) for tag in OFFERED if spoken_language(tag) == tag)
    return ", ".join(names)


def _title(bench: Bench, tag: str) -> str:
    """``Arabisch – العربية (von rechts nach links) (ar)``: found by each of its names and by its tag."""
    name, own = name_in(tag, bench.translator.language), language_title(bench, tag)
    return f"{own} ({tag})" if name == own_name(tag) else f"{name} – {own} ({tag})"
