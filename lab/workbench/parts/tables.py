"""Tables that can be copied to Excel. pandas is loaded only where a table is shown.

A table breaks its lines, so that nothing is cut off; a very long one can be searched and sorted instead.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lab.workbench.parts.errors import escape

WHOLE, BROKEN = 24, 60
"""Rows of a table that is shown whole, and of one that scrolls but still breaks its lines."""
ROW = 40
HIGHEST = 800
"""Pixels."""


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, alt: str, key: str | None = None) -> None:
    """A table of finished texts, formatted in the language of the screen.

    Args:
        columns: the headings.
        rows: one text a column.
        alt: what the table shows, for people who do not see it.
        key: the widget's key, for a very long table.
    """
    import pandas as pd

    if len(rows) <= BROKEN:
        shown = [[escape(cell) for cell in row] for row in rows]
        frame = pd.DataFrame(shown, columns=[escape(name) for name in columns], dtype="string")
        st.table(frame, hide_index=True, height="content" if len(rows) <= WHOLE else HIGHEST, alt=alt)
        return
    frame = pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype="string")
    height = min(ROW * (len(rows) + 1) + 3, HIGHEST)
    st.dataframe(frame, hide_index=True, width="stretch", height=height, row_height=ROW, alt=alt, key=key)
