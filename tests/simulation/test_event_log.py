"""The event log says what happened when, in columns that other tools can read."""

import datetime as dt

import pyarrow.compute as pc

from lab.simulation.event_log import SCHEMA, event_logs
from lab.simulation.run import prepare, simulate
from lab.simulation.scenario import Run
from tests.simulation.office import person, row_of_tasks, scenario, staff, task

MODEL = row_of_tasks("form", "check", names={"check": "Prüfen"})


def office():
    return scenario(
        {"form": task("citizen", 20, random=True), "check": task("clerk", 50, random=True)},
        {"citizen": person("Bürgerin"), "clerk": staff("Amt", people=6, calendar="buero")},
        random=True,
        run=Run(start=dt.date(2026, 1, 5), days=14, warm_up_days=7, replications=2),
    )


def test_there_is_one_table_a_replication_with_the_documented_columns():
    tables = list(event_logs(prepare(MODEL, office())))
    assert len(tables) == 2
    assert all(table.schema == SCHEMA for table in tables)
    assert [table["replication"].unique().to_pylist() for table in tables] == [[0], [1]]


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
        minutes = pc.sum(counted.filter(pc.equal(counted["role"], "clerk"))["worked_minutes"]).as_py()
        cases = pc.count_distinct(counted["case"]).as_py()
        assert abs(minutes / cases - results.samples["processing_minutes"][number]) < 1e-9


def test_the_first_day_is_the_first_of_the_run():
    table = next(event_logs(prepare(MODEL, office())))
    assert min(table["enabled"].to_pylist()).date() == dt.date(2026, 1, 5)
