"""A running job on the page: progress, a button that stops it, the error if it failed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lab.i18n import Translator
from lab.workbench.jobs import Job
from lab.workbench.parts.errors import error_box

SECONDS_BETWEEN_LOOKS = 0.3


def job_progress(translator: Translator, job: Job[Any] | None, *, key: str, label: str) -> None:
    """Show a job until it ends. The whole page runs again when it has news: an intermediate result, or the end."""
    if job is None:
        return
    if job.finished:
        if job.stopped:
            st.info(translator.text("Angehalten. Was bis dahin gerechnet war, bleibt stehen."))
        elif job.error:
            error_box(translator, job.error)
        return
    seen = job.news

    @st.fragment(run_every=SECONDS_BETWEEN_LOOKS, key=f"{key}:fragment")
    def look() -> None:
        if job.finished or job.news != seen:
            st.rerun(scope="app")
        bar, button = st.columns([4, 1], vertical_alignment="center")
        share = min(job.done / job.total, 1.0) if job.total else 0.0
        number = translator.formats.number
        text = f"{label} {number(job.done)} / {number(job.total)}" if job.total else label
        bar.progress(share, text=text)
        if button.button(translator.text("Anhalten"), key=key, icon=":material/stop:", width="stretch"):
            job.stop()

    look()
