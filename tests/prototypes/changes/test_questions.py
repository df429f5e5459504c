"""Questions change places, names, kinds and answers, and whatever names them follows."""

from __future__ import annotations

import itertools

import pytest
from pydantic import ValidationError

from lab.errors import InputError
from lab.prototypes import Option, Prototype, Question, Route, Task, check
from lab.prototypes.changes import (
    Place,
    Reference,
    RefersBy,
    add_question,
    add_task,
    change_page,
    change_question,
    copy_page,
    copy_question,
    move_question,
    move_task,
    place_of,
    put_question,
    question_at,
    referring_to_page,
    referring_to_question,
    remove_page,
    remove_question,
    remove_task,
    rename_page,
    rename_question,
    rename_values,
    set_options,
    with_kind,
    with_text,
)
from lab.prototypes.changes.kinds import OWN
from lab.prototypes.changes.names import free_name
from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.question import Check, QuestionKind
from lab.records import Texts
from tests.prototypes.changes.form import form, routes

NAME, LIVES, WAGE = Place("person", "name"), Place("person", "wohnt"), Place("geld", "lohn")
AGE = Place("person", "alter", "kinder")
KINDS = QuestionKind.__args__  # type: ignore[attr-defined]


def ids(prototype, page: str) -> list[str]:
    return [question.id for question in prototype.page(page).questions]


def test_a_new_question_stands_behind_the_one_that_was_chosen():
    new = Question(id="neu", kind="text", label=Texts({"de": "Neu"}))
    assert ids(add_question(form(), NAME, new), "person") == ["name", "neu", "wohnt", "kinder"]
    assert ids(add_question(form(), Place("person"), new), "person")[-1] == "neu"
    inner = add_question(form(), AGE, new)
    assert [one.id for one in inner.page("person").question("kinder").questions] == ["alter", "neu", "schule"]


def test_a_question_moves_within_its_page_and_to_another():
    assert ids(move_question(form(), NAME, 1), "person") == ["wohnt", "name", "kinder"]
    moved = move_question(form(), NAME, page="geld")
    assert ids(moved, "person") == ["wohnt", "kinder"]
    assert ids(moved, "geld") == ["lohn", "name"]


def test_a_group_keeps_a_question():
    result = remove_question(form(), Place("person", "schule", "kinder"))
    with pytest.raises(ValidationError):
        remove_question(result, AGE)


def test_a_copy_has_a_name_of_its_own():
    result, name = copy_question(form(), LIVES)
    assert ids(result, "person") == ["name", "wohnt", name, "kinder"]
    assert question_at(result, Place("person", name)).options == question_at(form(), LIVES).options


def test_another_name_is_known_everywhere():
    result = rename_question(form(), LIVES, "haushalt")
    assert result.page("person").question("kinder").show_if == "haushalt == 'zusammen'"
    assert result.page("person").question("kinder").questions[1].show_if == "alter >= 6 and haushalt == 'zusammen'"
    assert result.page("geld").question("lohn").checks[0].valid_if == "lohn > 0 or haushalt == 'allein'"
    assert result.routes[1].when == "haushalt in ('allein', 'anders')"
    assert check(result) == check(form())


def test_another_name_within_a_group_is_known_within_it_alone():
    own = change_question(form(), WAGE, show_if="alter == 3")
    result = rename_question(own, AGE, "jahre")
    assert result.page("person").question("kinder").questions[1].show_if.startswith("jahre >= 6")
    assert result.page("geld").question("lohn").show_if == "alter == 3", "this never meant the one in the group"


def test_a_group_that_asks_for_the_same_name_means_its_own():
    own = add_question(form(), Place("person"), Question(id="alter", kind="number", label=Texts({"de": "Ihres"})))
    result = rename_question(own, Place("person", "alter"), "ihr_alter")
    assert result.page("person").question("kinder").questions[1].show_if.startswith("alter >= 6")


