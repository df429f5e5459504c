"""The figures that a simulation engine wrote into a BPSim file: by scenario, element, parameter and replication."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lxml import etree

from lab.errors import N_, InputError, Where
from lab.exchange.bpsim.document import Given, local, parsed, written_scenarios

__all__ = ["Published", "read_results"]


@dataclass(frozen=True, slots=True)
class Published:
    """One figure: ``mean`` of ``ProcessingTime`` of an element in replication ``instance``, up to ``moment``."""

    scenario: str
    """Id of the scenario that was run."""
    element: str
    parameter: str
    statistic: str
    """``min``, ``max``, ``mean``, ``count`` or ``sum``"""
    instance: str
    moment: dt.datetime | None
    """End of the time that it covers; of a file without interim results, when it was written."""
    value: float


def read_results(data: bytes, file: str) -> tuple[Published, ...]:
    """All figures of a file in its order. Times are in the scenario's unit.

    Raises:
        InputError: no XML, no BPSim data, or a figure that is no number.
    """
    root = parsed(data, file)
    results = {node.get("id"): node.get("result", "") for node in root.iter() if local(node) == "Scenario"}
    return tuple(
        _published(results[written.id], given, value, file)
        for written in written_scenarios(root, file)
        if written.is_result
        for parameters in written.parameters.values()
        for given in parameters.values()
        for value in given.values
    )


def _published(scenario: str, given: Given, value: etree._Element, file: str) -> Published:
    moment = value.get("resultTimeStamp")
    try:
        return Published(
            scenario=scenario,
            element=given.element,
            parameter=given.title,
            statistic=value.get("result", ""),
            instance=value.get("instance", ""),
            moment=dt.datetime.fromisoformat(moment) if moment else None,
            value=float(value.get("value", "")),
        )
    except ValueError as error:
        where = Where(file, line=given.line, element=given.element, field=given.title)
        raise InputError(N_("Ein Ergebnis in der Datei ist keine Zahl."), where=where) from error
