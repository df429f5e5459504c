"""Work that only one person may do, or anybody but one; cases that belong to somebody; what is refused."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from lab.simulation import scenario as sc
from lab.simulation.compile import check, compile_net, with_called, with_companions
from lab.simulation.kernel import run_kernel
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, drawn, every, fixed, hours, scenario, share, staff, task
from tests.simulation.people import OFFICE, ONE, OPENING, ROW, SKIP, member, needs, team, times, who

SAME = task(10, "r").model_copy(update={"same_person_as": "a"})
OTHER = task(10, "r").model_copy(update={"not_person_of": "a"})


def pairs(ran: Ran) -> list[tuple[str, str]]:
    """Who did ``a`` and who ``b``, by case."""
    log = ran.output.log
    people = {}
    for element in "ab":
        rows = log.node == ran.net.labels.nodes.index(element)
        people[element] = dict(zip(log.case[rows].tolist(), log.resource[rows].tolist(), strict=True))
    names = ran.net.labels.crews
    return [(names[crew], names[people["b"][case]]) for case, crew in people["a"].items() if case in people["b"]]


@both
def test_the_same_person_goes_on_with_the_case_though_another_is_free(engine: Engine) -> None:
    """Two cases at once, to two people; a's person does b as well, whoever else could."""
    parameters = scenario(every(3), days=1, activities={"a": task(4, "r"), "b": SAME}, roles={"r": staff(5)})
    ran = Ran(engine, ROW, parameters)
    assert ran.done
    assert list(ran.net.labels.crews) == [f"Personal {number}" for number in range(1, 6)]
    done = pairs(ran)
    assert len(done) > 400
    assert all(one == other for one, other in done)
    assert len(set(done)) == 5


@both
def test_somebody_else_looks_at_it_with_four_eyes(engine: Engine) -> None:
    parameters = scenario(every(10), days=1, activities={"a": task(4, "r"), "b": OTHER}, roles={"r": staff(2)})
    ran = Ran(engine, ROW, parameters)
    assert ran.done
    assert {one != other for one, other in pairs(ran)} == {True}
    assert times(ran, "b")[:2] == [(4, 14), (4, 14)]


@both
def test_what_waits_for_one_person_is_passed_by_the_others_and_waits_for_their_shift(engine: Engine) -> None:
    """Ben does ``a`` on Tuesday until eight in the evening; ``b`` is his on the next day, though Anna is there."""
    role = team(member("Anna", calendar="office"), member("Ben", calendar="late", speed=2))
    parameters = scenario(
        {"s": every(1440 * 2 + 13 * 60)},
        days=4,
        activities={"a": task(14 * 60, "r"), "b": SAME},
        roles={"r": role},
        calendars=OFFICE,
    )
    ran = Ran(engine, ROW, parameters)
    assert (who(ran, "a"), who(ran, "b")) == (["Ben"], ["Ben"])
    assert times(ran, "a") == [(0, 420)]
    assert times(ran, "b") == [(1440 - 60, 1440 - 60 + 5)]


@both
def test_the_same_person_is_waited_for_over_leave(engine: Engine) -> None:
    away = sc.Leave(first=dt.date(2026, 1, 7), last=dt.date(2026, 1, 8))
    role = team(member("Anna", leave=(away,)), member("Ben", speed=0.1), calendar="office")
    parameters = scenario(activities={"a": task(8 * 60, "r"), "b": SAME}, roles={"r": role}, calendars=OFFICE)
    ran = Ran(engine, ROW, parameters)
    assert who(ran, "b") == ["Anna"]
    assert times(ran, "b") == [(3 * 1440 + OPENING, 3 * 1440 + OPENING + 10)]


@both
def test_a_case_that_has_not_passed_the_activity_may_choose(engine: Engine) -> None:
    activities = {"a": task(5, "r"), "b": SAME}
    branches = {"x>a": share(0.5), "x>m": share(0.5)}
    roles = {"r": team(member("Anna"), member("Ben", speed=2))}
    ran = Ran(engine, SKIP, scenario(every(100), days=3, activities=activities, branches=branches, roles=roles))
    assert 0 < ran.entered("a") < ran.entered("b")
    assert set(who(ran, "b")) == {"Ben"}


