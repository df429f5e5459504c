"""Differences of two paired runs for any group of activities, with an interval over the replications.

Both runs use the same random numbers, replication by replication, so the difference is formed within each replication
and its interval is Student's t over these differences (Law, Simulation Modeling and Analysis, 10.2.1): what both
models have in common cancels out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lab.plans.plan import Effect
from lab.records import Estimate
from lab.simulation.results import Comparison, Results
from lab.simulation.statistics import estimate

__all__ = ["Figure", "Party", "difference", "effect", "level"]

Figure = Literal["staff_minutes", "staff_cost", "expenses", "citizen_minutes", "third_party_minutes"]
Party = Literal["citizens", "third_parties", "administration"]

UNITS: dict[Figure, str] = {
    "staff_minutes": "min",
    "staff_cost": "eur",
    "expenses": "eur",
    "citizen_minutes": "min",
    "third_party_minutes": "min",
}


def effect(comparison: Comparison, as_is: Collection[str], target: Collection[str]) -> Effect:
    """What a group of activities changes per case: those of the target less those of the as-is model.

    A figure that is 0 in every replication of both stays None: the group does not touch it. The figures end at the
    second decimal, as people read and edit them in ``plan.yaml``.
    """
    found: dict[str, Estimate] = {}
    for figure, unit in UNITS.items():
        first = _sum(comparison.first, figure, lambda name: name in as_is)
        second = _sum(comparison.second, figure, lambda name: name in target)
        if first.any() or second.any():
            found[figure] = _rounded(_estimate(second - first, unit))
    return Effect(**found)


def difference(comparison: Comparison, figure: Figure, unit: str, party: Party | None = None) -> Estimate:
    """The difference per case over all activities, or those that a party bears.

    Raises:
        ValueError: the runs are not paired: they have different numbers of replications.
    """
    first = _sum(comparison.first, figure, _borne_by(comparison.first, party))
    second = _sum(comparison.second, figure, _borne_by(comparison.second, party))
    return _estimate(second - first, unit)


def level(results: Results, figure: Figure, party: Party | None, unit: str) -> Estimate:
    """The figure per case in one run, over all activities or those that a party bears."""
    return _estimate(_sum(results, figure, _borne_by(results, party)), unit)


def _sum(results: Results, figure: Figure, wanted: Callable[[str], bool]) -> NDArray[np.float64]:
    """The figure of the wanted activities together: one value a replication."""
    total = np.zeros(results.provenance.replications)
    for name, series in results.series.items():
        values = getattr(series, figure)
        if values and wanted(name):
            total += np.asarray(values)
    return total


def _borne_by(results: Results, party: Party | None) -> Callable[[str], bool]:
    """Which activities a party bears: by who does them. Automatic steps belong to the administration."""

    def bears(name: str) -> bool:
        role = results.elements[name].role
        if role is None or results.roles[role].kind == "staff":
            return party in (None, "administration")
        third = bool(results.series[name].third_party_minutes)
        return party in (None, "third_parties" if third else "citizens")

    return bears


def _estimate(values: NDArray[np.float64], unit: str) -> Estimate:
    found = estimate(values, unit)
    if found is None:
        raise ValueError("an interval needs at least two replications")
    return found


def _rounded(found: Estimate) -> Estimate:
    ends = {name: round(getattr(found, name), 2) + 0.0 for name in ("mean", "low", "high")}
    return found.model_copy(update=ends)
