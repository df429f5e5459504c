"""Which element of one model is which of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.bpmn import Given, match, matching
from lab.bpmn.similarity import similarity
from lab.errors import InputError
from tests.bpmn.building import chain, model

AS_IS = (
    ("startEvent", "s", "Antrag eingegangen"),
    ("userTask", "t1", "Antrag erfassen"),
    ("userTask", "t2", "Unterlagen prüfen"),
    ("exclusiveGateway", "g", ""),
    ("userTask", "t3", "Bescheid versenden"),
    ("endEvent", "e", ""),
)


def test_a_copy_is_paired_by_ids_even_where_names_changed() -> None:
    changed = [(kind, id_, "Bescheid digital zustellen" if id_ == "t3" else name) for kind, id_, name in AS_IS]
    assert match(model(chain(*AS_IS)), model(chain(*changed))) == {id_: id_ for _, id_, _ in AS_IS}


def test_models_drawn_apart_are_paired_by_name_and_by_neighbours() -> None:
    other = (
        ("startEvent", "n1", "Antrag eingegangen"),
        ("serviceTask", "n2", "Den Antrag erfassen"),
        ("userTask", "n3", "Prüfen der Unterlagen"),
        ("exclusiveGateway", "n4", ""),
        ("userTask", "n5", "Bescheid\nversenden"),
        ("endEvent", "n6", ""),
    )
    expected = dict(zip((n[1] for n in other), (n[1] for n in AS_IS), strict=True))
    assert match(model(chain(*AS_IS)), model(chain(*other))) == expected


def test_counters_as_ids_do_not_pair_what_has_nothing_in_common() -> None:
    first = model(chain(("task", "id1", "Antrag erfassen"), ("task", "id2", "Geld zahlen"), ("task", "id3", "Ablegen")))
    second = model(chain(("task", "id1", "Geld zahlen"), ("task", "id2", "Antrag erfassen"), ("task", "id3", "Grüßen")))
    assert match(first, second) == {"id1": "id2", "id2": "id1"}


def test_an_id_that_became_something_else_is_no_pair() -> None:
    first, second = model('<:task id="x" name="Prüfen"/>'), model('<:endEvent id="x" name="Prüfen"/>')
    assert match(first, second) == {}


def test_given_pairs_override_and_none_forbids() -> None:
    first = model(chain(("task", "a", "Antrag erfassen"), ("task", "b", "Antrag prüfen")))
    second = model(chain(("task", "a", "Antrag erfassen"), ("task", "c", "Antrag prüfen")))
    assert match(first, second) == {"a": "a", "c": "b"}
    assert match(first, second, {"c": "a"}) == {"c": "a"}
    assert match(first, second, {"c": None}) == {"a": "a"}


@pytest.mark.parametrize(
    "given_pairs",
    [{"a": "gone"}, {"gone": "a"}, {"gone": None}, {"a": ["a", "gone"]}, {"a": ["a", "b"], "b": "a"}],
)
def test_given_pairs_must_exist_and_not_contradict_each_other(given_pairs: dict[str, str | list[str] | None]) -> None:
    both = model(chain(("task", "a", "A"), ("task", "b", "B")))
    with pytest.raises(InputError) as caught:
        match(both, both, given_pairs)
    assert caught.value.details
    assert all(problem.hint for problem in caught.value.details)


def test_stale_pairs_are_named_and_the_others_still_hold() -> None:
    both = model(chain(("task", "a", "A"), ("task", "b", "B")))
    given_pairs = Given.of({"a": ["b", "gone"], "lost": "a", "b": None})
    assert {problem.where.element for problem in given_pairs.stale(both, both)} == {"gone", "lost"}
    assert dict(matching(both, both, given_pairs.alive(both, both)).pairs) == {"a": "b"}


def test_several_may_be_given_for_one_and_one_for_several() -> None:
    first = model(chain(("task", "a", "Lesen"), ("task", "b", "Stempeln"), ("task", "c", "Ablegen")))
    second = model(chain(("task", "x", "Erledigen"), ("task", "y", "Wegräumen"), ("task", "z", "Melden")))
    found = matching(first, second, {"x": ["b", "a"], "y": "c", "z": "c"})
    assert found.links() == {("x", "b"), ("x", "a"), ("y", "c"), ("z", "c")}
    assert dict(found.pairs) == {"x": "b", "y": "c"}  # the first named shares the random numbers
    assert found.sources("z") == ("c",)


def test_without_a_partner_holds_for_the_first_model_too() -> None:
    both = model(chain(("task", "a", "A"), ("task", "b", "B")))
    assert match(both, both, Given(without=frozenset(("a",)))) == {"b": "b"}


def test_two_steps_named_in_one_are_merged_and_the_other_way_round_split() -> None:
    apart = model(chain(("task", "a", "Antrag erfassen"), ("task", "b", "Unterlagen prüfen"), ("task", "c", "Zahlen")))
    joined = model(chain(("task", "x", "Antrag erfassen und Unterlagen prüfen"), ("task", "y", "Zahlen")))
    merger, split = matching(apart, joined), matching(joined, apart)
    assert merger.links() == {("x", "a"), ("x", "b"), ("y", "c")}
    assert split.links() == {("a", "x"), ("b", "x"), ("c", "y")}
    assert len(merger.merged["x"]) == 1
    assert len(split.split["x"]) == 1


def test_a_removed_neighbour_of_another_name_is_no_merger() -> None:
    first = model(chain(("task", "a", "Antrag erfassen"), ("task", "b", "Kaffee kochen")))
    second = model(chain(("task", "a", "Antrag genau erfassen")))
    assert matching(first, second).links() == {("a", "a")}


def test_another_word_of_the_same_meaning_is_the_same_step() -> None:
    first = model(chain(*AS_IS))
    other = model(chain(("task", "n1", "Kontrolle der Nachweise"), ("task", "n2", "Antrag aufnehmen")))
    assert match(first, other) == {"n1": "t2", "n2": "t1"}


def test_in_the_same_place_half_a_name_is_enough_and_none_is_not() -> None:
    first = model(chain(("task", "a", "Erfassen"), ("task", "b", "Antrag annehmen"), ("task", "c", "Zahlen")))
    half = model(chain(("task", "n1", "Erfassen"), ("task", "n2", "Antrag online stellen"), ("task", "n3", "Zahlen")))
    none = model(chain(("task", "n1", "Erfassen"), ("task", "n2", "Statistik führen"), ("task", "n3", "Zahlen")))
    assert match(first, half) == {"n1": "a", "n2": "b", "n3": "c"}
    assert match(first, none) == {"n1": "a", "n3": "c"}


def test_same_names_are_told_apart_by_their_neighbours() -> None:
    first = model(
        chain(("task", "a", "Erfassen"), ("task", "w1", "Warten"), ("task", "b", "Prüfen"))
        + chain(("task", "c", "Zahlen"), ("task", "w2", "Warten"), ("task", "d", "Ablegen"))
    )
    second = model(
        chain(("task", "n1", "Zahlen"), ("task", "n2", "Warten"), ("task", "n3", "Ablegen"))
        + chain(("task", "n4", "Erfassen"), ("task", "n5", "Warten"), ("task", "n6", "Prüfen"))
    )
    pairs = match(first, second)
    assert (pairs["n2"], pairs["n5"]) == ("w2", "w1")


@given(st.lists(st.sampled_from(["Antrag prüfen", "Antrag erfassen", "", "Bescheid 1", "Bescheid 2"]), max_size=6))
def test_pairs_are_one_to_one_and_a_model_matches_itself(names: list[str]) -> None:
    one = model(chain(*(("task", f"a{n}", name) for n, name in enumerate(names))))
    two = model(chain(*(("task", f"b{n}", name) for n, name in enumerate(reversed(names)))))
    pairs = match(one, two)
    assert len(set(pairs.values())) == len(pairs)
    assert list(match(one, one)) == list(one.nodes)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ("Antrag prüfen", "Antrag\nprüfen", 1, 1),
        ("Unterlagen prüfen", "Prüfen der Unterlagen", 0.95, 1),
        ("Antrag prüfen", "Antrag pruefen", 1, 1),
        ("Sach-\nbearbeitung", "Sachbearbeitung", 1, 1),
        ("Bescheid 1", "Bescheid 2", 0.5, 0.75),
        ("Antrag erfassen", "Zahlung anweisen", 0, 0.6),
        ("", "", 0, 0),
    ],
)
def test_similarity_ignores_spelling_and_order_not_numbers(first: str, second: str, low: float, high: float) -> None:
    assert low <= similarity(first, second) <= high


def test_flows_are_not_needed_to_match_names() -> None:
    assert match(model(chain(*AS_IS)), model('<:userTask id="x" name="Antrag erfassen"/>')) == {"x": "t1"}
