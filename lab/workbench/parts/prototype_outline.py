"""The pages of a prototype and the questions of the chosen one: lists to choose from, to reorder and to add to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lab.actions.named_elsewhere import named_elsewhere
from lab.errors import N_, Problem
from lab.prototypes import Page, Prototype, Question, Task
from lab.prototypes.changes import (
    Place,
    add_page,
    add_question,
    copy_page,
    copy_question,
    move_page,
    move_question,
    question_at,
    questions_at,
    referring_to_page,
    referring_to_question,
    remove_page,
    remove_question,
    way_follows,
    with_kind,
)
from lab.prototypes.changes.names import free_name, page_names, question_names
from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.question import QuestionKind
from lab.records import Texts
from lab.workbench.form_words import KINDS, PAGE_KINDS, reference_line
from lab.workbench.parts.errors import escape
from lab.workbench.parts.form_fields import Fields, heading
from lab.workbench.parts.prototype_desk import change
from lab.workbench.parts.user_tasks import UserTask, page_of_task, user_tasks
from lab.workbench.state import Key

__all__ = ["page_outline", "question_outline"]

PAGE_ITSELF = ""
WRONG = ":material/warning:"
MOST, HIGHEST = 24, 720
"""Entries of a list that does not scroll, and the height in pixels of one that does."""


@dataclass(frozen=True)
class _Names:
    """The ids of a list, in order, and what is shown for them."""

    ids: list[str]
    labels: dict[str, str]

    def choose(self, fields: Fields, label: str, key: Key, default: str) -> str:
        """The list; gives the chosen id. One that is gone gives way to the default.

        The desk remembers it too: a value that the program set does not outlive every run of a fragment.
        """
        if st.session_state.get(key) not in self.ids:
            known = [one for one in (fields.desk.chosen.get(key, ""), default) if one in self.ids]
            st.session_state[key] = known[0] if known else self.ids[0]
        labels, drawn = "\n".join(self.labels.values()), key.of("labels")
        if fields.desk.chosen.get(drawn, labels) != labels:
            st.session_state[key] = st.session_state[key]  # the browser knows a choice by its label: it is told again
        fields.desk.chosen[drawn] = labels
        with st.container(height=HIGHEST if len(self.ids) > MOST else "content", border=False):
            chosen = str(
                st.radio(label, self.ids, format_func=self.labels.__getitem__, key=key, persist_state="session")
            )
        fields.desk.chosen[key] = chosen
        return chosen


def page_outline(fields: Fields, problems: Sequence[Problem]) -> str:
    """The pages; gives the id of the chosen one."""
    _, record = fields.bench.text, fields.desk.record
    wrong = {problem.where.element for problem in problems}
    labels = {}
    for number, page in enumerate(record.pages, start=1):
        ids = {page.id, *_elements(page)}
        mark = f" {WRONG}" if ids & wrong else ""
        labels[page.id] = f"{number}. {escape(page.title.in_language(fields.language))}{mark}"
    chosen = _Names(list(labels), labels).choose(fields, _("Seiten"), Key.FORM_PAGE, record.start)
    number = list(labels).index(chosen)
    with st.container(horizontal=True, gap="small"):
        _mover(fields, "page_up", _("Hoch"), "up", number == 0, lambda all_: move_page(all_, chosen, -1))
        last = number == len(labels) - 1
        _mover(fields, "page_down", _("Runter"), "down", last, lambda all_: move_page(all_, chosen, 1))
        _new_page(fields, chosen)
        with st.popover(
            _("Mehr"), icon=":material/more_horiz:", type="tertiary", key=fields.key(f"page_more_{chosen}")
        ):
            st.button(
                _("Seite kopieren"),
                key=fields.key("page_copy"),
                icon=":material/content_copy:",
                on_click=_copy_page,
                args=(fields, chosen),
            )
            _removal(
                fields,
                "page_remove",
                _("Seite entfernen"),
                [
                    *(
                        reference_line(fields.bench.translator, record, one)
                        for one in referring_to_page(record, chosen)
                    ),
                    *_elsewhere(fields, chosen),
                ],
                N_("Seite entfernt"),
                lambda all_: remove_page(all_, chosen),
                disabled=len(record.pages) == 1,
            )
    _says_who_decides(fields, chosen, number)
    return chosen


def _says_who_decides(fields: Fields, page: str, number: int) -> None:
    """That moving the page changes this list alone, where branches or a task list decide what comes when."""
    _, record = fields.bench.text, fields.desk.record
    can = [steps for steps in (-1, 1) if 0 <= number + steps < len(record.pages)]
    alone = [steps for steps in can if not way_follows(record, page, steps)]
    if not alone:
        return
    if alone == can:
        only = _("„Hoch“ und „Runter“ ändern nur diese Liste.")
    else:
        only = _("„Hoch“ ändert nur diese Liste.") if alone == [-1] else _("„Runter“ ändert nur diese Liste.")
    why = _("Die Reihenfolge für die Bürgerin bestimmen hier die Wege; die ändern Sie bei der Seite.")
    st.caption(f"{why} {only}")


def question_outline(fields: Fields, page: str, problems: Sequence[Problem]) -> Place | None:
    """The questions of a page; gives the place of the chosen one, None for the page itself."""
    _, record = fields.bench.text, fields.desk.record
    shown = record.page(page)
    wrong = {problem.where.element for problem in problems}
    labels = {PAGE_ITSELF: _("Die Seite selbst")}
    places: dict[str, Place] = {}
    for question in shown.questions:
        _listed(fields, labels, places, Place(page, question.id), question, wrong)
        for inner in question.questions:
            _listed(fields, labels, places, Place(page, inner.id, question.id), inner, wrong)
    chosen = _Names(list(labels), labels).choose(fields, _("Auf dieser Seite"), Key.FORM_QUESTION, PAGE_ITSELF)
    place = places.get(chosen)
    with st.container(horizontal=True, gap="small"):
        if place is not None:
            among = [one.id for one in questions_at(record, place)]
            number = among.index(place.question)
            _mover(fields, "question_up", _("Hoch"), "up", number == 0, lambda all_: move_question(all_, place, -1))
            last = number == len(among) - 1
            _mover(fields, "question_down", _("Runter"), "down", last, lambda all_: move_question(all_, place, 1))
        if shown.kind in ("questions", "declaration"):
            _new_question(fields, place or Place(page))
        if place is not None:
            _question_more(fields, place)
    return place


def _elsewhere(fields: Fields, page: str, question: str = "") -> list[str]:
    """Studies and path tests that name it, which nobody changes but people."""
    _, desk = fields.bench.text, fields.desk
    return [
        _("Die Studie „{study}“ nennt diese Seite. Ändern Sie sie dann auch.", study=one.study)
        if one.study
        else _("Die Pfadtests in {file} nennen sie. Ändern Sie sie dann auch.", file=one.file)
        for one in named_elsewhere(fields.bench.service, desk.name, page, question)
    ]


def _elements(page: Page) -> set[str]:
    inner = {name for one in page.questions for two in one.questions for name in (two.id, f"{one.id}.{two.id}")}
    return {one.id for one in page.questions} | inner


def _listed(
    fields: Fields,
    labels: dict[str, str],
    places: dict[str, Place],
    place: Place,
    question: Question,
    wrong: set[str | None],
) -> None:
    name = f"{place.group}.{place.question}" if place.group else place.question
    mark = f" {WRONG}" if wrong & {place.question, name} else ""
    step = "↳ " if place.group else ""
    labels[name] = f"{step}{escape(question.label.in_language(fields.language))}{mark}"
    places[name] = place


def _mover(fields: Fields, name: str, label: str, way: str, off: bool, make: object) -> None:  # noqa: FBT001  whether it can
    what = N_("Reihenfolge geändert")
    fields.button(name, label, what, make, icon=f":material/arrow_{way}ward:", disabled=off, type="tertiary")  # type: ignore[arg-type]


def _removal(
    fields: Fields, name: str, label: str, lines: list[str], what: str, make: object, *, disabled: bool = False
) -> None:
    """What else names it is said before it goes; undo brings it back."""
    _ = fields.bench.text
    if lines:
        heading(_("Das hängt daran:"))
        st.markdown("\n".join(f"- {escape(line)}" for line in lines))
    fields.button(name, label, what, make, icon=":material/delete:", disabled=disabled)  # type: ignore[arg-type]


def _new_page(fields: Fields, after: str) -> None:
    _ = fields.bench.text
    tasks = {task.id: task for task in user_tasks(fields.bench)}
    with (
        st.popover(_("Neue Seite"), icon=":material/add:", type="tertiary", key=fields.key("page_new_box")),
        st.form(fields.key("page_new_form"), border=False),
    ):
        st.text_input(_("Titel der neuen Seite"), key=fields.key("page_new_title"))
        st.selectbox(
            _("Art"), list(PAGE_KINDS), format_func=lambda one: _(PAGE_KINDS[one]), key=fields.key("page_new_kind")
        )
        if tasks:
            st.selectbox(
                _("Aus einem Schritt des Modells"),
                list(tasks),
                index=None,
                format_func=lambda id_: tasks[id_].label,
                placeholder=_("kein Schritt"),
                key=fields.key("page_new_task"),
            )
        st.form_submit_button(_("Anlegen"), key=fields.key("page_new"), on_click=_add_page, args=(fields, after, tasks))


def _add_page(fields: Fields, after: str, tasks: dict[str, UserTask]) -> None:
    _ = fields.bench.text
    title, kind, chosen = (st.session_state.get(fields.key(f"page_new_{name}")) for name in ("title", "kind", "task"))
    task = tasks.get(chosen or "")
    named = str(title or "").strip() or (task.name if task else "") or _("Neue Seite")

    def made(prototype: Prototype) -> Prototype:
        name = free_name(named, page_names(prototype), "seite")
        page = page_of_task(task, name, named) if task else Page(id=name, title=Texts({"de": named}))
        tasks: tuple[Task, ...] = ()
        if kind == "tasks":
            start = next((one.id for one in prototype.pages if one.kind == "questions"), prototype.start)
            tasks = (Task(id="abschnitt", title=Texts({"de": _("Erster Abschnitt")}), start=start),)
        return add_page(prototype, with_values(page, kind=kind or "questions", tasks=tasks), after)

    _and_choose(fields, N_("Seite angelegt"), made)


def _copy_page(fields: Fields, page: str) -> None:
    _and_choose(fields, N_("Seite kopiert"), lambda all_: copy_page(all_, page)[0])


def _and_choose(fields: Fields, what: str, make: object) -> None:
    """Make a change that brings a page, and show that page."""
    before = page_names(fields.desk.record)
    if change(fields.bench, fields.desk, what, make):  # type: ignore[arg-type]
        fields.desk.turn += 1
        new = [page.id for page in fields.desk.record.pages if page.id not in before]
        st.session_state[Key.FORM_PAGE.of("next")] = new[0]


def _new_question(fields: Fields, behind: Place) -> None:
    _ = fields.bench.text
    with (
        st.popover(_("Neue Frage"), icon=":material/add:", type="tertiary", key=fields.key("question_new_box")),
        st.form(fields.key("question_new_form"), border=False),
    ):
        st.text_input(_("Wie lautet die Frage?"), key=fields.key("question_new_label"))
        st.selectbox(
            _("Was wird geantwortet?"),
            [kind for kind in KINDS if not (behind.group and kind == "group")],
            format_func=lambda one: _(KINDS[one]),
            key=fields.key("question_new_kind"),
        )
        st.form_submit_button(
            _("Anlegen"), key=fields.key("question_new"), on_click=_add_question, args=(fields, behind)
        )


def _add_question(fields: Fields, behind: Place) -> None:
    label = str(st.session_state.get(fields.key("question_new_label")) or "").strip() or fields.bench.text("Neue Frage")
    kind: QuestionKind = st.session_state.get(fields.key("question_new_kind")) or "text"
    name = free_name(label, question_names(fields.desk.record), "frage")

    def made(prototype: Prototype) -> Prototype:
        plain = Question(id=name, kind="text", label=Texts({"de": label}))
        return add_question(prototype, behind, with_kind(plain, kind, prototype.languages))

    if change(fields.bench, fields.desk, N_("Frage angelegt"), made):
        fields.desk.turn += 1
        st.session_state[Key.FORM_QUESTION.of("next")] = f"{behind.group}.{name}" if behind.group else name


def _question_more(fields: Fields, place: Place) -> None:
    _, record = fields.bench.text, fields.desk.record
    key = fields.key(f"question_more_{place.page}_{place.group}_{place.question}")
    with st.popover(_("Mehr"), icon=":material/more_horiz:", type="tertiary", key=key):
        fields.button(
            "question_copy",
            _("Frage kopieren"),
            N_("Frage kopiert"),
            lambda all_: copy_question(all_, place)[0],
            icon=":material/content_copy:",
        )
        others = [
            page.id for page in record.pages if page.kind in ("questions", "declaration") and page.id != place.page
        ]
        if others and not place.group:
            fields.choice(
                f"question_to_{place.question}",
                _("Auf eine andere Seite legen"),
                others,
                None,
                N_("Frage verschoben"),
                lambda all_, page: move_question(all_, place, page=page) if page else all_,
                format_func=lambda id_: record.page(id_).title.in_language(fields.language),
                placeholder=_("Seite wählen"),
            )
        question_at(record, place)
        alone = bool(place.group) and len(questions_at(record, place)) == 1
        lines = [reference_line(fields.bench.translator, record, one) for one in referring_to_question(record, place)]
        lines += _elsewhere(fields, place.page, place.question)
        _removal(
            fields,
            "question_remove",
            _("Frage entfernen"),
            lines,
            N_("Frage entfernt"),
            lambda all_: remove_question(all_, place),
            disabled=alone,
        )
