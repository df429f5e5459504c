"""What the check finds: one thing, its place, the way that leads there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lab.errors import Problem, Where

__all__ = ["Finding", "Kind", "Severity", "hopeless"]


class Kind(StrEnum):
    """What can be wrong with a flow (soundness: van der Aalst et al. 2011, doi 10.1007/s00165-010-0161-4)."""

    DEADLOCK = "deadlock"
    """A token waits for ever."""
    IMPROPER_COMPLETION = "improper_completion"
    """The process at which the case arrived is over, another one waits for ever."""
    UNSYNCHRONISED = "unsynchronised"
    """Two tokens of one case come together where each goes on for itself."""
    LIVELOCK = "livelock"
    """A case goes round for ever."""
    DEAD = "dead"
    """An element that no case reaches."""
    EXPLOSION = "explosion"
    """The tokens of a case multiply without bound."""
    UNCHECKED = "unchecked"
    """The check gave up before it had seen everything."""


class Severity(StrEnum):
    """``ERROR``: no case can come to its end, so a run gives no figures. ``WARNING``: everything else.

    What only some cases run into may be harmless: shares and conditions decide how often it happens.
    """

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``message`` and ``advice`` are German catalogue ids."""

    kind: Kind
    element: str
    """Empty for ``UNCHECKED``."""
    name: str
    path: tuple[str, ...]
    """Ids of nodes, sequence flows and message flows from the case's start to the element, in the order in which they
    happen on a shortest run; where several tokens are to blame, the ways of all of them."""
    severity: Severity
    message: str
    advice: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def problem(self, file: str | None = None) -> Problem:
        """The finding as everything else that is wrong is told."""
        return Problem(self.message, dict(self.values), Where(file, element=self.element or None), self.advice)


def hopeless(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that keep every case from its end."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
