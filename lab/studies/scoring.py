"""From the answers to a questionnaire to one score a person."""

from __future__ import annotations

from collections.abc import Mapping

from lab.studies.instrument import Instrument

__all__ = ["score", "score_range"]


def score(instrument: Instrument, answers: Mapping[str, int]) -> float | None:
    """One person's score; None if an item is missing or off the scale, since a part of a scale is not its score.

    ``sus`` (Brooke 1996): positive items count r - 1, reversed ones 5 - r; the sum times 2.5 lies between 0 and 100.
    ``mean``: the mean over the items, reversed ones turned over, on the instrument's own scale.
    """
    scale = instrument.scale
    points = []
    for item in instrument.items:
        answer = answers.get(item.id)
        if answer is None or not scale.low <= answer <= scale.high:
            return None
        points.append(scale.high - answer if item.reversed else answer - scale.low)
    if instrument.scoring == "sus":
        return 2.5 * sum(points)
    return scale.low + sum(points) / len(points)


def score_range(instrument: Instrument) -> tuple[float, float]:
    """The lowest and the highest score that are possible."""
    return (0.0, 100.0) if instrument.scoring == "sus" else (float(instrument.scale.low), float(instrument.scale.high))
