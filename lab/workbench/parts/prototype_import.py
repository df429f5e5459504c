"""A form of another program or standard as a new prototype: what it becomes, what is lost, what could be added."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import streamlit as st

from lab.actions.import_prototype import import_prototype, read_prototype
from lab.exchange.condition_words import ConditionWords
from lab.exchange.prototype_formats import Given, Imported, Suggestion, importers
from lab.spelling import spelled_out
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.losses import loss_box
from lab.workbench.parts.page import say_next_run
from lab.workbench.parts.tables import table
from lab.workbench.state import FormExchangeState, Key, page_state

__all__ = ["prototype_import"]

LONGEST = 40
"""Letters of the name that is proposed."""
SHOWN = 6
"""Questions of a page or suggestion that are named; a group may have dozens."""


def prototype_import(bench: Bench) -> None:
    """The files, and all that follows from them; nothing is written before the button."""
    _ = bench.text
    known = importers()
    titles = ", ".join(_(one.TITLE) for one in known.values())
    st.markdown(escape(_("Aus einer Datei wird ein neuer Prototyp: {titles}.", titles=titles)))
    endings = sorted({ending.removeprefix(".") for one in known.values() for ending in one.EXTENSIONS} | {"xml", "zip"})
    uploaded = st.file_uploader(
        _("Datei des Formulars, mit den Codelisten dazu"), type=endings, accept_multiple_files=True, key=Key.FORM_FILES
    )
    if not uploaded:
        return
    files = [Given(one.name, one.getvalue()) for one in uploaded]
    with shown_errors(bench.translator):
        imported = _read(files)
        _preview(bench, imported)
        loss_box(
            bench.translator,
            imported.losses,
            title=_("Nicht oder nur angepasst übernommen"),
            none=_("Alles aus der Datei steht im Prototyp."),
        )
        accepted = _suggestions(bench, imported)
        _save(bench, imported, accepted)


def _read(files: Sequence[Given]) -> Imported:
    """What comes of the files; read once, however often the page runs."""
    state = page_state(FormExchangeState)
    digest = hashlib.sha256(b"".join(one.name.encode() + b"\0" + one.data for one in files)).hexdigest()
    if state.given != digest or state.imported is None:
        state.given, state.imported = "", None
        state.imported = read_prototype(files)
        state.given = digest
    return state.imported


def _preview(bench: Bench, imported: Imported) -> None:
    _ = bench.text
    prototype = imported.prototype
    st.markdown(f"**{escape(prototype.title.in_language(bench.translator.language))}**")
    rows = [
        [
            page.title.in_language(bench.translator.language),
            bench.translator.formats.number(sum(question.asks for question in page.questions)),
            _few(bench, [question.label.in_language(bench.translator.language) for question in page.questions]),
        ]
        for page in prototype.pages
    ]
    table([_("Seite"), _("Fragen"), _("Was darauf steht")], rows, alt=_("Die Seiten des neuen Prototyps"))


def _suggestions(bench: Bench, imported: Imported) -> list[str]:
    """The suggestions to tick; gives the ids of those that are ticked."""
    _ = bench.text
    can_be = [one for one in imported.suggestions if one.acceptable]
    to_read = [one for one in imported.suggestions if not one.acceptable]
    accepted = []
    if can_be:
        head = _("Vorschläge aus Regeln")
        st.markdown(f"**{escape(head)}**")
        st.caption(_("Die Datei sagt dies nur als Satz. Nehmen Sie an, was richtig gelesen ist."))
    for one in can_be:
        with st.container(border=True):
            key = Key.SUGGESTION.of(page_state(FormExchangeState).given[:12], one.id)
            if st.checkbox(escape(_("Annehmen: {title}", title=one.title)), key=key):
                accepted.append(one.id)
            st.markdown(_quoted(one.text))
            st.markdown(_effect(bench, imported, one))
    if to_read:
        title = _("Regeln, die jemand lesen muss")
        with st.expander(f"{escape(title)} ({len(to_read)})", icon=":material/menu_book:"):
            for one in to_read:
                reason = _(one.reason.message, **one.reason.values) if one.reason else ""
                st.markdown(
                    f"**{escape(one.title)}** ({escape(one.element)})\n\n{_quoted(one.text)}\n\n{escape(reason)}"
                )
    return accepted


def _quoted(text: str) -> str:
    return "\n".join(f"> {escape(line)}" for line in text.splitlines()) or "> –"


def _effect(bench: Bench, imported: Imported, one: Suggestion) -> str:
    """What would change: which questions, under which condition."""
    _ = bench.text
    language = bench.translator.language
    labels = {
        question.id: question.label.in_language(language)
        for top in imported.prototype.questions
        for question in (top, *top.questions)
    }
    names = _few(bench, [f"„{labels.get(change.question, change.question)}“" for change in one.changes])
    conditions = list(dict.fromkeys(change.show_if for change in one.changes if change.show_if is not None))
    if not conditions:
        return escape(_("Wird Pflicht: {questions}", questions=names))
    words = ConditionWords(bench.translator, imported.prototype, language)
    condition = " / ".join(words.of(text) for text in conditions)
    return escape(_("Wird nur gefragt, wenn {condition}: {questions}", condition=condition, questions=names))


def _few(bench: Bench, names: Sequence[str]) -> str:
    """The first of the names, and how many more there are."""
    more = [bench.text("und {count} weitere", count=len(names) - SHOWN)] if len(names) > SHOWN else []
    return ", ".join([*names[:SHOWN], *more])


def _name(title: str) -> str:
    """A file name of a title, cut between words."""
    words: list[str] = re.findall(r"[a-z0-9]+", spelled_out(title).lower()) or ["formular"]
    name = words[0][:LONGEST]
    for word in words[1:]:
        if len(name) + len(word) >= LONGEST:
            break
        name += f"-{word}"
    return name


def _save(bench: Bench, imported: Imported, accepted: list[str]) -> None:
    _ = bench.text
    name = st.text_input(
        _("Name des neuen Prototyps"),
        value=_name(imported.prototype.title.root["de"]),
        key=Key.FORM_NAME.of(page_state(FormExchangeState).given[:12]),
    )
    taken = name in bench.service.prototypes()
    if taken:
        message = _("Einen Prototyp „{name}“ gibt es schon. Bitte wählen Sie einen anderen Namen.", name=name)
        st.warning(escape(message), icon=":material/warning:")
    if st.button(
        _("Als neuen Prototyp speichern"),
        key=Key.FORM_SAVE,
        type="primary",
        icon=":material/save:",
        disabled=not name or taken,
    ):
        import_prototype(bench.service, name, imported, accepted)
        say_next_run(_("Der Prototyp „{name}“ ist gespeichert. Wählen Sie ihn oben aus, um ihn anzusehen.", name=name))
        st.rerun()
