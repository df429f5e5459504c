"""What stands above the texts: how much is missing, what is not saved, what somebody else changed meanwhile."""

from __future__ import annotations

import streamlit as st

from lab.errors import LabError
from lab.prototypes import Prototype
from lab.prototypes.languages import own_name
from lab.prototypes.texts import missing_texts, text_places
from lab.store.documents import Loaded
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import error_box, escape
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key
from lab.workbench.text_draft import TextDraft

__all__ = ["missing_line", "save_bar"]

MOST = 8
"""Places that a message names."""


def missing_line(bench: Bench, prototype: Prototype) -> None:
    """How many texts each language lacks, in words."""
    _ = bench.text
    number = len(text_places(prototype))
    parts = []
    for language, places in missing_texts(prototype).items():
        told = _("{n} von {all} fehlen", n=len(places), all=number) if places else _("vollständig")
        parts.append(f"**{escape(own_name(language))}:** {escape(told)}")
    st.markdown(" · ".join(parts))


def save_bar(bench: Bench, loaded: Loaded[Prototype], draft: TextDraft) -> None:
    """Saving and throwing away; a conflict is told and decided here."""
    _ = bench.text
    _overtaken(bench, loaded.record, draft)
    _named(
        draft.gone(loaded.record),
        _("Diese Stellen gibt es nicht mehr; was Sie dort schrieben, fällt weg: {names}"),
    )
    _named(draft.empty_german(), _("Ein deutscher Text darf nicht leer sein; dort bleibt der alte stehen: {names}"))
    with st.container(horizontal=True, vertical_alignment="center"):
        save = st.button(
            _("Texte speichern"),
            type="primary",
            icon=":material/save:",
            disabled=not draft.dirty,
            key=Key.TEXTS_SAVE,
        )
        discard = st.button(_("Änderungen verwerfen"), disabled=not draft.dirty, key=Key.TEXTS_DISCARD)
        if draft.dirty:
            n = len(draft.changes) + len(draft.languages)
            st.markdown(
                bench.translator.plural(
                    "{n} Änderung ist nicht gespeichert.", "{n} Änderungen sind nicht gespeichert.", n
                )
            )
    if save:
        _save(bench, loaded, draft)
    if discard:
        draft.clear()
        st.rerun()


def _named(spots: tuple[tuple[str, str], ...], message: str) -> None:
    if spots:
        names = ", ".join(sorted({key for key, _language in spots})[:MOST])
        st.warning(escape(message.format(names=names)), icon=":material/warning:")


def _save(bench: Bench, loaded: Loaded[Prototype], draft: TextDraft) -> None:
    if draft.overtaken(loaded.record):
        return  # it is told above, and is to be decided first
    try:
        bench.service.save(loaded.path, draft.applied(loaded.record), started_from=loaded.digest)
    except LabError as error:
        error_box(bench.translator, error)
        return
    draft.clear()
    say_next_run(bench.text("Die Texte sind gespeichert."))
    st.rerun()


def _overtaken(bench: Bench, saved: Prototype, draft: TextDraft) -> None:
    _ = bench.text
    now = draft.overtaken(saved)
    if not now:
        return
    lines = [f"**{escape(_('Jemand anders hat inzwischen dieselben Texte geändert'))}**", ""]
    for (key, language), text in list(now.items())[:MOST]:
        theirs, mine = text or _("(leer)"), draft.changes[key, language].after or _("(leer)")
        told = _(
            "{key} ({language}): dort steht jetzt „{theirs}“, Sie schreiben „{mine}“.",
            key=key,
            language=own_name(language),
            theirs=theirs,
            mine=mine,
        )
        lines.append(f"- {escape(told)}")
    st.warning("\n".join(lines), icon=":material/warning:")
    with st.container(horizontal=True):
        if st.button(_("Meine Texte nehmen"), key=Key.TEXTS_SAVE.of("mine")):
            draft.keep_mine(saved)
            st.rerun()
        if st.button(_("Die anderen Texte lassen"), key=Key.TEXTS_SAVE.of("theirs")):
            draft.take_theirs(saved)
            st.rerun()
