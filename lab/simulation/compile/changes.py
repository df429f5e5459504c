"""Changes of attributes by activities: what is wrong with them, and their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lab.errors import N_, InputError, Problem, Where
from lab.expressions import ValueType, parse
from lab.simulation.companions import given_attribute, given_id
from lab.simulation.compile.branches import attribute_types, kind_of
from lab.simulation.compile.programs import Programs
from lab.simulation.compile.structure import Structure
from lab.simulation.net import key_of
from lab.simulation.scenario import Attribute, Change, Distribution, Scenario

__all__ = ["change_problems", "change_tables"]


def change_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Unknown attributes, values of another kind than the attribute's, expressions that cannot be read."""
    types = attribute_types(scenario)
    for id_, activity in scenario.activities.items():
        if id_ not in structure.nodes:
            continue
        for name, change in activity.sets.items():
            place = Where(file, element=id_, field=f"activities.{id_}.sets.{name}")
            if name not in types:
                yield Problem(
                    N_("„{id}“ ändert das Merkmal „{name}“, das es im Szenario nicht gibt."),
                    {"id": id_, "name": name},
                    place,
                    N_("Legen Sie das Merkmal unter attributes an, mit dem Wert am Anfang."),
                )
            elif change.to is not None:
                try:
                    parse(change.to, types, types[name])
                except InputError as error:
                    yield error.problem.at(file=file, element=id_, field=f"{place.field}.to")
            elif {types[name]} != _kinds(change):
                yield Problem(
                    N_("„{id}“ gibt dem Merkmal „{name}“ Werte von anderer Art, als es am Anfang hat."),
                    {"id": id_, "name": name},
                    place,
                    N_("Ein Merkmal bleibt Text, Zahl oder ja/nein: Gleichen Sie die Werte an."),
                )


def _kinds(change: Change) -> set[ValueType]:
    return {ValueType.NUMBER} if change.draw is not None else {kind_of(value) for value in change.values or {}}


@dataclass(slots=True)
class _Row:
    attribute: int
    key: int
    program: int
    draw: int
    values: list[float]
    shares: list[float]


def change_tables(
    nodes: Sequence[str],
    scenario: Scenario,
    programs: Programs,
    draw: Callable[[Distribution, Attribute], int],
) -> dict[str, Any]:
    """The tables ``change_*``: the changes of each node in the order of the scenario."""
    attributes = sorted(scenario.attributes)
    first, rows = [0], []
    for node in nodes:
        activity = scenario.activities.get(node)
        for name, change in (activity.sets if activity is not None else {}).items():
            values = change.values or {}
            rows.append(
                _Row(
                    attribute=attributes.index(name),
                    key=key_of(f"change {given_id(scenario.matches.get(node, node))} {given_attribute(name)}"),
                    program=-1 if change.to is None else programs.number(change.to, programs.types[name]),
                    draw=-1 if change.draw is None else draw(change.draw, scenario.attributes[name]),
                    values=[float(programs.symbols.codes[v] if isinstance(v, str) else v) for v in values],
                    shares=np.cumsum(list(values.values())).tolist(),
                )
            )
        first.append(len(rows))
    return {
        "change_first": np.array(first, dtype=np.int64),
        "change_attribute": np.array([row.attribute for row in rows], dtype=np.int64),
        "change_key": np.array([row.key for row in rows], dtype=np.uint64),
        "change_program": np.array([row.program for row in rows], dtype=np.int64),
        "change_draw": np.array([row.draw for row in rows], dtype=np.int64),
        "change_values": np.cumsum([0, *(len(row.values) for row in rows)], dtype=np.int64),
        "change_share": np.array([share for row in rows for share in row.shares], dtype=np.float64),
        "change_value": np.array([value for row in rows for value in row.values], dtype=np.float64),
    }
