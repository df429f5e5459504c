"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines of a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import lab
from lab.bpmn.lint import Finding, Severity
from lab.i18n import Translator

__all__ = ["SCHEMA", "sarif"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(t: Translator, findings: Iterable[Finding], failures: Sequence[str] = ()) -> dict[str, Any]:
    """One SARIF log with one run.

    Args:
        t: the language of the texts.
        findings: of any number of files; those that are switched off become suppressed results with their reason.
        failures: what kept files from being checked, in words.
    """
    listed = list(findings)
    rules: dict[str, dict[str, Any]] = {}
    for finding in listed:
        rules.setdefault(finding.rule, _rule(t, finding))
    positions = {name: position for position, name in enumerate(rules)}
    notices = [{"level": "error", "message": {"text": text}} for text in failures]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "Labwerk",
                "semanticVersion": lab.__version__,
                "language": t.language,
                "rules": list(rules.values()),
            }
        },
        "invocations": [
            {"executionSuccessful": not notices, **({"toolExecutionNotifications": notices} if notices else {})}
        ],
        "columnKind": "unicodeCodePoints",
        "results": [_result(t, finding, positions[finding.rule]) for finding in listed],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(t: Translator, finding: Finding) -> dict[str, Any]:
    why = t.text(finding.why)
    return {
        "id": finding.rule,
        "shortDescription": {"text": t.text(finding.title)},
        "fullDescription": {"text": why},
        "help": {"text": why},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
    }


def _result(t: Translator, finding: Finding, position: int) -> dict[str, Any]:
    text = t.text(finding.message, **finding.values)
    advice = t.text(finding.how, **finding.values) if finding.how else ""
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(finding.file).as_posix())}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    location: dict[str, Any] = {"physicalLocation": place}
    if finding.element:
        location["logicalLocations"] = [
            {"name": finding.name, "fullyQualifiedName": finding.element, "kind": "element"}
        ]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": position,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{text} {advice}".strip()},
        "locations": [location],
        "partialFingerprints": {"ruleAndElement/v1": f"{finding.rule}:{finding.element}"},
    }
    if finding.off:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.off}]
    return result
