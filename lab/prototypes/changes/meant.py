"""Which questions the conditions of a prototype mean by the names that they mention, even if they make no sense."""

from __future__ import annotations

from lab.expressions.renaming import named
from lab.prototypes.definition import Prototype

__all__ = ["Meant"]


class Meant:
    """The question behind a name, as ``(group, question)``; the group is empty for one outside of groups.

    In the brackets of ``any(group, …)`` the questions of its entries stand before others of the same name, and so do
    the questions of a group where the condition is one of its own questions'.
    """

    def __init__(self, prototype: Prototype) -> None:
        self._own = {
            question.id: frozenset(inner.id for inner in question.questions)
            for question in prototype.questions
            if question.kind == "group"
        }

    def question(self, name: str, over: str, within: str = "") -> tuple[str, str]:
        """The question that a name means in brackets about the entries of ``over``.

        Args:
            name: the name.
            over: the group in whose brackets it stands; empty for none.
            within: the group to whose questions the condition belongs; empty for none.
        """
        for group in (over, within):
            if name in self._own.get(group, ()):
                return group, name
        return "", name

    def questions(self, text: str | None, within: str = "") -> frozenset[tuple[str, str]]:
        """All questions that a condition mentions; none if it cannot be taken apart."""
        return frozenset(self.question(token.value, over, within) for token, over in named(text or ""))
