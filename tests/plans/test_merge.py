"""A new draft brings figures; it never takes what a person wrote."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from lab.plans import Effect, Evidence, add_measure, change_measure, merge, set_status
from lab.records import Source
from tests.plans.builders import measure, one, plan

RUN = Evidence(source=Source(kind="assumption", text="Läufe"), run_hashes=("old",), drafted=True)
LAW = Evidence(source=Source(kind="law", text="§ 36a SGB I"))


def drafted(name, as_is=(), target=(), minutes=-5.0, title=None, run="new", kind="changed"):
    title = title or name
    evidence = RUN.model_copy(update={"run_hashes": (run,)})
    effect = Effect(staff_minutes=one(minutes))
    more = {"effect": effect, "evidence": (evidence,), "drafted_title": title, "title": title, "kind": kind}
    return measure(name, as_is_elements=as_is, target_elements=target, **more)


def first_draft():
    return plan(drafted("a", ("x",), ("x",), run="old"), drafted("b", ("y",), run="old"))


def test_figures_are_the_drafts_and_edits_are_the_teams():
    edited = change_measure(
        set_status(first_draft(), "a", "accepted"),
        "a",
        owner="IT",
        effort_days=10,
        duration_days=20,
        not_before=dt.date(2026, 5, 4),
        note="mit dem Rechenzentrum",
        depends_on=("b",),
    )
    found = merge(edited, plan(drafted("a", ("x",), ("x",), minutes=-9), drafted("b", ("y",)))).plan.measures[0]
    assert found.effect.staff_minutes.mean == -9
    assert found.evidence[0].run_hashes == ("new",)
    assert (found.status, found.owner, found.effort_days, found.duration_days) == ("accepted", "IT", 10, 20)
    assert (found.note, found.depends_on, found.not_before) == ("mit dem Rechenzentrum", ("b",), dt.date(2026, 5, 4))


def test_a_title_follows_the_draft_until_somebody_changes_it():
    fresh = plan(drafted("a", ("x",), title="a (9 statt 14 min)"), drafted("b", ("y",)))
    assert merge(first_draft(), fresh).plan.measures[0].title == "a (9 statt 14 min)"
    edited = change_measure(first_draft(), "a", title="Antrag online")
    assert merge(edited, fresh).plan.measures[0].title == "Antrag online"


def test_evidence_that_the_team_added_stays_beside_the_new():
    edited = first_draft()
    edited = edited.model_copy(
        update={"measures": (edited.measures[0].model_copy(update={"evidence": (RUN, LAW)}), edited.measures[1])}
    )
    evidence = merge(edited, plan(drafted("a", ("x",)), drafted("b", ("y",)))).plan.measures[0].evidence
    assert [(one.run_hashes, one.source.text) for one in evidence] == [(("new",), "Läufe"), ((), "§ 36a SGB I")]


def test_a_measure_is_known_by_its_elements_when_its_id_changes():
    edited = change_measure(first_draft(), "a", owner="IT")
    found = merge(edited, plan(drafted("renamed", ("x",), ("x", "z")), drafted("b", ("y",))))
    first = found.plan.measures[0]
    assert (first.id, first.owner, first.target_elements) == ("a", "IT", ("x", "z"))
    assert (found.added, found.refreshed) == ((), ("a", "b"))


def test_a_rejected_measure_does_not_come_back():
    found = merge(set_status(first_draft(), "a", "rejected"), first_draft())
    assert [(m.id, m.status) for m in found.plan.measures] == [("a", "rejected"), ("b", "draft")]


def test_own_measures_and_the_teams_order_stay_and_new_ones_come_last():
    edited, own = add_measure(first_draft(), "Schulung")
    found = merge(edited, plan(drafted("new", ("n",)), drafted("b", ("y",)), drafted("a", ("x",))))
    assert [m.id for m in found.plan.measures] == ["a", "b", own, "new"]
    assert found.added == ("new",)


def test_what_the_models_no_longer_show_stays_without_figures_if_somebody_worked_on_it():
    edited = change_measure(first_draft(), "a", note="schon beauftragt")
    found = merge(edited, plan())
    assert [(m.id, m.effect, m.evidence) for m in found.plan.measures] == [("a", Effect(), ())]
    assert (found.without_basis, found.dropped) == (("a",), ("b",))


def test_what_another_measure_depends_on_is_not_dropped():
    edited = change_measure(first_draft(), "a", depends_on=("b",))
    assert merge(edited, plan()).without_basis == ("a", "b")


def test_an_own_measure_that_has_the_id_of_a_new_one_keeps_it():
    edited = plan(measure("a", owner="wir"))
    found = merge(edited, plan(drafted("a", ("x",))))
    assert [(m.id, m.owner) for m in found.plan.measures] == [("a", "wir"), ("a-2", "")]


def test_merging_the_same_draft_again_changes_nothing():
    fresh = plan(drafted("a", ("x",)), drafted("c", ("n",)))
    once = merge(first_draft(), fresh).plan
    again = merge(once, fresh)
    assert again.plan == once
    assert (again.added, again.dropped) == ((), ())


MEASURES = st.lists(
    st.builds(
        lambda name, elements, touched: (name, tuple(sorted(elements)), touched),
        st.sampled_from("abcdef"),
        st.sets(st.sampled_from("uvwxyz"), max_size=3),
        st.booleans(),
    ),
    max_size=5,
    unique_by=lambda made: made[0],
)


@settings(max_examples=80, deadline=None)
@given(MEASURES, MEASURES)
def test_whatever_the_draft_nothing_written_is_lost(old, new):
    edited = plan(*(drafted(name, elements) for name, elements, _ in old))
    for name, _, touched in old:
        if touched:
            edited = change_measure(edited, name, owner=f"owner of {name}")
    found = merge(edited, plan(*(drafted(name, elements) for name, elements, _ in new)))
    owners = {m.id: m.owner for m in found.plan.measures if m.owner}
    assert owners == {name: f"owner of {name}" for name, _, touched in old if touched}
    assert len({m.id for m in found.plan.measures}) == len(found.plan.measures)
    assert len(found.refreshed) + len(found.added) == len(new)
