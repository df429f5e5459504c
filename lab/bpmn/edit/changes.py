"""What shall be different in a source: by element, so that everything that is not named here stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lab.bpmn.edit.source import Element, Name

__all__ = ["Changes", "Part", "Piece", "Placed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """An element that is new in a file. ``prefix`` is a wish; the file's own prefix for the namespace goes first."""

    name: Name
    attributes: tuple[tuple[Name, str], ...] = ()
    content: tuple[Part, ...] = ()
    """Text, further new elements, and elements of the file that move into this one."""
    prefix: str = ""
    origin: Element | None = None
    """The element of another file that this one is taken from."""
    wishes: tuple[tuple[str, str], ...] = ()
    """Namespace → prefix for the names of attributes, as they were where the piece comes from."""


Part = Piece | Element | str


@dataclass(frozen=True, slots=True)
class Placed:
    """An element that comes into a parent: behind ``after``, else before ``before``, else at the end."""

    part: Piece | Element
    after: Element | None = None
    before: Element | None = None


@dataclass(slots=True)
class Changes:
    """Changes of one source. An element that moves is in ``gone`` and in ``placed``."""

    names: dict[Element, Name] = field(default_factory=dict)
    attributes: dict[Element, dict[Name, str | None]] = field(default_factory=dict)
    """New values; None takes the attribute away."""
    texts: dict[Element, str] = field(default_factory=dict)
    """The text of elements that hold no other element afterwards."""
    contents: dict[Element, tuple[Part, ...]] = field(default_factory=dict)
    """The whole content of elements in which text and elements are mixed."""
    gone: set[Element] = field(default_factory=set)
    """Elements that are no longer where they were."""
    placed: dict[Element, list[Placed]] = field(default_factory=dict)
    """Parent → what comes into it, in the order of the result."""
    wishes: dict[str, str] = field(default_factory=dict)
    """Namespace → prefix, should the file have none for it."""

    def __bool__(self) -> bool:
        return any((self.names, self.attributes, self.texts, self.contents, self.gone, self.placed))

    def place(self, parent: Element, placed: Placed) -> None:
        """Put an element into a parent."""
        self.placed.setdefault(parent, []).append(placed)

    def set(self, element: Element, name: Name, value: str | None) -> None:
        """Give an attribute a value, or take it away."""
        self.attributes.setdefault(element, {})[name] = value

    def parts(self) -> Iterator[Piece | Element]:
        """Everything that is new in its place."""
        waiting: list[Part] = [placed.part for all_ in self.placed.values() for placed in all_]
        waiting += [part for content in self.contents.values() for part in content]
        while waiting:
            part = waiting.pop()
            if not isinstance(part, str):
                yield part
            if isinstance(part, Piece):
                waiting += part.content

    def touched(self) -> Iterator[Element]:
        """Elements whose own tag or content is written anew."""
        yield from (*self.names, *self.attributes, *self.texts, *self.contents, *self.placed)
        for element in self.gone:
            if element.parent is not None:
                yield element.parent
