"""Attributes that activities change: by expressions, values with shares, draws; and data objects as attributes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from lab.bpmn.model import OtherElement
from lab.simulation import scenario as sc
from lab.simulation.compile import check, compile_net
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, condition, drawn, every, fixed, scenario, share, task

OBJECTIONS = drawn(
    "s:start decide:task x:xor file:task y:xor review:task refuse:end accept:end",
    "s>decide decide>x x>file x>accept file>y y>review y>refuse review>decide",
)


def number(value: int = 0) -> sc.Attribute:
    return sc.Attribute(values={value: 1.0}, source=SOURCE)


def to(text: str) -> sc.Change:
    return sc.Change(to=text, source=SOURCE)


def doing(minutes: float = 1, **sets: sc.Change) -> sc.Activity:
    return sc.Activity(duration=fixed(minutes), sets=sets)


@both
def test_the_second_objection_is_always_rejected(engine: Engine) -> None:
    """What shares alone cannot say: a case remembers how often it has objected."""
    activities = {"decide": doing(), "file": doing(objections=to("objections + 1")), "review": doing()}
    branches = {
        "x>file": share(0.7),
        "x>accept": share(0.3),
        "y>refuse": condition("objections >= 2"),
        "y>review": share(1),
    }
    ran = Ran(
        engine,
        OBJECTIONS,
        scenario(10, days=20, activities=activities, branches=branches, attributes={"objections": number()}),
    )
    log = ran.output.log
    filed = Counter(log.case[log.node == ran.net.labels.nodes.index("file")].tolist())
    assert set(filed.values()) == {1, 2}
    assert ran.done
    assert ran.flow("y>refuse") == sum(1 for case, times in filed.items() if times == 2 and ran.output.observed[case])
    observed = np.flatnonzero(ran.output.observed)
    assert ran.output.cases.attributes[observed, 0].tolist() == [filed[case] for case in observed.tolist()]


@both
def test_changes_are_made_at_completion_in_their_order(engine: Engine) -> None:
    model = drawn("s:start a:task x:xor e:end z:end", "s>a a>x x>e x>z")
    sets = {"n": to("n + 1"), "m": to("n * 10")}
    ran = Ran(
        engine,
        model,
        scenario(
            activities={"a": doing(**sets)},
            branches={"x>e": condition("n == 3 and m == 30"), "x>z": share(1)},
            attributes={"n": number(2), "m": number()},
        ),
    )
    assert (ran.flow("x>e"), ran.flow("x>z")) == (1, 0)


@both
def test_an_interrupted_activity_changes_nothing(engine: Engine) -> None:
    model = drawn("s:start a:task d:deadline@a m:xor x:xor e:end z:end", "s>a a>m d>m m>x x>e x>z")
    for limit, taken in ((5, (0, 1)), (50, (1, 0))):
        ran = Ran(
            engine,
            model,
            scenario(
                activities={"a": doing(10, n=to("7"))},
                waits={"d": fixed(limit)},
                branches={"x>e": condition("n == 7"), "x>z": share(1)},
                attributes={"n": number()},
            ),
        )
        assert (ran.flow("x>e"), ran.flow("x>z")) == taken


@both
def test_values_have_shares_and_numbers_are_drawn(engine: Engine) -> None:
    model = drawn("s:start a:task x:xor e:end z:end o:end", "s>a a>x x>e x>z x>o")
    sets = {
        "kind": sc.Change(values={"old": 0.25, "rare": 0.75}, source=SOURCE),
        "n": sc.Change(draw=sc.Uniform(distribution="uniform", low=0, high=10), source=SOURCE),
    }
    ran = Ran(
        engine,
        model,
        scenario(
            10,
            days=60,
            activities={"a": doing(**sets)},
            branches={"x>e": condition("kind == 'rare' and n < 4"), "x>z": condition("kind == 'new'"), "x>o": share(1)},
            attributes={"kind": sc.Attribute(values={"new": 1.0}, source=SOURCE), "n": number()},
        ),
    )
    assert ran.flow("x>z") == 0
    assert ran.flow("x>e") / ran.flow("a>x") == pytest.approx(0.75 * 0.4, abs=0.02)


@both
def test_texts_and_truths_are_set_by_expressions(engine: Engine) -> None:
    nodes = "s:start a:sub i:start o:end b:receive x:xor e:end z:end"
    model = drawn(nodes, "s>a i>o a>b b>x x>e x>z", inside={"i": "a", "o": "a"})
    activities = {
        "a": sc.Activity(sets={"kind": to("'done'")}),
        "b": sc.Activity(sets={"paid": to("kind == 'done'")}),
    }
    attributes = {
        "kind": sc.Attribute(values={"new": 1.0}, source=SOURCE),
        "paid": sc.Attribute(values={False: 1.0}, source=SOURCE),
    }
    ran = Ran(
        engine,
        model,
        scenario(
            activities=activities,
            waits={"b": fixed(3)},
            branches={"x>e": condition("paid and kind == 'done'"), "x>z": share(1)},
            attributes=attributes,
        ),
    )
    assert (ran.flow("x>e"), ran.flow("x>z")) == (1, 0)


@pytest.mark.parametrize(
    ("sets", "field"),
    [
        ({"unknown": to("1")}, "unknown"),
        ({"n": to("'text'")}, "n.to"),
        ({"n": to("n +")}, "n.to"),
        ({"n": sc.Change(values={"a": 1.0}, source=SOURCE)}, "n"),
        ({"kind": sc.Change(draw=sc.Fixed(value=1), source=SOURCE)}, "kind"),
    ],
)
def test_changes_that_do_not_fit_are_named(sets: dict[str, sc.Change], field: str) -> None:
    model = drawn("s:start a:task e:end", "s>a a>e")
    attributes = {"kind": sc.Attribute(values={"new": 1.0}, source=SOURCE), "n": number()}
    problems = check(model, scenario(every(10), activities={"a": doing(**sets)}, attributes=attributes))
    assert [(p.where.element, p.where.field) for p in problems] == [("a", f"activities.a.sets.{field}")]


def test_a_change_says_one_thing() -> None:
    with pytest.raises(ValueError, match="to, values"):
        sc.Change(to="1", draw=sc.Fixed(value=1), source=SOURCE)
    with pytest.raises(ValueError, match="zusammen 1"):
        sc.Change(values={1: 0.5}, source=SOURCE)


def test_a_data_object_that_is_an_attribute_is_not_without_effect() -> None:
    model = drawn("s:start a:task e:end", "s>a a>e")
    others = {id_: OtherElement(id_, "dataObjectReference", id_) for id_ in ("file", "form")}
    model = replace(model, others=others)
    attribute = number().model_copy(update={"data_object": "file"})
    more = {"activities": {"a": task(1)}}
    net = compile_net(model, scenario(attributes={"file": attribute}, **more))
    assert net.labels.without_effect == {"form": "form"}
    gone = number().model_copy(update={"data_object": "gone"})
    problems = check(model, scenario(every(10), attributes={"file": gone}, **more))
    assert [(p.where.element, p.where.field) for p in problems] == [("gone", "attributes.file.data_object")]
