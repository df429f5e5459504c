"""Tables that can be copied to Excel. pandas is loaded only where a table is shown."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

ROW = 40
HIGHEST = 800
"""Pixels."""


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, alt: str, key: str | None = None) -> None:
    """A table of finished texts, formatted in the language of the screen.

    Args:
        columns: the headings.
        rows: one text a column.
        alt: what the table shows, for people who do not see it.
        key: the widget's key.
    """
    import pandas as pd

    frame = pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype="string")
    height = min(ROW * (len(rows) + 1) + 3, HIGHEST)
    st.dataframe(frame, hide_index=True, width="stretch", height=height, row_height=ROW, alt=alt, key=key)
