"""From measured times to durations of the target scenario.

Only the activity that a prototype page names gets a new duration, and only its filling-in: background time, in which
people look for papers, is not in the measured time, and activities for collecting evidence keep their own durations.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping

from lab.bpmn.model import Model
from lab.errors import N_, Problem, RefusedError, Where
from lab.records import Record, Source
from lab.simulation.compile.roles import role_of
from lab.simulation.compile.structure import structure_of
from lab.simulation.scenario import Duration, Fixed, Lognormal, Scenario
from lab.studies.analysis import ActivityTime, StudyAnalysis

__all__ = ["Adoption", "adopt", "measured_durations"]

LEAST = 2
"""Sessions: one person says nothing about how people differ."""


class Adoption(Record):
    """The duration of one activity before and after."""

    activity: str
    before: Duration
    after: Duration


def measured_durations(analysis: StudyAnalysis, study: str, title: str) -> dict[str, Duration]:
    """A duration in minutes for each activity that at least two sessions measured, by element id.

    ``study`` is the study's file name without suffix, ``title`` its title for readers.
    """
    return {
        activity.activity: _duration(activity, study, title, (analysis.last or analysis.as_of).date())
        for activity in analysis.activities
        if activity.time.n >= LEAST
    }


def _duration(activity: ActivityTime, study: str, title: str, day: dt.date) -> Duration:
    """Lognormal with the measured geometric mean g and the standard deviation s of the logarithms.

    Mean g exp(s²/2), standard deviation mean √(exp(s²) - 1). The source keeps the interval of g, in minutes.
    """
    time, spread = activity.time, activity.log_sd or 0.0
    typical = time.value / 60
    mean = typical * math.exp(spread**2 / 2)
    sd = mean * math.sqrt(math.expm1(spread**2))
    draw = Lognormal(distribution="lognormal", mean=_round(mean), sd=_round(sd)) if _round(sd) else None
    interval = None if time.low is None or time.high is None else (_round(time.low / 60), _round(time.high / 60))
    return Duration(
        draw=draw or Fixed(value=_round(typical)),
        unit="min",
        source=Source(
            kind="measured",
            text=f"Nutzertest „{title}“: geometrisches Mittel {_german(typical)} min, nur das Ausfüllen",
            date=day,
            study=study,
            n=time.n,
            interval=interval,
        ),
    )


def _round(minutes: float) -> float:
    """Four significant digits: what a stop-watch and a handful of people can tell."""
    return float(f"{minutes:.4g}")


def _german(minutes: float) -> str:
    return f"{minutes:.1f}".replace(".", ",")


def adopt(
    model: Model, scenario: Scenario, durations: Mapping[str, Duration], activities: Iterable[str] | None = None
) -> tuple[Scenario, tuple[Adoption, ...]]:
    """The scenario of a model with the measured durations, and what changed. ``activities`` limits what is taken over.

    The calendar of a duration stays: it says when the work may happen, which no study measures.

    Raises:
        RefusedError: nothing was measured, an activity was not measured or is not in the scenario, or staff do it.
    """
    wanted = tuple(durations) if activities is None else tuple(activities)
    problems = [problem for name in wanted if (problem := _problem(model, scenario, durations, name))]
    if not wanted or problems:
        raise RefusedError(
            N_("Die gemessenen Zeiten können nicht übernommen werden."),
            hint=N_("Übernommen wird ab zwei Teilnahmen, die eine Aufgabe von der ersten Seite an geschafft haben."),
            details=tuple(problems),
        )
    changed = dict(scenario.activities)
    adoptions = []
    for name in wanted:
        before = changed[name].duration
        assert before is not None, "looked at with the problems"
        after = durations[name].model_copy(update={"calendar": before.calendar})
        changed[name] = changed[name].model_copy(update={"duration": after})
        adoptions.append(Adoption(activity=name, before=before, after=after))
    return scenario.model_copy(update={"activities": changed}), tuple(adoptions)


def _problem(model: Model, scenario: Scenario, durations: Mapping[str, Duration], name: str) -> Problem | None:
    where = Where(element=name)
    if name not in durations:
        return Problem(N_("Für diese Aktivität wurden noch keine zwei Zeiten gemessen."), where=where)
    known = scenario.activities.get(name)
    if known is None or known.duration is None or name not in model.nodes:
        return Problem(
            N_("Der Prototyp nennt diese Aktivität, das Szenario „{scenario}“ kennt sie nicht."),
            {"scenario": scenario.name},
            where,
            N_("Tragen Sie die Aktivität im Szenario ein, oder nennen Sie auf der Seite des Prototyps eine andere."),
        )
    role = role_of(structure_of(model), scenario, model.nodes[name])
    if role is None or scenario.roles[role].kind != "person":
        return Problem(
            N_("Diese Aktivität erledigt im Szenario keine Person außerhalb der Behörde."),
            where=where,
            hint=N_("Nennen Sie auf der Seite des Prototyps die Aktivität, in der ausgefüllt wird."),
        )
    return None
