"""Sticky notes and comments on the elements of a model: write, answer, mark as done."""

from __future__ import annotations

import streamlit as st

from lab.actions.comments import LONGEST, forget_person, write_comment
from lab.bpmn.model import Model
from lab.errors import N_
from lab.store import ServiceFolder
from lab.store.database.comments import CommentKind, Target, TargetKind, Thread
from lab.workbench.bench import Bench
from lab.workbench.components import bpmn_diagram
from lab.workbench.element_words import kind_words
from lab.workbench.parts.comment_threads import KINDS, SIGNS, comment_legend, comment_marks, thread_box
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.model_choice import author_name, model_choice
from lab.workbench.parts.model_views import model_view
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import DiscussState, Key, page_state

TITLE = N_("Besprechen")
ICON = ":material/forum:"
ORDER = 40


def show(bench: Bench, service: ServiceFolder) -> None:
    """The diagram with its notes; beside it what is said about it."""
    _ = bench.text
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = model_choice(bench, service, Key.DISCUSSED)
        author = author_name(bench, placeholder=_("steht am Kommentar"))
    with shown_errors(bench.translator):
        model = service.model(name)
        threads = bench.database.comments.of(service.name, TargetKind.MODEL, name)
        selection = bpmn_diagram(
            bench.translator,
            [model_view(bench, service, name, comment_marks(threads))],
            key=Key.DIAGRAM.of("discuss", name),
            legend=comment_legend(bench, threads),
            selectable=True,
        )
        follow(model, name, selection.element if selection is not None else "")
        write(bench, service, name, model, author)
        listing(bench, model, threads, author)
        forget(bench)


def follow(model: Model, name: str, selected: str) -> None:
    """The form is about what was clicked last."""
    state = page_state(DiscussState)
    if (name, selected) != state.selected:
        state.selected = name, selected
        st.session_state[Key.COMMENT_ON] = selected if selected in elements(model) else ""


def elements(model: Model) -> dict[str, str]:
    """What can be spoken about: id → name as people read it."""
    found = {pool.id: pool.name for pool in model.participants.values()}
    found |= {lane.id: lane.name for lane in model.lanes.values()}
    found |= {node.id: node.name for node in model.nodes.values()}
    found |= {flow.id: flow.name for flow in model.flows.values() if flow.name}
    return {id_: " ".join(text.split()) or id_ for id_, text in found.items()}


def words_for(bench: Bench, model: Model, element: str) -> str:
    """An element as the screen calls it."""
    _ = bench.text
    if not element:
        return _("zum ganzen Modell")
    named = elements(model).get(element)
    if named is None:
        return _("zu „{id}“, das es im Modell nicht mehr gibt", id=element)
    node = model.nodes.get(element)
    if node is not None and named == element:
        return f"{_(kind_words(node.kind))} ({element})"
    return named


def write(bench: Bench, service: ServiceFolder, name: str, model: Model, author: str) -> None:
    """A new note about the element that was clicked, or chosen in the list."""
    _ = bench.text
    known = ["", *elements(model)]
    if st.session_state.get(Key.COMMENT_ON) not in known:
        st.session_state[Key.COMMENT_ON] = ""
    with st.container(border=True):
        st.selectbox(
            _("Worum geht es? Klicken Sie ein Element im Diagramm an, oder wählen Sie es hier."),
            known,
            format_func=lambda element: words_for(bench, model, element),
            key=Key.COMMENT_ON,
        )
        with st.form(Key.COMMENT.of("form"), border=False, clear_on_submit=True):
            kind = st.pills(
                _("Art"),
                list(CommentKind),
                format_func=lambda kind: f"{SIGNS[kind]} {_(KINDS[kind])}",
                default=CommentKind.COMMENT,
                required=True,
                key=Key.COMMENT_KIND,
            )
            text = st.text_area(_("Kommentar"), key=Key.COMMENT.of("text"), max_chars=LONGEST)
            if st.form_submit_button(_("Kommentar speichern"), type="primary", icon=":material/add_comment:"):
                with shown_errors(bench.translator):
                    target = Target(service.name, TargetKind.MODEL, name, str(st.session_state[Key.COMMENT_ON]))
                    write_comment(bench.database, target, text, author, kind=CommentKind(str(kind)))
                    say_next_run(_("Der Kommentar ist gespeichert."))
                    st.rerun()


def listing(bench: Bench, model: Model, threads: tuple[Thread, ...], author: str) -> None:
    """What is open, and on demand what is done."""
    _ = bench.text
    opened = [thread for thread in threads if thread.open]
    done = [thread for thread in threads if not thread.open]
    st.subheader(_("Offen ({n})", n=len(opened)), anchor=False)
    if not opened:
        st.markdown(escape(_("Hier ist nichts offen.")))
    for thread in opened:
        thread_box(bench, thread, words_for(bench, model, thread.first.target.element), author)
    if done and st.toggle(_("Erledigtes zeigen ({n})", n=len(done)), key=Key.SHOW_DONE):
        for thread in done:
            thread_box(bench, thread, words_for(bench, model, thread.first.target.element), author)


def forget(bench: Bench) -> None:
    """Where comments are, and how somebody's are deleted."""
    _ = bench.text
    st.caption(
        escape(
            _(
                "Kommentare liegen mit den Namen in der Datenbank des Labors. Sie stehen nicht in der Modelldatei und "
                "in keinem Paket."
            )
        )
    )
    names = sorted({*bench.database.comments.authors(), *bench.database.revisions.authors()})
    if not names:
        return
    with st.popover(_("Eine Person vergessen"), icon=":material/person_remove:"):
        st.markdown(
            escape(
                _(
                    "Alle Kommentare der Person werden gelöscht, mit den Antworten darauf; an Fassungen von Modellen "
                    "verschwindet ihr Name."
                )
            )
        )
        person = st.selectbox(_("Name"), names, key=Key.COMMENT.of("forget"))
        if st.button(_("Alles von dieser Person löschen"), key=Key.COMMENT.of("forget", "do"), type="primary"):
            with shown_errors(bench.translator):
                comments, revisions = forget_person(bench.database, str(person))
                plural = bench.translator.plural
                say_next_run(
                    _(
                        "Gelöscht: {comments}. Name entfernt: {revisions}.",
                        comments=plural("{n} Kommentar", "{n} Kommentare", comments),
                        revisions=plural("an {n} Fassung", "an {n} Fassungen", revisions),
                    )
                )
                st.rerun()
