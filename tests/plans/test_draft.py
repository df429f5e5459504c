"""The drafted measures are what a team would decide on, and their figures are those of the two runs."""

import datetime as dt
from dataclasses import replace

import pytest

from lab.bpmn import diff
from lab.bpmn.attributes import Attributes
from lab.plans import draft
from tests.plans.builders import comparison, model, results, scenario

START = dt.date(2026, 3, 2)
NAMES = {
    "fill": "Antrag ausfüllen",
    "stamp": "Eingang stempeln",
    "copy": "Unterlagen kopieren",
    "check": "Antrag prüfen",
    "remind": "Unterlagen nachfordern",
    "send": "Bescheid versenden",
    "test": "Vollständigkeit prüfen",
    "route": "Antrag zuordnen",
}
STEPS = {"fill": "citizen", "stamp": "desk", "copy": "desk", "check": "clerk", "remind": "clerk", "send": "clerk"}
MINUTES = {
    "fill": (60.0, 61.0),
    "stamp": (5.0, 5.0),
    "copy": (8.0, 9.0),
    "check": (30.0, 31.0),
    "remind": (12.0, 13.0),
    "send": (10.0, 10.0),
}
MEASURED = {"kind": "measured", "text": "Nutzertest", "study": "test", "n": 8, "interval": (20, 30)}


def drafted(as_is, target, before, after, *, often=None, scenarios=None):
    """A draft from two models and ``{element: (role, minutes by replication)}`` for each."""
    runs = comparison(results("Ist", before), results("Soll", after, often=often))
    flat = [{name: (role, minutes[0]) for name, (role, minutes) in work.items()} for work in (before, after)]
    pair = scenarios or (scenario(flat[0]), scenario(flat[1]))
    return draft(diff(as_is, target), runs, *pair, title="Plan", start=START)


def work(**changes):
    """The as-is work with changes: a role and minutes, or None for a step that is gone."""
    base = {name: (role, MINUTES[name]) for name, role in STEPS.items()}
    return {name: value for name, value in {**base, **changes}.items() if value is not None}


AS_IS = model("start_1 fill stamp copy check xor_1 send end_1", "xor_1 remind check", names=NAMES)


def only(plan):
    (found,) = plan.measures
    return found


def test_two_equal_models_and_runs_give_no_measure():
    found = drafted(AS_IS, AS_IS, work(), work())
    assert found.measures == ()
    assert found.total.staff_minutes.mean == 0


def test_steps_that_follow_each_other_are_removed_in_one_measure():
    target = model("start_1 fill check xor_1 send end_1", "xor_1 remind check", names=NAMES)
    found = only(drafted(AS_IS, target, work(), work(stamp=None, copy=None)))
    assert (found.kind, found.as_is_elements, found.target_elements) == ("removed", ("stamp", "copy"), ())
    assert found.title == "Streichen: „Eingang stempeln“ und „Unterlagen kopieren“"
    assert found.effect.staff_minutes.mean == -13.5
    assert found.effect.staff_cost.mean == -13.5
    assert found.effect.citizen_minutes is None


def test_the_interval_of_a_group_is_that_of_its_sum_in_each_replication():
    """-13 and -14 minutes: s / √n = 0.5, t(1) = 12.706."""
    target = model("start_1 fill check xor_1 send end_1", "xor_1 remind check", names=NAMES)
    effect = only(drafted(AS_IS, target, work(), work(stamp=None, copy=None))).effect
    assert effect.staff_minutes.high == pytest.approx(-13.5 + 12.706204736 * 0.5, abs=0.005)


def test_a_new_step_is_its_own_measure_where_it_replaces_nothing():
    target = model("start_1 fill stamp copy check xor_1 send end_1", "xor_1 remind route check", names=NAMES)
    found = only(drafted(AS_IS, target, work(), work(route=("clerk", (2.0, 2.0)))))
    assert (found.kind, found.target_elements, found.effect.staff_minutes.mean) == ("added", ("route",), 2)


def test_steps_at_the_same_place_replace_each_other():
    target = model("start_1 fill route check xor_1 send end_1", "xor_1 remind check", names=NAMES)
    found = only(drafted(AS_IS, target, work(), work(stamp=None, copy=None, route=("desk", (2.0, 2.0)))))
    assert (found.kind, found.as_is_elements, found.target_elements) == ("changed", ("stamp", "copy"), ("route",))
    assert found.title == "Ersetzen: „Eingang stempeln“ und „Unterlagen kopieren“ durch „Antrag zuordnen“"
    assert found.effect.staff_minutes.mean == -11.5


def test_a_replacement_that_nobody_has_to_do_is_automation():
    target = model("start_1 fill test check xor_1 send end_1", "xor_1 remind check", names=NAMES)
    found = only(drafted(AS_IS, target, work(), work(stamp=None, copy=None, test=(None, (0.1, 0.1)))))
    assert (found.kind, found.target_elements) == ("automated", ("test",))
    assert found.effect.staff_minutes.mean == -13.5


