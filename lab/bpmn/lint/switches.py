"""Rules that a team has switched off, each with its reason: the record ``lint.yaml`` beside the models of a service."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal

from pydantic import Field

from lab.records import Record


class Switch(Record):
    """A rule that does not count, for all models, one model, or one element of it."""

    rule: str = Field(min_length=1)
    model: str = ""
    """File name of a model such as ``target.bpmn``; empty: all models of the service."""
    element: str = ""
    """Id of an element; empty: all elements."""
    reason: str = Field(min_length=1)
    """Why it does not count here; shown with every finding that it switches off."""

    def covers(self, file: str, rule: str, element: str) -> bool:
        """Whether a finding of this rule at this element of this file is switched off."""
        return self.rule == rule and self.model in ("", PurePosixPath(file).name) and self.element in ("", element)


class LintSettings(Record):
    """``lint.yaml``: what the checks of a service leave out."""

    labwerk: Literal["lint/1"]
    off: tuple[Switch, ...] = ()

    def reason(self, file: str, rule: str, element: str) -> str:
        """Why a finding is switched off; empty: it counts."""
        return next((switch.reason for switch in self.off if switch.covers(file, rule, element)), "")
