"""Two people's changes of one form become one: both are in it, or the place is named where they contradict."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lab.errors import LabError
from lab.prototypes import Option, Page, Prototype, Question, Task, check
from lab.prototypes.changes import (
    Place,
    add_page,
    add_question,
    change_page,
    change_question,
    move_page,
    move_question,
    question_at,
    remove_page,
    remove_question,
    rename_page,
    rename_question,
    rename_task,
    rename_values,
    set_options,
    set_routes,
    with_kind,
)
from lab.prototypes.changes.merging import GONE, ID, ORDER, Merging, Side, merge
from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.changes.renamings import Named, Renaming
from lab.records import Texts
from tests.prototypes.changes.form import form
from tests.prototypes.changes.test_any_order import CHANGES

NAME, LIVES, WAGE = Place("person", "name"), Place("person", "wohnt"), Place("geld", "lohn")
SCHOOL = Place("person", "schule", "kinder")
Change = Callable[[Prototype], Prototype]


def after(*changes: Change) -> Prototype:
    result = form()
    for change in changes:
        result = change(result)
    return result


def merged(mine: Change, theirs: Change, chosen: Side = Side.MINE) -> Merging:
    """Both changes of the form in one, with the same choice everywhere."""
    sides = form(), after(mine), after(theirs)
    return merge(*sides, {one.path: chosen for one in merge(*sides).conflicts})


def text(place: Place, **texts: str) -> Change:
    """The question with other texts."""
    return lambda all_: change_question(
        all_, place, label=Texts({**question_at(all_, place).label.root, **texts}), required=False
    )


def random_form(data: st.DataObject, label: str) -> Prototype:
    now = form()
    for change in data.draw(st.lists(st.sampled_from(CHANGES), max_size=5), label=label):
        with contextlib.suppress(ValidationError, KeyError, LabError):
            now = change(now, data)
    return now


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_what_only_one_side_changed_is_what_comes_out(data: st.DataObject) -> None:
    changed = random_form(data, "changes")
    for sides in ((form(), changed, form()), (form(), form(), changed), (form(), changed, changed)):
        result = merge(*sides)
        assert result.conflicts == ()
        assert result.record() == changed


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_whatever_both_changed_it_is_a_form_or_refused_in_words(data: st.DataObject) -> None:
    mine, theirs = random_form(data, "mine"), random_form(data, "theirs")
    result = merge(form(), mine, theirs)
    chosen = {one.path: data.draw(st.sampled_from(Side)) for one in result.conflicts}
    result = merge(form(), mine, theirs, chosen)
    assert len({one.path for one in result.conflicts}) == len(result.conflicts), "each place is chosen for by itself"
    with contextlib.suppress(ValidationError):
        check(result.record())


def texts(data: object) -> Iterator[str]:
    """All texts that participants read, in every language."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key in ("de", "en") and isinstance(value, str):
                yield value
            yield from texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts(value)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_every_text_that_somebody_wrote_is_in_it_or_shown_to_choose(data: st.DataObject) -> None:
    mine, theirs = random_form(data, "mine"), random_form(data, "theirs")
    result = merge(form(), mine, theirs)
    shown = {*texts(result.data), *texts([{"de": one.mine} for one in result.conflicts if isinstance(one.mine, str)])}
    shown |= {*texts([one.mine for one in result.conflicts]), *texts([one.theirs for one in result.conflicts])}
    shown |= {str(one.theirs) for one in result.conflicts}
    for side in (mine, theirs):
        assert {*texts(side.model_dump())} - {*texts(form().model_dump())} <= shown


def labelled(language: str, words: str) -> Change:
    return lambda all_: change_question(
        all_, NAME, label=Texts({**question_at(all_, NAME).label.root, language: words})
    )


def with_answer(all_: Prototype) -> Prototype:
    options = [one for one in question_at(all_, LIVES).options if one.value != "wg"]
    return set_options(all_, LIVES, [*options, Option(value="wg", label=Texts({"de": "in einer WG"}))])


def with_page(all_: Prototype) -> Prototype:
    new = Page(id="neu", title=Texts({"de": "Neu"}))
    return all_ if new in all_.pages else add_page(all_, new, "ende")


