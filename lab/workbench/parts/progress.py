"""A running job on the page: progress, a button that stops it, the error if it failed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lab.i18n import Translator
from lab.workbench.jobs import Job
from lab.workbench.parts.errors import error_box

LOOKS_PER_SECOND = 4


def job_progress(translator: Translator, job: Job[Any] | None, *, key: str, label: str) -> None:
    """Show a job that runs, until it ends: then the whole page runs again, once, with its result."""
    if job is None:
        return
    if job.finished:
        if job.stopped:
            st.info(translator.text("Angehalten."), icon=":material/stop_circle:")
        elif job.error:
            error_box(translator, job.error)
        return

    @st.fragment(run_every=1 / LOOKS_PER_SECOND, key=f"{key}:fragment")
    def look() -> None:
        if job.finished:
            st.rerun(scope="app")
        _ = translator.text
        bar, button = st.columns([5, 1], vertical_alignment="center")
        share = min(job.done / job.total, 1.0) if job.total else 0.0
        numbers = translator.formats.number
        text = label if not job.total else f"{label} {numbers(job.done)} / {numbers(job.total)}"
        bar.progress(share, text=text)
        if button.button(_("Anhalten"), key=key, icon=":material/stop:", width="stretch"):
            job.stop()

    look()
