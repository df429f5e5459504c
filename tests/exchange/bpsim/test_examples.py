"""The official BPSim examples: read whole, run, and held against the figures that L-SIM published for them.

Three replications were published for each figure. The spread between replications is estimated from ours, since both
engines run the same model: the difference of the two means is then Student's t with the degrees of freedom of ours.
``ERROR`` is the probability that a correct engine fails one example with other seeds, shared by all its figures
(Bonferroni), whether these depend on each other or not. Minima and maxima of single draws are not compared.
"""

from __future__ import annotations

import datetime as dt
import math
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from lab.bpmn import read
from lab.bpmn.model import Model
from lab.exchange.bpsim import BpsimReading, Published, read_bpsim, read_results
from lab.simulation import scenario as sc
from lab.simulation.compile import check, compile_net
from lab.simulation.kernel import run_kernel
from lab.simulation.kernel.runner import Machine
from lab.simulation.net import Net
from lab.simulation.output import RunOutput, Status
from lab.simulation.scenario import Scenario
from tests.simulation.oracles import agrees, mean_throughput, replicated

FOLDER = Path(os.environ.get("LAB_CORPUS", "")) / "bpsim"
HERE = (FOLDER / "Loan Process v2.0.0.bpmn").is_file()
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not HERE, reason="LAB_CORPUS names no folder with the BPSim examples"),
]
ERROR = 0.01
RUNS = 60
HOUR = 3_600_000

Measure = Callable[[Published, Net, RunOutput], float | None]
"""A figure of ours as the publication means it; None: it is not compared."""


def example(name: str) -> tuple[Model, BpsimReading]:
    path = FOLDER / f"{name} Process v2.0.0.bpmn"
    model = read(path.read_bytes(), path.name)
    return model, read_bpsim(path.read_bytes(), model)


def published(name: str, scenario: str) -> tuple[Published, ...]:
    path = FOLDER / f"{name} Process v2.0.0_results.bpsim"
    return tuple(one for one in read_results(path.read_bytes(), path.name) if one.scenario == scenario)


def compare(model: Model, scenario: Scenario, figures: tuple[Published, ...], measure: Measure) -> int:
    """Hold every figure of a scenario against ours; how many there were."""
    net = compile_net(model, scenario)
    outputs = [run_kernel(net, 1, replication) for replication in range(RUNS)]
    assert all(output.status is Status.DONE and output.unfinished == 0 for output in outputs)
    theirs: dict[tuple[object, ...], list[float]] = {}
    ours: dict[tuple[object, ...], list[float]] = {}
    for one in figures:
        key = (one.element, one.parameter, one.statistic, one.moment)
        if key not in ours:
            found = [measure(one, net, output) for output in outputs]
            ours[key] = [value for value in found if value is not None]
        theirs.setdefault(key, []).append(one.value)
    compared = {key: values for key, values in ours.items() if values}
    critical = float(stats.t.ppf(1 - ERROR / len(compared) / 2, RUNS - 1))
    for key, values in compared.items():
        spread = float(np.std(values, ddof=1)) * math.sqrt(1 / RUNS + 1 / len(theirs[key]))
        off = abs(float(np.mean(values)) - float(np.mean(theirs[key])))
        assert off <= critical * spread + 1e-9, f"{key}: {np.mean(values)} is not {theirs[key]}"
    return len(compared)


def entered(net: Net, output: RunOutput, element: str) -> float:
    return float(output.node_counts[net.labels.nodes.index(element)])


START = dt.datetime(2016, 1, 1, 9)
ENDS = {
    "_6E1A332C-9187-4C4A-BD0F-27167F940786": "_F366069F-C180-4D69-B2BF-4124649EC36F",
    "_A2A06973-DC30-4BCF-BF0F-1FD60D68E1EB": "_65F6E8B9-FDD3-4770-B12B-87862F37BDF6",
}
"""End events of the loan process, with the task before each."""


def loan(one: Published, net: Net, output: RunOutput) -> float | None:
    """Figures up to a moment: what is done by then."""
    assert one.moment is not None
    until = round((one.moment - START).total_seconds() * 1000)
    log, cases = output.log, output.cases
    done = log.completed <= until
    if one.statistic == "count" and one.parameter == "TriggerCount":
        if one.element in ENDS:
            return float((done & (log.node == net.labels.nodes.index(ENDS[one.element]))).sum())
        return float((cases.arrival <= until).sum())
    if one.element == "_6" and one.parameter == "ProcessingTime":
        over = (cases.end >= 0) & (cases.end <= until)
        worked = np.bincount(log.case, weights=log.worked / 60_000, minlength=len(cases.arrival))[over]
        return {"count": float(over.sum()), "mean": float(worked.mean())}.get(one.statistic)
    if one.statistic == "mean":
        return float((log.worked[done & (log.node == net.labels.nodes.index(one.element))] / 60_000).mean())
    return None


