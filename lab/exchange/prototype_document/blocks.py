"""The parts of a document, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Block", "Facts", "Grid", "Heading", "Picture", "Text"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the title of the whole."""

    text: str
    level: int
    language: str = ""
    """That of its words, where it is not the document's."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text; an empty line begins a new paragraph."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, by name; a value may have several lines."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head. ``languages`` are those of the columns, empty for the document's own."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG) and what it shows."""

    data: bytes
    alternative: str


Block = Heading | Text | Facts | Grid | Picture
