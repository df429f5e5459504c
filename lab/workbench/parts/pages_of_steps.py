"""Which steps of a model have pages in a prototype: for marks on the diagram, and to jump from a step to its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from lab.bpmn.model import Model, NodeKind
from lab.errors import N_, LabError
from lab.prototypes import Prototype
from lab.prototypes.changes import add_page
from lab.prototypes.changes.names import free_name, page_names
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.components import Mark
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.form_fields import heading
from lab.workbench.parts.prototype_desk import change, open_desk
from lab.workbench.parts.prototype_names import prototype_names
from lab.workbench.parts.user_tasks import UserTask, page_of_task
from lab.workbench.state import Key

__all__ = ["SIGN", "StepPage", "page_line", "pages_of_steps", "step_pages", "with_page_marks"]

SIGN = "▤"
"""A step with a page."""


@dataclass(frozen=True, slots=True)
class StepPage:
    """A page that belongs to a step, or asks for something that does."""

    prototype: str
    page: str
    title: str


def pages_of_steps(service: ServiceFolder, language: str) -> dict[str, list[StepPage]]:
    """The pages by activity id, of the files of all prototypes; one that cannot be read has none."""
    found: dict[str, list[StepPage]] = {}
    for name in service.prototypes():
        try:
            prototype = service.prototype(name).record
        except LabError:
            continue
        for page in prototype.pages:
            told = StepPage(name, page.id, page.title.in_language(language))
            asked = [one for question in page.questions for one in (question, *question.questions)]
            for activity in dict.fromkeys((page.activity, *(one.activity for one in asked))):
                if activity:
                    found.setdefault(activity, []).append(told)
    return found


def page_line(bench: Bench, pages: list[StepPage], called: Mapping[str, str]) -> str:
    """The pages of a step in words, with what the prototypes are ``called`` where there are several."""
    names = [_label(one, called) for one in pages]
    return bench.translator.plural(
        "Seite im Prototyp: {pages}", "Seiten im Prototyp: {pages}", len(pages), pages=", ".join(names)
    )


def with_page_marks(bench: Bench, service: ServiceFolder, marks: Mapping[str, Mark]) -> dict[str, Mark]:
    """The marks, and a sign at each step that has a page."""
    called = prototype_names(bench, service)
    result = dict(marks)
    for activity, pages in pages_of_steps(service, bench.translator.language).items():
        mark, line = marks.get(activity, Mark()), page_line(bench, pages, called)
        title = f"{mark.title}\n{line}" if mark.title else line
        result[activity] = replace(mark, badge=f"{mark.badge}{SIGN}", title=title)
    return result


def step_pages(bench: Bench, service: ServiceFolder, model: Model, element: str) -> None:
    """The pages of a step with a way to each; for a user task without one, the offer to begin it."""
    _, node = bench.text, model.nodes.get(element)
    pages = pages_of_steps(service, bench.translator.language).get(element, [])
    if pages:
        called = prototype_names(bench, service)
        with st.container(horizontal=True, vertical_alignment="center"):
            heading(_("Im Prototyp"))
            for one in pages:
                key = Key.FORM.of("of_step", one.prototype, one.page)
                if st.button(escape(_label(one, called)), key=key, icon=":material/smartphone:"):
                    _show(one.prototype, one.page)
        return
    can = node is not None and node.kind is NodeKind.USER_TASK and service.prototypes() and not service.read_only
    label = _("Seite im Prototyp beginnen")
    if can and st.button(label, key=Key.FORM.of("begin_step", element), icon=":material/add:"):
        with shown_errors(bench.translator):
            name = " ".join(model.nodes[element].name.split()) or element
            _begin(bench, service, UserTask(element, name, "", ""))


def _label(one: StepPage, called: Mapping[str, str]) -> str:
    return f"{one.title} ({called[one.prototype]})" if len(called) > 1 else one.title


def _begin(bench: Bench, service: ServiceFolder, task: UserTask) -> None:
    """A page for the step on the desk of the prototype that is looked at; saved is it by whoever goes on there."""
    names = service.prototypes()
    chosen = st.session_state.get(Key.PROTOTYPE)
    name = chosen if chosen in names else names[0]
    desk = open_desk(bench, name)
    id_ = free_name(task.name, page_names(desk.record), "seite")

    def made(prototype: Prototype) -> Prototype:
        asking = [page.id for page in prototype.pages if page.kind == "questions"]
        return add_page(prototype, page_of_task(task, id_, task.name), asking[-1] if asking else None)

    if change(bench, desk, N_("Seite angelegt"), made):
        desk.turn += 1
    _show(name, id_)


def _show(prototype: str, page: str) -> None:
    st.session_state[Key.PROTOTYPE.of("next")] = prototype
    st.session_state[Key.PROTOTYPE_VIEW.of("next")] = "edit"
    st.session_state[Key.FORM_PAGE.of("next")] = page
    st.switch_page("app_pages/prototype.py")
