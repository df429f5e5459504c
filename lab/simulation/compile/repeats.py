"""How often marked activities are executed: what scenario and model say together, what is missing, the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lab.bpmn.model import Node
from lab.errors import N_, InputError, Problem, Where
from lab.expressions import ValueType, parse
from lab.simulation.compile.branches import attribute_types
from lab.simulation.compile.programs import INSTANCES, Programs
from lab.simulation.compile.structure import Structure, title
from lab.simulation.kernel import codes
from lab.simulation.scenario import Distribution, Fixed, Repeat, Scenario

__all__ = ["repeat_problems", "repeat_tables"]

KINDS = {"standard": codes.LOOP, "sequential": codes.IN_TURN, "parallel": codes.AT_ONCE}


@dataclass(frozen=True, slots=True)
class _Plan:
    """What counts: the scenario's entry, else the model's texts as far as they are in our language."""

    times: int | Distribution | str | None
    condition: float | str | None
    stops: bool
    """Whether it is over when the condition holds (else: when it does not)."""
    most: int | None
    before: bool


def _plan(around: Node, repeat: Repeat | None, types: dict[str, ValueType]) -> _Plan:
    loop = around.loop == "standard"
    times = repeat.times if repeat is not None else None
    condition, stops = (repeat.until, True) if repeat is not None else (None, True)
    if repeat is not None and repeat.while_ is not None:
        condition, stops = repeat.while_, False
    if times is None and not loop and _readable(around.loop_times, types, ValueType.NUMBER):
        times = around.loop_times
    told = condition is not None or (loop and times is not None)
    if not told and _readable(around.loop_condition, _with_instances(types), ValueType.BOOL):
        condition, stops = around.loop_condition, not loop
    most = repeat.most if repeat is not None and repeat.most is not None else around.loop_most
    before = repeat.before if repeat is not None and repeat.before is not None else around.loop_before
    return _Plan(times, condition, stops, most if loop else None, loop and before)


def _with_instances(types: dict[str, ValueType]) -> dict[str, ValueType]:
    return {**types, **dict.fromkeys(INSTANCES, ValueType.NUMBER)}


def _readable(text: str, types: dict[str, ValueType], expected: ValueType) -> bool:
    """Whether a text of the model is an expression of our language over the scenario's attributes."""
    try:
        parse(text, types, expected)
    except InputError:
        return False
    return True


def _wrapped(structure: Structure) -> list[tuple[Node, str]]:
    """The virtual nodes that make instances, each with its activity."""
    return [
        (structure.nodes[node], structure.inner[node])
        for node, operation in structure.operations.items()
        if operation == codes.REPEAT
    ]


