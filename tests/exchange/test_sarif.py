"""SARIF: what we write has the structure that the standard's schema demands (its required parts, names and values)."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from lab.bpmn import read
from lab.bpmn.lint import LintSettings, Switch, check
from lab.exchange.sarif import sarif
from lab.i18n import translator

FIXTURES = sorted((Path(__file__).parents[1] / "bpmn" / "lint" / "fixtures").rglob("invalid*.bpmn"))


def closed(required: list[str], **properties: object) -> dict[str, object]:
    """An object of the schema: SARIF allows no properties but its own."""
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def some(of: object) -> dict[str, object]:
    return {"type": "array", "items": of}


TEXT = {"type": "string"}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = closed(["text"], text=TEXT)
RULE = closed(
    ["id"],
    id=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=closed([], level=LEVEL),
)
LOCATION = closed(
    [],
    physicalLocation=closed(
        [],
        artifactLocation=closed([], uri={"type": "string", "format": "uri-reference", "pattern": "^[^ ]+$"}),
        region=closed([], startLine={"type": "integer", "minimum": 1}),
    ),
    logicalLocations=some(closed([], name=TEXT, fullyQualifiedName=TEXT, kind=TEXT)),
)
RESULT = closed(
    ["message"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations=some(LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    suppressions=some(
        closed(
            ["kind"],
            kind={"enum": ["inSource", "external"]},
            status={"enum": ["accepted", "underReview", "rejected"]},
            justification=TEXT,
        )
    ),
)
RUN = closed(
    ["tool"],
    tool=closed(
        ["driver"],
        driver=closed(
            ["name"],
            name=TEXT,
            semanticVersion=TEXT,
            language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
            rules={**some(RULE), "uniqueItems": True},
        ),
    ),
    invocations=some(
        closed(
            ["executionSuccessful"],
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications=some(closed(["message"], level=LEVEL, message=MESSAGE)),
        )
    ),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=some(RESULT),
)
STRUCTURE = closed(["version", "runs"], **{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": some(RUN)})
"""The parts of sarif-schema-2.1.0.json (OASIS) that we use."""


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_of_finding_fits_the_schema(language: str) -> None:
    off = LintSettings(labwerk="lint/1", off=(Switch(rule="once-only", reason="Rechtsgrundlage fehlt."),))
    found = [one for path in FIXTURES for one in check(read(path.read_bytes(), f"a folder/{path.name}"), off)]
    log = sarif(translator("de" if language == "de" else "en"), found, ["x.bpmn: kaputt"])
    jsonschema.validate(json.loads(json.dumps(log)), STRUCTURE)
    (run,) = log["runs"]
    assert len(run["results"]) == len(found) > 100
    for result, finding in zip(run["results"], found, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == finding.line
        assert ("suppressions" in result) == (finding.rule == "once-only")


def test_nothing_found_is_a_valid_log_too() -> None:
    log = sarif(translator("de"), [])
    jsonschema.validate(log, STRUCTURE)
    assert log["runs"][0]["results"] == []
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": True}]
