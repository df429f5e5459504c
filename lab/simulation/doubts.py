"""What a run cannot tell, or what its reader must know first: runs broken off, overload, stuck cases, missing wages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from lab.errors import N_, Problem, RefusedError, Where
from lab.simulation.calendars import DAY
from lab.simulation.companions import companion_of, is_own
from lab.simulation.compile.demand import moment_times
from lab.simulation.figures import ReplicationFigures
from lab.simulation.kernel import codes
from lab.simulation.levels import knows_queues
from lab.simulation.net import Net
from lab.simulation.output import Status
from lab.simulation.results import RoleFigures
from lab.simulation.scenario import Scenario
from lab.simulation.soundness import Finding, Kind, hopeless
from lab.simulation.staff_doubts import idle_haste, overloaded_persons

__all__ = ["refuse_broken", "refuse_hopeless", "warnings_of", "with_findings", "with_ways"]

BROKEN: dict[Status, tuple[str, str]] = {
    Status.ENDLESS: (
        N_("Bei „{name}“ läuft ein Fall endlos im Kreis."),
        N_("Geben Sie der Schleife einen Ausgang: Der Anteil, der sie verlässt, muss größer als 0 sein."),
    ),
    Status.NO_BRANCH: (
        N_("Am Gateway „{name}“ trifft für einen Fall keine Bedingung zu."),
        N_("Markieren Sie einen der ausgehenden Flüsse als Standardfluss oder ergänzen Sie eine Bedingung."),
    ),
    Status.TOO_MANY: (
        N_("Bei „{name}“ vervielfacht sich ein Fall ohne Ende."),
        N_("Prüfen Sie, ob in einer Schleife mehrere Flüsse abgehen, die nie zusammengeführt werden."),
    ),
    Status.CROWDED: (
        N_("Bei „{name}“ staut sich so viel, dass der Speicher nicht reicht: zwei Millionen Schritte zugleich."),
        N_(
            "Geben Sie mehr Personal, oder verkürzen Sie den Zeitraum: Nach kurzer Zeit ist schon zu sehen, wo es"
            " fehlt."
        ),
    ),
    Status.MULTIPLYING: (
        N_("Bei „{name}“ entsteht mit jedem Fall immer mehr: im Mittel über 2.000 Schritte je Fall."),
        N_(
            "Beginnt ein Signal in allen wartenden Fällen etwas, so beschränken Sie es unter signals auf seinen Fall,"
            " oder geben Sie mehr Personal, damit weniger Fälle warten."
        ),
    ),
}


ENDLESS_KINDS = (Kind.LIVELOCK, Kind.EXPLOSION, Kind.UNSYNCHRONISED)
STAYING = (Kind.DEADLOCK, Kind.IMPROPER_COMPLETION)
STUCK = N_("Bei „{name}“ bleiben {count} von {cases} Fällen für immer stehen.")
MISSING = N_("Es fehlt ein Zweig der Zusammenführung oder eine Nachricht, die nie gesendet wird.")
FEW = N_("Dort kommen zu wenige Fälle zusammen: Nennen Sie mit batch.after, wann die Arbeit trotzdem beginnt.")
STUCK_ON_WAY = N_("Bei „{name}“ bleiben {count} von {cases} Fällen für immer stehen. Weg: {path}.")


def refuse_hopeless(findings: Sequence[Finding], file: str) -> None:
    """Nothing, if some case can come to its end.

    Raises:
        RefusedError: none can; ``details`` says where they stay, and on which way.
    """
    found = hopeless(findings)
    if found:
        raise RefusedError(
            N_("Kein einziger Fall kommt zum Ende."),
            hint=N_("Prüfen Sie die genannten Stellen im Modell."),
            details=tuple(finding.problem(file) for finding in found),
        )


def with_findings(warnings: Sequence[Problem], findings: Sequence[Finding], file: str) -> tuple[Problem, ...]:
    """The doubts of a run and those of the check before it, each place once.

    Where cases really stayed, the run knows how many and the check knows the way: both in one sentence.
    """
    ways = {finding.element: finding for finding in findings if finding.kind in STAYING}
    told, seen = [], set()
    for warning in warnings:
        finding = ways.get(warning.where.element or "") if warning.message == STUCK else None
        if finding is not None:
            seen.add(finding.element)
            values = {**warning.values, "path": finding.values["path"]}
            told.append(Problem(STUCK_ON_WAY, values, warning.where, finding.advice))
        else:
            told.append(warning)
    told += [one.problem(file) for one in findings if one.kind not in STAYING or one.element not in seen]
    return tuple(told)


def with_ways(refused: RefusedError, findings: Sequence[Finding], file: str) -> RefusedError:
    """A run that broke off, with the ways that the check before it had found to such a place, where there are any."""
    told = refused.problem
    wanted = ENDLESS_KINDS if told.message in [message for message, _ in BROKEN.values()] else ()
    found = tuple(finding.problem(file) for finding in findings if finding.kind in wanted)
    if refused.details or not found:
        return refused
    return RefusedError(told.message, where=told.where, hint=told.hint, details=found, **told.values)


def refuse_broken(net: Net, replications: Sequence[ReplicationFigures]) -> None:
    """Nothing, if each replication came to an end.

    Raises:
        RefusedError: a case ran round in a loop, found no branch or multiplied without end, or no case was finished.
    """
    for replication in replications:
        if replication.status in BROKEN:
            message, hint = BROKEN[replication.status]
            element, name = _named(net, replication.element)
            raise RefusedError(message, hint=hint, where=Where(element=element), name=name)
    if any(replication.finished for replication in replications):
        return
    if any(replication.status is Status.HORIZON for replication in replications):
        raise RefusedError(
            N_("Auch nach Jahren wird kein einziger Fall fertig."),
            hint=N_("Entweder hat eine Schleife keinen Ausgang, oder eine Rolle ist weit überlastet."),
            details=tuple(_never_full(net, replications)),
        )
    if any(replication.stuck_cases for replication in replications):
        raise RefusedError(
            N_("Kein einziger Fall kommt zum Ende."),
            hint=N_("Prüfen Sie die genannten Stellen im Modell."),
            details=_stuck(net, replications),
        )


def warnings_of(
    net: Net, scenario: Scenario, roles: Mapping[str, RoleFigures], replications: Sequence[ReplicationFigures]
) -> tuple[Problem, ...]:
    """What the reader must know before believing the figures, most serious first."""
    return (
        *_unfinished(replications),
        *_never_full(net, replications),
        *_overload(roles),
        *(overloaded_persons(net, scenario, replications) if knows_queues(scenario.run.level) else ()),
        *_stuck(net, replications),
        *_demand(scenario, replications),
        *(idle_haste(net, scenario) if knows_queues(scenario.run.level) else ()),
        *_without_wage(scenario, roles),
        *_shared(net),
    )


def _unfinished(replications: Sequence[ReplicationFigures]) -> tuple[Problem, ...]:
    if all(replication.status != Status.HORIZON for replication in replications):
        return ()
    left = sum(r.cases - r.finished - r.stuck_cases for r in replications)
    share = left / max(sum(r.cases for r in replications), 1)
    return (
        Problem(
            N_("{percent} % der Fälle wurden nicht fertig; die genannten Zeiten sind zu kurz."),
            {"percent": max(round(100 * share), 1)},
            hint=N_("Meist ist eine Rolle überlastet: mehr Personal, weniger Fälle oder kürzere Bearbeitung."),
        ),
    )


def _never_full(net: Net, replications: Sequence[ReplicationFigures]) -> Iterator[Problem]:
    """Work that only begins with a number of cases: it may be what a run that did not come to its end waited for."""
    if all(replication.status != Status.HORIZON for replication in replications):
        return
    tables = net.tables
    for node, row in enumerate(tables.node_batch.tolist()):
        if row >= 0 and tables.batch_size[row] >= 0 and tables.batch_after[row] < 0:
            if tables.batch_moment_first[row] < tables.batch_moment_first[row + 1]:
                continue
            element, name = _named(net, node)
            yield Problem(
                N_("Bei „{name}“ beginnt die Arbeit erst mit {size} Fällen; manche warten darauf vergebens."),
                {"name": name, "size": int(tables.batch_size[row])},
                Where(element=element),
                FEW,
            )


def _overload(roles: Mapping[str, RoleFigures]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            N_("„{name}“ ist überlastet: Es fehlen {hours} Arbeitsstunden je Woche, der Rückstand wächst."),
            {"name": role.name, "hours": max(round(role.overload_hours_per_week), 1)},
            Where(field=f"roles.{key}.people"),
            N_("Wartezeiten hängen dann davon ab, wie lange man beobachtet. Erhöhen Sie die Zahl der Personen."),
        )
        for key, role in roles.items()
        if role.overload_hours_per_week > 0
    )


def _stuck(net: Net, replications: Sequence[ReplicationFigures]) -> tuple[Problem, ...]:
    counts = np.sum([replication.stuck for replication in replications], axis=0)
    cases = sum(replication.cases for replication in replications)
    problems = []
    for node, count in enumerate(counts.tolist()):
        if count:
            element, name = _named(net, node)
            problems.append(
                Problem(
                    STUCK,
                    {"name": name, "count": count, "cases": cases},
                    Where(element=element),
                    FEW if net.tables.node_op[node] == codes.BATCH else MISSING,
                )
            )
    return tuple(problems)


def _demand(scenario: Scenario, replications: Sequence[ReplicationFigures]) -> Iterator[Problem]:
    """Fewer cases than were to be observed; moments that are not in the run."""
    run = scenario.run
    fewest = min(replication.cases for replication in replications)
    if run.cases is not None and fewest < run.cases:
        yield Problem(
            N_("Es sollten {wanted} Fälle beobachtet werden, in {days} Tagen kamen aber nur {cases}."),
            {"wanted": run.cases, "days": run.days, "cases": fewest},
            Where(field="run.cases"),
            N_("Erhöhen Sie die Zahl der Tage; sie begrenzt den Lauf auch dann, wenn eine Fallzahl genannt ist."),
        )
    end = (run.warm_up_days + run.days) * DAY
    for start, arrivals in scenario.arrivals.items():
        if arrivals.dates is not None:
            calendar = scenario.calendars[arrivals.calendar] if arrivals.calendar is not None else None
            times = moment_times(arrivals.dates, calendar, run)
            outside = sum(time is not None and not 0 <= time < end for time in times)
            if outside:
                yield Problem(
                    N_("An „{id}“ liegen {count} von {all} Terminen außerhalb der Zeit des Laufs."),
                    {"id": start, "count": outside, "all": len(times)},
                    Where(element=start, field=f"arrivals.{start}.dates"),
                    N_("Sie zählen nicht. Ändern Sie Beginn oder Länge des Laufs, wenn sie zählen sollen."),
                )


def _without_wage(scenario: Scenario, roles: Mapping[str, RoleFigures]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            N_("Für „{name}“ ist kein Lohnsatz angegeben; die Arbeit zählt mit 0 Euro."),
            {"name": role.name},
            Where(field=f"roles.{key}.wage"),
            N_("Tragen Sie im Szenario Tabelle, Ebene und Laufbahngruppe ein."),
        )
        for key, role in roles.items()
        if role.kind == "staff" and scenario.roles[key].wage is None and role.minutes_per_case.mean > 0
    )


def _shared(net: Net) -> Iterator[Problem]:
    """The staff of this scenario also does the work of others: what is counted of it, and what is not."""
    roles = net.labels.roles
    does = zip(net.labels.nodes, net.tables.node_role.tolist(), strict=True)
    others = sorted(
        {companion_of(node) for node, role in does if role >= 0 and not is_own(node) and is_own(roles[role])}
    )
    if others:
        yield Problem(
            N_("Das Personal arbeitet auch an: {others}. Auslastung und Warteschlangen zählen das mit."),
            {"others": ", ".join(others)},
            Where(field="shared_with"),
            N_("Fälle, Zeiten und Kosten sind nur die dieses Szenarios."),
        )


def _named(net: Net, node: int) -> tuple[str, str]:
    """Id and name of a node, a virtual one's user's element; its id where it has no name."""
    identifier = net.labels.nodes[node]
    return net.labels.origins.get(identifier, identifier), net.labels.node_names[node] or identifier
