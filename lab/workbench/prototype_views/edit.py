"""The builder: pages and questions to choose and reorder, an editor for one of them, beside it the page as it looks."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_, Problem
from lab.prototypes.changes import Place, question_at
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.errors import problem_list
from lab.workbench.parts.form_fields import Fields
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.page_editor import page_editor
from lab.workbench.parts.prototype_conflict import conflict_panel
from lab.workbench.parts.prototype_desk import desk_bar, offered_drafts, open_desk
from lab.workbench.parts.prototype_frame import prototype_frame
from lab.workbench.parts.prototype_outline import page_outline, question_outline
from lab.workbench.parts.prototype_preview import live_preview
from lab.workbench.parts.question_editor import question_editor
from lab.workbench.state import Key

TITLE = N_("Bearbeiten")
ICON = ":material/edit:"
ORDER = 20


def show(bench: Bench, name: str) -> None:
    """The builder; a change draws only it anew, not the frame of the page."""
    open_desk(bench, name)  # what is wrong with the file is told by the page
    _builder(bench, name)


@st.fragment
def _builder(bench: Bench, name: str) -> None:
    desk = open_desk(bench, name)
    for key in (Key.FORM_PAGE, Key.FORM_QUESTION):
        following = st.session_state.pop(key.of("next"), None)
        if following is not None:
            st.session_state[key] = following
    offered_drafts(bench, desk)
    desk_bar(bench, desk)
    conflict_panel(bench, desk)
    problems = desk.problems()
    outline, editor, preview = st.columns([27, 34, 42], gap="medium")
    with outline:
        fields = Fields(bench, desk, ("outline",))
        page = page_outline(fields, problems)
        place = question_outline(fields, page, problems)
        on_demand(
            bench.text("Über das ganze Formular"),
            lambda: prototype_frame(Fields(bench, desk, ("frame",))),
            key=Key.OPEN.of("form_frame"),
        )
    with editor:
        _editor(bench, desk, page, place, problems)
    with preview:
        hidden = place is not None and question_at(desk.record, place).show_if is not None
        live_preview(bench, desk, page, (place.group or place.question) if place else "", hidden=hidden)
        _elsewhere(bench, problems)


def _editor(bench: Bench, desk: FormDesk, page: str, place: Place | None, problems: tuple[Problem, ...]) -> None:
    """The editor, above it what is wrong with what it is about."""
    named = {page} if place is None else {place.question, f"{place.group}.{place.question}"}
    here = tuple(one for one in problems if one.where.element in named)
    problem_list(bench.translator, here, title=bench.text("Hier stimmt noch etwas nicht"))
    if place is None:
        page_editor(Fields(bench, desk, (page,)), desk.record.page(page))
    else:
        question_editor(Fields(bench, desk, (page, place.group, place.question)), place)


def _elsewhere(bench: Bench, problems: tuple[Problem, ...]) -> None:
    """All that is still to be done before the prototype can be published."""
    if problems:
        _ = bench.text
        with st.expander(_("Noch zu tun vor dem Veröffentlichen: {n}", n=len(problems)), key=Key.OPEN.of("form_todo")):
            problem_list(bench.translator, problems, title=_("An diesem Prototyp stimmt noch etwas nicht"))
