"""Model + scenario → flat tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from lab.bpmn.model import Flow, Model
from lab.errors import N_, RefusedError
from lab.expressions import ValueType
from lab.simulation.calendars import DAY
from lab.simulation.companions import given_attribute, given_id, is_own
from lab.simulation.compile.batches import batch_of, batch_tables
from lab.simulation.compile.branches import own_shares, shares_of
from lab.simulation.compile.changes import change_tables
from lab.simulation.compile.check import check_lowered
from lab.simulation.compile.crews import crews_of
from lab.simulation.compile.demand import DemandTables
from lab.simulation.compile.events import event_tables, timer_of, waits_of
from lab.simulation.compile.lineage import AFTER_FIRST, Lineages, lineages_of
from lab.simulation.compile.lowering import lower
from lab.simulation.compile.programs import Programs
from lab.simulation.compile.reach import reach_of
from lab.simulation.compile.repeats import repeat_tables
from lab.simulation.compile.roles import role_of
from lab.simulation.compile.staffing import plans_of
from lab.simulation.compile.stations import Demand, Stations
from lab.simulation.compile.structure import Structure, structure_of
from lab.simulation.compile.terms import Terms
from lab.simulation.compile.times import Calendars, covered_days
from lab.simulation.distributions import Parameters, tabulate
from lab.simulation.kernel import codes
from lab.simulation.net import Labels, Net, Tables, key_of
from lab.simulation.scenario import MILLISECONDS, Attribute, Distribution, Scenario

__all__ = ["compile_net"]


def compile_net(model: Model, scenario: Scenario) -> Net:
    """The net of a model with a scenario; ``scenario.run`` gives start, warm-up and observed days.

    Raises:
        RefusedError: ``check`` finds problems; ``details`` are all of them.
    """
    lowered = lower(model, scenario)
    problems = check_lowered(lowered)
    if problems:
        raise RefusedError(
            N_("Das Szenario „{name}“ kann so nicht simuliert werden."),
            details=problems,
            hint=N_("Jeder einzelne Grund nennt das Element und was zu tun ist."),
            name=scenario.name,
        )
    structure = structure_of(lowered.model, lowered.origins, lowered.always)
    return _Compiler(structure, lowered.scenario, lineages_of(structure)).net()


class _Compiler:
    """Numbers for everything, then the tables. Nodes are sorted by id; flows by source, then as in the file."""

    def __init__(self, structure: Structure, scenario: Scenario, lineages: Lineages) -> None:
        self.structure, self.scenario, self.lineages = structure, scenario, lineages
        self.nodes = list(structure.nodes)
        self.number = {node: number for number, node in enumerate(self.nodes)}
        self.flows = [flow for node in self.nodes for flow in structure.outgoing[node]]
        self.roles = sorted(scenario.roles)
        self.attributes = sorted(scenario.attributes)
        self.receivers = [node for node in self.nodes if structure.events.get(node) == codes.ON_MESSAGE]
        counted = {structure.nodes[start].process for start, how in lineages.fresh.items() if how == AFTER_FIRST}
        self.counted = sorted(counted)
        self.calendars = Calendars(scenario)
        self.crews = crews_of(structure, scenario)
        self.stations = Stations(self.crews, {role: number for number, role in enumerate(self.roles)}, self.calendars)
        self.draws: list[tuple[int, Parameters]] = []
        self.programs = Programs(scenario)
        self.demand = DemandTables(structure, scenario, self.calendars, self._draw)
        self.waits = set(waits_of(structure, scenario, self.programs.types))
        self.keys = self._pairing_keys()

    def net(self) -> Net:
        """The tables, in one pass over each kind of thing."""
        structure, scenario = self.structure, self.scenario
        tables: dict[str, Any] = {}
        parts = (
            self._node_tables,
            self._terms_tables,
            self._reach_tables,
            self._flow_tables,
            self._role_tables,
            self._case_tables,
        )
        for part in (*parts, self._change_tables, self._repeat_tables):
            tables |= part()
        tables |= batch_tables(self.nodes, structure, scenario, self.calendars, self._draw)
        tables |= event_tables(structure, scenario, self.programs.types, self.number, self._condition)
        tables |= self._program_tables()
        tables |= dict(zip(("draw_kind", "draw_parameters"), self._draw_tables(), strict=True))
        tables |= self.stations.tables()
        names = ("calendar_first", "calendar_start", "calendar_end", "calendar_before")
        tables |= dict(zip(names, self.calendars.tables(), strict=True))
        run = self.scenario.run
        start = run.warm_up_days * DAY
        tables["window"] = _ints([start, start + run.days * DAY, covered_days(run) * DAY])
        tables["decides"] = _ints([self.scenario.decision is not None])
        return Net(Tables(**tables), self._labels())

    def _pairing_keys(self) -> dict[str, int]:
        """By element id. An element that happens to have the id of another's as-is partner gets a key of its own."""
        matches = self.scenario.matches
        taken = set(matches.values())
        ids = (*self.nodes, *(flow.id for flow in self.flows))
        return {id_: key_of(given_id(matches.get(id_) or (f"{id_} " if id_ in taken else id_))) for id_ in ids}

    def _node_tables(self) -> dict[str, Any]:
        structure, scenario = self.structure, self.scenario
        roles = [self._role(node) for node in self.nodes]
        demands = [self._demand(node, role) for node, role in zip(self.nodes, roles, strict=True)]
        decision, shares = scenario.decision, [self._shares(node) for node in self.nodes]
        visits = {node: slot for slot, node in enumerate(self.lineages.visits)}
        defaults = {flow.id: number for number, flow in enumerate(self.flows)}
        boundary_first, boundaries = _ragged([structure.boundaries.get(node, ()) for node in self.nodes])
        send_first, sends = _ragged([structure.sends.get(node, ()) for node in self.nodes])
        return {
            "node_op": _ints(self._operation(node) for node in self.nodes),
            "node_key": np.array([self.keys[node] for node in self.nodes], dtype=np.uint64),
            "node_visits": _ints(visits.get(node, -1) for node in self.nodes),
            "node_role": _ints(self.roles.index(role) if role is not None else -1 for role in roles),
            "node_draw": _ints(self._work(node) for node in self.nodes),
            "node_calendar": _ints(
                self._work_calendar(n, d, r) for n, d, r in zip(self.nodes, demands, roles, strict=True)
            ),
            "node_wait": _ints(self._wait(node) for node in self.nodes),
            "node_wait_calendar": _ints(self._wait_calendar(node) for node in self.nodes),
            "node_incoming": _ints(len(structure.incoming[node]) for node in self.nodes),
            "node_forks": _ints(node in self.lineages.forks for node in self.nodes),
            "node_default": _ints(defaults.get(structure.nodes[n].default_flow or "", -1) for n in self.nodes),
            "node_shares": _ints(bool(of_node) for of_node in shares),
            "node_mail": _ints(self._mail(node) for node in self.nodes),
            "node_inner": _ints(self.number[structure.inner[n]] if n in structure.inner else -1 for n in self.nodes),
            "node_fresh": _ints(self.lineages.fresh.get(node, 0) for node in self.nodes),
            "node_begin": _ints(self.number[structure.begun[n]] if n in structure.begun else -1 for n in self.nodes),
            "node_decides": _ints(node == decision for node in self.nodes),
            "node_station": _ints(-1 if demand is None else self.stations.number(demand) for demand in demands),
            "node_priority": _ints(0 if demand is None else demand.priority or 0 for demand in demands),
            "node_priority_program": _ints(self._priority_program(node) for node in self.nodes),
            "boundary_first": boundary_first,
            "boundary_node": _ints(self.number[boundary] for boundary in boundaries),
            "send_first": send_first,
            "send_node": _ints(self.number[target] for target in sends),
        }

    def _terms_tables(self) -> dict[str, Any]:
        terms = Terms(self.structure, self.scenario, self.crews, self.stations, self.calendars, self._draw)
        roles = {node: role for node in self.nodes if (role := self._role(node)) is not None}
        return terms.tables(self.nodes, {node: self._demand(node, role) for node, role in roles.items()})

    def _reach_tables(self) -> dict[str, Any]:
        masks = reach_of(self.structure)
        first = {join: at * len(self.nodes) for at, join in enumerate(masks)}
        return {
            "node_reach": _ints(first.get(node, -1) for node in self.nodes),
            "reach": _ints(masks[join][node] for join in masks for node in self.nodes),
        }

    def _flow_tables(self) -> dict[str, Any]:
        structure = self.structure
        first, _ = _ragged([structure.outgoing[node] for node in self.nodes])
        slots = {flow.id: slot for node in self.nodes for slot, flow in enumerate(structure.incoming[node])}
        shares = [share for node in self.nodes for share in self._cumulative(node)]
        return {
            "out_first": first,
            "flow_target": _ints(self.number[flow.target] for flow in self.flows),
            "flow_slot": _ints(slots[flow.id] for flow in self.flows),
            "flow_key": np.array([self.keys[flow.id] for flow in self.flows], dtype=np.uint64),
            "flow_share": np.array(shares, dtype=np.float64),
            "flow_program": _ints(self._program(flow) for flow in self.flows),
        }

    def _change_tables(self) -> dict[str, Any]:
        def draw(distribution: Distribution, attribute: Attribute) -> int:
            return self._draw(distribution, 1.0, whole=attribute.whole)

        return change_tables(self.nodes, self.scenario, self.programs, draw)

    def _repeat_tables(self) -> dict[str, Any]:
        def draw(distribution: Distribution) -> int:
            return self._draw(distribution, 1.0)

        return repeat_tables(self.nodes, self.structure, self.scenario, self.programs, draw)

    def _program_tables(self) -> dict[str, Any]:
        """When all programs have been asked for."""
        program_first, code = _ragged([program.code.tolist() for program in self.programs.all])
        constant_first, constants = _ragged([program.constants.tolist() for program in self.programs.all])
        mail = len(self.receivers) + len(self.counted)
        return {
            "program_first": program_first,
            "program_code": _ints(code),
            "constant_first": constant_first,
            "constant": np.array(constants, dtype=np.float64),
            "sizes": _ints([len(self.lineages.visits), mail, self.programs.depth, self.programs.extra]),
        }

    def _role_tables(self) -> dict[str, Any]:
        roles = [self.scenario.roles[name] for name in self.roles]
        return {
            "role_people": _ints(role.people if role.kind == "staff" else 0 for role in roles),
            "role_calendar": _ints(self._role_calendar(name) for name in self.roles),
        }

    def _role_calendar(self, name: str) -> int:
        """When anybody of the role is on shift."""
        shifts = [self.calendars.number(crew.shift) for crew in self.crews if crew.role == name]
        return self.calendars.union(*shifts) if shifts else self.calendars.number(self.scenario.roles[name].calendar)

    def _case_tables(self) -> dict[str, Any]:
        symbols, scenario = self.programs.symbols, self.scenario
        attributes = [scenario.attributes[name] for name in self.attributes]
        first, values = _ragged([tuple((attribute.values or {}).items()) for attribute in attributes])
        shares = [share for a in attributes for share in np.cumsum(list((a.values or {}).values())).tolist()]
        numbers = [symbols.codes[value] if isinstance(value, str) else value for value, _ in values]
        slots = {process: len(self.receivers) + number for number, process in enumerate(self.counted)}
        return {
            "attribute_key": np.array(
                [key_of(f"attribute {given_attribute(name)}") for name in self.attributes], dtype=np.uint64
            ),
            "attribute_draw": _ints(
                -1 if a.draw is None else self._draw(a.draw, 1.0, whole=a.whole) for a in attributes
            ),
            "attribute_first": first,
            "attribute_share": np.array(shares, dtype=np.float64),
            "attribute_value": np.array(numbers, dtype=np.float64),
            **self.demand.tables(self.number, self.attributes, symbols.codes, slots),
        }

    def _draw_tables(self) -> tuple[Any, Any]:
        width = max((len(parameters) for _, parameters in self.draws), default=4)
        rows = [(*parameters, *[0.0] * (width - len(parameters))) for _, parameters in self.draws]
        return _ints(kind for kind, _ in self.draws), np.array(rows, dtype=np.float64).reshape(-1, width)

    def _draw(self, distribution: Distribution, unit: float, *, whole: bool = False) -> int:
        entry = tabulate(distribution, unit, whole=whole)
        if entry not in self.draws:
            self.draws.append(entry)
        return self.draws.index(entry)

    def _operation(self, node: str) -> int:
        operation = self.structure.operations[node]
        if batch_of(self.structure, self.scenario, node) is not None:
            return codes.BATCH
        return codes.DELAY if operation == codes.CONDITION and node in self.waits else operation

    def _role(self, node: str) -> str | None:
        is_task = self.structure.operations[node] == codes.TASK
        return role_of(self.structure, self.scenario, self.structure.nodes[node]) if is_task else None

    def _work(self, node: str) -> int:
        activity = self.scenario.activities.get(node)
        duration = activity.duration if activity is not None else None
        return -1 if duration is None else self._draw(duration.draw, MILLISECONDS[duration.unit])

    def _demand(self, node: str, role: str | None) -> Demand | None:
        """What the work of a node needs of staff."""
        if role is None or (plans := plans_of(self.structure, self.scenario, node, self.crews)) is None:
            return None
        priority, preempts = self.scenario.activities[node].priority, self.scenario.activities[node].preempts
        if isinstance(priority, str):
            return Demand(plans, None, preempts)
        thousandths = max(-codes.HIGHEST, min(priority * 1000.0, codes.HIGHEST))
        return Demand(plans, math.floor(thousandths + 0.5), preempts)

    def _work_calendar(self, node: str, demand: Demand | None, role: str | None) -> int:
        activity = self.scenario.activities.get(node)
        own = activity.duration.calendar if activity is not None and activity.duration is not None else None
        if demand is not None:
            return self.stations.calendar(demand, own)
        return self.calendars.number(own, self.scenario.roles[role].calendar if role is not None else None)

    def _priority_program(self, node: str) -> int:
        activity = self.scenario.activities.get(node)
        if activity is None or not isinstance(activity.priority, str):
            return -1
        return self.programs.number(activity.priority, ValueType.NUMBER)

    def _wait(self, node: str) -> int:
        if node not in self.waits:
            return -1
        if node in self.scenario.waits:
            wait = self.scenario.waits[node]
            return self._draw(wait.draw, MILLISECONDS[wait.unit])
        duration = timer_of(self.structure.nodes[node])
        assert duration is not None, "check has found it"
        entry = (codes.FIXED, (duration, 0.0, 0.0, 0.0))
        if entry not in self.draws:
            self.draws.append(entry)
        return self.draws.index(entry)

    def _wait_calendar(self, node: str) -> int:
        wait = self.scenario.waits.get(node)
        return self.calendars.number(wait.calendar) if wait is not None else -1

    def _mail(self, node: str) -> int:
        """The mailbox slot of a receiving node; of a start event, the one that counts its process's instances."""
        if node in self.receivers:
            return self.receivers.index(node)
        if self.lineages.fresh.get(node) == AFTER_FIRST:
            return len(self.receivers) + self.counted.index(self.structure.nodes[node].process)
        return -1

    def _shares(self, node: str) -> dict[str, float]:
        if self.structure.operations[node] != codes.CHOICE:
            return {}
        return shares_of(self.structure, self.scenario, self.structure.nodes[node])

    def _cumulative(self, node: str) -> list[float]:
        """Cumulative shares of the outgoing flows (inclusive: each its own); -1.0 for a flow without share."""
        if self.structure.operations[node] == codes.INCLUSIVE:
            own = own_shares(self.structure, self.scenario, self.structure.nodes[node])
            return [own.get(flow.id, -1.0) for flow in self.structure.outgoing[node]]
        shares, total, found = self._shares(node), 0.0, []
        for flow in self.structure.outgoing[node]:
            total += shares.get(flow.id, 0.0)
            found.append(total if flow.id in shares else -1.0)
        return found

    def _program(self, flow: Flow) -> int:
        branch = self.scenario.branches.get(flow.id)
        return self._condition(branch.condition if branch is not None else None)

    def _condition(self, text: str | None) -> int:
        if text is None:
            return -1
        return self.programs.number(text, ValueType.BOOL)

    def _labels(self) -> Labels:
        structure, attributes = self.structure, self.scenario.attributes
        return Labels(
            nodes=tuple(self.nodes),
            node_names=tuple(structure.nodes[node].name for node in self.nodes),
            flows=tuple(flow.id for flow in self.flows),
            roles=tuple(self.roles),
            sources=self.demand.names,
            crews=tuple(crew.name for crew in self.crews),
            attributes=tuple(self.attributes),
            attribute_values=tuple(tuple(attributes[name].values or ()) for name in self.attributes),
            string_codes=tuple(self.programs.symbols.codes),
            without_effect={id_: name for id_, name in structure.without_effect.items() if is_own(id_)},
            origins=dict(structure.origins),
        )


def _ints(values: Any) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([int(value) for value in values], dtype=np.int64)


def _ragged(parts: Sequence[Sequence[Any]]) -> tuple[np.ndarray[Any, np.dtype[np.int64]], list[Any]]:
    """Offsets (n + 1) and the parts one after the other."""
    first = np.cumsum([0, *(len(part) for part in parts)], dtype=np.int64)
    return first, [value for part in parts for value in part]
