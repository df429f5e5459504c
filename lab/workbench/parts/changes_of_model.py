"""What leads from one state of a model to another, as a short list for somebody who has to decide."""

from __future__ import annotations

import streamlit as st

from lab.bpmn.edit import touches
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape
from lab.workbench.parts.revision_words import rows

MOST = 12
"""Lines that are shown; what is more is counted."""


def changes_list(bench: Bench, first: bytes, second: bytes, file: str) -> None:
    """The differences of two states of a model, by element.

    Raises:
        InputError: one of them cannot be read.
    """
    _ = bench.text
    found = rows(bench.translator, touches(first, second, file))
    if not found:
        st.markdown(escape(_("Geändert ist nur, wo etwas gezeichnet ist.")))
        return
    lines = [f"- {escape(_line(*one))}" for one in found]
    if len(lines) > MOST:
        lines[MOST:] = [f"- {escape(_('und {n} weitere', n=bench.translator.formats.number(len(lines) - MOST)))}"]
    st.markdown("\n".join(lines))


def _line(element: str, what: str, before: str, after: str) -> str:
    values = " → ".join(filter(None, (before, after)))
    return f"{element}: {what}{', ' if values else ''}{values}"
