"""The bottleneck is where one more person helps, not where most is to do."""

import threading

import pytest

from lab.errors import CancelledError, RefusedError
from lab.simulation.bottleneck import find_bottleneck
from lab.simulation.run import simulate
from lab.simulation.scenario import Run
from tests.simulation.office import person, row_of_tasks, scenario, staff, task

MODEL = row_of_tasks("sort", "check", "sign")


def planted():
    """A case every 100 minutes. Sorting always takes 95: the busiest, yet nobody waits. Checking varies: a queue."""
    return scenario(
        {"sort": task("post", 95), "check": task("clerk", 80, random=True), "sign": task("boss", 10)},
        {"post": staff("Poststelle"), "clerk": staff("Sachbearbeitung"), "boss": staff("Leitung")},
        between=100,
        run=Run(days=28, warm_up_days=7, replications=20),
    )


def test_the_planted_bottleneck_is_found_although_another_role_is_busier():
    results = simulate(MODEL, planted())
    busiest = max(results.roles, key=lambda key: results.roles[key].utilisation.mean)
    found = find_bottleneck(MODEL, planted())
    assert busiest == "post"
    assert (found.role, found.name) == ("clerk", "Sachbearbeitung")
    assert found.days_saved.low > 0
    assert set(found.others) == {"post", "boss"}
    assert found.others["post"].mean == pytest.approx(0, abs=1e-9)


def test_roles_that_cannot_win_are_not_tried_to_the_end():
    found = find_bottleneck(MODEL, planted())
    assert found.others["boss"].n < 20


def test_where_nobody_waits_no_role_is_said_to_help():
    idle = scenario({"sort": task("post", 5)}, {"post": staff("Poststelle")})
    found = find_bottleneck(row_of_tasks("sort"), idle)
    assert (found.days_saved.low, found.days_saved.high) == (0, 0)


def test_without_staff_there_is_no_bottleneck():
    with pytest.raises(RefusedError):
        find_bottleneck(row_of_tasks("form"), scenario({"form": task("citizen", 5)}, {"citizen": person("Bürgerin")}))


def test_the_search_can_be_stopped():
    stop = threading.Event()
    with pytest.raises(CancelledError):
        find_bottleneck(MODEL, planted(), progress=lambda done, total: stop.set() if done else None, cancel=stop)
