"""One line about what is to be found in models, with a way to the view that shows it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from lab.actions.check_model import check_model
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.finding_marks import finding_counts
from lab.workbench.state import Key
from lab.workbench.words import model_title


def findings_line(bench: Bench, service: ServiceFolder, names: Iterable[str]) -> None:
    """How much was found in each model; a click goes to the checks. Settings that cannot be read are told."""
    t = bench.translator
    with shown_errors(t), st.container(horizontal=True, vertical_alignment="center"):
        told = [f"{model_title(t, name)}: {finding_counts(t, check_model(service, name).counting)}" for name in names]
        st.markdown(escape(t.text("Befunde – {models}", models="; ".join(told))))
        st.button(
            t.text("Befunde ansehen"), icon=":material/rule:", type="tertiary", key=Key.CHECKED.of("go"), on_click=_go
        )


def _go() -> None:
    st.session_state[Key.PROCESS_VIEW] = "check"
