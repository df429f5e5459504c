"""What a BPSim scenario says and ours cannot: collected by element, so that nothing is passed over silently."""

from __future__ import annotations

from typing import Any

from lab.errors import N_, Phrase, Problem, Where
from lab.exchange.bpsim.document import Given

__all__ = ["Losses"]


class Losses:
    """The problems of one scenario, in the order in which they are found."""

    def __init__(self, file: str, names: dict[str, str]) -> None:
        self.file, self.names = file, names
        self.problems: list[Problem] = []

    def dropped(self, given: Given, reason: str, **values: Any) -> None:
        """A parameter that is left out, and why."""
        self._add(N_("{what} von „{name}“ wurde nicht übernommen: {reason}"), given, reason, values)

    def adapted(self, given: Given, reason: str, **values: Any) -> None:
        """A parameter that is taken over as something that is not quite the same, and how."""
        self._add(N_("{what} von „{name}“ wurde angepasst übernommen: {reason}"), given, reason, values)

    def _add(self, message: str, given: Given, reason: str, values: dict[str, Any]) -> None:
        name = self.names.get(given.element) or given.element or Phrase(N_("Szenario"))
        text = {"what": given.title, "name": name, "reason": Phrase(reason, values)}
        where = Where(self.file, line=given.line, element=given.element or None, field=given.title)
        self.problems.append(Problem(message, text, where))
