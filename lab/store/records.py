"""Records of the workspace itself and of what lies beside the models."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal
from uuid import UUID

from pydantic import Field

from lab.bpmn.match_given import Given
from lab.records import Identifier, Record, Source


class WorkspaceRecord(Record):
    """``workspace.yaml``. The id names the database in the user's data folder; two workspaces never share one."""

    labwerk: Literal["workspace/1"]
    id: UUID
    name: str = Field(min_length=1)


class Matches(Record):
    """``matches.yaml``: which element of the second model corresponds to which of the first, where the team says so."""

    labwerk: Literal["matches/1"]
    first: str = "as-is.bpmn"
    second: str = "target.bpmn"
    elements: dict[str, str | list[str] | None] = {}
    """Element id in the second model to the element id in the first that it stands for; to several if they have become
    one, the first of them being the one that random numbers are shared with; to none (``null``) if it is new. Several
    elements of the second model with the same one of the first say that it was split."""
    without: list[str] = []
    """Element ids in the first model that nothing in the second stands for."""

    def given(self, file: str = "") -> Given:
        """The same for ``lab.bpmn.match``; ``file`` names it in errors."""
        return replace(Given.of(self.elements), without=frozenset(self.without), file=file)


class LocalRole(Record):
    """What the reusing authority has instead of the giver's figure for one role; None leaves the giver's."""

    people: int | None = Field(default=None, ge=1)
    wage_rate: float | None = Field(default=None, ge=0)
    """Euros an hour."""
    source: Source


class LocalVolume(Record):
    """The reusing authority's own number of cases in a year."""

    per_year: float = Field(gt=0)
    source: Source


class LocalLayer(Record):
    """``<service>-<version>.local.yaml`` beside an import: only what this authority changed. The import stays."""

    labwerk: Literal["local/1"]
    authority: str = ""
    cases: LocalVolume | None = None
    """All cases of a year; where the giver has several starts, each keeps its share."""
    roles: dict[Identifier, LocalRole] = {}
    """By role id; applies to every scenario of the import that has this role."""
    note: str = ""
