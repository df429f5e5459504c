"""Which item of a list in a file an item of the data comes from, so that its comments stay with it.

An id tells it; without one, or where an id was changed, what the item says does: the same first, then what is most
alike, then, in lists whose items have no ids, the place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

__all__ = ["pairing"]

ALIKE = 0.5
"""Share of entries with the same value from which on two items count as one that was changed."""
MOST_PAIRS = 40_000
"""Comparisons for likeness; longer lists without ids are paired by equality and place alone."""


def pairing(items: Sequence[Any], before: Sequence[Any], data_of: Callable[[Any], Any]) -> list[int | None]:
    """For each item the number of the one in the file that it comes from, each of those at most once.

    Args:
        items: data or records.
        before: the file's items, as plain data.
        data_of: an item as plain data; asked only where ids do not tell.
    """
    found: list[int | None] = [None] * len(items)
    by_id = {str(item["id"]): number for number, item in reversed(list(enumerate(before))) if _has_id(item)}
    for number, item in enumerate(items):
        found[number] = by_id.pop(str(_id_of(item)), None)
    taken = {number for number in found if number is not None}
    free = [number for number in range(len(before)) if number not in taken]
    if not free or len(taken) == len(items):
        return found
    data = {number: data_of(item) for number, item in enumerate(items) if found[number] is None}
    _equal_ones(data, before, free, found)
    _alike_ones(data, before, free, found)
    if not any(map(_has_id, before)):
        for number in [number for number in data if found[number] is None and number in free]:
            found[number] = number
            free.remove(number)
    return found


def _equal_ones(data: Mapping[int, Any], before: Sequence[Any], free: list[int], found: list[int | None]) -> None:
    waiting: dict[str, list[int]] = defaultdict(list)
    for number in free:
        waiting[_canonical(before[number])].append(number)
    for number, item in data.items():
        same = waiting.get(_canonical(item))
        if same:
            other = same.pop(0)
            found[number] = other
            free.remove(other)


def _alike_ones(data: Mapping[int, Any], before: Sequence[Any], free: list[int], found: list[int | None]) -> None:
    open_ = [number for number in data if found[number] is None]
    if len(open_) * len(free) > MOST_PAIRS:
        return
    pairs = sorted(
        (-likeness, abs(number - other), number, other)
        for number in open_
        for other in free
        if (likeness := _likeness(data[number], before[other])) >= ALIKE
    )
    for _, _, number, other in pairs:
        if found[number] is None and other in free:
            found[number] = other
            free.remove(other)


def _likeness(item: Any, other: Any) -> float:
    """Share of the entries, apart from the ids, that say the same; one entry alone tells nothing of things with ids."""
    if not isinstance(item, Mapping) or not isinstance(other, Mapping):
        return 0.0
    keys = (set(item) | set(other)) - {"id"}
    same = sum(key in item and key in other and _canonical(item[key]) == _canonical(other[key]) for key in keys)
    return 0.0 if _has_id(other) and same < 2 else same / max(len(keys), 1)


def _canonical(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{key}:{_canonical(item)}" for key, item in value.items())) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_canonical, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        return repr(int(value))
    return repr(value.strip() if isinstance(value, str) else value)


def _has_id(item: Any) -> bool:
    return isinstance(item, Mapping) and "id" in item


def _id_of(item: Any) -> Any:
    return item.get("id") if isinstance(item, Mapping) else getattr(item, "id", None)
