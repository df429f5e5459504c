"""The result of one questionnaire over all who completed it: score with interval, grade, adjective, items."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from lab.records import Record, Texts
from lab.studies.events import Response
from lab.studies.instrument import Instrument, Item
from lab.studies.intervals import Measured, bounded_mean
from lab.studies.norms import norms
from lab.studies.scoring import score, score_range

__all__ = ["Benchmark", "ItemResult", "SurveyResult", "survey_result"]


class ItemResult(Record):
    """The answers to one item as given, not turned over."""

    item: str
    text: Texts
    reversed: bool
    mean: Measured | None
    counts: dict[int, int]


class Benchmark(Record):
    """The score beside others' scores. Grades of both ends of the interval say how sure the grade is."""

    grade: str
    grade_low: str | None
    grade_high: str | None
    percentile: int
    """Lower bound of the percentile rank that goes with the grade."""
    adjective: Texts
    samples: Texts
    """Whom the norms rest on; show it with every grade."""
    sources: tuple[str, ...]


class SurveyResult(Record):
    """One questionnaire."""

    instrument: str
    title: Texts
    scoring: str
    lowest: float
    highest: float
    score: Measured | None
    incomplete: int
    """Sessions that left out items; they have no score."""
    benchmark: Benchmark | None
    items: tuple[ItemResult, ...]
    citation: str
    translation: str
    """``own`` if the wording is a translation of our own; show it with the score."""


def survey_result(name: str, instrument: Instrument, responses: Iterable[Response]) -> SurveyResult:
    """The result of the instrument; ``responses`` may hold those of other instruments too."""
    people: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for response in responses:
        if response.instrument == name:
            people[response.session][response.item] = response.value
    scores = [score(instrument, answers) for answers in people.values()]
    complete = [value for value in scores if value is not None]
    lowest, highest = score_range(instrument)
    mean = bounded_mean(complete, lowest, highest)
    return SurveyResult(
        instrument=name,
        title=instrument.title,
        scoring=instrument.scoring,
        lowest=lowest,
        highest=highest,
        score=mean,
        incomplete=len(scores) - len(complete),
        benchmark=_benchmark(mean) if mean and instrument.scoring == "sus" else None,
        items=tuple(_item(instrument, item, people.values()) for item in instrument.items),
        citation=instrument.citation,
        translation=instrument.translation,
    )


def _item(instrument: Instrument, item: Item, people: Iterable[dict[str, int]]) -> ItemResult:
    scale = instrument.scale
    values = [answers[item.id] for answers in people if item.id in answers]
    counts = Counter(values)
    return ItemResult(
        item=item.id,
        text=item.text,
        reversed=item.reversed,
        mean=bounded_mean(values, scale.low, scale.high),
        counts={value: counts[value] for value in range(scale.low, scale.high + 1)},
    )


def _benchmark(mean: Measured) -> Benchmark:
    table = norms("sus")
    grade = table.grade(mean.value)
    return Benchmark(
        grade=grade.grade,
        grade_low=None if mean.low is None else table.grade(mean.low).grade,
        grade_high=None if mean.high is None else table.grade(mean.high).grade,
        percentile=grade.percentile,
        adjective=table.adjective(mean.value).words,
        samples=table.samples,
        sources=(table.grades.source, table.adjectives.source),
    )