@both
def test_in_a_loop_the_last_who_did_it_counts(engine: Engine) -> None:
    """``a`` is never done twice in a row by one person: they take turns."""
    loop = drawn("s:start m:xor a:task x:xor e:end", "s>m m>a a>x x>m x>e")
    alternating = task(5, "r").model_copy(update={"not_person_of": "a"})
    parameters = scenario(
        every(1000),
        days=20,
        activities={"a": alternating},
        branches={"x>m": share(0.8), "x>e": share(0.2)},
        roles={"r": team(member("Anna", speed=2), member("Ben"))},
    )
    ran = Ran(engine, loop, parameters)
    log = ran.output.log
    rows = log.node == ran.net.labels.nodes.index("a")
    for case in set(log.case.tolist()):
        people = log.resource[rows & (log.case == case)]
        assert people[0] == 0
        assert (np.diff(people) != 0).all()
    assert len(set(log.resource[rows].tolist())) == 2


def test_a_called_process_names_its_own_activities() -> None:
    outer = drawn("s:start c:call e:end", "s>c c>e")
    outer.nodes["c"] = outer.nodes["c"].__class__(
        **{name: getattr(outer.nodes["c"], name) for name in outer.nodes["c"].__slots__} | {"called_element": "inner"}
    )
    inner = drawn("inner/s:start inner/a:task inner/b:task inner/e:end", "s>a a>b b>e")
    called = scenario(activities={"a": task(4, "r"), "b": SAME}, roles={"r": staff(2)})
    model, parameters = with_called(outer, scenario(), {"inner": (inner, called)})
    assert parameters.activities["c/b"].same_person_as == "c/a"
    output = run_kernel(compile_net(model, parameters), 1, 0)
    assert len(output.log) > 0


def test_a_companion_names_its_own_activities() -> None:
    parameters = scenario(activities={"a": task(4, "r"), "b": SAME}, roles={"r": staff(2)})
    own, other = (
        parameters.model_copy(update={"name": name, "model": f"{name}.bpmn", "shared_with": others})
        for name, others in (("own", ("other",)), ("other", ()))
    )
    found = with_companions(ROW, own, {"other": (ROW, other)})[1].activities
    assert sorted((one.same_person_as or "").rpartition("a")[1] for one in found.values()) == ["", "", "a", "a"]
    assert len({one.same_person_as for one in found.values()}) == 3


# Cases that belong to somebody ---------------------------------------------------------------------------------------


def belonging(assignment: str, *members: sc.Member, **more: object) -> sc.Role:
    return team(*members, assignment=assignment, **more)


@both
def test_all_work_of_a_case_is_done_by_whom_it_belongs_to(engine: Engine) -> None:
    role = belonging("case", member("Anna"), member("Ben", count=2))
    parameters = scenario(every(20), days=20, activities={"a": task(4, "r"), "b": task(3, "r")}, roles={"r": role})
    ran = Ran(engine, ROW, parameters)
    done = pairs(ran)
    assert all(one == other for one, other in done)
    assert list(ran.net.labels.crews) == ["Anna", "Ben 1", "Ben 2"]
    counts = [sum(one == name for one, _ in done) / len(done) for name in ran.net.labels.crews]
    assert counts == pytest.approx([1 / 3] * 3, abs=0.05)


@both
def test_shares_say_how_many_cases_somebody_gets(engine: Engine) -> None:
    role = belonging("letter", member("Anna", share=3), member("Ben"), member("nobody", share=0))
    ran = Ran(engine, ONE, scenario(every(20), days=20, activities={"a": task(4, "r")}, roles={"r": role}))
    people = who(ran, "a")
    assert people.count("Anna") / len(people) == pytest.approx(0.75, abs=0.04)
    assert "nobody" not in people


