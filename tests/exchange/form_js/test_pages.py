"""A form's pages, in either shape or guessed, become pages with the ways that its conditions describe."""

from __future__ import annotations

from typing import Any

from lab.prototypes import Prototype, check, path
from tests.exchange.form_js.forms import form, taken, told

AGREED = {"type": "checkbox", "key": "zusatz", "label": "Zusatz"}
NAME = {"type": "textfield", "key": "name", "label": "Name"}
MORE = {"type": "textfield", "key": "mehr", "label": "Mehr"}
END = {"type": "textfield", "key": "ende", "label": "Ende"}


def walked(prototype: Prototype, **answers: str) -> list[str]:
    """The pages met with these answers, when every page is sent."""
    typed = {name: (value,) for name, value in answers.items()}
    return [step.page.id for step in path(prototype, typed, {page.id for page in prototype.pages})]


def page(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "page", "components": list(components), **more}


def test_the_communitys_pages_are_left_out_where_skip_if_holds() -> None:
    content = {
        "type": "multipage",
        "id": "F",
        "pages": [
            page(AGREED, label="Anfang", skipIf=False),
            page(MORE, label="Zusatz", skipIf="=zusatz = false"),
            page(END, label="Schluss"),
        ],
    }
    imported = taken(content)
    assert not imported.losses
    assert not check(imported.prototype)
    assert walked(imported.prototype) == ["anfang", "schluss", "pruefen"]
    assert walked(imported.prototype, zusatz="yes") == ["anfang", "zusatz", "schluss", "pruefen"]


def test_the_containers_of_the_proposal_are_pages_with_conditional_hide() -> None:
    pages = [page(AGREED, label="Anfang"), page(MORE, label="Mehr", conditional={"hide": "=zusatz != true"})]
    imported = taken(form({"type": "multipage", "components": pages}))
    assert walked(imported.prototype) == ["anfang", "pruefen"]
    assert walked(imported.prototype, zusatz="yes") == ["anfang", "mehr", "pruefen"]


def test_a_long_form_is_parted_at_groups_and_lines_or_stays_one_page() -> None:
    group = {
        "type": "group",
        "label": "Mehr zu Ihnen",
        "components": [MORE],
        "conditional": {"hide": "=zusatz = false"},
    }
    content = form(AGREED, group, NAME, {"type": "separator"}, END)
    parted = taken(content).prototype
    assert [len(page.questions) for page in parted.pages] == [1, 1, 1, 1, 0, 0]
    assert walked(parted) == [parted.pages[0].id, parted.pages[2].id, parted.pages[3].id, "pruefen"]
    whole = taken(content, split=False).prototype
    assert [question.id for question in whole.pages[0].questions] == ["zusatz", "abschnitt", "mehr", "name", "ende"]
    assert [question.show_if for question in whole.pages[0].questions] == [None, "zusatz", "zusatz", None, None]
    assert not check(parted)
    assert not check(whole)


def test_a_first_page_that_may_be_left_out_gets_one_before_it() -> None:
    content = form(page(NAME, label="Eins"), page(END, label="Zwei"))
    content["components"][0]["conditional"] = {"hide": "=true"}
    imported = taken(content)
    assert imported.prototype.start == "zwei"
    assert any("immer ausgeblendet" in message for _, message in told(imported))


def test_nothing_can_depend_on_what_is_asked_later_or_on_itself() -> None:
    first = {**NAME, "conditional": {"hide": '=ende = "x"'}}
    last = {**END, "conditional": {"hide": '=name = "x" or ende = "y"'}}
    imported = taken(form(first, last))
    assert [question.show_if for question in imported.prototype.questions] == [None, None]
    assert [element for element, message in told(imported) if "vorher nicht gefragt" in message] == ["name", "ende"]
    assert not check(imported.prototype)


def test_the_same_key_twice_is_two_questions() -> None:
    imported = taken(form(NAME, NAME, {**NAME, "key": "Name"}))
    assert [question.id for question in imported.prototype.questions] == ["name", "name_2", "name_3"]
    assert not check(imported.prototype)


def test_keys_that_are_no_names_here_get_others() -> None:
    keys = ["action", "today", "in", "1x", "Größe", "a.b", "???"]
    imported = taken(form(*({**NAME, "key": key} for key in keys)))
    names = [question.id for question in imported.prototype.questions]
    assert names == ["action_", "today_", "in_", "frage_1x", "groesse", "a_b", "frage"]
    assert not check(imported.prototype)
    assert "action → action_" in told(imported)[-1][1]


def test_an_empty_form_can_still_be_clicked_through() -> None:
    assert not check(taken(form()).prototype)
