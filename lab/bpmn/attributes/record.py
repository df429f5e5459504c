"""The attributes of one element, as typed values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NAMESPACE = "https://labwerk.example/ns/bpmn/1"
"""The namespace of our attributes; the digit is their version."""


RAGS = ("1", "2", "3", "4", "5", "6", "7", "8")
"""The code list ``urn:de:xprozess:codeliste:referenzaktivitaetengruppe`` of XProzess 2.0 has exactly these."""


class Form(StrEnum):
    """What form the law demands of a step, by its value in the file; ``NONE`` is not written."""

    NONE = ""
    WRITTEN = "schriftform"
    """A signature on paper or one of its electronic substitutes (Schriftform)."""
    APPEARANCE = "erscheinen"
    """The person has to come (persönliches Erscheinen)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that the step asks for. ``register`` names who holds its content already; empty: not known."""

    name: str
    register: str = ""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What is known about one step. None and empty mean: not said, which is not the same as no."""

    rag: int | None = None
    """FIM's Referenzaktivitätengruppe, 1 to 8"""
    legal_basis: tuple[str, ...] = ()
    """Where the law demands or allows the step, such as ``§ 37 SGB II``, in the file's order."""
    form: Form = Form.NONE
    media_break: bool | None = None
    """Information goes from one medium to another here: printed, typed in again, scanned."""
    discretion: bool | None = None
    """There is room for discretion or judgement (Ermessen, Beurteilungsspielraum): a person has to decide."""
    evidence: tuple[Evidence, ...] = ()
    system: str = ""
    """The software that is used, such as the Fachverfahren."""
    prototype_page: str = ""
    """The page of the prototype that shows this step, by its id."""

    def __bool__(self) -> bool:
        return self != NO_ATTRIBUTES


NO_ATTRIBUTES = Attributes()
