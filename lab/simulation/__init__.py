"""The simulation engine: scenario + model → Net → kernel (numba) and its plain twin → results with intervals.

``scenario`` and ``results`` are data; ``compile`` makes flat arrays; ``kernel`` and ``reference`` run them with equal
draws and give the same log; ``run`` adds replications and statistics; ``compare`` pairs two scenarios; ``bottleneck``
tries one more person a role; ``event_logs`` gives logs as Arrow tables.
"""

from lab.simulation.bottleneck import find_bottleneck
from lab.simulation.compare import compare
from lab.simulation.compile import check
from lab.simulation.event_log import event_logs
from lab.simulation.results import Bottleneck, Comparison, Results
from lab.simulation.run import prepare, run_hash, simulate
from lab.simulation.scenario import Run, Scenario
from lab.simulation.warming import engine_state, warm_up_engine

__all__ = [
    "Bottleneck",
    "Comparison",
    "Results",
    "Run",
    "Scenario",
    "check",
    "compare",
    "engine_state",
    "event_logs",
    "find_bottleneck",
    "prepare",
    "run_hash",
    "simulate",
    "warm_up_engine",
]
