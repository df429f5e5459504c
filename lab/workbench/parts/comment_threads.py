"""Threads of comments: who says what, answers, done or open. Whatever somebody typed is shown as text, never run."""

from __future__ import annotations

import streamlit as st

from lab.actions.comments import LONGEST, answer_comment, mark_comment
from lab.errors import N_
from lab.store.database.comments import Comment, CommentKind, Thread
from lab.workbench.bench import Bench
from lab.workbench.components import LegendEntry, Mark
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.model_choice import moment
from lab.workbench.state import Key

KINDS = {
    CommentKind.COMMENT: N_("Hinweis"),
    CommentKind.QUESTION: N_("Frage"),
    CommentKind.IDEA: N_("Idee"),
    CommentKind.PROBLEM: N_("Problem"),
}
SIGNS = {
    CommentKind.COMMENT: "i",
    CommentKind.QUESTION: "?",
    CommentKind.IDEA: "+",
    CommentKind.PROBLEM: "!",
}
COLOURS = {
    CommentKind.COMMENT: "automated",
    CommentKind.QUESTION: "moved",
    CommentKind.IDEA: "added",
    CommentKind.PROBLEM: "removed",
}
"""Colour classes of the diagram component."""
URGENT = (CommentKind.PROBLEM, CommentKind.QUESTION, CommentKind.IDEA, CommentKind.COMMENT)
"""Of several notes on one element, the first of these gives the colour."""


def comment_marks(threads: tuple[Thread, ...]) -> dict[str, Mark]:
    """A badge on each element with something open: how many notes, in the colour of the most urgent one."""
    on: dict[str, list[Thread]] = {}
    for thread in threads:
        if thread.open and thread.first.target.element:
            on.setdefault(thread.first.target.element, []).append(thread)
    marks = {}
    for element, those in on.items():
        kind = min((thread.first.kind for thread in those), key=URGENT.index)
        badge = SIGNS[kind] if len(those) == 1 else str(len(those))
        told = "\n".join(f"{thread.first.author}: {thread.first.text}" for thread in those)
        marks[element] = Mark(COLOURS[kind], badge, told)
    return marks


def comment_legend(bench: Bench, threads: tuple[Thread, ...]) -> list[LegendEntry]:
    """What the colours mean, as far as they occur."""
    found = {thread.first.kind for thread in threads if thread.open and thread.first.target.element}
    return [LegendEntry(COLOURS[kind], SIGNS[kind], bench.text(KINDS[kind])) for kind in URGENT if kind in found]


def thread_box(bench: Bench, thread: Thread, about: str, author: str) -> None:
    """One thread with what can be done about it. ``about`` is what it stands on, in words."""
    _ = bench.text
    first = thread.first
    with st.container(border=True, key=Key.COMMENT.of(first.id)):
        st.markdown(f"**{escape(f'{SIGNS[first.kind]} {_(KINDS[first.kind])}')}** · {escape(about)}")
        _said(bench, first)
        for answer in thread.answers:
            with st.container(border=True):
                _said(bench, answer)
        if first.done is not None:
            when, by = moment(bench.translator, first.done), first.done_by or "–"
            st.caption(escape(_("Erledigt am {when} von {by}.", when=when, by=by)))
        with st.container(horizontal=True):
            _answer(bench, first, author)
            _mark(bench, thread, author)
            _delete(bench, first)


def _said(bench: Bench, comment: Comment) -> None:
    st.caption(f"{escape(comment.author)} · {escape(moment(bench.translator, comment.written))}")
    st.text(comment.text)


def _answer(bench: Bench, first: Comment, author: str) -> None:
    _ = bench.text
    with (
        st.popover(_("Antworten"), icon=":material/reply:"),
        st.form(Key.ANSWER.of(first.id, "form"), border=False, clear_on_submit=True),
    ):
        text = st.text_area(_("Antwort"), key=Key.ANSWER.of(first.id), max_chars=LONGEST)
        if st.form_submit_button(_("Antwort speichern")):
            with shown_errors(bench.translator):
                answer_comment(bench.database, first, text, author)
                st.rerun()


def _mark(bench: Bench, thread: Thread, author: str) -> None:
    _ = bench.text
    label, icon = (_("Erledigt"), ":material/check:") if thread.open else (_("Wieder öffnen"), ":material/undo:")
    if st.button(label, key=Key.COMMENT.of(thread.first.id, "mark"), icon=icon):
        with shown_errors(bench.translator):
            mark_comment(bench.database, thread.first, done=thread.open, by=author)
            st.rerun()


def _delete(bench: Bench, first: Comment) -> None:
    _ = bench.text
    with st.popover(_("Löschen"), icon=":material/delete:"):
        st.markdown(escape(_("Der Kommentar wird mit allen Antworten gelöscht.")))
        if st.button(_("Endgültig löschen"), key=Key.COMMENT.of(first.id, "delete"), type="primary"):
            with shown_errors(bench.translator):
                bench.database.comments.delete(first.id)
                st.rerun()
