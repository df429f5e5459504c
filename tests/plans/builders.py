"""Small plans, and two small models with runs whose figures are known."""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

from lab.bpmn.model import Diagram, EventKind, Flow, Model, Node, NodeKind
from lab.plans.plan import Measure, Plan
from lab.records import Estimate
from lab.simulation.results import (
    CaseFigures,
    Comparison,
    ElementFigures,
    ElementSeries,
    Provenance,
    Results,
    RoleFigures,
)
from lab.simulation.scenario import Scenario

MONDAY = dt.date(2026, 3, 2)


def measure(name, days=None, after=(), **more):
    more = {"title": name, "kind": "organisational", **more}
    return Measure(id=name, duration_days=days, depends_on=tuple(after), **more)


def plan(*measures, start=MONDAY):
    return Plan(labwerk="plan/1", title="Plan", as_is="as-is", target="target", start=start, measures=measures)


KINDS = {
    "start": (NodeKind.START_EVENT, EventKind.NONE),
    "end": (NodeKind.END_EVENT, EventKind.NONE),
    "xor": (NodeKind.EXCLUSIVE_GATEWAY, None),
    "timer": (NodeKind.INTERMEDIATE_CATCH_EVENT, EventKind.TIMER),
    "message": (NodeKind.INTERMEDIATE_CATCH_EVENT, EventKind.MESSAGE),
}


def model(*paths, names: Mapping[str, str] = {}, file="model.bpmn"):
    """A model of one process from paths such as ``"start_1 Prüfen xor_1 end_1"``; other names are user tasks."""
    nodes, flows = {}, {}
    for path in paths:
        steps = path.split()
        for step in steps:
            kind, event = KINDS.get(step.split("_")[0], (NodeKind.USER_TASK, None))
            nodes[step] = Node(step, kind, "P", names.get(step, step), event=event)
        for source, target in pairwise(steps):
            flows[f"{source}-{target}"] = Flow(f"{source}-{target}", source, target, "P")
    return Model(file, "0", nodes, flows, {}, {}, {}, {"P": ""}, {}, Diagram())


ASSUMED = {"kind": "assumption", "text": "angenommen"}
ROLES = {
    "desk": {"name": "Schalter", "source": ASSUMED},
    "clerk": {"name": "Sachbearbeitung", "source": ASSUMED},
    "citizen": {"name": "Antragsteller/in", "kind": "person", "source": ASSUMED},
    "employer": {"name": "Arbeitgeber", "kind": "person", "citizen": False, "source": ASSUMED},
}


def scenario(work: Mapping[str, tuple[str | None, float]], source=ASSUMED, waits: Mapping[str, float] = {}):
    """A scenario from ``{element: (role, minutes)}``."""
    return Scenario.model_validate(
        {
            "labwerk": "scenario/1",
            "name": "S",
            "model": "model.bpmn",
            "roles": ROLES,
            "arrivals": {"start_1": {"per_year": 365.25, "source": ASSUMED}},
            "activities": {
                name: {"role": role, "duration": _duration(minutes, source)} for name, (role, minutes) in work.items()
            },
            "waits": {name: _duration(minutes, ASSUMED) for name, minutes in waits.items()},
        }
    )


def _duration(minutes, source):
    return {"draw": {"distribution": "fixed", "value": minutes}, "source": source}


def one(value, unit="min", n=2):
    return Estimate(mean=value, low=value, high=value, n=n, unit=unit)


def results(name, work: Mapping[str, tuple[str | None, tuple[float, ...]]], *, often=None, days=365, expenses=None):
    """A run from ``{element: (role, minutes per case in each replication)}``; an hour of staff costs 60 euros."""
    replications = max((len(minutes) for _, minutes in work.values()), default=2)
    zero = one(0.0)
    series = {}
    for element, (role, minutes) in work.items():
        kind = {"citizen": "citizen_minutes", "employer": "third_party_minutes", None: None}.get(role, "staff_minutes")
        values = {kind: minutes} if kind and any(minutes) else {}
        if kind == "staff_minutes":
            values["staff_cost"] = minutes
        values.update({"expenses": (expenses or {}).get(element, ())})
        series[element] = ElementSeries(**values)
    elements = {
        element: ElementFigures(
            name=element,
            role=role,
            per_case=one((often or {}).get(element, 1.0)),
            work_minutes=one(sum(minutes) / len(minutes)),
            wait_hours=zero,
            cost_per_case=zero,
        )
        for element, (role, minutes) in work.items()
    }
    figures = dict.fromkeys(CaseFigures.model_fields, zero) | {"cases": one(days * 2.0)}
    return Results(
        provenance=Provenance(
            run_hash=f"hash-{name}",
            scenario=name,
            model="model.bpmn",
            model_digest="0",
            seed=1,
            replications=replications,
            days=days,
            warm_up_days=0,
            engine="1",
            platform="test",
            versions={},
        ),
        cases=CaseFigures(**figures),
        roles={
            key: RoleFigures(
                name=role["name"],
                kind=role.get("kind", "staff"),
                people=1,
                utilisation=None,
                minutes_per_case=zero,
                queue_office_hours=None,
            )
            for key, role in ROLES.items()
        },
        elements=elements,
        flows={},
        without_effect={},
        throughput_histogram=((0.0, 1.0), (1.0,)),
        series=series,
    )


def comparison(first, second):
    return Comparison(first=first, second=second, figures={})