@both
def test_one_letter_counts_for_all_roles_and_a_case_is_drawn_for_each(engine: Engine) -> None:
    for assignment, together in (("letter", True), ("case", False)):
        roles = {key: belonging(assignment, member("A-K"), member("L-Z")) for key in ("r", "t")}
        activities = {"a": task(4, "r"), "b": task(3, "t")}
        ran = Ran(engine, ROW, scenario(every(20), days=5, activities=activities, roles=roles))
        assert all(one == other for one, other in pairs(ran)) is together


def on_leave(substitute: bool) -> sc.Role:
    away = sc.Leave(first=dt.date(2026, 1, 7), last=dt.date(2026, 1, 8))
    members = (member("Anna", leave=(away,)), member("Ben", share=0))
    return belonging("case", *members, calendar="office", substitute=substitute)


@both
def test_a_case_waits_for_its_person_over_leave_unless_others_substitute(engine: Engine) -> None:
    """All cases are Anna's. One comes on the evening before her leave, one in it."""
    arrivals = sc.Arrivals(
        dates=({"at": dt.datetime(2026, 1, 6, 20)}, {"at": dt.datetime(2026, 1, 7, 10)}), source=SOURCE
    )
    found = {}
    for substitute in (True, False):
        parameters = scenario(
            {"s": arrivals},
            days=9,
            activities={"a": task(30, "r")},
            roles={"r": on_leave(substitute)},
            calendars=OFFICE,
        )
        ran = Ran(engine, ONE, parameters)
        assert ran.done
        found[substitute] = who(ran, "a"), [row["started"] for row in ran.rows("a")]
    assert found[True] == (["Ben", "Ben"], [12 * 60, 0])
    assert found[False] == (["Anna", "Anna"], [2 * 1440 + 12 * 60, 1440 + 22 * 60 + 30])


