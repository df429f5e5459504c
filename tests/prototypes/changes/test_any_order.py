"""Whatever somebody clicks, in any order: it is a whole form or refused in words, can be shown, and can be saved."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lab.errors import LabError
from lab.prototypes import Page, Prototype, Question, check
from lab.prototypes.changes import (
    Place,
    add_page,
    add_question,
    copy_page,
    copy_question,
    differences,
    move_page,
    move_question,
    put_question,
    question_at,
    referring_to_page,
    referring_to_question,
    remove_page,
    remove_question,
    rename_page,
    rename_question,
    rename_values,
    set_routes,
    with_kind,
)
from lab.prototypes.changes.names import free_name, page_names, question_names
from lab.prototypes.presentable import presentable
from lab.prototypes.walk import next_page, path, visible_slots
from lab.records import Texts
from lab.store import yaml_text
from lab.store.yaml_edit import edited
from tests.prototypes.changes.form import TEXT, form

KINDS = ("text", "choice", "choices", "group", "yes_no", "date", "notice", "file", "consent")
Change = Callable[[Prototype, st.DataObject], Prototype]


def a_page(prototype: Prototype, data: st.DataObject) -> str:
    return data.draw(st.sampled_from([page.id for page in prototype.pages]))


def a_place(prototype: Prototype, data: st.DataObject) -> Place:
    places = [Place(page.id, one.id) for page in prototype.pages for one in page.questions]
    places += [
        Place(page.id, inner.id, one.id)
        for page in prototype.pages
        for one in page.questions
        for inner in one.questions
    ]
    return data.draw(st.sampled_from(places or [Place(prototype.pages[0].id, "keine")]))


def new_page(prototype: Prototype, data: st.DataObject) -> Prototype:
    kind = data.draw(st.sampled_from(["questions", "summary", "exit", "receipt", "declaration"]))
    name = free_name("Neue Seite", page_names(prototype), "seite")
    after = data.draw(st.sampled_from([None, *(page.id for page in prototype.pages)]))
    return add_page(prototype, Page(id=name, kind=kind, title=Texts({"de": "Neue Seite"})), after)


def new_question(prototype: Prototype, data: st.DataObject) -> Prototype:
    name = free_name("Neue Frage", question_names(prototype), "frage")
    return add_question(
        prototype, a_place(prototype, data), Question(id=name, kind="text", label=Texts({"de": "Neue Frage"}))
    )


def new_routes(prototype: Prototype, data: st.DataObject) -> Prototype:
    to = [a_page(prototype, data) for _ in range(data.draw(st.integers(0, 2)))]
    conditions = [None, "wohnt == 'allein'", "lohn > 3", "unbekannt", "1 +"]
    return set_routes(prototype, a_page(prototype, data), [(one, data.draw(st.sampled_from(conditions))) for one in to])


def another_kind(prototype: Prototype, data: st.DataObject) -> Prototype:
    place = a_place(prototype, data)
    kind = data.draw(st.sampled_from(KINDS))
    return put_question(prototype, place, with_kind(question_at(prototype, place), kind))


def another_value(prototype: Prototype, data: st.DataObject) -> Prototype:
    place = a_place(prototype, data)
    options = question_at(prototype, place).options
    old = data.draw(st.sampled_from([option.value for option in options] or ["keiner"]))
    return rename_values(prototype, place, {old: data.draw(st.sampled_from(["neu", "solo", "Kein Wert"]))})


CHANGES: list[Change] = [
    new_page,
    new_question,
    new_routes,
    another_kind,
    lambda form, data: move_page(form, a_page(form, data), data.draw(st.integers(-3, 3))),
    lambda form, data: remove_page(form, a_page(form, data)),
    lambda form, data: copy_page(form, a_page(form, data))[0],
    lambda form, data: rename_page(form, a_page(form, data), free_name("Anders", page_names(form), "x")),
    lambda form, data: move_question(form, a_place(form, data), data.draw(st.integers(-2, 2))),
    lambda form, data: move_question(form, a_place(form, data), page=a_page(form, data)),
    lambda form, data: remove_question(form, a_place(form, data)),
    lambda form, data: copy_question(form, a_place(form, data))[0],
    lambda form, data: rename_question(form, a_place(form, data), free_name("Anders", question_names(form), "x")),
    another_value,
]


@settings(max_examples=25, deadline=None)
@given(st.data(), st.lists(st.sampled_from(CHANGES), min_size=1, max_size=12))
def test_any_clicks_leave_a_form_that_can_be_shown_and_saved(data: st.DataObject, changes: list[Change]) -> None:
    now = form()
    for change in changes:
        with contextlib.suppress(ValidationError, KeyError, LabError):  # refused: what was there stays
            now = change(now, data)
    assert Prototype.model_validate(now.model_dump(by_alias=True)) == now
    check(now)
    differences(form(), now)
    for page in now.pages:
        referring_to_page(now, page.id)
        for question in page.questions:
            referring_to_question(now, Place(page.id, question.id))
    if now.pages:
        shown = presentable(now)
        assert path(shown, {}, frozenset())
        for page in shown.pages:
            visible_slots(shown, page.id, {})
            assert page.kind in ("receipt", "exit", "tasks") or next_page(shown, {}, page.id)
    node = yaml_text.parse(TEXT, "")
    result = edited(TEXT, yaml_text.to_data(now, node))
    assert Prototype.model_validate(yaml_text.plain(yaml_text.parse(result, ""))) == now
