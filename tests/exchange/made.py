"""A delivery made from the sample with short runs, once for all tests of documents."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from lab.actions.compare_scenarios import compare_scenarios
from lab.exchange.delivery import Delivery, GivenStudy, Side
from lab.plans import compliance_cost, schedule
from lab.plans.plan import Effect, Measure, Plan
from lab.records import Estimate
from lab.simulation.scenario import Run
from lab.store import create_workspace

HOSTILE = '=HYPERLINK("https://host")'


@cache
def delivery() -> Delivery:
    """The sample's two scenarios, compared, with a plan of two measures and a study without participants."""
    workspace = create_workspace(Path(mkdtemp()) / "workspace")
    service = workspace.service("sgb2-antrag")
    run = Run(days=30, warm_up_days=7, replications=2)
    comparison = compare_scenarios(workspace, service, "as-is", "target", run=run)
    saved = Estimate(mean=-12.5, low=-14, high=-11, n=2, unit="min")
    plan = Plan(
        labwerk="plan/1",
        title="Umsetzungsplan",
        as_is="as-is",
        target="target",
        start=dt.date(2027, 1, 4),
        measures=(
            Measure(id="eins", title=HOSTILE, kind="removed", duration_days=10, effect=Effect(staff_minutes=saved)),
            Measure(id="zwei", title="<b>Zwei</b> & mehr", kind="automated", duration_days=5, depends_on=("eins",)),
        ),
    )
    first, second = service.scenario("as-is").record, service.scenario("target").record
    return Delivery(
        service="sgb2-antrag",
        profile=service.profile().record,
        first=Side("as-is", first, service.model("as-is")),
        second=Side("target", second, service.model("target")),
        comparison=comparison,
        cost=compliance_cost(comparison),
        plan=plan,
        schedule=schedule(plan),
        studies=(GivenStudy("erster-test", service.study("erster-test").record),),
    )
