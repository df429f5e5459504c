"""What leads from one state of a model to another, as a short list for somebody who has to decide."""

from __future__ import annotations

import streamlit as st

from lab.bpmn import diff, read
from lab.workbench.bench import Bench
from lab.workbench.parts import differences
from lab.workbench.parts.errors import escape

MOST = 12
"""Lines that are shown; what is more is counted."""


def changes_list(bench: Bench, first: bytes, second: bytes, file: str) -> None:
    """The differences of two states of a model, by element.

    Raises:
        InputError: one of them cannot be read.
    """
    _ = bench.text
    found = differences.entries(bench.translator, diff(read(first, file), read(second, file)).changes)
    if not found:
        st.markdown(escape(_("Geändert ist nur, wo etwas gezeichnet ist, oder was nicht zum Ablauf gehört.")))
        return
    lines = [f"- {escape(one.text)} {escape(f'({one.detail})' if one.detail else '')}" for one in found]
    if len(lines) > MOST:
        lines[MOST:] = [f"- {escape(_('und {n} weitere', n=bench.translator.formats.number(len(lines) - MOST)))}"]
    st.markdown("\n".join(lines))
