"""What the scenario says of events: conditions, waits with their share, failures, the reach of signals; as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from lab.bpmn.model import Node, NodeKind
from lab.errors import InputError
from lab.expressions import ValueType, parse
from lab.simulation.compile.structure import Structure
from lab.simulation.compile.times import timer_cycle, timer_milliseconds
from lab.simulation.compile.triggers import signal_of, throws_signal
from lab.simulation.kernel import codes
from lab.simulation.scenario import Fixed, Scenario

__all__ = ["condition_of", "event_tables", "failures_of", "signal_names", "stands_beside", "timer_of", "waits_of"]


def condition_of(scenario: Scenario, types: Mapping[str, ValueType], node: Node) -> str | None:
    """The condition of a conditional event: the scenario's, else the model's if it can be read; None: it is a wait."""
    if node.id in scenario.conditions:
        return scenario.conditions[node.id]
    if node.id in scenario.waits or not node.condition:
        return None
    try:
        parse(node.condition, types, ValueType.BOOL)
    except InputError:
        return None
    return node.condition


def waits_of(structure: Structure, scenario: Scenario, types: Mapping[str, ValueType]) -> tuple[str, ...]:
    """Events and receive tasks that wait for a time: timers, and what nothing in the model triggers."""
    return tuple(
        id_
        for id_, event in structure.events.items()
        if not structure.never_waits(id_)
        and (
            event == codes.ON_TIME
            or (event == codes.ON_CONDITION and condition_of(scenario, types, structure.nodes[id_]) is None)
        )
    )


def failures_of(structure: Structure, host: str) -> tuple[str, ...]:
    """The errors and escalations on the border of an activity that the scenario decides."""
    of_host = structure.boundaries.get(host, ())
    return tuple(boundary for boundary in of_host if structure.events[boundary] == codes.ON_FAILURE)


def stands_beside(node: Node) -> bool:
    """Whether a node is armed beside others, so that a cycle of its timer can be meant: not an event on the way."""
    return node.kind in (NodeKind.BOUNDARY_EVENT, NodeKind.START_EVENT)


def timer_of(node: Node) -> float | None:
    """The duration or period of the model's timer in milliseconds, if it has one that is fixed."""
    cycle = timer_cycle(node) if stands_beside(node) else None
    return cycle[1] if cycle is not None else timer_milliseconds(node)


def signal_names(structure: Structure) -> list[str]:
    """The signals that the model throws, sorted."""
    return sorted({signal_of(node) for node in structure.nodes.values() if throws_signal(node)})


def event_tables(
    structure: Structure,
    scenario: Scenario,
    types: Mapping[str, ValueType],
    number: Mapping[str, int],
    program: Callable[[str | None], int],
) -> dict[str, Any]:
    """The tables of events. ``program`` gives the number of a condition's program, -1 for None."""
    nodes, signals = list(structure.nodes), signal_names(structure)
    timed = set(waits_of(structure, scenario, types))
    events = {node: codes.ON_TIME if node in timed else event for node, event in structure.events.items()}
    starts = [structure.starts_within.get(node, ()) for node in nodes]
    chances = _chances(structure, scenario, timed)
    hosts = {start: structure.nodes[start].parent for found in structure.starts_within.values() for start in found}

    def condition(id_: str) -> str | None:
        if events.get(id_) == codes.ON_CONDITION:
            return condition_of(scenario, types, structure.nodes[id_])
        branch = scenario.branches.get(id_)
        return branch.condition if branch is not None and events.get(id_) == codes.ON_FAILURE else None

    def of_signal(id_: str, *, waits: bool) -> int:
        node = structure.nodes[id_]
        concerned = events.get(id_) == codes.ON_SIGNAL if waits else throws_signal(node)
        return signals.index(signal_of(node)) if concerned else -1

    return {
        "node_event": _ints(events.get(node, 0) for node in nodes),
        "node_interrupts": _ints(node in events and structure.nodes[node].interrupting for node in nodes),
        "node_times": _ints(_times(structure.nodes[node]) for node in nodes),
        "node_at_once": _ints(1 if _is_at_once(scenario, structure.nodes[node], timed) else -1 for node in nodes),
        "node_program": _ints(program(condition(node)) for node in nodes),
        "node_chance": np.array([chances.get(node, 1.0) for node in nodes], dtype=np.float64),
        "node_host": _ints(number[hosts[node] or ""] if node in hosts else -1 for node in nodes),
        "node_catcher": _ints(number[structure.catchers[node]] if node in structure.catchers else -1 for node in nodes),
        "node_throws": _ints(of_signal(node, waits=False) for node in nodes),
        "node_catches": _ints(of_signal(node, waits=True) for node in nodes),
        "start_first": np.cumsum([0, *map(len, starts)], dtype=np.int64),
        "start_node": _ints(number[start] for found in starts for start in found),
        "signal_reach": _ints(
            codes.ONLY_CASE if scenario.signals.get(name) == "case" else codes.ALL_CASES for name in signals
        ),
    }


def _chances(structure: Structure, scenario: Scenario, timed: set[str]) -> dict[str, float]:
    """Shares of waits; of failures the share among the executions that did not end at an earlier one."""
    found = {node: scenario.waits[node].share for node in timed if node in scenario.waits}
    for host in structure.boundaries:
        left = 1.0
        for boundary in failures_of(structure, host):
            share = scenario.branches[boundary].share
            if share is None:
                continue
            if not structure.nodes[boundary].interrupting:
                found[boundary] = share
                continue
            found[boundary] = min(share / left, 1.0) if left > 0.0 else 0.0
            left -= share
    return found


def _is_at_once(scenario: Scenario, node: Node, timed: set[str]) -> bool:
    """Whether an event beside others takes no time: then it comes before the end of work that takes none either."""
    if node.id not in timed or not stands_beside(node) or timer_cycle(node) is not None:
        return False
    wait = scenario.waits.get(node.id)
    if wait is None:
        return timer_of(node) == 0
    return isinstance(wait.draw, Fixed) and wait.draw.value == 0


def _times(node: Node) -> int:
    cycle = timer_cycle(node) if stands_beside(node) else None
    return cycle[0] if cycle is not None else 1


def _ints(values: Any) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([int(value) for value in values], dtype=np.int64)
