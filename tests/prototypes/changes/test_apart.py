"""What both sides call the same though it is not the same: both stay, and whatever named one of them still does."""

from __future__ import annotations

import pytest

from lab.prototypes import Page, Prototype, Question, check
from lab.prototypes.changes import Place, add_page, add_question, change_question, question_at, rename_question
from lab.prototypes.changes.merging import Merging, merge
from lab.prototypes.changes.renamings import Renaming
from lab.records import Texts
from tests.prototypes.changes.form import form
from tests.prototypes.changes.test_merging import LIVES, NAME, WAGE, Change, after

PERSON, MONEY = Place("person"), Place("geld")


def adds(place: Place, label: str, **more: object) -> Change:
    """A new question with the id that both sides use."""
    new = Question.model_validate({"id": "neu", "kind": "text", "label": {"de": label}, **more})
    return lambda all_: add_question(all_, place, new)


def asks(condition: str) -> Change:
    return lambda all_: change_question(all_, WAGE, show_if=condition)


def merged(mine: tuple[Change, ...], theirs: tuple[Change, ...], *steps: Renaming) -> Merging:
    """Both in one, without a conflict and with nothing wrong."""
    result = merge(form(), after(*mine), after(*theirs), renamed=steps or None)
    assert result.conflicts == ()
    assert check(result.record()) == ()
    return result


def labels(prototype: Prototype, page: str) -> dict[str, str]:
    return {one.id: one.label.root["de"] for one in prototype.page(page).questions}


@pytest.mark.parametrize(("page", "label"), [(PERSON, "Alter"), (MONEY, "Beruf"), (MONEY, "Alter")])
def test_two_new_questions_of_one_id_both_stay(page: Place, label: str):
    result = merged((adds(PERSON, "Beruf"), asks("neu == 'Bote'")), (adds(page, label),))
    record = result.record()
    assert labels(record, "person")["neu_2"] == "Beruf"
    assert labels(record, page.page)["neu"] == label
    assert question_at(record, WAGE).show_if == "neu_2 == 'Bote'", "mine is still meant"
    assert result.apart == (Renaming("person", "neu_2", "neu"),)
    assert result.renamed == (), "nothing of theirs is called otherwise"


def test_the_same_question_asked_by_both_is_one():
    result = merged((adds(PERSON, "Beruf", max_length=50),), (adds(PERSON, "Beruf", required=False),))
    question = question_at(result.record(), NAME.at("neu"))
    assert (question.max_length, question.required, result.apart) == (50, False, ())


def test_two_new_questions_in_one_group_both_stay():
    children = Place("person", group="kinder")
    result = merged((adds(children, "Kita", show_if="alter < 6"),), (adds(children, "Hort", show_if="alter > 6"),))
    inner = result.record().page("person").question("kinder").questions
    assert {one.id: one.label.root["de"] for one in inner if one.id.startswith("neu")} == {
        "neu": "Hort",
        "neu_2": "Kita",
    }


def test_two_new_pages_of_one_id_both_stay_on_the_way():
    def page(title: str, behind: str) -> Change:
        return lambda all_: add_page(all_, Page(id="neu", title=Texts({"de": title})), behind)

    record = merged((page("Eins", "person"),), (page("Zwei", "geld"),)).record()
    assert (record.page("neu_2").title.root["de"], record.page("neu").title.root["de"]) == ("Eins", "Zwei")
    ways = [(one.from_, one.to) for one in record.routes]
    assert ways[2:6] == [("person", "neu_2"), ("neu_2", "geld"), ("geld", "neu"), ("neu", "pruefen")]


def test_an_id_that_one_side_gave_to_an_old_question_and_the_other_to_a_new_one():
    def renames(place: Place) -> Change:
        return lambda all_: rename_question(all_, place, "neu")

    new = adds(PERSON, "Beruf"), asks("neu == 'Bote'")
    record = merged((renames(LIVES),), new).record()
    assert (labels(record, "person")["neu_2"], labels(record, "person")["neu"]) == ("Wie leben Sie?", "Beruf")
    assert (record.routes[1].when, question_at(record, WAGE).show_if) == (
        "neu_2 in ('allein', 'anders')",
        "neu == 'Bote'",
    )
    mirrored = merged(new, (renames(LIVES),)).record()
    assert (mirrored.routes[1].when, question_at(mirrored, WAGE).show_if) == (
        "neu in ('allein', 'anders')",
        "neu_2 == 'Bote'",
    )
    both = merged((renames(LIVES),), (renames(NAME), asks("neu == 'Kim'"))).record()
    assert (labels(both, "person")["neu"], question_at(both, WAGE).show_if) == ("Name", "neu == 'Kim'")


def test_steps_of_what_is_new_do_not_touch_their_question():
    def other_id(all_: Prototype) -> Prototype:
        return rename_question(all_, PERSON.at("neu"), "beruf")

    record = merged((adds(PERSON, "Beruf"), other_id), (adds(PERSON, "Alter"),), Renaming("person", "beruf", "neu"))
    assert (labels(record.record(), "person")["beruf"], labels(record.record(), "person")["neu"]) == ("Beruf", "Alter")