def repeat_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Repetitions without a number or a condition, conditions that cannot be read, entries without a marker."""
    types = attribute_types(scenario)
    marked = {body: around for around, body in _wrapped(structure)}
    for id_, activity in scenario.activities.items():
        if activity.repeat is not None and id_ in structure.nodes and id_ not in marked:
            yield Problem(
                N_("Das Szenario sagt, wie oft „{id}“ ausgeführt wird, aber im Modell fehlt dort die Markierung."),
                {"id": id_},
                Where(file, element=id_, field=f"activities.{id_}.repeat"),
                N_("Markieren Sie sie im Modell als Schleife oder Mehrfachausführung, oder entfernen Sie den Eintrag."),
            )
    for body, around in marked.items():
        found = scenario.activities.get(body)
        repeat = found.repeat if found is not None else None
        field = f"activities.{body}.repeat"
        if repeat is not None:
            yield from _said(around, body, repeat, types, file, field)
        yield from _missing(structure, around, body, _plan(around, repeat, types), file, field)


def _said(
    around: Node, body: str, repeat: Repeat, types: dict[str, ValueType], file: str, field: str
) -> Iterator[Problem]:
    texts = (
        ("times", repeat.times, types, ValueType.NUMBER),
        ("until", repeat.until, _with_instances(types), ValueType.BOOL),
        ("while", repeat.while_, _with_instances(types), ValueType.BOOL),
    )
    for name, text, known, expected in texts:
        if not isinstance(text, str):
            continue
        try:
            expression = parse(text, known, expected)
        except InputError as error:
            yield error.problem.at(file=file, element=body, field=f"{field}.{name}")
            continue
        for shadowed in sorted(expression.names & set(INSTANCES) & types.keys()):
            yield Problem(
                N_("„{name}“ heißt ein Merkmal der Fälle und zugleich eine Zahl der Wiederholung von „{id}“."),
                {"name": shadowed, "id": body},
                Where(file, element=body, field=f"{field}.{name}"),
                N_("Geben Sie dem Merkmal einen anderen Namen."),
            )
    if around.loop != "standard" and (repeat.before is not None or repeat.most is not None):
        yield Problem(
            N_("„{id}“ ist eine Mehrfachausführung; before und most gibt es nur für Schleifen."),
            {"id": body},
            Where(file, element=body, field=field),
            N_("Geben Sie die Zahl der Ausführungen unter times an."),
        )


def _missing(structure: Structure, around: Node, body: str, plan: _Plan, file: str, field: str) -> Iterator[Problem]:
    values = {"name": title(structure.nodes[body]), "id": body, "text": around.loop_times or around.loop_condition}
    place = Where(file, element=body, field=field)
    if around.loop == "standard":
        if plan.times is None and plan.condition is None and plan.most is None:
            message = N_("Für die Schleife „{name}“ ({id}) fehlt, wie oft sie ausgeführt wird.")
            hint = N_("Ergänzen Sie unter repeat eine Bedingung oder einen Anteil (until, while) oder eine Anzahl.")
            yield Problem(message, values, place, hint)
        elif around.loop_condition and plan.times is None and plan.condition is None:
            yield _unread(values, place)
        return
    if plan.times is None:
        message = N_("Für die Mehrfachausführung „{name}“ ({id}) fehlt, wie viele es sind.")
        hint = N_("Ergänzen Sie unter repeat die Anzahl times: eine Zahl, eine Verteilung oder einen Ausdruck.")
        yield Problem(message, values, place, hint)
    if around.loop_condition and plan.condition is None:
        yield _unread({**values, "text": around.loop_condition}, place)


def _unread(values: dict[str, str], place: Where) -> Problem:
    message = N_("Die Bedingung „{text}“ an „{name}“ ({id}) kann die Simulation nicht lesen.")
    hint = N_("Geben Sie sie im Szenario unter repeat an; „until: 0“ heißt, dass nie vorzeitig Schluss ist.")
    return Problem(message, values, place, hint)


def repeat_tables(
    nodes: Sequence[str],
    structure: Structure,
    scenario: Scenario,
    programs: Programs,
    draw: Callable[[Distribution], int],
) -> dict[str, Any]:
    """``node_repeat`` and the tables ``repeat_*``."""
    rows: dict[str, tuple[int, ...]] = {}
    shares = []
    for around, body in _wrapped(structure):
        activity = scenario.activities.get(body)
        plan = _plan(around, activity.repeat if activity is not None else None, programs.types)
        times, condition = plan.times, plan.condition
        number = Fixed(value=times) if isinstance(times, int) else times
        rows[around.id] = (
            KINDS[around.loop],
            int(plan.before),
            -1 if plan.most is None else plan.most,
            draw(number) if number is not None and not isinstance(number, str) else -1,
            programs.number(number, ValueType.NUMBER) if isinstance(number, str) else -1,
            programs.number(condition, ValueType.BOOL, instances=True) if isinstance(condition, str) else -1,
            int(plan.stops),
        )
        shares.append(-1.0 if condition is None or isinstance(condition, str) else float(condition))
    table = np.array(list(rows.values()), dtype=np.int64).reshape(-1, 7)
    names = ("kind", "before", "most", "draw", "program", "condition", "stops")
    order = list(rows)
    return {
        "node_repeat": np.array([order.index(node) if node in rows else -1 for node in nodes], dtype=np.int64),
        **{f"repeat_{name}": np.ascontiguousarray(table[:, at]) for at, name in enumerate(names)},
        "repeat_share": np.array(shares, dtype=np.float64),
    }
