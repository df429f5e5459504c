"""Which model a view is about, and who looks at it: asked once, remembered in the session."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from lab.i18n import Translator
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.state import Key
from lab.workbench.words import model_title


def model_choice(bench: Bench, service: ServiceFolder, key: Key, also: Iterable[str] = ()) -> str:
    """The model that somebody chose; at first the target, where there is one. ``also`` may have lost their files."""
    names = list(dict.fromkeys((*service.models(), *also)))
    if st.session_state.get(key) not in names:
        st.session_state[key] = "target" if "target" in names else names[0]
    return str(
        st.selectbox(
            bench.text("Modell"),
            names,
            format_func=lambda name: model_title(bench.translator, name),
            key=key,
            persist_state="session",
            width=320,
        )
    )


def author_name(bench: Bench, *, placeholder: str) -> str:
    """The name that somebody gave in this session, for revisions and comments."""
    st.text_input(
        bench.text("Ihr Name"),
        key=Key.AUTHOR,
        persist_state="session",
        width=240,
        max_chars=100,
        placeholder=placeholder,
    )
    return str(st.session_state.get(Key.AUTHOR) or "")


def moment(translator: Translator, at: datetime) -> str:
    """Day and time as clocks here show it."""
    local = at.astimezone()
    return f"{translator.formats.date(local.date())}, {local:%H:%M}"
