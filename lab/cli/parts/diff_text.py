"""The difference of two models as a reader of the terminal wants it: one line in words, then tables."""

from __future__ import annotations

from lab.actions.diff_models import ModelDiff
from lab.cli.parts.tables import table
from lab.i18n import Translator
from lab.workbench.difference_words import rows, summary
from lab.workbench.metric_words import metric_rows

__all__ = ["diff_lines"]


def diff_lines(found: ModelDiff, t: Translator, *, metrics: bool) -> list[str]:
    """The summary, every change, the flows, and on request the metrics."""
    _ = t.text
    lines = [f"{found.diff.first.file} → {found.diff.second.file}", summary(t, found.diff)]
    if found.diff.changes:
        head = (_("Was"), _("Ist"), _("Soll"), _("Worin"))
        lines += ["", *table([tuple(row) for row in rows(t, found.diff.changes)], "<<<<", head)]
    if found.diff.flows_added or found.diff.flows_removed:
        added, removed = len(found.diff.flows_added), len(found.diff.flows_removed)
        lines += ["", _("Verbindungen: {added} neu, {removed} entfallen", added=added, removed=removed)]
    if metrics:
        head = (_("Kennzahl"), _("Ist"), _("Soll"), _("Änderung"))
        lines += ["", *table([tuple(row[:4]) for row in metric_rows(t, found.metrics)], "<>>>", head)]
    return lines