def test_a_step_that_stays_and_loses_its_people_is_automated():
    found = only(drafted(AS_IS, AS_IS, work(), work(stamp=(None, (0.1, 0.1)), copy=(None, (0.1, 0.1)))))
    assert (found.kind, found.as_is_elements) == ("automated", ("stamp", "copy"))
    assert found.title == "Automatisieren: „Eingang stempeln“ und „Unterlagen kopieren“"


def test_a_step_that_others_do_now_is_moved():
    found = only(drafted(AS_IS, AS_IS, work(), work(check=("desk", (30.0, 31.0)))))
    assert (found.kind, found.title) == ("moved", "Verlagern: „Antrag prüfen“ von Sachbearbeitung zu Schalter")


def test_a_shorter_step_says_by_how_much_and_carries_the_study():
    before, after = work(), work(fill=("citizen", (25.0, 27.0)))
    flat = [{name: (role, minutes[0]) for name, (role, minutes) in some.items()} for some in (before, after)]
    target = scenario(flat[1])
    fill = target.activities["fill"]
    measured = fill.model_copy(update={"duration": scenario(flat[1], MEASURED).activities["fill"].duration})
    target = target.model_copy(update={"activities": {**target.activities, "fill": measured}})
    found = only(drafted(AS_IS, AS_IS, before, after, scenarios=(scenario(flat[0]), target)))
    assert found.title == "Verkürzen: „Antrag ausfüllen“ (25 statt 60 min)"
    assert (found.effect.citizen_minutes.mean, found.effect.staff_cost) == (-34.5, None)
    runs, study = found.evidence
    assert runs.run_hashes == ("hash-Ist", "hash-Soll")
    assert (study.source.study, study.source.n, study.elements) == ("test", 8, ("fill",))


def test_shorter_steps_in_the_same_hands_are_one_measure():
    after = work(copy=("desk", (2.0, 2.0)), stamp=("desk", (1.0, 1.0)), send=("clerk", (4.0, 4.0)))
    found = drafted(AS_IS, AS_IS, work(), after).measures
    assert [one.title for one in found] == [
        "Verkürzen: „Eingang stempeln“ und „Unterlagen kopieren“",
        "Verkürzen: „Bescheid versenden“ (4 statt 10 min)",
    ]


def test_messages_are_part_of_a_measure_but_not_of_its_name():
    target = model("start_1 fill message_1 route check xor_1 send end_1", "xor_1 remind check", names=NAMES)
    after = work(stamp=None, copy=None, route=("desk", (2.0, 2.0)))
    found = only(drafted(AS_IS, target, work(), after))
    assert (found.id, found.target_elements) == ("changed-route", ("message_1", "route"))
    assert found.title.endswith("durch „Antrag zuordnen“")


def test_a_better_source_for_the_same_time_is_no_measure():
    flat = {name: (role, MINUTES[name][0]) for name, role in STEPS.items()}
    pair = scenario(flat), scenario(flat, MEASURED)
    assert drafted(AS_IS, AS_IS, work(), work(), scenarios=pair).measures == ()


def test_a_step_that_is_needed_less_often_is_a_measure_of_its_own():
    flat = {name: (role, MINUTES[name][0]) for name, role in STEPS.items()}
    pair = scenario(flat), scenario(flat)
    after = work(remind=("clerk", (4.0, 5.1)))
    found = only(drafted(AS_IS, AS_IS, work(), after, often={"remind": 0.35}, scenarios=pair))
    assert (found.kind, found.as_is_elements) == ("changed", ("remind",))
    assert found.title == "Seltener nötig machen: „Unterlagen nachfordern“ (0,35 statt 1,00 Mal je Fall)"


def test_a_consequence_within_chance_is_no_measure():
    flat = {name: (role, MINUTES[name][0]) for name, role in STEPS.items()}
    pair = scenario(flat), scenario(flat)
    assert drafted(AS_IS, AS_IS, work(), work(remind=("clerk", (10.0, 14.0))), scenarios=pair).measures == ()


def test_a_shorter_deadline_is_a_measure_without_minutes():
    as_is = model("start_1 fill timer_1 check end_1", names=NAMES)
    some = {"fill": ("citizen", (60.0, 61.0)), "check": ("clerk", (30.0, 31.0))}
    flat = {name: (role, minutes[0]) for name, (role, minutes) in some.items()}
    pair = scenario(flat, waits={"timer_1": 20_160}), scenario(flat, waits={"timer_1": 10_080})
    found = only(drafted(as_is, as_is, some, some, scenarios=pair))
    assert (found.kind, found.target_elements, found.effect.staff_minutes) == ("changed", ("timer_1",), None)
    assert found.title == "Verkürzen: Wartezeit „timer_1“ (7 statt 14 Tage)"


