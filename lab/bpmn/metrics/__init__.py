"""Measures of a model, one file a measure or family; the folder's listing is the registry.

A file has ``METRICS``, a tuple of ``Metric``: what it is called, what it says in words, its formula with
source, and the function that computes it. ``measure`` computes all of them for a model.
"""

from lab.bpmn.metrics.metric import Measured, Metric
from lab.bpmn.metrics.registry import all_metrics, measure

__all__ = ["Measured", "Metric", "all_metrics", "measure"]