@both
def test_whoever_is_back_does_what_is_theirs_again(engine: Engine) -> None:
    parameters = scenario(
        every(60), days=14, activities={"a": task(1, "r")}, roles={"r": on_leave(True)}, calendars=OFFICE
    )
    ran = Ran(engine, ONE, parameters)
    log = ran.output.log
    days = ran.output.cases.arrival[log.case] // 86_400_000
    away = (days == 2) | (days == 3)
    names = np.array(ran.net.labels.crews)[log.resource]
    assert set(names[log.completed // 86_400_000 == 2]) == {"Ben"}
    assert set(names[(days == 1) & (log.completed // 86_400_000 == 1)]) == {"Anna"}
    assert set(names[~away & (days > 1)]) == {"Anna"}


@both
def test_a_team_needs_the_one_to_whom_the_case_belongs(engine: Engine) -> None:
    roles = {"r": belonging("case", member("Anna"), member("Ben", share=0)), "head": staff()}
    activities = {"a": sc.Activity(duration=task(5).duration, staff=needs([("r", 1), ("head", 1)]))}
    ran = Ran(engine, ONE, scenario(activities=activities, roles=roles))
    names = [ran.net.labels.crews[crew] for crew in (ran.output.log.resource[0], ran.output.log.others[0, 0])]
    assert sorted(names) == ["Anna", "Personal"]


# What is refused -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"not_person_of": "a", "role": "alone"}, "eine andere Rolle"),
        ({"same_person_as": "a", "role": "alone"}, "eine andere Rolle"),
        ({"same_person_as": "gone"}, "nicht von genau einer Person"),
        ({"same_person_as": "c"}, "nicht von genau einer Person"),
        ({"same_person_as": "a", "role": None}, "nicht von genau einer Person"),
        ({"same_person_as": "a", "role": None, "staff": needs([("r", 2)])}, "nicht von genau einer Person"),
        ({"same_person_as": "a", "not_person_of": "a"}, "sowohl"),
        ({"same_person_as": "a", "role": None, "staff": needs([("r", 1, "law")])}, "kann"),
        ({"not_person_of": "a", "role": None, "staff": needs([("r", 1, "law")])}, "außer"),
        ({"same_person_as": "d", "role": "mine"}, "gehört schon"),
        ({"role": None, "staff": needs([("mine", 2)])}, "mehrere Personen"),
        ({"role": None, "staff": needs([("mine", 1), ("yours", 1)])}, "mehrere Personen"),
        ({"role": None, "staff": needs([("mine", 1, "law")])}, "nicht erledigen"),
    ],
)
def test_what_cannot_be_is_refused_with_the_element(changed: dict[str, object], part: str) -> None:
    model = drawn("s:start a:task b:task c:task d:task e:end", "s>a a>b b>c c>d d>e")
    roles = {
        "r": team(member("Anna"), member("Ben", skills=("law",))),
        "alone": staff(),
        "mine": belonging("case", member("Cem", count=2), member("Dana", skills=("law",))),
        "yours": belonging("letter", member("Eva")),
    }
    activities = {
        "a": task(1, "r"),
        "b": task(1, "r").model_copy(update=changed),
        "c": task(1),
        "d": task(1, "mine"),
    }
    problems = check(model, scenario(activities=activities, roles=roles))
    assert [problem.where.element for problem in problems] == ["b"]
    assert part in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"setup": fixed(1)}, "setup"),
        ({"transfer": fixed(1)}, "transfer"),
        ({"preempts": True}, "preempts"),
        ({"same_person_as": "b"}, "same_person_as"),
        ({"role": "mine"}, "assignment"),
    ],
)
def test_what_is_done_for_several_cases_at_once_has_no_terms(changed: dict[str, object], field: str) -> None:
    batch = sc.Batch(size=2, source=SOURCE)
    activities = {"a": task(1, "r").model_copy(update={"batch": batch, **changed}), "b": task(1, "r")}
    roles = {"r": staff(2), "mine": belonging("case", member("Cem"))}
    (problem,) = check(ROW, scenario(activities=activities, roles=roles))
    assert (problem.where.element, problem.values["field"]) == ("a", field)
    activities = {"a": task(1, "r").model_copy(update={"batch": batch}), "b": OTHER}
    (problem,) = [one for one in check(ROW, scenario(activities=activities, roles=roles)) if "batch" in one.message]
    assert problem.values["field"] == "not_person_of"


def test_four_eyes_of_one_are_refused_by_name() -> None:
    (problem,) = check(ROW, scenario(activities={"a": task(1, "r"), "b": OTHER}, roles={"r": staff()}))
    assert problem.message.format(**problem.values) == (
        "„b“ darf nicht erledigen, wer „a“ erledigt hat; außer „Personal“ (Personal) kann es niemand."
    )


def test_whoever_never_works_while_the_work_is_open_is_refused() -> None:
    role = team(member("Anna", calendar="office"), member("Ben", calendar="night"))
    activities = {"a": task(1, "r"), "b": SAME.model_copy(update={"duration": task(1).duration})}
    activities["b"] = activities["b"].model_copy(
        update={"duration": sc.Duration(draw=sc.Fixed(value=1), unit="min", calendar="office", source=SOURCE)}
    )
    calendars = {**OFFICE, "night": hours("20:00-24:00")}
    (problem,) = check(ROW, scenario(activities=activities, roles={"r": role}, calendars=calendars))
    assert problem.where.element == "b"
    assert "nie geöffnet" in problem.message


def test_somebody_must_get_the_cases() -> None:
    role = belonging("case", member("Anna", share=0))
    (problem,) = check(ONE, scenario(activities={"a": task(1, "r")}, roles={"r": role}))
    assert "niemand bekommt" in problem.message


def test_assignment_is_for_staff_and_a_substitute_for_those_with_cases() -> None:
    with pytest.raises(ValueError, match="nur Personal"):
        sc.Role(name="x", kind="person", assignment="case", source=SOURCE)
    with pytest.raises(ValueError, match="Vertretung"):
        sc.Role(name="x", substitute=True, source=SOURCE)
