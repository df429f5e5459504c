"""What other rooms find in a model, as findings of the same kind as those of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lab.bpmn.lint import Finding, Severity, Topic
from lab.bpmn.model import Model, NodeKind
from lab.errors import N_, LabError
from lab.simulation.scenario import Scenario
from lab.simulation.soundness import Severity as Weight
from lab.simulation.soundness import soundness
from lab.store import ServiceFolder

__all__ = ["ORIGINS", "flow_findings", "page_findings", "reading_findings", "role_findings"]


@dataclass(frozen=True, slots=True)
class Origin:
    """What is said about all findings of one origin, as a rule's module says it of a rule."""

    title: str
    why: str
    how: str
    severity: Severity
    topic: Topic


ORIGINS = {
    "soundness": Origin(
        N_("Der Ablauf selbst ist nicht in Ordnung"),
        N_("So wie der Ablauf gezeichnet ist, bleibt ein Fall stehen, läuft doppelt oder kommt nie ans Ziel."),
        "",
        Severity.WARNING,
        Topic.FLOW,
    ),
    "reading": Origin(
        N_("Angaben, die nicht verstanden werden"),
        N_("Was nicht verstanden wird, zählt nicht mit: im Vergleich nicht und in der Simulation nicht."),
        N_("Berichtigen Sie die Stelle im Editor, oder lassen Sie sie, wenn sie ohne Belang ist."),
        Severity.WARNING,
        Topic.FILE,
    ),
    "lane-without-role": Origin(
        N_("Bahn ohne Rolle im Szenario"),
        N_("Ohne Rolle wartet niemand auf Personal, und die Arbeit in dieser Bahn kostet im Ergebnis nichts."),
        N_("Tragen Sie die Bahn im Szenario bei einer Rolle ein (lanes)."),
        Severity.WARNING,
        Topic.ROLES,
    ),
    "role-without-lane": Origin(
        N_("Rolle ohne Bahn"),
        N_("Eine Rolle, der keine Bahn und kein Schritt zugeordnet ist, hat in der Simulation nichts zu tun."),
        N_("Ordnen Sie der Rolle im Szenario eine Bahn zu (lanes), oder streichen Sie die Rolle."),
        Severity.WARNING,
        Topic.ROLES,
    ),
    "prototype-page": Origin(
        N_("Seite des Prototyps fehlt"),
        N_("Schritt und Prototyp hängen an der Seite; gemessene Zeiten finden sonst nicht zum Schritt."),
        N_("Nennen Sie die Kennung einer Seite, die es gibt, oder streichen Sie die Angabe."),
        Severity.WARNING,
        Topic.FILE,
    ),
}
"""By the name under which they are switched off like a rule."""

_AUTOMATIC = (NodeKind.SERVICE_TASK, NodeKind.SCRIPT_TASK, NodeKind.BUSINESS_RULE_TASK)


def flow_findings(model: Model, scenario: Scenario | None) -> Iterator[Finding]:
    """What the check of the flow finds (``lab.simulation.soundness``)."""
    for finding in soundness(model, scenario):
        severity = Severity.ERROR if finding.severity is Weight.ERROR else Severity.WARNING
        node = model.nodes.get(finding.element)
        yield _finding(
            model,
            "soundness",
            finding.element,
            finding.name,
            finding.message,
            dict(finding.values),
            how=finding.advice,
            severity=severity,
            line=node.line if node is not None else None,
        )


def reading_findings(model: Model, told: set[str]) -> Iterator[Finding]:
    """What was strange in the file when it was read; ``told`` are elements of which a rule tells the same."""
    for warning in model.warnings:
        element = warning.where.element or ""
        if element not in told:
            name = str(warning.values.get("name", element))
            yield _finding(
                model,
                "reading",
                element,
                name,
                warning.message,
                dict(warning.values),
                how=warning.hint,
                line=warning.where.line,
            )


def role_findings(model: Model, scenario: Scenario | None) -> Iterator[Finding]:
    """Lanes whose work nobody of the scenario does, and roles that have no work. Nothing without a scenario."""
    if scenario is None:
        return
    claimed = {lane for role in scenario.roles.values() for lane in role.lanes}
    pools = {pool.process for pool in model.participants.values() if pool.id in claimed}
    for lane in model.lanes.values():
        work = [node for node in model.nodes.values() if node.lane == lane.id and node.kind.is_task]
        undone = [node for node in work if node.kind not in _AUTOMATIC and not _assigned(scenario, node.id)]
        if undone and lane.process not in pools and not _claimed(model, lane.id, claimed):
            message = N_("Die Bahn „{name}“ gehört zu keiner Rolle des Szenarios.")
            yield _finding(model, "lane-without-role", lane.id, lane.name or lane.id, message, {}, line=lane.line)
    named = {role for activity in scenario.activities for role in _named(scenario, activity)}
    for key, role in scenario.roles.items():
        if not role.lanes and key not in named:
            message = N_("Die Rolle „{name}“ des Szenarios hat keine Bahn und keinen Schritt.")
            yield _finding(model, "role-without-lane", "", role.name, message, {})


def page_findings(model: Model, folder: ServiceFolder) -> Iterator[Finding]:
    """Steps that name a page of the prototype that no prototype of the service has."""
    named = {node.id: page for node in model.nodes.values() if (page := node.attributes.prototype_page)}
    pages = _pages(folder) if named else set()
    for id_, page in named.items():
        if page not in pages:
            node = model.nodes[id_]
            message = N_("„{name}“ nennt die Seite „{page}“; kein Prototyp der Leistung hat sie.")
            yield _finding(model, "prototype-page", id_, node.name or id_, message, {"page": page}, line=node.line)


def _pages(folder: ServiceFolder) -> set[str]:
    found: set[str] = set()
    for name in folder.prototypes():
        try:
            found |= {page.id for page in folder.prototype(name).record.pages}
        except LabError:
            continue  # what is wrong with a prototype is told by whoever checks it
    return found


def _claimed(model: Model, lane: str | None, claimed: set[str]) -> bool:
    while lane is not None:
        if lane in claimed:
            return True
        lane = model.lanes[lane].parent
    return False


def _assigned(scenario: Scenario, activity: str) -> bool:
    """Whether the scenario says itself who does this, or that nobody does."""
    given = scenario.activities.get(activity)
    return given is not None and (bool(given.staff) or "role" in given.model_fields_set)


def _named(scenario: Scenario, activity: str) -> set[str]:
    given = scenario.activities[activity]
    return {part.role for team in given.staff for part in team.all_of} | ({given.role} if given.role else set())


def _finding(
    model: Model,
    rule: str,
    element: str,
    name: str,
    message: str,
    values: dict[str, Any],
    *,
    how: str = "",
    severity: Severity | None = None,
    line: int | None = None,
) -> Finding:
    origin = ORIGINS[rule]
    return Finding(
        rule=rule,
        title=origin.title,
        severity=severity or origin.severity,
        topic=origin.topic,
        element=element,
        name=" ".join(name.split()),
        message=message,
        why=origin.why,
        how=how or origin.how,
        values={"name": name, **values},
        file=model.file,
        line=line,
    )