def over_entries(*conditions: str):
    """The form with conditions about the children outside of the group, and a question of the same name there."""
    own = add_question(form(), Place("person"), Question(id="alter", kind="number", label=Texts({"de": "Ihres"})))
    routes = tuple(Route(**{"from": "geld", "to": "ende", "when": when}) for when in conditions)
    return own.model_copy(update={"routes": (*own.routes, *routes)})


@pytest.mark.parametrize(
    ("place", "new", "after"),
    [
        (AGE, "jahre", "any(kinder, jahre < 6 and 'alter' == name) or alter > 3"),
        (Place("person", "alter"), "ihr_alter", "any(kinder, alter < 6 and 'alter' == name) or ihr_alter > 3"),
        (Place("person", "kinder"), "mit", "any(mit, alter < 6 and 'alter' == name) or alter > 3"),
        (NAME, "vorname", "any(kinder, alter < 6 and 'alter' == vorname) or alter > 3"),
    ],
)
def test_a_condition_over_entries_keeps_its_meaning_when_a_name_changes(place, new, after):
    before = over_entries("any(kinder, alter < 6 and 'alter' == name) or alter > 3")
    assert rename_question(before, place, new).routes[-1].when == after


def test_a_condition_over_entries_goes_with_the_question_that_it_is_about():
    before = over_entries("any(kinder, alter < 6)", "count(kinder, empty(schule)) > 1", "alter > 3")

    def left(changed) -> list[str]:
        return [route.when for route in changed.routes if route.from_ == "geld" and route.when]

    assert left(remove_question(before, AGE)) == ["count(kinder, empty(schule)) > 1", "alter > 3"]
    assert left(remove_question(before, Place("person", "alter"))) == [
        "any(kinder, alter < 6)",
        "count(kinder, empty(schule)) > 1",
    ]
    assert left(remove_question(before, Place("person", "kinder"))) == ["alter > 3"]
    assert left(remove_page(before, "person")) == []
    assert set(referring_to_question(before, AGE)) == {
        Reference(RefersBy.SHOWN, "person", "schule", "kinder"),
        Reference(RefersBy.WAY, "geld"),
    }


def test_a_value_follows_into_what_is_asked_of_entries():
    art = Question(id="wohnt", kind="choice", label=Texts({"de": "Wo?"}), options=question_at(form(), LIVES).options)
    with_art = add_question(over_entries("any(kinder, wohnt == 'allein') or wohnt not in ('allein', 'x')"), AGE, art)
    options = (Option(value="solo", label=Texts({"de": "allein"})), art.options[1])
    place = Place("person", "wohnt", "kinder")
    inside = set_options(with_art, place, options, {"allein": "solo"})
    assert inside.routes[-1].when == "any(kinder, wohnt == 'solo') or wohnt not in ('allein', 'x')"
    outside = set_options(with_art, LIVES, options, {"allein": "solo"})
    assert outside.routes[-1].when == "any(kinder, wohnt == 'allein') or wohnt not in ('solo', 'x')"


def test_a_copied_page_asks_its_own_entries():
    checked = change_question(
        over_entries(),
        Place("person", "kinder"),
        checks=(Check(valid_if="any(kinder, alter > 3)", message=Texts({"de": "Nein."})),),
    )
    result, name = copy_page(checked, "person")
    group = next(one for one in result.page(name).questions if one.kind == "group")
    assert group.checks[0].valid_if == f"any({group.id}, alter > 3)"
    assert group.questions[1].show_if.startswith("alter >= 6 and wohnt_")


def test_the_persons_data_follow_a_name():
    result = rename_question(form(), NAME, "vorname")
    assert result.persona["melderegister"] == {"vorname": "Kim", "geboren": "1985-03-27"}
    assert result.page("person").question("vorname").prefill == "vorname"


def with_persona(prototype: Prototype, place: Place, data: dict[str, str]) -> Prototype:
    """The question prefilled with ``heim`` from the person's data in the register."""
    prefilled = change_question(prototype, place, register_="melderegister", prefill="heim")
    return with_values(prefilled, persona={"melderegister": data})


