"""What a rule finds: one thing at one element, in words that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lab.errors import N_, Problem, Where


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The model says something that BPMN does not allow, or that no case can live through."""
    WARNING = "warning"
    """It can be read in two ways, or it stands in the way of the service."""
    NOTE = "note"
    """Worth a look: a habit of good models, or a chance."""

    @property
    def weight(self) -> int:
        """3 for an error down to 1 for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Topic(StrEnum):
    """What a rule is about; rules are shown by topic."""

    FLOW = "flow"
    NAMES = "names"
    ROLES = "roles"
    DRAWING = "drawing"
    ADMINISTRATION = "administration"
    FIM = "fim"
    FILE = "file"


TOPIC_WORDS = {
    Topic.FLOW: N_("Ablauf"),
    Topic.NAMES: N_("Namen"),
    Topic.ROLES: N_("Rollen und Bahnen"),
    Topic.DRAWING: N_("Zeichnung"),
    Topic.ADMINISTRATION: N_("Verwaltung und Recht"),
    Topic.FIM: N_("FIM"),
    Topic.FILE: N_("Datei"),
}
SEVERITY_WORDS = {Severity.ERROR: N_("Fehler"), Severity.WARNING: N_("Warnung"), Severity.NOTE: N_("Hinweis")}


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends a finding without any doubt. It takes the file's bytes and gives the mended ones.

    ``apply`` raises ``InputError`` if the element is not there any more.
    """

    title: str
    """What the button says; a German catalogue id."""
    apply: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule does not hold, as the rule itself tells it."""

    element: str
    """Id of a node, flow, lane, pool or other element; for a whole process its id."""
    message: str
    values: dict[str, Any] = field(default_factory=dict)
    how: str = ""
    """How to mend this one, where it is not what the rule says in general; may use ``values``."""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with what its rule says about it. Texts are German catalogue ids, filled with ``values``."""

    rule: str
    title: str
    """What the rule says, in a few words."""
    severity: Severity
    topic: Topic
    element: str
    """Empty for the whole file."""
    name: str
    """What people read on the element, in one line, else its id."""
    message: str
    why: str
    how: str
    values: dict[str, Any] = field(default_factory=dict)
    file: str = ""
    line: int | None = None
    fix: Fix | None = None
    off: str = ""
    """The reason for which the team has switched this finding off; empty: it counts."""

    def problem(self) -> Problem:
        """The finding as everything else that is wrong is told."""
        return Problem(self.message, dict(self.values), Where(self.file, self.line, self.element or None), self.how)
