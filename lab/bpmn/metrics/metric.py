"""What a metric is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from lab.bpmn.model import Model

__all__ = ["Measured", "Metric"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with the elements that it counts. None: the model does not say enough to compute it."""

    value: float | None
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric. Texts are German message ids."""

    id: str
    order: int
    """Place on the page, ascending."""
    name: str
    says: str
    """What a reader learns from it, in one sentence."""
    formula: str
    source: str
    """Publication and year; ``eigene Festlegung`` for what no publication defines."""
    compute: Callable[[Model], Measured]
    unit: Literal["", "%"] = ""
    digits: int = 0
    less_is_better: bool | None = True
    """None: neither."""
