"""JSON that knows which of its keys were read, so that an importer can tell the others as lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_values

__all__ = ["Marked", "marked"]

LISTED = 40
"""Entries of one list that are named; a line of hundreds is read by nobody."""
NAMES = ("value", "name", "key", "id", "type", "text", "title")
"""What an entry of a list is called by, if it is called anything."""
EMPTY: tuple[Any, ...] = (None, "", [], {})

Path = tuple[tuple[str, str], ...]
"""Keys from the outside in, each with the entry of its list that is meant, or empty."""


class Marked(dict[str, Any]):
    """An object of JSON. Reading with ``get`` or ``[]`` marks a key, ``peek`` does not; what is inside is marked alike.

    An inner object of which nothing at all was asked counts as read with its key: it was handed on whole.
    """

    def __init__(self, data: dict[str, Any] | None = None) -> None:
        super().__init__(data or {})
        self._read: set[str] = set()
        self._asked = self._settled = False

    def get(self, name: str, default: Any = None) -> Any:
        """The value, which is now read."""
        self._read.add(name)
        return self.peek(name, default)

    def __getitem__(self, name: str) -> Any:
        """The value, which is now read."""
        self._asked = True
        self._read.add(name)
        return self._wrapped(name)

    def peek(self, name: str, default: Any = None) -> Any:
        """The value, not yet read: to decide whether it can be used."""
        self._asked = True
        return self._wrapped(name) if name in self else default

    def items(self) -> dict_items[str, Any]:
        """All of it, which is now read."""
        for name in self:
            self._wrapped(name)
        self.settle()
        return super().items()

    def values(self) -> dict_values[str, Any]:
        """All of it, which is now read."""
        self.settle()
        return super().values()

    def take(self, *names: str) -> None:
        """Mark keys as read that need no word."""
        self._read.update(names)

    def settle(self) -> None:
        """Mark everything as read: it is carried over, or told as lost as a whole."""
        self._settled = True

    def unread(self, silent: Collection[str] = ()) -> tuple[str, ...]:
        """The keys that say something and that nobody read: ``format``, ``validate.step``, ``choices[a, b].image``.

        Args:
            silent: keys that need no word, without the entries of lists: ``layout.row``.
        """
        entries: dict[tuple[Path, str, tuple[str, ...]], list[str]] = {}
        for path in () if self._settled else self._unread(silent, ()):
            last = max((number for number, (_, entry) in enumerate(path) if entry), default=-1)
            name = path[last][0] if last >= 0 else ""
            found = entries.setdefault((path[: max(last, 0)], name, tuple(key for key, _ in path[last + 1 :])), [])
            found.append(path[last][1] if last >= 0 else "")
        return tuple(_said(*place, listed) for place, listed in entries.items())

    @property
    def _open(self) -> bool:
        return self._asked and not self._settled

    def _wrapped(self, name: str) -> Any:
        value = super().__getitem__(name)
        if isinstance(value, dict) and not isinstance(value, Marked):
            value = marked(value)
            self[name] = value
        elif isinstance(value, list) and any(isinstance(one, dict) and not isinstance(one, Marked) for one in value):
            value = [marked(one) if isinstance(one, dict) else one for one in value]
            self[name] = value
        return value

    def _unread(self, silent: Collection[str], above: Path) -> Iterator[Path]:
        for name, value in super().items():
            path = (*above, (name, ""))
            if value in EMPTY:
                continue
            if name not in self._read:
                yield from () if ".".join(key for key, _ in path) in silent else (path,)
            elif isinstance(value, Marked) and value._open:
                yield from value._unread(silent, path)
            elif isinstance(value, list):
                for number, one in enumerate(value, 1):
                    if isinstance(one, Marked) and one._open:
                        yield from one._unread(silent, (*above, (name, _called(one) or str(number))))


def marked(data: dict[str, Any]) -> Marked:
    """An object whose keys are marked; one that is so already stays itself."""
    return data if isinstance(data, Marked) else Marked(data)


def _called(entry: Marked) -> str:
    found = (entry.peek(name) for name in NAMES)
    return next((str(one) for one in found if isinstance(one, (str, int, float)) and str(one).strip()), "")


def _said(above: Path, name: str, below: tuple[str, ...], listed: list[str]) -> str:
    entries = ", ".join(listed[:LISTED]) + (", …" if len(listed) > LISTED else "")
    outer = [f"{key}[{entry}]" if entry else key for key, entry in above]
    return ".".join([*outer, *([f"{name}[{entries}]"] if name else []), *below])
