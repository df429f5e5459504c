"""Which texts a table shows while somebody types in it, and what was typed, by place and language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["TextRows"]


@dataclass
class TextRows:
    """The rows of one table: fixed while somebody types, so that no row goes away under the hand."""

    rows: tuple[str, ...] = ()
    """Keys of the places."""
    shown: tuple[object, ...] = ()
    """What the rows were chosen by."""
    turn: int = 0
    """Which table it is: each has its own edits."""

    def show(self, rows: Sequence[str], by: tuple[object, ...]) -> None:
        """Choose the rows anew where what they are chosen by is another."""
        if by != self.shown:
            self.rows, self.shown = tuple(rows), by
            self.turn += 1

    def restart(self) -> None:
        """Show a new table with the next run: what was typed last could not be."""
        self.shown = ()

    def typed(self, edited: Mapping[int, Mapping[str, Any]]) -> dict[tuple[str, str], str]:
        """What was typed, by place and language; an emptied cell is an empty text."""
        return {
            (self.rows[row], language): str(text or "")
            for row, cells in edited.items()
            if row < len(self.rows)
            for language, text in cells.items()
        }