def test_a_message_that_goes_is_a_consequence_and_a_deadline_a_measure():
    as_is = model("start_1 fill message_1 check end_1", "start_2 timer_1 send end_2", names=NAMES)
    target = model("start_1 fill check end_1", "start_2 send end_2", names=NAMES)
    some = {name: (role, MINUTES[name]) for name, role in STEPS.items() if name in ("fill", "check", "send")}
    assert [found.as_is_elements for found in drafted(as_is, target, some, some).measures] == [("timer_1",)]


def test_the_measures_add_up_to_the_total_and_the_largest_comes_first():
    target = model("start_1 fill test check xor_1 send end_1", "xor_1 remind check", names=NAMES)
    after = work(
        stamp=None, copy=None, test=(None, (0.1, 0.1)), fill=("citizen", (25.0, 27.0)), send=("clerk", (4.0, 4.0))
    )
    found = drafted(AS_IS, target, work(), after)
    staff = [one.effect.staff_minutes.mean for one in found.measures if one.effect.staff_minutes]
    assert sum(staff) == pytest.approx(found.total.staff_minutes.mean)
    assert found.total.citizen_minutes.mean == -34.5
    assert [one.kind for one in found.measures] == ["changed", "automated", "changed"]


def test_nothing_that_only_people_know_is_invented():
    target = model("start_1 fill check xor_1 send end_1", "xor_1 remind check", names=NAMES)
    found = only(drafted(AS_IS, target, work(), work(stamp=None, copy=None)))
    assert (found.owner, found.effort_days, found.duration_days, found.depends_on) == ("", None, None, ())
    assert (found.status, found.drafted_title) == ("draft", found.title)


def test_drafting_twice_gives_the_same_plan():
    target = model("start_1 fill test check xor_1 send end_1", "xor_1 remind check", names=NAMES)
    after = work(stamp=None, copy=None, test=(None, (0.1, 0.1)))
    assert drafted(AS_IS, target, work(), after) == drafted(AS_IS, target, work(), after)


def test_every_measure_names_elements_of_its_model_once():
    target = model("start_1 fill test route check xor_1 end_1", names=NAMES)
    after = work(stamp=None, copy=None, remind=None, send=None, test=(None, (0.1, 0.1)), route=("desk", (1.0, 1.0)))
    found = drafted(AS_IS, target, work(), after)
    for side, some in (("as_is_elements", AS_IS), ("target_elements", target)):
        named = [element for one in found.measures for element in getattr(one, side)]
        assert len(named) == len(set(named))
        assert set(named) <= set(some.nodes)


def test_steps_that_became_one_are_one_measure_with_the_effect_of_all():
    names = {**NAMES, "copy": "Eingang stempeln und Unterlagen kopieren"}
    target = model("start_1 fill copy check xor_1 send end_1", "xor_1 remind check", names=names)
    found = only(drafted(AS_IS, target, work(), work(stamp=None)))
    assert (found.kind, set(found.as_is_elements), found.target_elements) == ("merged", {"stamp", "copy"}, ("copy",))
    assert found.title.startswith("Zusammenlegen: „")
    assert found.title.endswith("zu „Eingang stempeln und Unterlagen kopieren“")
    assert found.effect.staff_minutes.mean == -5


def test_one_step_that_became_two_is_one_measure():
    names = {**NAMES, "check": "Antrag prüfen und zuordnen"}
    as_is = model("start_1 fill check send end_1", names=names)
    target = model("start_1 fill check route send end_1", names={**NAMES, "check": "Antrag prüfen"})
    before = work(stamp=None, copy=None, remind=None)
    found = only(drafted(as_is, target, before, {**before, "route": ("desk", (4.0, 4.0))}))
    assert (found.kind, found.as_is_elements, set(found.target_elements)) == ("split", ("check",), {"check", "route"})
    assert found.title.startswith("Aufteilen: „Antrag prüfen und zuordnen“ in „")
    assert found.effect.staff_minutes.mean == 4


def test_a_step_that_left_paper_is_digitised_with_its_times():
    def with_check(attributes):
        nodes = {**AS_IS.nodes, "check": replace(AS_IS.nodes["check"], attributes=attributes)}
        return replace(AS_IS, nodes=nodes)

    paper, screen = with_check(Attributes(media_break=True)), with_check(Attributes(system="E-Akte"))
    found = only(drafted(paper, screen, work(), work(check=("clerk", (20.0, 20.0)))))
    assert (found.kind, found.as_is_elements, found.target_elements) == ("digitised", ("check",), ("check",))
    assert found.title == "Digitalisieren: „Antrag prüfen“ (20 statt 30 min)"
