"""What is missing or wrong about where cases come from: arrivals and work in progress, each by element id."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.model import NodeKind
from lab.errors import N_, Problem, Where
from lab.simulation.calendars import DAY
from lab.simulation.compile.branches import attribute_types, kind_of
from lab.simulation.compile.demand import can_be_at, moment_times, observed_year
from lab.simulation.compile.problems import lacks, no_calendar, superfluous
from lab.simulation.compile.profiles import pieces_of
from lab.simulation.compile.structure import Structure, title
from lab.simulation.distributions import mean_of
from lab.simulation.rounding import mean_rounded
from lab.simulation.scenario import MILLISECONDS, Arrivals, Present, Scenario

__all__ = ["demand_problems"]

MOST_CASES = 5_000_000
"""Cases in one replication: what fits into a laptop's memory with their log."""
RAREST_BURST = 1e-6
"""Cases of an arrival in the mean, below which practically nobody ever comes."""


def demand_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Starts without arrivals, arrivals elsewhere, too many or none at all; cases where none can be."""
    for start in structure.starts:
        if start not in scenario.arrivals:
            message = N_("Am Startereignis „{name}“ ({id}) kommen keine Fälle an.")
            hint = N_(
                "Ergänzen Sie Ankünfte im Szenario, oder lassen Sie eine Nachricht eines anderen Pools es auslösen."
            )
            yield lacks(structure.nodes[start], message, hint, file, "arrivals")
    if not structure.starts and not scenario.arrivals:
        yield Problem(
            N_("Es kommen keine Fälle an: Kein Startereignis hat Ankünfte."),
            {},
            Where(file, field="arrivals"),
            N_("Tragen Sie für ein Startereignis ein, wie viele Fälle im Jahr ankommen."),
        )
    for id_, arrivals in scenario.arrivals.items():
        yield from _arrivals(structure, scenario, id_, arrivals, file)
    for id_, present in scenario.present.items():
        yield from _present(structure, scenario, id_, present, file)


def _arrivals(structure: Structure, scenario: Scenario, id_: str, arrivals: Arrivals, file: str) -> Iterator[Problem]:
    field = f"arrivals.{id_}"
    node = structure.nodes.get(id_)
    is_start = node is not None and node.kind is NodeKind.START_EVENT and node.parent is None
    if not is_start and id_ not in structure.begun:
        message = N_("Das Szenario nennt Ankünfte an „{id}“, aber das ist kein Startereignis eines Pools.")
        yield superfluous(id_, message, file, field)
    if arrivals.calendar is not None and arrivals.calendar not in scenario.calendars:
        yield no_calendar(id_, arrivals.calendar, file, f"{field}.calendar")
        return
    of_arrival = 1.0 if arrivals.burst is None else mean_rounded(arrivals.burst)
    if of_arrival < RAREST_BURST:
        yield Problem(
            N_("An „{id}“ kommt bei fast keiner Ankunft ein Fall: burst ist zu klein."),
            {"id": id_},
            Where(file, element=id_, field=f"{field}.burst"),
            N_("burst nennt, wie viele Fälle auf einmal kommen; seltene Ankünfte nennt per_year oder between."),
        )
        return
    if arrivals.dates is not None:
        yield from _dates(scenario, id_, arrivals, file)
    elif arrivals.profile is not None:
        calendar = scenario.calendars[arrivals.calendar] if arrivals.calendar is not None else None
        year = observed_year(scenario.run)
        if pieces_of(arrivals.profile, calendar, scenario.run.start, 1, year) is None:
            yield Problem(
                N_("An „{id}“ kommt nie ein Fall: Das Profil ist überall 0, wo der Kalender geöffnet ist."),
                {"id": id_},
                Where(file, element=id_, field=f"{field}.profile"),
                N_("Geben Sie wenigstens einer Zeit, in der geöffnet ist, ein Gewicht über 0."),
            )
    expected = _expected(scenario, arrivals, of_arrival)
    if expected > MOST_CASES:
        yield Problem(
            N_("An „{id}“ kommen in einem Lauf mehr als {most} Fälle an."),
            {"id": id_, "most": MOST_CASES},
            Where(file, element=id_, field=field),
            N_("Prüfen Sie die Einheit der Zwischenankunftszeit oder verkürzen Sie den beobachteten Zeitraum."),
        )


def _expected(scenario: Scenario, arrivals: Arrivals, of_arrival: float) -> float:
    """About how many cases (or arrivals, if there are more of these) one replication has."""
    days = scenario.run.warm_up_days + scenario.run.days
    if arrivals.dates is not None:
        return sum(moment.count for moment in arrivals.dates) * max(of_arrival, 1.0)
    if arrivals.between is not None:
        gap = mean_of(arrivals.between) * MILLISECONDS[arrivals.unit]
        return days * DAY / gap * max(of_arrival, 1.0) if gap > 0 else float("inf")
    return (arrivals.per_year or 0.0) * days / 365 / min(of_arrival, 1.0)


def _dates(scenario: Scenario, id_: str, arrivals: Arrivals, file: str) -> Iterator[Problem]:
    calendar = scenario.calendars[arrivals.calendar] if arrivals.calendar is not None else None
    assert arrivals.dates is not None
    times = moment_times(arrivals.dates, calendar, scenario.run)
    for number, (moment, time) in enumerate(zip(arrivals.dates, times, strict=True)):
        if time is None:
            yield Problem(
                N_("An „{id}“ sollen am {date} Fälle ankommen, aber der Kalender „{calendar}“ ist da geschlossen."),
                {"id": id_, "date": moment.at.isoformat(), "calendar": arrivals.calendar or ""},
                Where(file, element=id_, field=f"arrivals.{id_}.dates.{number}"),
                N_("Nennen Sie einen Tag, an dem geöffnet ist, oder eine Uhrzeit; sie gilt auch, wenn zu ist."),
            )
    end = (scenario.run.warm_up_days + scenario.run.days) * DAY
    if not any(time is None or 0 <= time < end for time in times):
        yield Problem(
            N_("An „{id}“ liegt kein einziger Termin in der Zeit des Laufs."),
            {"id": id_},
            Where(file, element=id_, field=f"arrivals.{id_}.dates"),
            N_("Ändern Sie die Termine, oder Beginn und Länge des Laufs."),
        )


def _present(structure: Structure, scenario: Scenario, id_: str, present: Present, file: str) -> Iterator[Problem]:
    field = f"present.{id_}"
    for element in (id_, *present.also_at):
        if element not in structure.nodes:
            message = N_("Bei Beginn sollen an „{id}“ Fälle sein, aber das Element gibt es im Modell nicht.")
            yield superfluous(element, message, file, field)
        elif not can_be_at(structure, element):
            yield Problem(
                N_("Bei Beginn können an „{name}“ ({id}) keine Fälle sein: Dort wird nicht gearbeitet oder gewartet."),
                {"name": title(structure.nodes[element]), "id": element},
                Where(file, element=element, field=field),
                N_("Nennen Sie eine Aufgabe oder ein wartendes Ereignis; statt Teilen eines Teilprozesses diesen."),
            )
    types = attribute_types(scenario)
    for name, value in present.attributes.items():
        known = scenario.attributes[name].values if name in types else None
        if name not in types:
            yield Problem(
                N_("Die Fälle an „{id}“ haben ein Merkmal „{name}“, das es im Szenario nicht gibt."),
                {"id": id_, "name": name},
                Where(file, element=id_, field=f"{field}.attributes.{name}"),
                N_("Legen Sie das Merkmal unter attributes an oder berichtigen Sie den Namen."),
            )
        elif types[name] is not kind_of(value) or (isinstance(value, str) and value not in (known or ())):
            yield Problem(
                N_("Das Merkmal „{name}“ kann den Wert „{value}“ nicht haben, den die Fälle an „{id}“ haben sollen."),
                {"id": id_, "name": name, "value": str(value)},
                Where(file, element=id_, field=f"{field}.attributes.{name}"),
                N_("Nehmen Sie einen der Werte, die das Szenario für das Merkmal nennt."),
            )
    if scenario.run.warm_up_days and present.observed:
        yield Problem(
            N_("Die Fälle, die bei Beginn an „{id}“ sind, sollen beobachtet werden; der Vorlauf beginnt aber vorher."),
            {"id": id_},
            Where(file, element=id_, field=f"{field}.observed"),
            N_("Setzen Sie den Vorlauf auf 0 Tage: Mit Fällen, die schon da sind, hat das Amt von Beginn an zu tun."),
        )
