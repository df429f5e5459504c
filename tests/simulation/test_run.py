"""A run gives the figures that can be worked out by hand, the same whoever computes them, and a name that fits."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from lab.bpmn.model import Bounds, Diagram
from lab.errors import CancelledError, NotFoundError, RefusedError
from lab.simulation.naming import with_present_names
from lab.simulation.results import Results
from lab.simulation.run import execute, prepare, simulate
from lab.simulation.scenario import Arrivals, Fixed, Run, Wage
from tests.simulation.office import RUN, SOURCE, person, row_of_tasks, scenario, staff, task

MODEL = row_of_tasks("form", "check", "letter")


def fixed():
    """Every hour a case: 20 citizen's minutes, 30 of a clerk at 40 €/h, an automatic letter for 0,85 €."""
    return scenario(
        {"form": task("citizen", 20), "check": task("clerk", 30), "letter": task(None, 6, expenses=0.85)},
        {"citizen": person("Bürgerin"), "clerk": staff("Sachbearbeitung")},
    )


def chance():
    return scenario(
        {"form": task("citizen", 20, random=True), "check": task("clerk", 40, random=True), "letter": task(None, 1)},
        {"citizen": person("Bürgerin"), "clerk": staff("Sachbearbeitung")},
        random=True,
    )


def test_figures_of_a_run_without_chance_are_those_worked_out_by_hand():
    results = simulate(MODEL, fixed())
    cases = results.cases
    assert cases.cases.mean == 28 * 24
    assert cases.throughput_days.mean == pytest.approx(56 / 1440)
    assert cases.throughput_p90_days.mean == pytest.approx(56 / 1440)
    assert cases.decision_days is None
    assert cases.processing_minutes.mean == 30
    assert cases.citizen_minutes.mean == 20
    assert cases.third_party_minutes.mean == 0
    assert cases.waiting_days.mean == 0
    assert cases.queue_days.mean == 0
    assert cases.staff_cost.mean == pytest.approx(20)
    assert cases.expenses.mean == pytest.approx(0.85)
    assert cases.decisions_per_week.mean == 24 * 7
    assert (cases.throughput_days.low, cases.throughput_days.high, cases.throughput_days.n) == (
        cases.throughput_days.mean,
        cases.throughput_days.mean,
        3,
    )


def test_roles_and_elements_of_a_run_without_chance():
    results = simulate(MODEL, fixed())
    clerk, citizen = results.roles["clerk"], results.roles["citizen"]
    assert clerk.utilisation.mean == pytest.approx(0.5)
    assert clerk.minutes_per_case.mean == 30
    assert citizen.utilisation is None
    assert results.elements["check"].cost_per_case.mean == pytest.approx(20)
    assert results.elements["letter"].cost_per_case.mean == pytest.approx(0.85)
    assert results.elements["form"].cost_per_case.mean == 0
    assert results.elements["check"].work_minutes.mean == 30
    assert results.flows == dict.fromkeys(MODEL.flows, results.elements["check"].per_case)
    assert results.throughput_histogram[1] == pytest.approx([0] * (len(results.throughput_histogram[1]) - 1) + [1])
    assert not results.warnings


def test_the_decision_is_the_element_that_the_scenario_names():
    decided = simulate(MODEL, fixed().model_copy(update={"decision": "check"}))
    assert decided.cases.decision_days.mean == pytest.approx(50 / 1440)


def test_series_of_the_activities_add_up_to_the_cases():
    results = simulate(MODEL, chance())
    for figure in ("staff_cost", "citizen_minutes", "expenses"):
        columns = [getattr(one, figure) for one in results.series.values() if getattr(one, figure)]
        sums = [sum(replication) for replication in zip(*columns, strict=True)] or [0.0] * RUN.replications
        assert sums == pytest.approx(results.samples[figure], rel=1e-12)


def test_an_office_that_closes_shows_in_the_calendar_clock_only():
    """Arrivals at 06:00 each day wait two hours for the opening (and the weekend): office hours of waiting are none."""
    office = scenario({"check": task("clerk", 30)}, {"clerk": staff("Amt", calendar="buero")})
    office = office.model_copy(
        update={"arrivals": {"start": Arrivals(between=Fixed(value=24), unit="h", source=SOURCE)}}
    )
    cases = simulate(row_of_tasks("check"), office).cases
    assert cases.queue_days.mean > 0.3
    assert cases.queue_office_hours.mean < 1
    assert cases.waiting_days.mean == pytest.approx(cases.throughput_days.mean - 30 / 1440)


def test_the_number_of_threads_changes_no_digit():
    prepared = prepare(MODEL, chance())
    assert execute(prepared, workers=1) == execute(prepared, workers=4)
    assert execute(prepared, workers=1).model_dump_json() == execute(prepared, workers=3).model_dump_json()


def test_runs_in_several_threads_at_once_change_no_digit():
    prepared = prepare(MODEL, chance())
    alone = execute(prepared)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: execute(prepared, workers=2) == alone, range(8))) == {True}


def test_results_survive_json_without_losing_a_digit():
    results = simulate(MODEL, chance())
    assert Results.model_validate_json(results.model_dump_json()) == results