def test_the_persons_data_of_the_entries_of_a_group_follow_a_name():
    prototype = with_persona(form(), Place("person", "schule", "kinder"), {"heim.1": "Nord", "heim.2": "Süd", "x": "1"})
    prototype = rename_question(prototype, Place("person", "schule", "kinder"), "heim")
    result = rename_question(prototype, Place("person", "heim", "kinder"), "ort")
    assert result.persona["melderegister"] == {"ort.1": "Nord", "ort.2": "Süd", "x": "1"}
    assert question_at(result, Place("person", "ort", "kinder")).prefill == "ort"


def test_another_name_of_a_page_is_known_by_routes_tasks_and_start():
    tasks = (Task(id="wer", title=Texts({"de": "Wer"}), start="person"),)
    prototype = change_page(form(), "beginn", kind="tasks", tasks=tasks)
    result = rename_page(rename_page(prototype, "person", "antragsteller"), "beginn", "anfang")
    assert result.start == "anfang"
    assert result.page("anfang").tasks[0].start == "antragsteller"
    assert routes(result)[:2] == ["anfang→antragsteller", "antragsteller→ende?"]


def test_no_name_is_refused():
    with pytest.raises(ValidationError):
        rename_question(form(), NAME, "Mein Name")


def test_what_names_a_question_is_told_before_it_goes_and_gone_after():
    assert set(referring_to_question(form(), LIVES)) == {
        Reference(RefersBy.SHOWN, "person", "kinder"),
        Reference(RefersBy.SHOWN, "person", "schule", "kinder"),
        Reference(RefersBy.CHECK, "geld", "lohn"),
        Reference(RefersBy.WAY, "person"),
    }
    result = remove_question(form(), LIVES)
    assert result.page("person").question("kinder").show_if is None
    assert "person→ende?" not in routes(result), "without its condition it would be the way for everybody"
    assert result.page("geld").question("lohn").checks == ()
    assert [one for one in check(result) if one.where.element != "ende"] == []


def test_what_names_a_page_is_told():
    assert set(referring_to_page(form(), "person")) == {
        Reference(RefersBy.ROUTE, "beginn"),
        Reference(RefersBy.CHECK, "geld", "lohn"),
    } | {one for one in referring_to_page(form(), "person") if one.by is RefersBy.WAY}
    assert Reference(RefersBy.START) in referring_to_page(form(), "beginn")


def test_a_value_of_an_answer_follows_into_conditions():
    options = (Option(value="solo", label=Texts({"de": "allein"})), question_at(form(), LIVES).options[1])
    result = set_options(form(), LIVES, options, {"allein": "solo"})
    assert result.routes[1].when == "wohnt in ('solo', 'anders')"
    assert result.page("geld").question("lohn").checks[0].valid_if == "lohn > 0 or wohnt == 'solo'"
    assert result.page("person").question("kinder").show_if == "wohnt == 'zusammen'"


def test_a_value_of_the_same_name_elsewhere_stays():
    other = change_question(form(), WAGE, show_if="name == 'allein' and contains(wohnt, 'allein')")
    options = (Option(value="solo", label=Texts({"de": "allein"})), question_at(form(), LIVES).options[1])
    result = set_options(other, LIVES, options, {"allein": "solo"})
    assert question_at(result, WAGE).show_if == "name == 'allein' and contains(wohnt, 'solo')"


def test_the_persons_data_follow_a_value():
    result = rename_values(with_persona(form(), LIVES, {"heim": "allein", "ort": "allein"}), LIVES, {"allein": "solo"})
    assert result.persona["melderegister"] == {"heim": "solo", "ort": "allein"}
    several = put_question(form(), LIVES, with_kind(question_at(form(), LIVES), "choices"))
    several = with_persona(several, LIVES, {"heim": "zusammen,allein"})
    result = rename_values(several, LIVES, {"allein": "solo"})
    assert result.persona["melderegister"] == {"heim": "zusammen, solo"}


