"""Results under present names. A run's hash does not cover names, so a kept result may show those of an older file."""

from __future__ import annotations

from lab.errors import Problem
from lab.simulation.results import Results
from lab.simulation.run import PreparedRun

__all__ = ["with_present_names"]


def with_present_names(results: Results, prepared: PreparedRun) -> Results:
    """The results of the same run with the names of model and scenario as they are now. No figure changes."""
    labels, scenario = prepared.net.labels, prepared.scenario
    nodes = dict(zip(labels.nodes, labels.node_names, strict=True))
    roles = {key: figure.model_copy(update={"name": scenario.roles[key].name}) for key, figure in results.roles.items()}
    elements = {key: figure.model_copy(update={"name": nodes[key]}) for key, figure in results.elements.items()}
    return results.model_copy(
        update={
            "provenance": prepared.provenance.model_copy(update={"versions": results.provenance.versions}),
            "roles": roles,
            "elements": elements,
            "without_effect": labels.without_effect,
            "warnings": _present_findings([_renamed(one, prepared, nodes) for one in results.warnings], prepared),
        }
    )


def _renamed(warning: Problem, prepared: PreparedRun, nodes: dict[str, str]) -> Problem:
    """The warning with the present name of what it is about."""
    element, field = warning.where.element, (warning.where.field or "").split(".")
    if element in nodes:
        name = nodes[element] or element
    elif field[0] == "roles":
        name = prepared.scenario.roles[field[1]].name
    else:
        return warning
    return Problem(warning.message, {**warning.values, "name": name}, warning.where, warning.hint)


def _present_findings(warnings: list[Problem], prepared: PreparedRun) -> tuple[Problem, ...]:
    """The warnings with ways in present names: those of the check before the run are known without running again."""
    present = {(finding.message, finding.element): finding for finding in prepared.findings}
    ways = {finding.element: finding.values["path"] for finding in prepared.findings if "path" in finding.values}
    renamed = []
    for warning in warnings:
        finding = present.get((warning.message, warning.where.element or ""))
        values = warning.values | ({"path": ways[warning.where.element]} if warning.where.element in ways else {})
        kept = Problem(
            warning.message, values if "path" in warning.values else warning.values, warning.where, warning.hint
        )
        renamed.append(kept if finding is None else finding.problem(prepared.model.file))
    return tuple(renamed)
