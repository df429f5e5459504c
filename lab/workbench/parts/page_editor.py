"""One page of a prototype: title, text, kind, the step of the process that it belongs to, and where it leads."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lab.actions.model_activities import activity_names
from lab.errors import N_, InputError
from lab.prototypes import Page, Prototype, Task
from lab.prototypes.changes import (
    Place,
    add_task,
    change_page,
    change_task,
    move_task,
    remove_task,
    rename_page,
    rename_task,
    set_routes,
    with_text,
)
from lab.prototypes.changes.names import free_name
from lab.prototypes.simple_condition import condition_text
from lab.records import Texts
from lab.workbench.form_words import PAGE_KINDS
from lab.workbench.parts.condition_editor import alone, asked_before, condition_beginning, condition_editor
from lab.workbench.parts.form_fields import Fields, heading, needed_text, own_text
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.state import Key

__all__ = ["page_editor"]

ENDS = ("receipt",)


def page_editor(fields: Fields, page: Page) -> None:
    """What people change most stands first, the rest opens on demand."""
    _, language, id_ = fields.bench.text, fields.language, page.id
    fields.typed(
        "title",
        _("Titel"),
        page.title.in_language(language),
        N_("Titel geändert"),
        lambda all_, text: change_page(all_, id_, title=needed_text(all_.page(id_).title, language, text)),
    )
    fields.typed(
        "text",
        _("Text unter dem Titel"),
        own_text(page.text, language),
        N_("Text geändert"),
        lambda all_, text: change_page(all_, id_, text=with_text(all_.page(id_).text, language, text)),
        lines=True,
    )
    if page.kind == "tasks":
        _tasks(fields, page)
    if page.kind not in ENDS:
        _onward(fields, page)
    on_demand(_("Mehr zu dieser Seite"), lambda: _more(fields, page), key=Key.OPEN.of("form_page"))


def _onward(fields: Fields, page: Page) -> None:
    """Where it leads: one page as a rule, others depending on answers."""
    _, record = fields.bench.text, fields.desk.record
    ways = [(route.to, route.when) for route in record.routes if route.from_ == page.id]
    default = next((to for to, when in ways if when is None), None)
    branches = [(to, when) for to, when in ways if when is not None]
    titles = _titles(fields)
    others = [one for one in titles if one != page.id]

    def put(all_: Prototype, branches: list[tuple[str, str]], to: str | None) -> Prototype:
        return set_routes(all_, page.id, [*branches, *([(to, None)] if to else [])])

    fields.choice(
        "onward",
        _("Danach kommt"),
        others,
        default,
        N_("Weg geändert"),
        lambda all_, to: put(all_, branches, to),
        format_func=lambda id_: titles.get(id_, id_),
        placeholder=_("nichts, hier endet es") if page.kind == "exit" else _("noch offen"),
    )
    asked = asked_before(record, Place(page.id), whole_page=True)
    if branches:
        heading(_("Je nach Antwort geht es woanders hin"))
    for number, (to, when) in enumerate(branches):
        part = fields.at(f"branch{number}")

        def replaced(
            all_: Prototype, to: str | None = None, when: str | None = None, number: int = number
        ) -> Prototype:
            old = branches[number]
            new = [*branches[:number], (to or old[0], when or old[1]), *branches[number + 1 :]]
            return put(all_, new, default)

        with st.container(border=True):
            part.choice(
                "to",
                _("Zu dieser Seite"),
                others,
                to,
                N_("Weg geändert"),
                lambda all_, to, replaced=replaced: replaced(all_, to=to),  # type: ignore[misc]
                format_func=lambda id_: titles.get(id_, id_),
            )
            condition_editor(
                part,
                when,
                asked,
                lambda all_, when, replaced=replaced: replaced(all_, when=when),  # type: ignore[misc]
                none="",
                add="",
                required=True,
            )
            with st.container(horizontal=True):
                if number:
                    swapped = [*branches]
                    swapped[number - 1 : number + 1] = [branches[number], branches[number - 1]]
                    part.button(
                        "earlier",
                        _("Früher prüfen"),
                        N_("Reihenfolge geändert"),
                        lambda all_, swapped=swapped: put(all_, swapped, default),  # type: ignore[misc]
                        icon=":material/arrow_upward:",
                        type="tertiary",
                    )
                rest = [*branches[:number], *branches[number + 1 :]]
                part.button(
                    "remove",
                    _("Abzweigung entfernen"),
                    N_("Weg entfernt"),
                    lambda all_, rest=rest: put(all_, rest, default),  # type: ignore[misc]
                    icon=":material/close:",
                    type="tertiary",
                )
    if asked.questions and others:
        target = next((one.id for one in record.pages if one.kind == "exit" and one.id != page.id), others[-1])
        condition_beginning(
            fields.at("branch"),
            _("Je nach Antwort woanders hin"),
            asked,
            N_("Weg angelegt"),
            lambda all_, one: put(all_, [*branches, (target, condition_text(alone(one)))], default),
            icon=":material/call_split:",
        )


def _titles(fields: Fields) -> dict[str, str]:
    """What the pages are called, by id, in their order."""
    return {one.id: one.title.in_language(fields.language) for one in fields.desk.record.pages}


def _tasks(fields: Fields, page: Page) -> None:
    """The lines of a task list."""
    _, language, id_ = fields.bench.text, fields.language, page.id
    titles = _titles(fields)
    starts = [one for one in titles if one != id_]
    heading(_("Abschnitte"))
    for number, task in enumerate(page.tasks):
        part, name = fields.at("task", task.id), task.id
        with st.container(border=True):
            part.typed(
                "title",
                _("Abschnitt"),
                task.title.in_language(language),
                N_("Abschnitt geändert"),
                lambda all_, text, task=task: change_task(  # type: ignore[misc]
                    all_, id_, task.id, title=needed_text(task.title, language, text)
                ),
            )
            part.choice(
                "start",
                _("Beginnt auf der Seite"),
                starts,
                task.start,
                N_("Abschnitt geändert"),
                lambda all_, start, name=name: change_task(all_, id_, name, start=start),  # type: ignore[misc]
                format_func=lambda one: titles.get(one, one),
            )
            with st.container(horizontal=True):
                part.button(
                    "up",
                    _("Nach oben"),
                    N_("Reihenfolge geändert"),
                    lambda all_, name=name: move_task(all_, id_, name, -1),  # type: ignore[misc]
                    icon=":material/arrow_upward:",
                    disabled=number == 0,
                )
                part.button(
                    "remove",
                    _("Entfernen"),
                    N_("Abschnitt entfernt"),
                    lambda all_, name=name: remove_task(all_, id_, name),  # type: ignore[misc]
                    icon=":material/close:",
                    disabled=len(page.tasks) == 1,
                )
    title = _("Neuer Abschnitt")
    fields.button(
        "task_new",
        _("Neuer Abschnitt"),
        N_("Abschnitt angelegt"),
        lambda all_: add_task(
            all_,
            id_,
            Task(
                id=free_name(title, [task.id for task in page.tasks], "abschnitt"),
                title=Texts({"de": title}),
                start=starts[0],
            ),
        ),
        icon=":material/add:",
        disabled=not starts,
    )


def _more(fields: Fields, page: Page) -> None:
    _, id_ = fields.bench.text, page.id
    fields.choice(
        "kind",
        _("Art der Seite"),
        list(PAGE_KINDS),
        page.kind,
        N_("Art geändert"),
        lambda all_, kind: _with_kind(all_, id_, kind, _("Erster Abschnitt")),
        format_func=lambda kind: _(PAGE_KINDS[kind]),
    )
    names = activity_names(fields.bench.service)
    known = [*names, *([page.activity] if page.activity and page.activity not in names else [])]
    fields.choice(
        "activity",
        _("Gehört zu diesem Schritt des Modells"),
        known,
        page.activity,
        N_("Schritt geändert"),
        lambda all_, activity: change_page(all_, id_, activity=activity),
        format_func=lambda one: names.get(one, one),
        placeholder=_("kein Schritt"),
        help=_("Wie lange Teilnehmende auf der Seite sind, wird zur Dauer dieses Schritts."),
    )
    fields.toggle(
        "untimed",
        _("Tut nur so, zum Beispiel eine Anmeldung: Die Zeit zählt nicht"),
        not page.timed,
        N_("Zeit geändert"),
        lambda all_, off: change_page(all_, id_, timed=not off),
    )
    fields.toggle(
        "first",
        _("Der Prototyp beginnt mit dieser Seite"),
        fields.desk.record.start == id_,
        N_("Beginn geändert"),
        lambda all_, on: all_.model_copy(update={"start": id_}) if on else all_,
        disabled=fields.desk.record.start == id_,
    )
    fields.typed(
        "id",
        _("Kennung"),
        id_,
        N_("Kennung geändert"),
        lambda all_, new: _renamed(all_, id_, new.strip()),
        help=_(
            "So heißt die Seite in Wegen, Studien und Ergebnissen. Wege, Abschnitte, Studien und Pfadtests ziehen mit."
        ),
    )
    for task in page.tasks:
        fields.at("task", task.id).typed(
            "id",
            _("Kennung des Abschnitts „{title}“", title=task.title.in_language(fields.language)),
            task.id,
            N_("Kennung geändert"),
            lambda all_, new, name=task.id: rename_task(all_, id_, name, new.strip()),  # type: ignore[misc]
            help=_("So heißt der Abschnitt in Pfadtests, und diese ziehen mit."),
        )


def _renamed(prototype: Prototype, old: str, new: str) -> Prototype:
    if new != old and any(page.id == new for page in prototype.pages):
        raise InputError(N_("Diese Kennung hat schon eine andere Seite."))
    result = rename_page(prototype, old, new)
    st.session_state[Key.FORM_PAGE] = new  # the same page stays chosen
    return result


def _with_kind(prototype: Prototype, page: str, kind: str, first: str) -> Prototype:
    """Another kind; a task list begins with one task."""
    values: dict[str, Any] = {"kind": kind, "tasks": ()}
    if kind == "tasks":
        start = next((one.id for one in prototype.pages if one.id != page), page)
        values["tasks"] = (Task(id="abschnitt", title=Texts({"de": first}), start=start),)
    return change_page(prototype, page, **values)
