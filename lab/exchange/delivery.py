"""Everything that a lab gives away about one service, before it becomes files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from lab.bpmn.model import Model
from lab.plans.compliance_cost import ComplianceCost
from lab.plans.plan import Plan
from lab.plans.schedule import Schedule
from lab.simulation.results import Comparison
from lab.simulation.scenario import Scenario
from lab.store.service import ServiceProfile
from lab.studies.analysis import StudyAnalysis
from lab.studies.study import Study
from lab.studies.surveys import SurveyResult

__all__ = ["Delivery", "GivenStudy", "Side", "shareable"]

FEW = 5
"""With fewer people, the distribution of the answers to an item would show single people's answers."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two scenarios that are compared."""

    name: str
    scenario: Scenario
    model: Model


@dataclass(frozen=True, slots=True)
class GivenStudy:
    """A study; ``analysis`` is None while nobody has taken part."""

    name: str
    study: Study
    analysis: StudyAnalysis | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is given away. ``comparison`` holds the results of both sides."""

    service: str
    profile: ServiceProfile
    first: Side
    second: Side
    comparison: Comparison
    cost: ComplianceCost
    plan: Plan | None = None
    schedule: Schedule | None = None
    studies: tuple[GivenStudy, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files that are given as they are, by their path in the bundle."""


def shareable(analysis: StudyAnalysis) -> StudyAnalysis:
    """What of a study's results may leave the lab: nothing that is one person's answer, no moment of a session.

    Of a questionnaire that fewer than five people completed, only the score stays; of one person, not even that.
    """
    days = {name: _day(getattr(analysis, name)) for name in ("as_of", "first", "last")}
    surveys = tuple(_shareable_survey(survey) for survey in analysis.surveys)
    return analysis.model_copy(update={"surveys": surveys, **days})


def _shareable_survey(survey: SurveyResult) -> SurveyResult:
    people = survey.score.n if survey.score else 0
    if people >= FEW:
        return survey
    alone = {"score": None, "benchmark": None} if people == 1 else {}
    return survey.model_copy(update={"items": (), **alone})


def _day(moment: dt.datetime | None) -> dt.datetime | None:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) if moment else None
