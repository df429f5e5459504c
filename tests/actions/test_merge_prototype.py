"""Two people's changes of a prototype's file become one text with the comments of both, read again and sound."""

from __future__ import annotations

import pytest

from lab.actions.merge_prototype import State, merge_prototype, merged_text
from lab.prototypes import Prototype
from lab.prototypes.changes import Place, change_question, question_at
from lab.prototypes.changes.merging import Side
from lab.records import Texts
from lab.store.documents import parse_record
from tests.prototypes.changes.form import TEXT

NAME = Place("person", "name")


def state(text: str) -> State:
    return State(parse_record(text.encode(), Prototype, "form.prototype.yaml"), text)


BASE = state(TEXT)


def text_of(mine: str, theirs: str) -> str:
    sides = BASE, state(mine), state(theirs)
    found = merge_prototype(*sides, "form.prototype.yaml")
    assert found.record is not None
    assert found.conflicts == ()
    text = merged_text(*sides, found.record, found.apart)
    assert state(text).record == found.record
    return text


def test_lines_and_comments_of_both_sides_are_in_it():
    mine = TEXT.replace("{ de: Lohn }", "{ de: Gehalt }   # so heißt es bei uns")
    theirs = TEXT.replace("# Wie viel\n", "# Wie viel?\n").replace(
        "label: { de: Kinder }", "label: { de: Ihre Kinder }"
    )
    assert text_of(mine, theirs) == mine.replace("# Wie viel\n", "# Wie viel?\n").replace(
        "label: { de: Kinder }", "label: { de: Ihre Kinder }"
    )


def test_two_languages_on_one_line_are_brought_together():
    mine = TEXT.replace("label: { de: Name, en: Name }", "label: { de: Ihr Name, en: Name }")
    theirs = TEXT.replace("label: { de: Name, en: Name }", "label: { de: Name, en: Your name }")
    assert text_of(mine, theirs) == TEXT.replace(
        "label: { de: Name, en: Name }", "label: { de: Ihr Name, en: Your name }"
    )


def with_question(id_: str, label: str, comment: str) -> str:
    lines = f"      # {comment}\n      - id: {id_}   # {comment}, kurz\n        kind: text\n"
    lines += f"        label: {{ de: {label} }}\n"
    return TEXT.replace("\n  - id: ende\n", f"{lines}\n  - id: ende\n")


@pytest.mark.parametrize("id_", ["miete", "beruf"])
def test_two_questions_at_the_end_of_one_page_keep_their_comments(id_: str):
    text = text_of(with_question("beruf", "Beruf", "so genannt"), with_question(id_, "Miete", "ohne Heizung"))
    for comment in ("# so genannt\n", "# so genannt, kurz\n", "# ohne Heizung\n", "# ohne Heizung, kurz\n"):
        assert text.count(comment) == 1
    assert text.index("# ohne Heizung\n") < text.index(f"- id: {id_} ") < text.index("label: { de: Miete }")
    assert text.index("label: { de: Miete }") < text.index("# so genannt\n") < text.index("label: { de: Beruf }")


def test_a_comment_on_a_line_that_both_changed_stays():
    mine = TEXT.replace("{ de: Lohn }", "{ de: Lohn, en: Wage }   # mit Kim besprochen")
    theirs = TEXT.replace("{ de: Lohn }", "{ de: Gehalt }   # wie im Gesetz")
    assert "# mit Kim besprochen\n        label: { de: Gehalt, en: Wage } # wie im Gesetz\n" in text_of(mine, theirs)


def test_where_the_lines_do_not_go_together_my_comments_stand_at_the_end():
    wage = "      - id: lohn\n        kind: money\n        label: { de: Lohn }\n"
    hint = "        hint: { de: im Monat }   # gefragt worden\n"
    mine = TEXT.replace(wage, f"{wage}{hint}")
    theirs = TEXT.replace(wage, wage.replace("label:", "hint: { de: im Monat }\n        label:"))
    assert "# gefragt worden\n" in text_of(mine, theirs)


def test_one_side_alone_is_that_sides_text_to_the_letter():
    other = TEXT.replace("# erfunden", "# frei erfunden").replace("{ de: Lohn }", "{ de: Gehalt }")
    assert text_of(other, TEXT) == other
    assert text_of(TEXT, other) == other


def test_what_does_not_go_together_is_told_and_is_no_state():
    wohnt = "{ value: zusammen, label: { de: mit anderen } }"
    base = state(TEXT.replace("kind: group", "kind: group\n        max_items: 9"))
    mine = state(base.text.replace("max_items: 9", "max_items: 3"))
    theirs = state(base.text.replace("max_items: 9", "max_items: 9\n        min_items: 5"))
    found = merge_prototype(base, mine, theirs, "form.prototype.yaml")
    assert found.record is None
    assert found.problems
    assert wohnt in base.text


def test_what_neither_side_had_wrong_is_told():
    mine = state(TEXT.replace("    title: { de: Ihr Geld }", "    title: { de: Ihr Geld, en: Your money }"))
    gone = change_question(BASE.record, Place("geld", "lohn"), show_if="name == 'Kim'")
    data = gone.model_dump(by_alias=True)
    person = next(page for page in data["pages"] if page["id"] == "person")
    person["questions"] = [one for one in person["questions"] if one["id"] != "name"]
    data["pages"][2]["questions"][0]["show_if"] = None
    without = State(Prototype.model_validate(data), TEXT)
    found = merge_prototype(BASE, State(gone, TEXT), without, "form.prototype.yaml")
    assert found.conflicts == ()
    assert any("name" in str(one.values) for one in found.problems)
    assert merge_prototype(BASE, mine, without, "form.prototype.yaml").problems == ()


def test_choices_are_by_place():
    def labelled(words: str) -> State:
        return State(change_question(BASE.record, NAME, label=Texts({"de": words, "en": "Name"})), TEXT)

    sides = BASE, labelled("Mein Name"), labelled("Dein Name")
    (conflict,) = merge_prototype(*sides, "").conflicts
    found = merge_prototype(*sides, "", {conflict.path: Side.THEIRS})
    assert found.record is not None
    assert question_at(found.record, NAME).label.root["de"] == "Dein Name"
    assert "de: Dein Name" in merged_text(*sides, found.record)
