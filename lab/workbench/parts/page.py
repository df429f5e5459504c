"""The head of a page, and what an empty one says."""

from __future__ import annotations

import streamlit as st

from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape
from lab.workbench.state import Notice, page_state


def page_head(bench: Bench, question: str) -> None:
    """The question that the page answers, and what the last action had to say."""
    st.title(bench.text(question), anchor=False)
    notice = page_state(Notice)
    with st.container():  # always there, so that what follows keeps its place and is not built anew
        for text in notice.texts:
            st.success(escape(text), icon=":material/check_circle:")
    notice.texts.clear()


def say_next_run(text: str) -> None:
    """Show a message after the script has run again."""
    page_state(Notice).texts.append(text)


def labelled(label: str, value: str) -> str:
    """A line such as ``**Behörde:** Jobcenter``; the value is Markdown already."""
    return f"**{escape(label)}:** {value or '–'}"


def empty_state(title: str, advice: str) -> None:
    """What stands where nothing is yet: what to do."""
    with st.container(border=True):
        st.markdown(f"**{escape(title)}**")
        st.markdown(escape(advice))
