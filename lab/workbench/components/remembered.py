"""The Streamlit component ``labwerk.remembered``: a short text that this browser keeps, such as the user's name.

It draws nothing. Where a browser stores nothing, the text lasts as long as the session.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

_SCRIPT = """
export default function ({ data, setStateValue }) {
  const name = `labwerk:${data.what}`;
  try {
    if (data.ask) {
      const kept = localStorage.getItem(name);
      if (kept) setStateValue("kept", kept);
    } else if (data.text) localStorage.setItem(name, data.text);
    else localStorage.removeItem(name);
  } catch (error) {
    console.info("Labwerk: this browser keeps nothing", error.name);
  }
}
"""


def kept_text(key: str) -> str:
    """What the browser has told under this key, before the component is drawn; empty if nothing."""
    state = st.session_state.get(key)
    kept = state.get("kept") if isinstance(state, Mapping) else getattr(state, "kept", None)
    return kept if isinstance(kept, str) else ""


def keep_text(what: str, text: str, *, ask: bool, key: str) -> None:
    """Let the browser keep a text, or ``ask`` it once for the one that it kept."""
    _renderer()(
        key=key,
        data={"what": what, "text": text, "ask": ask},
        on_kept_change=_nothing,
        default={"kept": None},
        height="content",
    )


def _nothing() -> None:
    """A callback must be named for the state to exist."""


@cache
def _renderer() -> Any:
    """The component, registered once a process."""
    return st.components.v2.component("labwerk.remembered", js=_SCRIPT)
