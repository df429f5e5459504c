"""Pages change places, come and go, and the way through the form stays whole."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from lab.prototypes import Page, Prototype, Route, Task, check
from lab.prototypes.changes import (
    add_page,
    change_page,
    copy_page,
    move_page,
    remove_page,
    set_routes,
    way_follows,
)
from lab.prototypes.changes.rebuilding import with_values
from lab.records import Texts
from tests.prototypes.changes.form import form, routes
from tests.prototypes.small import small

NEW = Page(id="neu", title=Texts({"de": "Neu"}))


def test_a_new_page_lies_on_the_way_that_led_on():
    result = add_page(form(), NEW, "person")
    assert [page.id for page in result.pages][:3] == ["beginn", "person", "neu"]
    assert "person→neu" in routes(result)
    assert "neu→geld" in routes(result)
    assert "person→ende?" in routes(result), "a branch stays a branch"


def test_a_new_page_at_the_start_is_where_it_starts():
    result = add_page(form(), NEW)
    assert result.start == "neu"
    assert routes(result)[0] == "neu→beginn"


def test_pages_on_a_plain_way_change_places_and_the_way_follows():
    prototype = small()
    result = move_page(prototype, "proof", -1)
    assert [page.id for page in result.pages][3:5] == ["proof", "money"]
    assert {"person→proof", "proof→money", "money→check"} <= set(routes(result))
    assert not [one for one in check(result) if "Kreis" in one.message or "kein Weg" in one.message]


def test_the_first_page_moved_down_gives_the_start_away():
    prototype = set_routes(form(), "person", [("geld", None)])
    result = move_page(prototype, "beginn", 1)
    assert result.start == "person"
    assert routes(result)[:2] == ["beginn→geld", "person→beginn"]


def test_a_branching_page_moves_in_the_list_and_keeps_its_routes():
    result = move_page(form(), "person", 1)
    assert [page.id for page in result.pages][:3] == ["beginn", "geld", "person"]
    assert routes(result) == routes(form())


def test_a_page_says_whether_the_way_follows_it():
    prototype = set_routes(form(), "person", [("geld", None)])
    assert way_follows(prototype, "beginn", 1)
    assert not way_follows(form(), "person", 1), "a branch is no matter of order"


def test_the_first_page_of_a_task_gives_its_place_in_the_task_away():
    prototype = with_tasks()
    result = move_page(prototype, "person", 1)
    assert way_follows(prototype, "person", 1)
    assert [task.start for task in result.page("liste").tasks] == ["geld"]
    assert {"geld→person", "person→liste"} <= set(routes(result))
    assert not [one for one in check(result) if "kein Weg" in one.message]


def test_a_page_does_not_change_places_with_the_first_page_of_another_task():
    prototype = with_tasks(Task(id="zwei", title=Texts({"de": "Zwei"}), start="geld"))
    assert not way_follows(prototype, "person", 1)
    assert routes(move_page(prototype, "person", 1)) == routes(prototype)


def with_tasks(*more: Task) -> Prototype:
    """A task list, and a task of two pages."""
    eins = Task(id="eins", title=Texts({"de": "Eins"}), start="person")
    pages = [
        Page(id="liste", kind="tasks", title=Texts({"de": "Liste"}), tasks=(eins, *more)),
        *(Page(id=name, title=Texts({"de": name})) for name in ("person", "geld")),
        Page(id="pruefen", kind="summary", title=Texts({"de": "Prüfen"})),
        Page(id="fertig", kind="receipt", title=Texts({"de": "Fertig"})),
    ]
    ways = [("person", "geld"), ("geld", "liste"), ("liste", "pruefen"), ("pruefen", "fertig")]
    return with_values(
        form(),
        pages=tuple(pages),
        routes=tuple(Route(**{"from": start, "to": end}) for start, end in ways),
        start="liste",
    )


def test_a_page_at_either_end_stays():
    assert move_page(form(), "beginn", -1) == form()
    assert move_page(form(), "fertig", 5) == form()


def test_a_removed_page_is_bridged_and_its_answers_are_asked_for_nowhere():
    result = remove_page(form(), "person")
    assert routes(result) == ["beginn→geld", "geld→pruefen", "pruefen→fertig"]
    assert result.page("geld").questions[0].checks == ()
    assert check(result) == () or all("ende" in str(one.values) for one in check(result))


def test_a_removed_start_gives_the_start_to_what_followed():
    assert remove_page(form(), "beginn").start == "person"


def test_an_exit_that_is_removed_takes_the_branch_along():
    assert routes(remove_page(form(), "ende")) == ["beginn→person", "person→geld", "geld→pruefen", "pruefen→fertig"]


def test_a_copied_page_asks_under_names_of_its_own_and_its_conditions_mean_the_copies():
    result, name = copy_page(form(), "person")
    assert name == "person_2"
    copy = result.page(name)
    assert [question.id for question in copy.questions] == ["name_2", "wohnt_2", "kinder_2"]
    assert copy.questions[2].show_if == "wohnt_2 == 'zusammen'"
    assert copy.questions[2].questions[1].show_if == "alter >= 6 and wohnt_2 == 'zusammen'"
    assert "person_2→geld" in routes(result)
    assert not [one for one in check(result) if one.where.element and "_2" in one.where.element]


def test_a_value_that_cannot_be_is_refused():
    with pytest.raises(ValidationError):
        change_page(form(), "person", kind="tasks")
    with pytest.raises(KeyError):
        change_page(form(), "niemand", timed=False)
