"""Findings for a terminal and for scripts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lab.bpmn.lint import Finding, Severity
from lab.bpmn.lint.finding import SEVERITY_WORDS
from lab.errors import LabError
from lab.i18n import Translator

if TYPE_CHECKING:
    from lab.actions.check_model import Checked

__all__ = ["as_data", "counted", "lines"]

WIDTH = 100


def counted(t: Translator, findings: Sequence[Finding], off: int = 0) -> str:
    """How many of each weight, in words."""
    numbers = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
    parts = [
        t.plural("{n} Fehler", "{n} Fehler", numbers[Severity.ERROR]),
        t.plural("{n} Warnung", "{n} Warnungen", numbers[Severity.WARNING]),
        t.plural("{n} Hinweis", "{n} Hinweise", numbers[Severity.NOTE]),
    ]
    if off:
        parts.append(t.plural("{n} abgeschaltet", "{n} abgeschaltet", off))
    return ", ".join(parts)


def lines(t: Translator, checked: Sequence[Checked], failed: Sequence[LabError], least: int) -> list[str]:
    """What was found, by file and rule, each with why it matters and how to mend it."""
    told: list[str] = []
    for result in checked:
        off = len(result.switched_off)
        told.append(f"{result.model.file}: {counted(t, result.counting, off)}")
        shown = [one for one in result.counting if one.severity.weight >= least]
        for _, group in groupby(sorted(shown, key=_by_rule), key=_by_rule):
            told += _rule(t, list(group))
        told.append("")
    for error in failed:
        told += [str(t.error(error)), ""]
    hidden = sum(one.severity.weight < least for result in checked for one in result.counting)
    if hidden:
        told.append(t.text("Mit --severity note sehen Sie auch, was weniger wiegt ({hidden}).", hidden=hidden))
    while told and not told[-1]:
        told.pop()
    return told


def as_data(t: Translator, checked: Sequence[Checked], failed: Sequence[LabError], least: int) -> dict[str, Any]:
    """The same for scripts; what is switched off comes along with its reason."""
    files = []
    for result in checked:
        counts = {str(one.value): 0 for one in Severity} | {"off": len(result.switched_off)}
        for finding in result.counting:
            counts[finding.severity.value] += 1
        shown = [one for one in result.findings if one.severity.weight >= least]
        files.append(
            {
                "file": result.model.file,
                "counts": counts,
                "findings": [_finding(t, one) for one in shown],
            }
        )
    errors = [{"message": (text := t.error(error)).message, "where": text.where, "hint": text.hint} for error in failed]
    return {"files": files, "errors": errors}


def _by_rule(finding: Finding) -> tuple[int, str]:
    return -finding.severity.weight, finding.rule


def _rule(t: Translator, findings: list[Finding]) -> Iterator[str]:
    first = findings[0]
    yield f"  {t.text(SEVERITY_WORDS[first.severity])}: {t.text(first.title)} ({first.rule})"
    for finding in findings:
        place = t.text("Zeile {line}", line=finding.line) + ": " if finding.line else ""
        yield from _wrapped(f"- {place}{t.text(finding.message, **finding.values)}", "    ", "      ")
    yield from _wrapped(t.text(first.why), "    ", "    ")
    for advice in dict.fromkeys(t.text(one.how, **one.values) for one in findings if one.how):
        yield from _wrapped(f"→ {advice}", "    ", "      ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def _finding(t: Translator, finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "title": t.text(finding.title),
        "severity": finding.severity.value,
        "topic": finding.topic.value,
        "element": finding.element,
        "name": finding.name,
        "line": finding.line,
        "message": t.text(finding.message, **finding.values),
        "why": t.text(finding.why),
        "how": t.text(finding.how, **finding.values) if finding.how else "",
        "fixable": finding.fix is not None,
        "off": finding.off,
    }