CHANGES = {
    "seed": lambda s: s.model_copy(update={"run": RUN.model_copy(update={"seed": 2})}),
    "replications": lambda s: s.model_copy(update={"run": RUN.model_copy(update={"replications": 4})}),
    "days": lambda s: s.model_copy(update={"run": RUN.model_copy(update={"days": 29})}),
    "warm-up": lambda s: s.model_copy(update={"run": RUN.model_copy(update={"warm_up_days": 8})}),
    "people": lambda s: s.model_copy(update={"roles": {**s.roles, "clerk": staff("Sachbearbeitung", 2)}}),
    "wage": lambda s: s.model_copy(update={"roles": {**s.roles, "clerk": staff("Sachbearbeitung", rate=41)}}),
    "citizen": lambda s: s.model_copy(update={"roles": {**s.roles, "citizen": person("Bürgerin", citizen=False)}}),
    "duration": lambda s: s.model_copy(update={"activities": {**s.activities, "check": task("clerk", 31)}}),
    "expenses": lambda s: s.model_copy(update={"activities": {**s.activities, "letter": task(None, 6, False, 1)}}),
    "decision": lambda s: s.model_copy(update={"decision": "check"}),
    "calendar": lambda s: s.model_copy(
        update={"roles": {**s.roles, "clerk": staff("Sachbearbeitung", calendar="buero")}}
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_hash_changes_with_what_changes_a_figure(change):
    assert prepare(MODEL, CHANGES[change](fixed())).run_hash != prepare(MODEL, fixed()).run_hash


def test_the_hash_does_not_change_with_names_layout_and_sources():
    renamed = row_of_tasks("form", "check", "letter", names={"check": "Prüfen"}, digest="1")
    moved = Diagram(shapes={"check": Bounds(1, 2, 3, 4)})
    other = fixed().model_copy(
        update={
            "name": "Anders",
            "note": "neu",
            "roles": {"citizen": person("Bürger"), "clerk": staff("Leistung")},
            "calendars": {},
        }
    )
    model = type(renamed)(**{field: getattr(renamed, field) for field in renamed.__slots__} | {"diagram": moved})
    assert prepare(model, other).run_hash == prepare(MODEL, fixed()).run_hash


def test_an_equal_wage_from_table_or_by_hand_is_the_same_question():
    table = staff("A").model_copy(update={"wage": Wage(level="bund", grade="gd")})
    first = fixed().model_copy(update={"roles": {"citizen": person("B"), "clerk": table}})
    second = fixed().model_copy(update={"roles": {"citizen": person("B"), "clerk": staff("A", rate=40.40)}})
    assert prepare(MODEL, first).run_hash == prepare(MODEL, second).run_hash


def test_kept_results_are_shown_under_present_names():
    kept = simulate(MODEL, fixed())
    renamed = row_of_tasks("form", "check", "letter", names={"check": "Prüfen"}, digest="1")
    other = fixed().model_copy(update={"name": "Anders", "roles": {**fixed().roles, "clerk": staff("Leistung")}})
    shown = with_present_names(kept, prepare(renamed, other))
    assert shown == simulate(renamed, other)
    assert shown.roles["clerk"].name == "Leistung"


def test_warnings_follow_a_new_name_too():
    poor = {"citizen": person("Bürgerin"), "clerk": staff("Alt", rate=None)}
    kept = simulate(MODEL, fixed().model_copy(update={"roles": poor}))
    present = {"citizen": person("Bürgerin"), "clerk": staff("Neu", rate=None)}
    shown = with_present_names(kept, prepare(MODEL, fixed().model_copy(update={"roles": present})))
    assert [warning.values["name"] for warning in shown.warnings] == ["Neu"]


def test_staff_without_a_wage_are_named():
    results = simulate(MODEL, fixed().model_copy(update={"roles": {**fixed().roles, "clerk": staff("Amt", rate=None)}}))
    assert [warning.where.field for warning in results.warnings] == ["roles.clerk.wage"]
    assert results.cases.staff_cost.mean == 0


def test_overload_names_the_role_and_the_hours_that_are_missing():
    """One case an hour needs 75 minutes of one clerk: 168 cases a week want 210 hours, 42 more than there are."""
    busy = scenario({"check": task("clerk", 75)}, {"clerk": staff("Amt")})
    results = simulate(row_of_tasks("check"), busy)
    assert results.roles["clerk"].overload_hours_per_week == pytest.approx(42, abs=0.5)
    overload = next(warning for warning in results.warnings if warning.where.field == "roles.clerk.people")
    assert overload.values == {"name": "Amt", "hours": 42}


def test_a_busy_role_that_keeps_up_is_no_overload():
    busy = scenario({"check": task("clerk", 54, random=True)}, {"clerk": staff("Amt")}, random=True)
    assert simulate(row_of_tasks("check"), busy).roles["clerk"].overload_hours_per_week == 0


def test_a_stopped_run_ends_at_once():
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(CancelledError):
        simulate(MODEL, chance(), cancel=stopped)


def test_a_run_can_be_stopped_while_it_goes_on():
    stop, seen = threading.Event(), []

    def progress(done, total):
        seen.append((done, total))
        if done == 2:
            stop.set()

    many = chance().model_copy(update={"run": Run(days=28, warm_up_days=7, replications=200)})
    with pytest.raises(CancelledError):
        simulate(MODEL, many, progress=progress, cancel=stop)
    assert seen[-1][0] < 200


def test_progress_counts_every_replication():
    seen = []
    simulate(MODEL, fixed(), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_too_few_cases_are_refused_instead_of_shown_without_interval():
    rare = scenario({"form": task("citizen", 1)}, {"citizen": person("B")}, between=10**6)
    with pytest.raises(RefusedError, match="zu wenige Fälle"):
        simulate(row_of_tasks("form"), rare)


def test_an_unknown_wage_table_is_named():
    odd = staff("Amt").model_copy(update={"wage": Wage(table="leitfaden-1999")})
    with pytest.raises(NotFoundError):
        prepare(MODEL, fixed().model_copy(update={"roles": {**fixed().roles, "clerk": odd}}))
