"""The published JSON Schemas of the files that people write."""

from __future__ import annotations

from typing import Any

from lab.bpmn.lint.switches import LintSettings
from lab.errors import N_, NotFoundError
from lab.plans.plan import Plan
from lab.prototypes.definition import Prototype
from lab.prototypes.easy_language.people import PeopleCheck
from lab.prototypes.path_test import PathTests
from lab.records import Record
from lab.simulation.scenario import Scenario
from lab.store.records import LocalLayer, Matches, WorkspaceRecord
from lab.store.service import ServiceProfile
from lab.studies.instrument import Instrument
from lab.studies.study import Study

__all__ = ["RECORDS", "schema"]

RECORDS: dict[str, type[Record]] = {
    "workspace": WorkspaceRecord,
    "service": ServiceProfile,
    "scenario": Scenario,
    "matches": Matches,
    "lint": LintSettings,
    "prototype": Prototype,
    "paths": PathTests,
    "easy": PeopleCheck,
    "study": Study,
    "instrument": Instrument,
    "plan": Plan,
    "local": LocalLayer,
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file.

    Raises:
        NotFoundError: there is no such kind.
    """
    if name not in RECORDS:
        raise NotFoundError(
            N_("Ein Schema „{name}“ gibt es nicht."),
            hint=N_("Vorhanden sind: {known}"),
            name=name,
            known=", ".join(RECORDS),
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **RECORDS[name].model_json_schema(by_alias=True),
    }
