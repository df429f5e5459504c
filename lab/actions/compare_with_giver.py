"""Run an import again: does it give the giver's figures, and what does it give with our own volume and staff?"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from lab.actions.simulate_scenario import simulate_scenario
from lab.errors import N_, NotFoundError, Where
from lab.exchange.local_layer import with_local_layer
from lab.exchange.manifest import MANIFEST, Manifest
from lab.records import Estimate, Record
from lab.simulation.results import CaseFigures, Results
from lab.simulation.run import Progress
from lab.simulation.scenario import Run
from lab.store import Import, Workspace
from lab.store.database import Database
from lab.store.files import read_bytes

__all__ = [
    "Deviation",
    "GiverComparison",
    "beside_given",
    "compare_with_giver",
    "given_manifest",
    "given_results",
]

FIGURES = ("cases", "roles", "elements", "flows", "throughput_histogram", "series", "samples")
"""The parts of ``Results`` that are figures; the rest is words and how the run was made."""


Verdict = Literal["equal", "inside", "outside"]


class Deviation(Record):
    """A figure that came out otherwise here. ``inside``: our mean lies in the giver's interval."""

    scenario: str
    figure: str
    """Path in the results, such as ``cases.throughput_days`` or ``roles.counter.utilisation``."""
    given: Estimate
    here: Estimate
    inside: bool


class GiverComparison(Record):
    """An import run here. ``local`` is empty while there is no local layer."""

    imported: str
    same_engine: bool
    """The giver's platform and engine version are ours, so that every digit must be equal."""
    equal: bool
    given: dict[str, Results]
    here: dict[str, Results]
    local: dict[str, Results]
    deviations: tuple[Deviation, ...]

    @property
    def verdict(self) -> Verdict:
        """Equal to the last digit, all deviations inside the giver's intervals, or not."""
        return _verdict(self.deviations, equal=self.equal)


def compare_with_giver(
    workspace: Workspace,
    imported: str | Import,
    *,
    database: Database | None = None,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> GiverComparison:
    """The giver's figures, the same computed here, and those with the local layer.

    Args:
        workspace: where the import is.
        imported: the import, or its name ``<giver>/<service>-<version>``.
        database: keeps runs; None: compute and forget.
        progress: told (done, total) of each run.
        cancel: stops it.

    Raises:
        NotFoundError: there is no such import, or it holds no results.
        RefusedError: a scenario cannot be run here.
        CancelledError: ``cancel`` was set.
    """
    one = workspace.imported(imported) if isinstance(imported, str) else imported
    given = given_results(one)
    layer = one.local()
    here: dict[str, Results] = {}
    local: dict[str, Results] = {}
    for name, results in given.items():
        scenario = one.service.scenario(name).record
        run = _same_run(scenario.run, results)
        ways = (
            [(here, scenario)]
            if layer is None
            else [(here, scenario), (local, with_local_layer(scenario, layer.record))]
        )
        for found, asked in ways:
            found[name] = simulate_scenario(
                workspace, one.service, asked, database=database, run=run, progress=progress, cancel=cancel
            )
    return GiverComparison(
        imported=one.name,
        same_engine=all(_engine(given[name]) == _engine(here[name]) for name in given),
        equal=all(_figures(given[name]) == _figures(here[name]) for name in given),
        given=given,
        here=here,
        local=local,
        deviations=tuple(one for name in given for one in _deviations(name, given[name], here[name])),
    )


def beside_given(imported: Import, scenario: str, here: Results) -> tuple[Verdict, tuple[Deviation, ...]] | None:
    """How results of an unchanged scenario of an import stand to the giver's; None where the giver gave none of it."""
    if _result_path(scenario) not in given_manifest(imported).files:
        return None
    given = _given(imported, scenario)
    deviations = tuple(_deviations(scenario, given, here))
    return _verdict(deviations, equal=_figures(given) == _figures(here)), deviations


def _result_path(scenario: str) -> str:
    """Where a bundle keeps the results of a scenario."""
    return f"results/{scenario}.run.json"


def given_manifest(imported: Import) -> Manifest:
    """What the giver says of the bundle.

    Raises:
        NotFoundError: the manifest is gone.
    """
    return Manifest.model_validate_json(read_bytes(imported.service.root / MANIFEST, f"{imported.name}/{MANIFEST}"))


def given_results(imported: Import) -> dict[str, Results]:
    """The giver's results by scenario, the scenario of today first.

    Raises:
        NotFoundError: the bundle holds no results.
    """
    manifest = given_manifest(imported)
    names = [name for name in (manifest.first, manifest.second) if _result_path(name) in manifest.files]
    if not names:
        raise NotFoundError(
            N_("Dieses Paket enthält keine Ergebnisse."),
            where=Where(file=imported.name),
            hint=N_("Sie können seine Szenarien trotzdem rechnen."),
        )
    return {name: _given(imported, name) for name in names}


def _given(imported: Import, scenario: str) -> Results:
    path = _result_path(scenario)
    return Results.model_validate_json(read_bytes(imported.service.root / path, f"{imported.name}/{path}"))


def _verdict(deviations: tuple[Deviation, ...], *, equal: bool) -> Verdict:
    """Equal to the last digit, all deviations inside the giver's intervals, or not."""
    if equal:
        return "equal"
    return "inside" if all(one.inside for one in deviations) else "outside"


def _same_run(run: Run, results: Results) -> Run:
    """The run that the giver made, whatever the scenario's file says of it."""
    made = results.provenance
    return run.model_copy(
        update={
            "seed": made.seed,
            "replications": made.replications,
            "days": made.days,
            "warm_up_days": made.warm_up_days,
        }
    )


def _engine(results: Results) -> tuple[str, str]:
    return results.provenance.engine, results.provenance.platform


def _figures(results: Results) -> dict[str, Any]:
    """The figures without names, words and how they were made."""
    return results.model_dump(include=set(FIGURES))


def _deviations(scenario: str, given: Results, here: Results) -> Iterator[Deviation]:
    ours = dict(_estimates(here))
    for path, theirs in _estimates(given):
        mine = ours.get(path)
        if mine is not None and mine != theirs:
            inside = theirs.low <= mine.mean <= theirs.high
            yield Deviation(scenario=scenario, figure=path, given=theirs, here=mine, inside=inside)


def _estimates(results: Results) -> Iterator[tuple[str, Estimate]]:
    """Every estimate of results with its path."""
    for field in CaseFigures.model_fields:
        yield from _if_estimate(f"cases.{field}", getattr(results.cases, field))
    parts: tuple[tuple[str, Mapping[str, Record]], ...] = (("roles", results.roles), ("elements", results.elements))
    for part, entries in parts:
        for name, record in entries.items():
            for field in type(record).model_fields:
                yield from _if_estimate(f"{part}.{name}.{field}", getattr(record, field))
    for name, passed in results.flows.items():
        yield f"flows.{name}", passed


def _if_estimate(path: str, value: object) -> Iterator[tuple[str, Estimate]]:
    if isinstance(value, Estimate):
        yield path, value