def test_the_persons_data_that_another_question_asks_for_too_stay():
    both = with_persona(form(), LIVES, {"heim": "allein"})
    both = change_question(both, NAME, prefill="heim")
    assert rename_values(both, LIVES, {"allein": "solo"}).persona == both.persona


def test_a_value_is_given_once():
    with pytest.raises(InputError):
        rename_values(form(), LIVES, {"allein": "zusammen"})


def test_a_group_that_asks_for_the_same_name_means_its_own_value():
    own = add_question(form(), Place("person", group="kinder"), question_at(form(), LIVES))
    result = rename_values(own, LIVES, {"allein": "solo"})
    assert result.routes[1].when == "wohnt in ('solo', 'anders')"
    own = change_question(own, Place("person", "schule", "kinder"), show_if="wohnt == 'allein'")
    result = rename_values(own, LIVES, {"allein": "solo"})
    assert question_at(result, Place("person", "schule", "kinder")).show_if == "wohnt == 'allein'"
    result = rename_values(own, Place("person", "wohnt", "kinder"), {"allein": "solo"})
    assert question_at(result, Place("person", "schule", "kinder")).show_if == "wohnt == 'solo'"
    assert result.routes == own.routes
    gone = remove_question(own, LIVES)
    assert question_at(gone, Place("person", "schule", "kinder")).show_if == "wohnt == 'allein'"
    told = referring_to_question(own, LIVES)
    assert [one for one in told if one.group == "kinder"] == [], "the group does not name this one"


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(KINDS, 2)))
def test_every_kind_can_become_every_other(first: str, second: str):
    start = with_kind(Question(id="x", kind="text", label=Texts({"de": "X"}), evidence="Ausweis"), first)
    result = with_kind(start, second)
    assert result.kind == second
    for kind, names in OWN.items():
        for name in set(names) - set(OWN.get(second, ())):
            assert getattr(result, name) == getattr(with_kind(result, "consent"), name), (kind, name)


def test_answers_stay_from_one_choice_to_several():
    question = question_at(form(), LIVES)
    assert with_kind(with_kind(question, "choices"), "choice") == question


def test_lines_of_a_task_list_come_move_and_go():
    task = Task(id="wer", title=Texts({"de": "Wer"}), start="person")
    prototype = change_page(form(), "beginn", kind="tasks", tasks=(task,))
    both = add_task(prototype, "beginn", Task(id="geld", title=Texts({"de": "Geld"}), start="geld"))
    assert [one.id for one in move_task(both, "beginn", "geld", -1).page("beginn").tasks] == ["geld", "wer"]
    assert [one.id for one in remove_task(both, "beginn", "wer").page("beginn").tasks] == ["geld"]
    with pytest.raises(ValidationError):
        remove_task(prototype, "beginn", "wer")


def test_names_are_made_of_words():
    assert free_name("Wie wohnen Sie?", {"x"}, "frage") == "wie_wohnen_sie"
    assert free_name("Straße & Größe", set(), "frage") == "strasse_groesse"
    assert free_name("2. Kind", {"kind"}, "frage") == "kind_2"
    assert free_name("???", set(), "frage") == "frage"
    assert free_name("And", set(), "frage") == "and_2", "a word of conditions is no name"
    assert len(free_name("Haben Sie oder Menschen in Ihrem Haushalt größere Ersparnisse?", set(), "x")) <= 40


def test_a_text_is_changed_in_one_language():
    both = Texts({"de": "Eins", "en": "One"})
    assert with_text(both, "en", "Uno") == Texts({"de": "Eins", "en": "Uno"})
    assert with_text(both, "en", "") == Texts({"de": "Eins"})
    assert with_text(both, "de", " ") is None
    assert with_text(None, "en", "One") == Texts({"de": "One", "en": "One"})
    assert place_of(form(), "alter", "kinder") == AGE
