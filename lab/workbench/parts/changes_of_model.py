"""What leads from one state of a model to another, as a short list for somebody who has to decide."""

from __future__ import annotations

import streamlit as st

from lab.bpmn import diff, read
from lab.bpmn.edit import touches
from lab.workbench.bench import Bench
from lab.workbench.parts import differences
from lab.workbench.parts.errors import escape
from lab.workbench.parts.revision_words import rows as touch_rows

MOST = 12
"""Lines that are shown; what is more is counted."""


def changes_list(bench: Bench, first: bytes, second: bytes, file: str) -> None:
    """The differences of two states of a model, by element.

    Raises:
        InputError: one of them cannot be read.
    """
    _ = bench.text
    compared = diff(read(first, file), read(second, file))
    found = differences.entries(bench.translator, compared.changes)
    lines = [f"- {escape(one.text)} {escape(f'({one.detail})' if one.detail else '')}" for one in found]
    lines += _unseen(bench, first, second, file, shown={id_ for one in found for side in one.elements for id_ in side})
    if not lines:
        st.markdown(escape(_("Geändert ist nur, wo etwas gezeichnet ist.")))
        return
    if len(lines) > MOST:
        lines[MOST:] = [f"- {escape(_('und {n} weitere', n=bench.translator.formats.number(len(lines) - MOST)))}"]
    st.markdown("\n".join(lines))


def _unseen(bench: Bench, first: bytes, second: bytes, file: str, shown: set[str]) -> list[str]:
    """What differs at other elements, or in what the diagram does not show."""
    rest = [touch for touch in touches(first, second, file) if touch.element not in shown]
    lines = []
    for element, what, before, after in touch_rows(bench.translator, rest):
        change = f": {before or '–'} → {after or '–'}" if before or after else ""
        lines.append(f"- {escape(f'{element}, {what}{change}')}")
    return lines
