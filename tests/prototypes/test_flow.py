"""What is wrong with the ways of a prototype is seen in any prototype, also one that cannot be tried out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lab.prototypes import Prototype, check
from lab.prototypes.flow import Trouble, WayKind, flow_of
from tests.prototypes.small import small


def form(kinds: dict[str, str], routes: list[tuple[str, ...]], tasks: dict[str, str] | None = None) -> Prototype:
    """Pages by name and kind, routes as pairs or with a condition; ``tasks`` of the page "list" by name and start."""
    listed = [{"id": name, "title": {"de": name}, "start": start} for name, start in (tasks or {}).items()]
    return Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "x"},
            "authority": {"de": "x"},
            "start": next(iter(kinds)),
            "pages": [
                {"id": name, "kind": kind, "title": {"de": name}, **({"tasks": listed} if kind == "tasks" else {})}
                for name, kind in kinds.items()
            ],
            "routes": [dict(zip(("from", "to", "when"), route, strict=False)) for route in routes],
        }
    )


def troubles(prototype: Prototype) -> dict[str, set[Trouble]]:
    return {page.id: set(page.troubles) for page in flow_of(prototype).troubled}


def test_a_sound_prototype_has_no_trouble():
    assert troubles(small()) == {}


def test_unreachable_and_dead_end():
    found = troubles(form({"a": "questions", "b": "questions", "c": "questions"}, [("a", "b"), ("c", "b")]))
    assert found == {"a": {Trouble.NO_END}, "b": {Trouble.DEAD_END}, "c": {Trouble.UNREACHABLE, Trouble.NO_END}}


def test_a_circle_is_seen_and_what_leads_to_it_is_not_one():
    kinds = {"a": "questions", "b": "questions", "c": "questions", "end": "receipt"}
    found = troubles(form(kinds, [("a", "b"), ("b", "c"), ("c", "b", "true"), ("c", "end")]))
    assert found == {"b": {Trouble.CIRCLE}, "c": {Trouble.CIRCLE}}
    only = troubles(form({"a": "questions"}, [("a", "a")]))
    assert only == {"a": {Trouble.CIRCLE, Trouble.NO_END}}


def test_a_page_that_leads_on_only_sometimes():
    found = troubles(form({"a": "questions", "end": "receipt"}, [("a", "end", "true")]))
    assert found == {"a": {Trouble.OPEN}}


def test_a_page_that_does_not_exist_is_drawn_and_named():
    prototype = form({"a": "questions", "end": "receipt"}, [("a", "end", "true"), ("a", "gone")])
    assert troubles(prototype) == {"gone": {Trouble.MISSING}}
    assert [page.id for page in flow_of(prototype).pages] == ["a", "end", "gone"]
    assert check(prototype)  # what is refused is drawn all the same


def test_an_exit_may_lead_on_or_end():
    kinds = {"a": "questions", "out": "exit", "end": "receipt"}
    assert troubles(form(kinds, [("a", "out", "true"), ("a", "end"), ("out", "end")])) == {}


def test_tasks_are_clusters_and_coming_back_to_the_list_is_no_circle():
    kinds = {"list": "tasks", "one": "questions", "two": "questions", "three": "questions", "end": "receipt"}
    routes = [("list", "end"), ("one", "two"), ("two", "list"), ("three", "list")]
    flow = flow_of(form(kinds, routes, {"first": "one", "second": "three"}))
    assert flow.troubled == ()
    assert flow.tasks == {("list", "first"): ("one", "two"), ("list", "second"): ("three",)}
    assert {(way.source, way.target) for way in flow.ways if way.kind is WayKind.BACK} == {
        ("two", "list"),
        ("three", "list"),
    }
    assert [way.target for way in flow.ways if way.kind is WayKind.TASK] == ["one", "three"]


def test_a_page_of_two_tasks_belongs_to_neither():
    kinds = {"list": "tasks", "one": "questions", "both": "questions", "three": "questions", "end": "receipt"}
    routes = [("list", "end"), ("one", "both"), ("both", "list"), ("three", "both")]
    flow = flow_of(form(kinds, routes, {"first": "one", "second": "three"}))
    assert flow.tasks == {("list", "first"): ("one",), ("list", "second"): ("three",)}


def test_a_route_without_condition_behind_others_is_otherwise():
    flow = flow_of(form({"a": "questions", "b": "exit", "c": "exit"}, [("a", "b", "true"), ("a", "c")]))
    assert [way.otherwise for way in flow.ways] == [False, True]


NAMES = ("a", "b", "c", "d")


@given(
    st.lists(st.sampled_from(["questions", "exit", "receipt", "summary"]), min_size=4, max_size=4),
    st.lists(st.tuples(st.sampled_from((*NAMES, "gone")), st.sampled_from((*NAMES, "gone"))), max_size=8),
)
def test_reached_is_what_a_walk_along_the_routes_meets(kinds: list[str], routes: list[tuple[str, str]]):
    prototype = form(dict(zip(NAMES, kinds, strict=True)), routes)
    met, queue = {"a"}, ["a"]
    while queue:
        at = queue.pop()
        for source, target in routes:
            if source == at and target not in met:
                met.add(target)
                queue.append(target)
    found = troubles(prototype)
    assert {name for name in NAMES if name not in met} == {
        name for name, told in found.items() if Trouble.UNREACHABLE in told
    }
