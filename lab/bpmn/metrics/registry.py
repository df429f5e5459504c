"""Finds the metrics of this folder and computes them."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from lab.bpmn import metrics
from lab.bpmn.metrics.metric import Measured, Metric
from lab.bpmn.model import Model

__all__ = ["all_metrics", "measure"]


@cache
def all_metrics() -> tuple[Metric, ...]:
    """Every metric, in the order of the page."""
    found: list[Metric] = []
    for info in pkgutil.iter_modules(metrics.__path__):
        module = importlib.import_module(f"{metrics.__name__}.{info.name}")
        found += getattr(module, "METRICS", ())
    return tuple(sorted(found, key=lambda metric: metric.order))


def measure(model: Model) -> dict[str, Measured]:
    """All metrics of a model, by id, in the order of the page."""
    return {metric.id: metric.compute(model) for metric in all_metrics()}