def test_loan_gives_the_published_counts_and_means() -> None:
    model, reading = example("Loan")
    (only,) = reading.scenarios
    assert compare(model, only.scenario, published("Loan", "default"), loan) == 70


CARS = 151
"""One every 24 minutes, from the beginning of the 60 hours to their end."""
BEGINS = {"_F9A272EE-D325-44CF-AFFC-4A615D2C9971": "_52CCF00D-C0E3-4931-8D4E-6C989E317A07"}
"""Start event of an event sub-process, with the task behind it: what is listened for is not counted as entered."""


def car_repair(one: Published, net: Net, output: RunOutput) -> float | None:
    """Counts, which is all that was published: no activity takes time."""
    assert (one.parameter, one.statistic) == ("TriggerCount", "count")
    if one.element == "_6":
        return float(len(output.cases.arrival[output.observed]))
    return entered(net, output, BEGINS.get(one.element, one.element))


ESTIMATE, CUSTOMER = "_3654E294-536A-4CD2-9950-11F02657EE60", "_25E36E2C-9196-4170-8BA3-52DDF55D177E"
ABORTED = "_F9A272EE-D325-44CF-AFFC-4A615D2C9971"


@pytest.mark.parametrize(
    ("number", "figures", "never"), [("S1", 7, (CUSTOMER, ABORTED)), ("S2", 9, (CUSTOMER,))], ids=["S1", "S2"]
)
def test_car_repair_gives_the_published_counts(number: str, figures: int, never: tuple[str, ...]) -> None:
    model, reading = example("Car Repair")
    (found,) = (one for one in reading.scenarios if one.id == number)
    told = [(problem.where.element, problem.where.field) for problem in found.lost]
    events = [(element, "InterTriggerTimer") for element in never]
    assert told == [(None, "Duration"), (ESTIMATE, "Probability"), *events]
    assert not check(model, found.scenario)
    run = found.scenario.run.model_copy(update={"cases": CARS})
    scenario = found.scenario.model_copy(update={"run": run})
    assert compare(model, scenario, published("Car Repair", number), car_repair) == figures


def technical_support(number: str) -> tuple[Model, Scenario]:
    model, reading = example("Technical Support")
    (found,) = (one for one in reading.scenarios if one.id == number)
    assert [problem.where.field for problem in found.lost] == ["Start"] * (number == "S3")
    assert not check(model, found.scenario)
    return model, found.scenario


def test_technical_support_is_about_paths_first() -> None:
    """A month without times: all cases are over as they come; each goes round 1 / 0.15 times on average."""
    model, scenario = technical_support("S1")
    net = compile_net(model, scenario)
    output = Machine(net).run(1, 0)
    assert output.status is Status.DONE
    assert output.unfinished == 0
    assert output.sums.throughput == 0
    assert output.sums.cases == pytest.approx(31 * 1440 / (4.85 / 3), rel=0.01)
    rounds = entered(net, output, "_10-57") / output.sums.cases
    assert rounds == pytest.approx(1 / 0.15, rel=0.03)
    assert entered(net, output, "_10-781") / output.sums.cases == pytest.approx(rounds * 0.4 * 0.3 * 0.2, rel=0.06)


def test_technical_support_has_times_next() -> None:
    """Nobody waits, so the time of a case is the sum over its path: 166.4 minutes on average."""
    short = stats.truncnorm(-2, np.inf, 1, 0.5).mean()
    second = 7 + 0.2 * (3 + 300 + 2) + short
    first = 4 + 0.3 * (0.5 + second) + short
    exact = (4 + 10 + 0.4 * (short + 0.5 + first)) / 0.15
    model, scenario = technical_support("S2")
    scenario = scenario.model_copy(update={"run": scenario.run.model_copy(update={"warm_up_days": 0, "days": 7})})
    agrees(replicated(model, scenario, mean_throughput, runs=20), exact, notices=0.04)


def test_technical_support_has_too_few_people_at_last() -> None:
    """Arrivals by shift add up to what the file says; the first five cases are over after weeks of waiting."""
    model, scenario = technical_support("S3")
    arrivals = scenario.arrivals["_10-42"]
    day = 180 / 0.35 + 180 / 0.86 + 180 / 0.55 + 180 / 1 + 240 / 0.43 + 180 / 0.67 + 300 / 2
    assert isinstance(arrivals.between, sc.Fixed)
    assert arrivals.between.value == pytest.approx(1440 / day, rel=1e-9)
    assert [member.count for member in scenario.roles["front_office"].members] == [200, 90, 130, 60, 150, 100, 40]
    run = scenario.run.model_copy(update={"warm_up_days": 0, "days": 1, "cases": 5})
    output = Machine(compile_net(model, scenario.model_copy(update={"run": run}))).run(1, 0)
    assert output.status is Status.DONE
    assert output.sums.finished == 5
