"""A net with each operation, each distribution and each kind of calendar, and what the engine gives for it."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from lab.simulation import scenario as sc
from lab.simulation.compile import compile_net
from lab.simulation.distributions import sample, tabulate
from lab.simulation.draws import combine, root, stream, uniform
from lab.simulation.kernel import codes, run_kernel
from lab.simulation.net import Net
from lab.simulation.output import Cases, Log, RunOutput
from lab.simulation.run import simulate
from lab.simulation.version import ENGINE, platform_name
from tests.simulation.nets import (
    SOURCE,
    condition,
    drawn,
    fixed,
    hours,
    lasting,
    person,
    poisson,
    random,
    scenario,
    share,
    staff,
    task,
)

PATH = Path(__file__).parent / f"engine-{ENGINE}.json"
SEED = 20_260_312
FIGURES = ("throughput_days", "waiting_days", "queue_days", "processing_minutes", "citizen_minutes", "staff_cost")

DISTRIBUTIONS = {
    "fixed": sc.Fixed(value=12),
    "exponential": sc.Exponential(distribution="exponential", mean=20),
    "normal": sc.Normal(distribution="normal", mean=10, sd=8),
    "lognormal": sc.Lognormal(distribution="lognormal", mean=25, sd=15),
    "uniform": sc.Uniform(distribution="uniform", low=5, high=15),
    "triangular": sc.Triangular(distribution="triangular", low=5, mode=10, high=30),
    "gamma": sc.Gamma(distribution="gamma", mean=15, sd=20),
    "truncated": sc.Normal(distribution="normal", mean=10, sd=8, low=5, high=12),
    "erlang": sc.Erlang(distribution="erlang", mean=15, phases=3),
    "weibull": sc.Weibull(distribution="weibull", shape=0.8, scale=15),
    "beta": sc.Beta(distribution="beta", alpha=2, beta=0.5, low=5, high=20),
    "poisson": sc.Poisson(distribution="poisson", mean=3),
    "binomial": sc.Binomial(distribution="binomial", trials=9, share=0.4),
    "discrete": sc.Discrete(distribution="discrete", values={5: 0.5, 10: 0.3, 15: 0.2}),
    "histogram": sc.Histogram(distribution="histogram", edges=(0, 5, 30), shares=(0.7, 0.3)),
}
MODEL = drawn(
    "main/s:start main/form:task main/split:and main/check:user main/read:user main/join:and main/merge:xor "
    "main/decide:sub main/i:start main/weigh:task main/j:end main/late:deadline@decide main/again:xor "
    "main/ask:send main/race:race main/answer:catch main/patience:timer main/done:xor main/new:xor "
    "main/welcome:task main/known:task main/z:xor main/e:end main/stop:terminate "
    "other/m:message-start other/search:task other/a:message-end",
    "s>form form>split split>check split>read check>join read>join join>merge merge>decide i>weigh weigh>j "
    "decide>again late>stop again>merge again>ask ask>race race>answer race>patience answer>done patience>done "
    "done>new new>welcome new>known welcome>z known>z z>e m>search search>a",
    "ask>m a>answer",
    inside=dict.fromkeys(("i", "weigh", "j"), "decide"),
)
SCENARIO = scenario(
    poisson(45, "office"),
    days=4,
    warm_up=1,
    activities={
        "form": task(lasting(DISTRIBUTIONS["lognormal"]), "citizen"),
        "check": task(lasting(DISTRIBUTIONS["gamma"]), "clerk"),
        "read": task(lasting(DISTRIBUTIONS["triangular"]), "team"),
        "weigh": task(lasting(DISTRIBUTIONS["normal"]), "team"),
        "ask": task(lasting(DISTRIBUTIONS["fixed"]), "clerk"),
        "search": task(lasting(DISTRIBUTIONS["exponential"], "late")),
        "welcome": task(lasting(DISTRIBUTIONS["uniform"]), "clerk"),
        "known": task(1),
    },
    branches={
        "again>merge": share(0.3),
        "again>ask": share(0.7),
        "new>welcome": condition("kind == 'new' and income < 900"),
        "new>known": share(1),
    },
    waits={"late": fixed(40, "office"), "patience": random(40)},
    roles={
        "clerk": staff(1, "office").model_copy(update={"wage": sc.Wage(rate=40)}),
        "team": staff(2, "late"),
        "citizen": person(),
    },
    calendars={"office": hours("08:00-12:00", "13:00-16:30"), "late": hours("10:00-20:00", days="mon tue thu sat")},
    attributes={
        "kind": sc.Attribute(values={"new": 0.6, "again": 0.4}, source=SOURCE),
        "income": sc.Attribute(draw=DISTRIBUTIONS["normal"].model_copy(update={"mean": 900, "sd": 300}), source=SOURCE),
    },
)


def golden() -> dict[str, Any]:
    """What the golden file holds: ``everywhere`` and ``here``."""
    net = compile_net(MODEL, SCENARIO)
    output = run_kernel(net, SEED, 0)
    figures = simulate(MODEL, SCENARIO, run=SCENARIO.run.model_copy(update={"seed": SEED})).cases
    return {
        "engine": ENGINE,
        "everywhere": {
            "uniforms": [uniform(state(number), number).hex() for number in range(5)],
            "samples": {name: samples(draw) for name, draw in DISTRIBUTIONS.items()},
            "status": output.status.name,
            "cases": len(output.cases),
            "entered": dict(zip(net.labels.nodes, output.node_counts.tolist(), strict=True)),
            "taken": dict(zip(net.labels.flows, output.flow_counts.tolist(), strict=True)),
            "seconds": seconds(net, output),
            "figures": {name: getattr(figures, name).mean for name in FIGURES},
        },
        "here": {
            "platform": platform_name(),
            "log": digest(output.log),
            "cases": digest(output.cases),
            "figures": {name: [getattr(figures, name).low, getattr(figures, name).high] for name in FIGURES},
        },
    }


def state(number: int) -> int:
    return stream(combine(combine(root(SEED, 3), 5), number), codes.FOR_WORK, 99, 0)


def samples(draw: sc.Distribution) -> list[float]:
    kind, parameters = tabulate(draw, 60_000.0)
    return [sample(kind, parameters, state(number)) for number in range(5)]


def seconds(net: Net, output: RunOutput) -> dict[str, list[int]]:
    """By element: the mean time from enabled to completed, at work and in the queue, rounded to seconds."""
    log, found = output.log, {}
    for at, element in enumerate(net.labels.nodes):
        rows = log.node == at
        if rows.any():
            spans = (log.completed - log.enabled, log.worked, log.queued_open)
            found[element] = [round(float(np.mean(span[rows])) / 1000) for span in spans]
    return found


def digest(part: Log | Cases) -> str:
    """SHA-256 over all columns."""
    columns = [np.ascontiguousarray(getattr(part, one.name)) for one in fields(part)]
    return hashlib.sha256(b"|".join(one.astype(one.dtype.newbyteorder("<")).tobytes() for one in columns)).hexdigest()
