"""What the team says corresponds, which no search may overrule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lab.bpmn.model import Model
from lab.errors import N_, InputError, Problem, Where

if TYPE_CHECKING:
    from lab.bpmn.match_search import Search

__all__ = ["Given"]


@dataclass(frozen=True, slots=True)
class Given:
    """``elements``: id in the second model to those of the first that it stands for, the main one first; empty: none.

    ``without``: ids of the first model that nothing in the second stands for.
    """

    elements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    file: str = ""
    """Where it is written, for errors."""

    @classmethod
    def of(cls, given: Given | Mapping[str, str | Collection[str] | None] | None) -> Given:
        """The same from a plain mapping, in which one id may stand for itself and None for none."""
        if isinstance(given, Given):
            return given
        elements: dict[str, tuple[str, ...]] = {}
        for of_second, firsts in (given or {}).items():
            elements[of_second] = () if firsts is None else (firsts,) if isinstance(firsts, str) else tuple(firsts)
        return cls(elements)

    def check(self, first: Model, second: Model) -> None:
        """Whether both models have what is named.

        Raises:
            InputError: they have not, or an element is in a merger and in a split; ``details`` lists each case.
        """
        problems = [*self._unknown(first, second), *self.tangled(first)]
        if problems:
            raise InputError(
                N_("Die Zuordnungen der Elemente passen nicht zu den Modellen ({count})."),
                where=Where(self.file or second.file, element=problems[0].where.element),
                details=tuple(problems),
                count=len(problems),
                hint=N_("Die Modelle wurden seither geändert. Löschen oder berichtigen Sie diese Zuordnungen."),
            )

    def stale(self, first: Model, second: Model) -> tuple[Problem, ...]:
        """What names elements that the models no longer have."""
        return tuple(self._unknown(first, second))

    def alive(self, first: Model, second: Model) -> Given:
        """The same without the elements that the models no longer have."""
        elements = {
            of_second: tuple(one for one in firsts if one in first.nodes)
            for of_second, firsts in self.elements.items()
            if of_second in second.nodes and (not firsts or any(one in first.nodes for one in firsts))
        }
        return Given(elements, self.without & set(first.nodes), self.file)

    def settle(self, search: Search) -> set[str]:
        """Fix in a search what is given; the ids of the second model that it may not touch any more."""
        for of_second, firsts in self.elements.items():
            main = next((one for one in firsts if one not in search.taken), None)
            search.fix(of_second, main)
            search.taken.update(firsts)
        search.taken |= self.without
        return set(self.elements)

    def merged(self) -> dict[str, tuple[str, ...]]:
        """Ids of the second model that stand for several, with all but the main one."""
        return {of_second: firsts[1:] for of_second, firsts in self.elements.items() if len(firsts) > 1}

    def split(self) -> dict[str, tuple[str, ...]]:
        """Ids of the first model that several of the second stand for, with all but the first of these."""
        parts: dict[str, list[str]] = {}
        for of_second, firsts in self.elements.items():
            for one in firsts:
                parts.setdefault(one, []).append(of_second)
        return {one: tuple(seconds[1:]) for one, seconds in parts.items() if len(seconds) > 1}

    def _unknown(self, first: Model, second: Model) -> list[Problem]:
        named = [(of_second, second) for of_second in self.elements]
        named += [(one, first) for firsts in self.elements.values() for one in firsts]
        named += [(one, first) for one in sorted(self.without)]
        return [
            Problem(
                N_("Die Zuordnung nennt „{element}“; dieses Element gibt es in {model} nicht (mehr)."),
                {"element": id_, "model": model.file},
                Where(self.file or model.file, element=id_),
                N_("Löschen Sie die Zuordnung, oder nennen Sie ein Element, das es gibt."),
            )
            for id_, model in named
            if id_ not in model.nodes
        ]

    def tangled(self, first: Model) -> list[Problem]:
        """What is named in a merger and elsewhere too, or with a partner and without."""
        counts = Counter(one for firsts in self.elements.values() for one in firsts)
        return [
            Problem(
                N_("Die Zuordnung nennt „{element}“ in einer Zusammenlegung und noch einmal anderswo."),
                {"element": one},
                Where(self.file or first.file, element=one),
                N_("Ein Element ist Teil einer Zusammenlegung oder einer Aufteilung, nicht von beidem."),
            )
            for one in dict.fromkeys(one for firsts in self.elements.values() if len(firsts) > 1 for one in firsts)
            if counts[one] > 1
        ] + [
            Problem(
                N_("Die Zuordnung nennt „{element}“ mit Partner und ohne."),
                {"element": one},
                Where(self.file or first.file, element=one),
                N_("Löschen Sie eine der beiden Angaben."),
            )
            for one in sorted(self.without & set(counts))
        ]
