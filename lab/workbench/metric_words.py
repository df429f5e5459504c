"""Metrics of two models in words and as rows of a table."""

from __future__ import annotations

from lab.bpmn.metrics import Measured, Metric, all_metrics
from lab.errors import N_
from lab.i18n import Translator

__all__ = ["metric_rows", "metric_value", "sentences"]

LESS = N_("{name}: {second} statt {first}, also {difference} weniger.")
MORE = N_("{name}: {second} statt {first}, also {difference} mehr.")


def metric_value(t: Translator, metric: Metric, value: float | None) -> str:
    """A value with its unit; a dash where the model does not say."""
    if value is None:
        return "–"
    number = t.formats.number(value, metric.digits)
    return f"{number}\u00a0%" if metric.unit == "%" else number


def _difference(t: Translator, metric: Metric, value: float) -> str:
    """A difference; that of two shares is in percentage points."""
    number = t.formats.number(value, metric.digits)
    return t.text("{n} Prozentpunkte", n=number) if metric.unit == "%" else number


def metric_rows(t: Translator, measured: tuple[dict[str, Measured], dict[str, Measured]]) -> list[list[str]]:
    """Name, both values, difference, formula and source of each metric."""
    rows = []
    for metric in all_metrics():
        first, second = (one[metric.id].value for one in measured)
        change = "–"
        if first is not None and second is not None:
            change = _difference(t, metric, second - first)
            change = f"+{change}" if second > first else change.replace("-", "\N{MINUS SIGN}", 1)
        rows.append(
            [
                t.text(metric.name),
                metric_value(t, metric, first),
                metric_value(t, metric, second),
                change,
                t.text(metric.formula),
                t.text(metric.source),
            ]
        )
    return rows


def sentences(t: Translator, measured: tuple[dict[str, Measured], dict[str, Measured]]) -> tuple[list[str], list[str]]:
    """What gets better and what gets worse, as a reader of either model would say; what stays is left out."""
    better: list[str] = []
    worse: list[str] = []
    for metric in all_metrics():
        first, second = (one[metric.id].value for one in measured)
        if first is None or second is None or metric.less_is_better is None:
            continue
        shown = metric_value(t, metric, first), metric_value(t, metric, second)
        if shown[0] == shown[1]:
            continue
        text = t.text(
            LESS if second < first else MORE,
            name=t.text(metric.name),
            first=shown[0],
            second=shown[1],
            difference=_difference(t, metric, abs(second - first)),
        )
        (better if (second < first) is metric.less_is_better else worse).append(text)
    return better, worse
