"""Two people's changes of one prototype in one: by page, question, answer, task and text language.

What only one side changed is taken. What both changed otherwise is a ``Conflict``; until somebody chooses, mine holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any

from lab.prototypes.changes.aligning import aligned, renamed_by
from lab.prototypes.changes.merged_order import merged_order
from lab.prototypes.changes.renamings import Renaming
from lab.prototypes.definition import Prototype

__all__ = ["GONE", "ID", "ORDER", "Conflict", "Merging", "Path", "Side", "merge"]

Path = tuple[str, ...]
"""Where in the prototype: ``("pages", "wohnen", "questions", "miete", "label", "de")``."""
ORDER, ID = "#order", "#id"
"""Last part of a path that is about the order of a list; first part of one that is about an id."""


class _Gone(Enum):
    GONE = None


GONE = _Gone.GONE
"""In the place of what a side does not have, or has at its default."""


class Side(StrEnum):
    """Whose state."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both changed otherwise, as plain data or ``GONE``."""

    path: Path
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merging:
    """Both changes in one, as far as the choices go."""

    data: Mapping[str, Any]
    conflicts: tuple[Conflict, ...]
    renamed: tuple[Renaming, ...]
    """What got another id on the way from theirs to this."""
    last: tuple[Renaming, ...]
    """The last of these steps, which the data do not have yet."""
    apart: tuple[Renaming, ...]
    """What of mine got another id, since they call something else so."""

    def record(self) -> Prototype:
        """The prototype.

        Raises:
            pydantic.ValidationError: what was chosen does not go together.
        """
        result = Prototype.model_validate(self.data)
        for step in self.last:
            result = renamed_by(result, step)
        return result


def merge(
    base: Prototype,
    mine: Prototype,
    theirs: Prototype,
    chosen: Mapping[Path, Side] | None = None,
    renamed: Sequence[Renaming] | None = None,
) -> Merging:
    """What became of the base on both sides.

    Args:
        base: what both started from.
        mine: one side.
        theirs: the other side.
        chosen: for the paths of conflicts, whose state holds.
        renamed: what I called otherwise since the base; None: it is told from both states.
    """
    same = aligned(base, mine, theirs, renamed)
    merger = _Merger(chosen or {})
    data = merger.prototype(*(_data(one) for one in (same.base, same.mine, same.theirs)))
    last = []
    for step in same.disputed:
        back = step.undone()
        path = (ID, *(part for part in (step.page, step.group, step.question, step.value, step.task) if part))
        if merger.choose(path, GONE, back.new, step.new) == step.new:
            last.append(step)
    return Merging(data, tuple(merger.conflicts), (*same.renamed, *last), tuple(last), same.apart)


def _data(prototype: Prototype) -> dict[str, Any]:
    data = prototype.model_dump(by_alias=True, exclude_defaults=True)
    return data | {"languages": prototype.languages}  # added to on both sides, they are more than one side's


@dataclass
class _Merger:
    chosen: Mapping[Path, Side]
    conflicts: list[Conflict] = field(default_factory=list)

    def prototype(self, base: Any, mine: Any, theirs: Any) -> dict[str, Any]:
        """The whole; its routes are one place for each page that they start from."""
        sides = base, mine, theirs
        routes = [one.pop("routes") for one in sides]
        result: dict[str, Any] = self.value((), *sides)
        result["routes"] = self._routes(*routes)
        return result

    def _routes(self, base: Any, mine: Any, theirs: Any) -> Any:
        if mine == theirs or base in (mine, theirs):
            return theirs if base == mine else mine
        ways = [_by_page(one) for one in (base, mine, theirs)]
        merged = {
            page: self._leaf(("routes", page), *(one.get(page, GONE) for one in ways))
            for page in dict.fromkeys((*ways[2], *ways[1], *ways[0]))
        }
        order = merged_order(*(list(one) for one in ways), mine_first=True)
        return [route for page in order if merged[page] is not GONE for route in merged[page]]

    def value(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        """One place with what is in it."""
        if mine == theirs or base in (mine, theirs):
            return theirs if base == mine else mine
        if isinstance(mine, dict) and isinstance(theirs, dict) and not _strangers(base, mine, theirs):
            return self._mapping(path, base if isinstance(base, dict) else {}, mine, theirs)
        if isinstance(mine, tuple) and isinstance(theirs, tuple):
            if isinstance(base, tuple):
                return self._list(path, base, mine, theirs)
            if all(isinstance(one, dict) for one in (*mine, *theirs)):
                return self._list(path, (), mine, theirs)
        return self.choose(path, base, mine, theirs)

    def choose(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        """What was chosen there."""
        self.conflicts.append(Conflict(path, base, mine, theirs))
        return theirs if self.chosen.get(path) is Side.THEIRS else mine

    def _leaf(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        if mine == theirs or base in (mine, theirs):
            return theirs if base == mine else mine
        return self.choose(path, base, mine, theirs)

    def _mapping(self, path: Path, base: Any, mine: Any, theirs: Any) -> dict[str, Any]:
        sides = base, mine, theirs
        result: dict[str, Any] = {}
        bound = _bound(mine, theirs)
        if bound:  # a kind without what belongs to it would be none
            result |= self._leaf((*path, "kind"), *({key: one[key] for key in bound if key in one} for one in sides))
        for key in dict.fromkeys((*theirs, *mine)):
            if key not in bound:
                result[key] = self.value((*path, key), *(one.get(key, GONE) for one in sides))
        return {key: one for key, one in result.items() if one is not GONE}

    def _list(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        sides = base, mine, theirs
        named = [_named(one) for one in sides]
        if all(one is not None for one in named):
            items = {
                name: self.value((*path, str(name)), *(one.get(name, GONE) for one in named))  # type: ignore[union-attr]
                for name in dict.fromkeys((*named[2], *named[1], *named[0]))  # type: ignore[misc]
            }
            order = self._order(path, *(list(one) for one in named))  # type: ignore[arg-type]
            return tuple(items[name] for name in order if items[name] is not GONE)
        if len(base) == len(mine) == len(theirs):
            return tuple(self.value((*path, str(n)), *each) for n, each in enumerate(zip(*sides, strict=True)))
        return self.choose(path, *sides)

    def _order(self, path: Path, base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
        before, *after = (
            [one for one in side if one in base and one in mine and one in theirs] for side in (base, mine, theirs)
        )
        moved = [side != before for side in after]
        mine_first = moved[0] or not moved[1]
        if all(moved) and after[0] != after[1]:
            mine_first = self.choose((*path, ORDER), tuple(base), tuple(mine), tuple(theirs)) == tuple(mine)
        return merged_order(base, mine, theirs, mine_first=mine_first)


def _by_page(routes: Any) -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for route in routes:
        found[route["from"]] = (*found.get(route["from"], ()), route)
    return found


def _named(items: Any) -> dict[Any, Any] | None:
    """The items by id, value, or themselves; None where that does not tell them apart."""
    found = {}
    for item in items:
        name = (item.get("id") or item.get("value")) if isinstance(item, dict) else item
        if name is None or name in found:
            return None
        found[name] = item
    return found


def _strangers(base: Any, mine: Any, theirs: Any) -> bool:
    """Whether both sides added something that has only its id in common."""
    return base is GONE and any(mine.get(key) != theirs.get(key) for key in ("title", "label"))


def _bound(mine: Any, theirs: Any) -> tuple[str, ...]:
    """The fields that only make sense together, where the kinds are others."""
    if all(mine.get(key) == theirs.get(key) for key in ("kind", "options_from")):
        return ()
    return ("kind", "options", "options_from", "search", "questions" if "label" in mine else "tasks")
