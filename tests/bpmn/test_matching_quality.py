"""The matcher finds what was made from what, about as well as its benchmark last reported.

A small fixed part of ``benchmarks/matching``: both sample models, two seeds, every edit. The floors are a little
below what was measured, so that a change which loses pairs is noticed; the report is docs/benchmarks/matching.md.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.matching.edits import EDITS
from benchmarks.matching.run import drawn_by_people, one_pair, shares
from lab.bpmn import Model, read

SAMPLE = Path(__file__).parents[2] / "processes" / "sgb2-antrag"
FLOORS = {
    "nothing": (1.0, 1.0),
    "reword_common": (1.0, 0.99),
    "reword_unforeseen": (1.0, 0.99),
    "reform": (0.99, 0.98),
    "exchange": (0.98, 0.98),
    "merge": (0.99, 0.96),
    "split": (0.99, 0.96),
    "drawn_apart": (0.98, 0.94),
}
"""Precision and recall; other edits as ``OTHERS``."""
OTHERS = (0.99, 0.98)


@cache
def sample(name: str) -> Model:
    return read((SAMPLE / f"{name}.bpmn").read_bytes(), f"{name}.bpmn")


@pytest.mark.parametrize("drawing", ["kept", "new", "counted"])
@pytest.mark.parametrize("edit", EDITS)
def test_pairs_made_by_known_edits_are_found(edit: str, drawing: str) -> None:
    counts = [one_pair(sample(name), edit, drawing, seed) for name in ("as-is", "target") for seed in (0, 1)]
    precision, recall, _ = shares([one for one in counts if one is not None])
    floor = FLOORS.get(edit, OTHERS)
    assert precision >= floor[0], precision
    assert recall >= floor[1], recall


def test_the_sample_without_common_ids_is_mostly_found() -> None:
    precision, recall = drawn_by_people()
    assert precision >= 0.98
    assert recall >= 0.78