def with_question(all_: Prototype) -> Prototype:
    new = Question(id="miete", kind="money", label=Texts({"de": "Miete"}))
    return all_ if new in all_.page("geld").questions else add_question(all_, WAGE, new)


def with_postcode(all_: Prototype) -> Prototype:
    data = all_.persona["melderegister"]
    assert isinstance(data, dict)
    return with_values(all_, persona={"melderegister": {**data, "plz": "12345"}})


EDITS: dict[str, Change] = {
    "label": labelled("de", "Ihr Name"),
    "other language": labelled("en", "Your name"),
    "hint": lambda all_: change_question(all_, NAME, hint=Texts({"de": "wie im Ausweis"})),
    "within a group": lambda all_: change_question(all_, SCHOOL, label=Texts({"de": "Welche Schule?"})),
    "answer": with_answer,
    "check": lambda all_: change_question(all_, WAGE, checks=()),
    "page title": lambda all_: change_page(all_, "geld", title=Texts({"de": "Geld"})),
    "new page": with_page,
    "new question": with_question,
    "title": lambda all_: with_values(all_, title=Texts({"de": "Anderes Geld", "en": "Example benefit"})),
    "language": lambda all_: with_values(all_, languages=("de", "en", "fr")),
    "person": with_postcode,
    "way": lambda all_: set_routes(all_, "pruefen", [("ende", "lohn > 3"), ("fertig", None)]),
}
"""Changes at places of their own; made twice, the second time changes nothing."""


@settings(max_examples=15, deadline=None)
@given(st.permutations(list(EDITS)), st.integers(0, len(EDITS)))
def test_changes_at_different_places_are_all_in_it(names: list[str], mine: int) -> None:
    result = merge(form(), *(after(*(EDITS[name] for name in part)) for part in (names[:mine], names[mine:])))
    assert result.conflicts == ()
    record = result.record()
    assert [name for name in names if EDITS[name](record) != record] == []


def test_what_both_changed_otherwise_is_chosen_by_place():
    mine, theirs = text(NAME, de="Mein Name", en="My name"), text(NAME, de="Dein Name")
    result = merged(mine, theirs)
    path = ("pages", "person", "questions", "name", "label", "de")
    assert [(one.path, one.base, one.mine, one.theirs) for one in result.conflicts] == [
        (path, "Name", "Mein Name", "Dein Name")
    ]
    assert question_at(result.record(), NAME).label == Texts({"de": "Mein Name", "en": "My name"})
    other = merged(mine, theirs, Side.THEIRS).record()
    assert question_at(other, NAME).label == Texts({"de": "Dein Name", "en": "My name"})


def test_what_one_removed_and_the_other_changed_is_asked_about():
    result = merged(lambda all_: remove_question(all_, NAME), text(NAME, de="Dein Name"))
    assert [(one.path, one.mine) for one in result.conflicts] == [(("pages", "person", "questions", "name"), GONE)]
    other = merged(lambda all_: remove_page(all_, "geld"), text(WAGE, de="Gehalt"), Side.THEIRS).record()
    assert question_at(other, WAGE).label.root["de"] == "Gehalt"


def test_another_id_here_and_another_text_there_are_both_in_it():
    def mine(all_: Prototype) -> Prototype:
        all_ = rename_values(all_, LIVES, {"allein": "solo"})
        return rename_page(rename_question(all_, LIVES, "haushalt"), "person", "antragsteller")

    result = merged(mine, text(LIVES, de="Mit wem leben Sie?"))
    assert result.conflicts == ()
    question = question_at(result.record(), Place("antragsteller", "haushalt"))
    assert (question.label.root["de"], question.options[0].value) == ("Mit wem leben Sie?", "solo")
    assert result.record().routes[1].when == "haushalt in ('solo', 'anders')"
    mirrored = merged(text(LIVES, de="Mit wem leben Sie?"), mine)
    assert (mirrored.conflicts, mirrored.record()) == ((), result.record())


