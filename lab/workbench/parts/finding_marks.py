"""Findings on a diagram: a badge on each element, what the colours mean, and a list to jump from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lab.bpmn.lint import Finding, Severity
from lab.bpmn.lint.finding import SEVERITY_WORDS
from lab.i18n import Translator
from lab.workbench.components import Entry, LegendEntry, Mark

SIGNS = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.NOTE: "i"}
COLOURS = {Severity.ERROR: "removed", Severity.WARNING: "changed", Severity.NOTE: "automated"}
"""Colour classes of the diagram component: red, amber, blue."""


def finding_counts(translator: Translator, findings: Iterable[Finding]) -> str:
    """How much of what weight, in a sentence."""
    numbers = Counter(finding.severity for finding in findings)
    if not numbers:
        return translator.text("Die Prüfung hat nichts gefunden.")
    parts = [
        translator.plural("{n} Fehler", "{n} Fehler", numbers[Severity.ERROR]),
        translator.plural("{n} Warnung", "{n} Warnungen", numbers[Severity.WARNING]),
        translator.plural("{n} Hinweis", "{n} Hinweise", numbers[Severity.NOTE]),
    ]
    return " · ".join(parts)


def finding_marks(translator: Translator, findings: Iterable[Finding]) -> dict[str, Mark]:
    """By element id: a badge with the sign of the only finding or with their number, in the heaviest one's colour."""
    on: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.element and not finding.off:
            on.setdefault(finding.element, []).append(finding)
    marks = {}
    for element, those in on.items():
        heaviest = max((finding.severity for finding in those), key=lambda severity: severity.weight)
        badge = SIGNS[heaviest] if len(those) == 1 else str(len(those))
        told = "\n".join(translator.text(finding.message, **finding.values) for finding in those)
        marks[element] = Mark(COLOURS[heaviest], badge, told)
    return marks


def finding_legend(translator: Translator, findings: Iterable[Finding]) -> list[LegendEntry]:
    """What the colours mean, as far as they occur."""
    found = {finding.severity for finding in findings if finding.element}
    return [
        LegendEntry(COLOURS[severity], SIGNS[severity], translator.text(SEVERITY_WORDS[severity]))
        for severity in Severity
        if severity in found
    ]


def finding_entries(translator: Translator, findings: Sequence[Finding]) -> list[Entry]:
    """The list under the diagram: one entry a finding, the heaviest first, those of one rule together."""
    ordered = sorted(findings, key=lambda finding: (-finding.severity.weight, finding.rule, finding.line or 0))
    return [
        Entry(
            COLOURS[finding.severity],
            SIGNS[finding.severity],
            translator.text(finding.title),
            translator.text(finding.message, **finding.values),
            ((finding.element,),),
        )
        for finding in ordered
    ]
