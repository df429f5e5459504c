"""Plain tables for a terminal: columns by spaces, numbers to the right, nothing that a screen reader stumbles over."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["table"]

GAP = "  "


def table(rows: Sequence[Sequence[str]], align: str, header: Sequence[str] | None = None) -> list[str]:
    """The lines of a table; ``align`` has one of ``<`` (left) or ``>`` (right) a column. Empty for no rows."""
    if not rows:
        return []
    cells = [*([header] if header else []), *rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(align))]
    lines = [
        GAP.join(f"{cell:{side}{width}}" for cell, side, width in zip(row, align, widths, strict=True)).rstrip()
        for row in cells
    ]
    if header:
        lines.insert(1, "-" * max(len(line) for line in lines))
    return lines
