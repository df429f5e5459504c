"""Every kind of start and of task that the engine runs, alone in a process."""

from __future__ import annotations

import pytest

from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import drawn, scenario, staff, task


@both
@pytest.mark.parametrize("start", ["start", "timer-start", "message-start"])
def test_cases_arrive_at_each_kind_of_start(engine: Engine, start: str) -> None:
    """A message start that no other pool sends to is where cases come from."""
    ran = Ran(engine, drawn(f"main/s:{start} main/a:task main/e:end", "s>a a>e"), scenario(activities={"a": task(10)}))
    assert ran.ends() == [10]


@both
@pytest.mark.parametrize("kind", ["task", "user", "manual", "service", "script", "rule", "send"])
def test_each_kind_of_task_takes_its_time_and_its_role(engine: Engine, kind: str) -> None:
    model = drawn(f"main/s:start main/a:{kind} main/e:end", "s>a a>e")
    ran = Ran(engine, model, scenario(activities={"a": task(10, "r")}, roles={"r": staff()}))
    assert ran.ends() == [10]
    assert ran.rows("a")[0]["worked"] == 10
    assert ran.output.role_busy.tolist() == [10 * 60_000]


@both
def test_flows_to_and_from_a_black_box_stop_nobody(engine: Engine) -> None:
    model = drawn("main/s:start main/a:send main/e:end", "s>a a>e", "a>court court>e", black_box="court")
    assert Ran(engine, model, scenario(activities={"a": task(10)})).ends() == [10]
