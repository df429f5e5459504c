"""The event log says what happened when, in columns that other tools can read."""

import datetime as dt

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from lab.simulation.event_log import LogTables, event_logs
from lab.simulation.kernel import run_kernel
from lab.simulation.run import prepare, simulate
from lab.simulation.scenario import Attribute, Member, Need, Normal, Run, Team
from tests.simulation.office import SOURCE, person, row_of_tasks, scenario, staff, task

MODEL = row_of_tasks("form", "check", names={"check": "Prüfen"})


def office(**more):
    return scenario(
        {"form": task("citizen", 20, random=True), "check": task("clerk", 50, random=True, expenses=0.85)},
        {"citizen": person("Bürgerin"), "clerk": staff("Amt", people=6, calendar="buero")},
        random=True,
        run=Run(start=dt.date(2026, 1, 5), days=14, warm_up_days=7, replications=2),
        **more,
    )


def with_attributes():
    return office(
        attributes={
            "kind": Attribute(values={"new": 0.6, "again": 0.4}, source=SOURCE),
            "urgent": Attribute(values={True: 0.1, False: 0.9}, source=SOURCE),
            "children": Attribute(values={0: 0.5, 2: 0.5}, source=SOURCE),
            "income": Attribute(draw=Normal(distribution="normal", mean=900, sd=10), source=SOURCE),
        }
    )


def test_there_is_one_table_a_replication_with_the_documented_columns():
    prepared = prepare(MODEL, office())
    tables = list(event_logs(prepared))
    assert len(tables) == 2
    schema = LogTables(prepared.net, prepared.prices, prepared.run.start).log_schema
    assert all(table.schema == schema for table in tables)
    assert [table["replication"].unique().to_pylist() for table in tables] == [[0], [1]]


def test_every_column_is_told_in_the_documentation():
    from lab.simulation import event_log

    prepared = prepare(MODEL, office())
    tables = LogTables(prepared.net, prepared.prices, prepared.run.start)
    for name in {*tables.log_schema.names, *tables.case_schema.names}:
        assert f"``{name}``" in event_log.__doc__, name


def test_work_of_staff_begins_and_ends_in_their_opening_hours():
    table = next(event_logs(prepare(MODEL, office())))
    for row in table.filter(pc.equal(table["role"], "clerk")).to_pylist():
        assert row["enabled"] <= row["started"] <= row["completed"]
        assert row["started"].weekday() < 5
        assert dt.time(8) <= row["started"].time() <= dt.time(17)
        assert row["name"] == "Prüfen"


def test_the_log_of_the_observed_cases_adds_up_to_the_results():
    results = simulate(MODEL, office())
    for number, table in enumerate(event_logs(prepare(MODEL, office()))):
        counted = table.filter(table["observed"])
        cases = pc.count_distinct(counted["case"]).as_py()
        staff_rows = counted.filter(pc.equal(counted["role"], "clerk"))
        minutes, cost = pc.sum(staff_rows["worked_minutes"]).as_py(), pc.sum(counted["cost"]).as_py()
        samples = {name: values[number] for name, values in results.samples.items()}
        assert minutes / cases == pytest.approx(samples["processing_minutes"], rel=1e-12)
        assert cost / cases == pytest.approx(samples["staff_cost"] + samples["expenses"], rel=1e-12)


def test_the_first_day_is_the_first_of_the_run():
    table = next(event_logs(prepare(MODEL, office())))
    assert min(table["enabled"].to_pylist()).date() == dt.date(2026, 1, 5)


def test_attributes_of_the_case_are_columns_with_the_values_of_the_scenario():
    table = next(event_logs(prepare(MODEL, with_attributes())))
    assert set(table["case:kind"].to_pylist()) == {"new", "again"}
    assert set(table["case:urgent"].to_pylist()) == {True, False}
    assert set(table["case:children"].to_pylist()) == {0.0, 2.0}
    assert table.schema.field("case:income").type == pa.float64()
    per_case = table.group_by("case").aggregate([("case:income", "count_distinct"), ("case:kind", "count_distinct")])
    assert set(per_case["case:income_count_distinct"].to_pylist()) == {1}
    assert set(per_case["case:kind_count_distinct"].to_pylist()) == {1}


def test_cases_have_a_table_of_their_own():
    prepared = prepare(MODEL, with_attributes())
    output = run_kernel(prepared.net, prepared.run.seed, 0)
    tables = LogTables(prepared.net, prepared.prices, prepared.run.start)
    cases, log = tables.case_batch(output.cases, 0), tables.log_batch(output.log, 0)
    assert cases.schema == tables.case_schema
    assert cases["case"].to_pylist() == list(range(len(cases)))
    assert set(cases["source"].to_pylist()) == {"start"}
    assert cases["end"].null_count == (output.cases.end < 0).sum()
    ends = {row["case"]: row["completed"] for row in log.to_pylist() if row["element"] == "check"}
    for row in cases.to_pylist():
        assert row["end"] == ends.get(row["case"])
        assert row["touched_minutes"] >= 0


def test_who_works_is_named_by_role_where_people_are_not_told_apart():
    table = next(event_logs(prepare(MODEL, office())))
    assert {(row["role"], row["resource"]) for row in table.to_pylist()} == {("clerk", "Amt"), ("citizen", None)}
    assert table["others"].null_count == len(table)
    assert set(table["outcome"].to_pylist()) == {"completed"}


def test_a_team_is_named_and_all_of_it_is_paid():
    """Two clerks at 40 euros an hour and a head at 60: an hour together costs 140."""
    both = Team(all_of=(Need(role="clerk", people=2), Need(role="head")))
    clerks = staff("Amt").model_copy(
        update={"members": (Member(name="Ada"), Member(name="Ben"), Member(name="Cem")), "people": 3}
    )
    meeting = task(None, 60, expenses=5).model_copy(update={"staff": (both,), "role": None})
    roles = {"clerk": clerks, "head": staff("Leitung", rate=60)}
    plan = scenario({"meet": meeting}, roles, between=600, run=Run(days=14, warm_up_days=0, replications=2))
    model = row_of_tasks("meet")
    table = next(event_logs(prepare(model, plan)))
    assert set(table["cost"].to_pylist()) == {145.0}
    assert {(row["resource"], row["others"]) for row in table.to_pylist()} == {("Leitung", "Ada; Ben")}
    assert simulate(model, plan).cases.staff_cost.mean == 140
