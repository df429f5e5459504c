"""Measured times become durations: what was measured, by how many, and nothing but the filling-in."""

import math

import pytest

from lab.bpmn.model import Diagram, Lane, Model, Node, NodeKind, Participant
from lab.errors import RefusedError
from lab.simulation.scenario import Fixed, Lognormal, Scenario
from lab.studies.adoption import adopt, measured_durations
from lab.studies.analysis import analyse
from tests.studies.builders import Walk, later, prototype, stream, study

ASSUMED = {"kind": "assumption", "text": "geschätzt"}


def durations(*walks):
    analysis = analyse(study(), prototype(), {}, stream(*walks), (), later(600))
    return measured_durations(analysis, "erster-test", "Erster Test")


MODEL = Model(
    file="target.bpmn",
    digest="0",
    nodes={name: Node(name, NodeKind.USER_TASK, "P", lane="L") for name in ("Fill", "Collect", "Check", "Other")},
    flows={},
    message_flows={},
    participants={"Pool": Participant("Pool", "Amt", "P")},
    lanes={"L": Lane("L", "Antragsteller/in", "P")},
    processes={"P": ""},
    others={},
    diagram=Diagram(),
)


def scenario(kind="person", fill="Fill"):
    duration = {"draw": {"distribution": "fixed", "value": 45}, "unit": "min", "calendar": "day", "source": ASSUMED}
    return Scenario.model_validate(
        {
            "labwerk": "scenario/1",
            "name": "Soll",
            "model": "target.bpmn",
            "roles": {"applicant": {"name": "Antragsteller/in", "kind": kind, "lanes": ["L"], "source": ASSUMED}},
            "arrivals": {"Start": {"per_year": 100, "source": ASSUMED}},
            "activities": {
                fill: {"duration": duration, "expenses": 1.5},
                "Collect": {"duration": duration},
                "Check": {"role": "applicant", "duration": duration},
            },
        }
    )


def test_the_duration_is_lognormal_with_the_measured_logarithms():
    """ln of 90 and 180 seconds: sd ln 2 / √2; mean of a lognormal is g exp(s²/2), sd = mean √(exp(s²) - 1)."""
    fill = durations(Walk().whole(30, 60, 10), Walk().whole(60, 120, 20))["Fill"]
    g, s = math.sqrt(1.5 * 3), math.log(2) / math.sqrt(2)
    assert isinstance(fill.draw, Lognormal)
    assert fill.draw.mean == pytest.approx(g * math.exp(s * s / 2), rel=1e-3)
    assert fill.draw.sd == pytest.approx(fill.draw.mean * math.sqrt(math.exp(s * s) - 1), rel=1e-3)


def test_the_source_says_study_number_and_interval():
    source = durations(Walk().whole(30, 60, 10), Walk().whole(60, 120, 20))["Fill"].source
    assert (source.kind, source.study, source.n) == ("measured", "erster-test", 2)
    low, high = source.interval
    assert low < math.sqrt(1.5 * 3) < high


def test_equal_times_are_a_fixed_duration():
    assert durations(Walk().whole(30, 60, 10), Walk().whole(30, 60, 10))["Fill"].draw == Fixed(value=1.5)


def test_one_person_is_not_enough():
    assert durations(Walk().whole()) == {}


def test_only_the_named_activity_changes_and_keeps_role_calendar_and_expenses():
    before = scenario()
    measured = durations(Walk().whole(30, 60, 10), Walk().whole(60, 120, 20))
    after, adoptions = adopt(MODEL, before, measured, ["Fill"])
    assert after.activities["Collect"] == before.activities["Collect"]
    assert after.activities["Check"] == before.activities["Check"]
    fill = after.activities["Fill"]
    assert (fill.expenses, fill.duration.calendar) == (1.5, "day")
    assert "role" not in fill.model_fields_set, "a role that is set to null would make the step automatic"
    assert fill.duration.source.kind == "measured"
    assert [(a.activity, a.before) for a in adoptions] == [("Fill", before.activities["Fill"].duration)]
    assert Scenario.model_validate(after.model_dump()) == after


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        (scenario(), ["Nowhere"]),
        (scenario(fill="Other"), ["Fill"]),
        (scenario(kind="staff"), ["Fill"]),
    ],
    ids=["not measured", "not in the scenario", "done by staff"],
)
def test_what_does_not_fit_is_refused_by_element(target, wanted):
    measured = durations(Walk().whole(30, 60, 10), Walk().whole(60, 120, 20))
    with pytest.raises(RefusedError) as caught:
        adopt(MODEL, target, measured, wanted)
    assert [problem.where.element for problem in caught.value.details] == wanted


def test_nothing_measured_is_refused():
    with pytest.raises(RefusedError):
        adopt(MODEL, scenario(), {})
