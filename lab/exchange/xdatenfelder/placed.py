"""Where the elements of a schema went: what a rule of prose means when it names one by its FIM id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lab.exchange.xdatenfelder.model import Rule
from lab.exchange.xdatenfelder.names import same_element

__all__ = ["Placed"]


@dataclass(slots=True)
class Placed:
    """One occurrence of a group or field, and the questions that it became."""

    id: str
    questions: list[str] = field(default_factory=list)
    """Ids of its questions in order, headings and those of groups within it too."""
    needed: list[str] = field(default_factory=list)
    """Those of them that are required as soon as the element is filled."""
    least: dict[str, int] = field(default_factory=dict)
    """How many entries those of them that are groups have then."""
    rules: tuple[Rule, ...] = ()
    is_group: bool = False
    children: list[Placed] = field(default_factory=list)

    def within(self) -> Iterator[Placed]:
        """This occurrence and all inside it."""
        yield self
        for child in self.children:
            yield from child.within()

    def add(self, child: Placed, *, needed: bool) -> None:
        """Put an occurrence into this one; ``needed``: it is there whenever this one is."""
        self.children.append(child)
        self.questions += child.questions
        self.least |= child.least
        if needed:
            self.needed += child.needed

    def named(self, id_: str) -> list[Placed]:
        """The occurrences of an element in here, however its id is written."""
        wanted = same_element(id_)
        return [one for one in self.within() if same_element(one.id) == wanted and one.questions]