def test_a_new_condition_names_what_the_other_side_called_otherwise():
    def theirs(all_: Prototype) -> Prototype:
        return change_question(all_, WAGE, show_if="wohnt == 'allein'")

    result = merged(lambda all_: rename_question(all_, LIVES, "haushalt"), theirs)
    assert question_at(result.record(), WAGE).show_if == "haushalt == 'allein'"
    inner = merged(lambda all_: rename_page(all_, "person", "ich"), lambda all_: rename_question(all_, LIVES, "form"))
    assert inner.conflicts == ()
    assert question_at(inner.record(), Place("ich", "form")).label == question_at(form(), LIVES).label


@pytest.mark.parametrize(("chosen", "name"), [(Side.MINE, "haushalt"), (Side.THEIRS, "form")])
def test_two_other_ids_are_chosen_between(chosen: Side, name: str):
    def mine(all_: Prototype) -> Prototype:
        return rename_page(rename_question(all_, LIVES, "haushalt"), "person", "ich")

    result = merged(mine, lambda all_: rename_question(all_, LIVES, "form"), chosen)
    assert [(one.path[0], one.mine, one.theirs) for one in result.conflicts] == [(ID, "haushalt", "form")]
    record = result.record()
    assert [one.id for one in record.page("ich").questions][1] == name
    assert record.routes[1].when == f"{name} in ('allein', 'anders')"


def test_steps_that_are_known_count_where_the_texts_are_others_too():
    def mine(all_: Prototype) -> Prototype:
        return text(Place("ich", "haushalt"), de="Anders")(
            rename_question(rename_page(all_, "person", "ich"), Place("ich", "wohnt"), "haushalt")
        )

    steps = (Renaming("person", "ich"), Renaming("ich", "haushalt", "wohnt"))
    hint = change_question(form(), LIVES, hint=Texts({"de": "zum Beispiel allein"}))
    assert merge(form(), after(mine), hint).conflicts, "without the steps it is another question"
    result = merge(form(), after(mine), hint, renamed=steps)
    assert result.conflicts == ()
    question = question_at(result.record(), Place("ich", "haushalt"))
    assert (question.label.root["de"], question.hint) == ("Anders", Texts({"de": "zum Beispiel allein"}))
    assert Named("person", "wohnt").after(result.renamed) == Named("ich", "haushalt")


def test_a_question_on_another_page_takes_the_other_sides_text_with_it():
    result = merged(lambda all_: move_question(all_, NAME, page="geld"), text(NAME, de="Dein Name"))
    assert result.conflicts == ()
    assert question_at(result.record(), Place("geld", "name")).label.root["de"] == "Dein Name"
    assert [one.id for one in result.record().page("person").questions] == ["wohnt", "kinder"]


def test_two_other_orders_are_chosen_between():
    one, other = (lambda all_, n=n: move_page(all_, "geld", n) for n in (-1, 1))
    result = merged(one, other)
    assert any(path.path == ("pages", ORDER) for path in result.conflicts)
    assert [page.id for page in result.record().pages] == [page.id for page in after(one).pages]
    theirs = merged(one, other, Side.THEIRS)
    assert [page.id for page in theirs.record().pages] == [page.id for page in after(other).pages]


def test_a_kind_and_what_belongs_to_it_are_one_place():
    def mine(all_: Prototype) -> Prototype:
        return change_question(all_, LIVES, **_kind(all_, "text"))

    result = merged(mine, EDITS["answer"])
    assert [one.path[-1] for one in result.conflicts] == ["kind"]
    assert question_at(result.record(), LIVES).kind == "text"
    assert len(question_at(merged(mine, EDITS["answer"], Side.THEIRS).record(), LIVES).options) == 3


def _kind(all_: Prototype, kind: str) -> dict[str, object]:
    other = with_kind(question_at(all_, LIVES), kind)  # type: ignore[arg-type]
    return {"kind": other.kind, "options": other.options}


def test_another_id_of_a_section_goes_with_another_title():
    tasks = (Task(id="wer", title=Texts({"de": "Wer"}), start="person"),)
    base = change_page(form(), "beginn", kind="tasks", tasks=tasks)
    other = (Task(id="wer", title=Texts({"de": "Wer Sie sind"}), start="person"),)
    result = merge(base, rename_task(base, "beginn", "wer", "person"), change_page(base, "beginn", tasks=other))
    assert result.conflicts == ()
    assert result.record().page("beginn").tasks[0] == other[0].model_copy(update={"id": "person"})
