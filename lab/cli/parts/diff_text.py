"""The difference of two models as a reader of the terminal wants it: one line in words, then each change."""

from __future__ import annotations

import textwrap

from lab.actions.diff_models import ModelDiff
from lab.cli.parts.tables import table
from lab.i18n import Translator
from lab.workbench.difference_words import aspects, rows, summary
from lab.workbench.metric_words import metric_rows

__all__ = ["diff_lines"]

WIDTH = 100


def diff_lines(found: ModelDiff, t: Translator, *, metrics: bool) -> list[str]:
    """The summary, every change, the flows, and on request the metrics."""
    _ = t.text
    lines = [f"{found.diff.first.file} → {found.diff.second.file}"]
    lines += _wrapped(summary(t, found.diff), "", "  ")
    if found.diff.changes:
        lines.append("")
        for change in found.diff.changes:
            what, before, after, _details = rows(t, found.diff, [change])[0]
            name = after if before == after or not before else f"{before} → {after}" if after else before
            lines += _wrapped(f"{what}: {name}", "", "  ")
            for aspect in aspects(t, change):
                lines += _wrapped(aspect, "  - ", "    ")
    if found.diff.flows_added or found.diff.flows_removed:
        added, removed = len(found.diff.flows_added), len(found.diff.flows_removed)
        lines += ["", _("Verbindungen: {added} neu, {removed} entfallen", added=added, removed=removed)]
    if metrics:
        head = (_("Kennzahl"), _("Ist"), _("Soll"), _("Änderung"))
        lines += ["", *table([tuple(row[:4]) for row in metric_rows(t, found.metrics)], "<>>>", head)]
    return lines


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)
