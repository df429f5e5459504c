"""What two people changed in different ways in the same place, in words that both understand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from lab.bpmn.edit.source import Element
from lab.bpmn.names import BPMNDI, DC, DI
from lab.errors import N_, Problem, Where

__all__ = ["Conflict", "ConflictKind", "Prefer", "conflict", "is_layout", "owner_of"]

SHORT = 80
"""Signs of a value that a sentence can bear."""


class Prefer(Enum):
    """Who is right where both changed the same."""

    MINE = "mine"
    THEIRS = "theirs"


class ConflictKind(StrEnum):
    """What both did."""

    VALUE = "value"
    """Both changed the same attribute."""
    TEXT = "text"
    """Both changed the same text."""
    TYPE = "type"
    """Both made it another kind of element."""
    REMOVED_BY_THEM = "removed by them"
    """The other one removed what this one changed."""
    REMOVED_BY_ME = "removed by me"
    """This one removed what the other one changed."""
    MOVED = "moved"
    """Both put it into another element."""
    ADDED = "added"
    """Both added an element with this id."""


_WORDS = {
    ConflictKind.VALUE: N_(
        "„{field}“ von {name} haben beide geändert: Sie zu „{mine}“, vorher gespeichert: „{theirs}“."
    ),
    ConflictKind.TEXT: N_("Den Text bei {name} haben beide geändert: Sie zu „{mine}“, vorher gespeichert: „{theirs}“."),
    ConflictKind.TYPE: N_("Die Art von {name} haben beide geändert: Sie zu „{mine}“, vorher gespeichert: „{theirs}“."),
    ConflictKind.REMOVED_BY_THEM: N_("{name} wurde inzwischen gelöscht; Sie haben es geändert."),
    ConflictKind.REMOVED_BY_ME: N_("{name} haben Sie gelöscht; es wurde inzwischen geändert."),
    ConflictKind.MOVED: N_("{name} haben beide an verschiedene Stellen verschoben."),
    ConflictKind.ADDED: N_("Beide haben ein Element mit der Kennung „{name}“ angelegt."),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that both changed differently; the result has what ``mine`` says."""

    kind: ConflictKind
    element: str
    """Id of the element, or of the nearest one around it that has an id."""
    name: str
    """What people call the element."""
    field: str = ""
    mine: str = ""
    theirs: str = ""

    def problem(self, file: str) -> Problem:
        """The sentence, as a message with its values."""
        values = {
            "field": self.field,
            "name": f"„{self.name}“",
            "mine": _short(self.mine),
            "theirs": _short(self.theirs),
        }
        if self.kind is ConflictKind.ADDED:
            values["name"] = self.element
        return Problem(_WORDS[self.kind], values, Where(file, element=self.element))


def conflict(kind: ConflictKind, element: Element, field: str = "", mine: str = "", theirs: str = "") -> Conflict:
    """A conflict about an element."""
    owner = owner_of(element)
    id_ = owner.id or ""
    return Conflict(kind, id_, (owner.get("name") or id_ or owner.name[1]).strip(), field, mine, theirs)


def owner_of(element: Element) -> Element:
    """The element itself if it has an id, else the nearest around it."""
    while element.id is None and element.parent is not None:
        element = element.parent
    return element


def is_layout(element: Element) -> bool:
    """Whether it only says how something is drawn."""
    return element.name[0] in (BPMNDI, DC, DI)


def _short(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= SHORT else value[: SHORT - 1] + "…"
