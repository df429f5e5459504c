"""Tables that can be copied to Excel. pandas is loaded only where a table is shown.

A table breaks its lines, so that nothing is cut off; a very long one can be searched and sorted instead. Where there is
no room for its columns, as on a phone, each row stands as a card: every cell on a line of its own behind its heading.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lab.workbench.parts.errors import escape

WHOLE = 24
"""Rows of a table that is shown whole."""
BROKEN = 600
"""Cells of a table that scrolls but still breaks its lines; each cell of it costs the browser something."""
ROW = 40
HIGHEST = 800
"""Pixels."""
COLUMN, ROOMY = 7, 48
"""Widths in rem: what a column needs, and that of a box where a table stays a table however many columns it has."""

CARDS = """<style>
[data-testid="stTable"] {{ container-type: inline-size; }}
@container (max-width: {width}rem) {{
  {table} {{ display: block; }}
  {table} thead {{ display: none; }}
  {table} tbody {{ display: block; }}
  {table} tr {{ display: block; padding-block: 0.5rem; }}
  {table} tr + tr {{ border-top: 2px solid #7d8896; }}
  {table} td {{
    display: grid; grid-template-columns: minmax(6.25rem, 30%) minmax(0, 1fr); gap: 0.75rem; padding: 0.2rem 0.6rem;
    border: 0; white-space: normal;
  }}
  {table} td::before {{ font-weight: 600; font-size: 0.8rem; line-height: 1.75; }}
  {table} td::before, {table} td p {{ hyphens: auto; overflow-wrap: anywhere; }}
  {headings}
}}
</style>"""


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, alt: str, key: str | None = None) -> None:
    """A table of finished texts, formatted in the language of the screen.

    Args:
        columns: the headings.
        rows: one text a column.
        alt: what the table shows, for people who do not see it.
        key: the widget's key, for a very long table.
    """
    import pandas as pd

    if len(rows) * len(columns) <= BROKEN:
        shown = [[escape(cell) for cell in row] for row in rows]
        frame = pd.DataFrame(shown, columns=[escape(name) for name in columns], dtype="string")
        st.html(cards(columns, alt))
        st.table(frame, hide_index=True, height="content" if len(rows) <= WHOLE else HIGHEST, alt=alt)
        return
    frame = pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype="string")
    height = min(ROW * (len(rows) + 1) + 3, HIGHEST)
    st.dataframe(frame, hide_index=True, width="stretch", height=height, row_height=ROW, alt=alt, key=key)


def cards(columns: Sequence[str], alt: str) -> str:
    """The style that makes cards of a table's rows where its columns have no room; ``alt`` names the table."""
    shown = f'[data-testid="stTableStyledTable"][aria-label={_quoted(alt)}]'
    headings = "\n  ".join(
        f"{shown} td:nth-child({number}):not(:only-child)::before {{ content: {_quoted(name)}; }}"
        for number, name in enumerate(columns, start=1)
    )
    return CARDS.format(table=shown, width=min(COLUMN * len(columns), ROOMY), headings=headings)


def _quoted(text: str) -> str:
    """A string of CSS in which no sign ends the string, the style or the page's element."""
    return f'"{"".join(sign if sign.isalnum() or sign == " " else f"{chr(92)}{ord(sign):x} " for sign in text)}"'
