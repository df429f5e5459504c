"""Which element of one model is which of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.bpmn import match
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


@pytest.mark.parametrize("given_pairs", [{"a": "gone"}, {"gone": "a"}, {"gone": None}, {"a": "a", "b": "a"}])
def test_given_pairs_must_exist_and_be_one_to_one(given_pairs: dict[str, str | None]) -> None:
    both = model(chain(("task", "a", "A"), ("task", "b", "B")))
    with pytest.raises(InputError):
        match(both, both, given_pairs)


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
