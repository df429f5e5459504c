"""What an import or export could not carry over, as a closed box: many lines, and none of them stops the work."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lab.errors import Problem
from lab.i18n import Translator
from lab.workbench.parts.errors import escape

__all__ = ["loss_box"]

OPEN = 4
"""So many losses are shown at once; more are counted first."""


def loss_box(translator: Translator, losses: Sequence[Problem], *, title: str, none: str) -> None:
    """Each loss with what to do and its place; ``none`` says that there is nothing."""
    if not losses:
        st.success(escape(none), icon=":material/check_circle:")
        return
    lines = []
    for problem in losses:
        text = translator.problem(problem)
        advice = f" {escape(text.hint)}" if text.hint else ""
        place = f" *({escape(text.where)})*" if text.where else ""
        lines.append(f"- {escape(text.message)}{advice}{place}")
    with st.expander(f"{escape(title)} ({len(losses)})", expanded=len(losses) <= OPEN, icon=":material/warning:"):
        st.markdown("\n".join(lines))
