"""Fields of the builder: each shows a value of the prototype on the desk, and a change of it is a change on the desk.

What is on the desk is the truth; after undo or another file the fields get new keys, and so show it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lab.errors import N_, InputError
from lab.prototypes import Prototype
from lab.prototypes.changes import with_text
from lab.records import Texts
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.errors import escape
from lab.workbench.parts.prototype_desk import change
from lab.workbench.state import Key

__all__ = ["Fields", "heading", "needed_text", "own_text"]

Make = Callable[[Prototype, Any], Prototype]


@dataclass(frozen=True)
class Fields:
    """The fields of one thing; ``place`` tells its widgets from those of others."""

    bench: Bench
    desk: FormDesk
    place: tuple[str, ...] = ()

    def at(self, *parts: str) -> Fields:
        """The fields of a part of it."""
        return Fields(self.bench, self.desk, (*self.place, *parts))

    @property
    def language(self) -> str:
        """The main language of the prototype, in which it is written here."""
        return self.desk.record.languages[0] if self.desk.record.languages else "de"

    def key(self, name: str) -> str:
        """The key of a widget."""
        return Key.FORM.of(str(self.desk.turn), *self.place, name)

    def typed(
        self, name: str, label: str, value: str, what: str, make: Make, *, lines: bool = False, **how: Any
    ) -> None:
        """A text, on one line or several."""
        widget = st.text_area if lines else st.text_input
        how |= {"height": 100} if lines else {}
        widget(label, value, key=self.key(name), on_change=self._send, args=(name, what, make), **how)

    def toggle(self, name: str, label: str, value: bool, what: str, make: Make, **how: Any) -> None:  # noqa: FBT001  the value of a switch
        """Yes or no."""
        st.checkbox(label, value, key=self.key(name), on_change=self._send, args=(name, what, make), **how)

    def choice(
        self, name: str, label: str, options: Sequence[Any], value: Any, what: str, make: Make, **how: Any
    ) -> None:
        """One of several; a value that is none of them is shown as nothing chosen."""
        index = list(options).index(value) if value in options else None
        st.selectbox(label, options, index, key=self.key(name), on_change=self._send, args=(name, what, make), **how)

    def pick(self, name: str, label: str, options: Sequence[Any], what: str, make: Make, **how: Any) -> None:
        """One of several, none of them yet; once it is chosen the fields are drawn anew, as after a button."""
        st.selectbox(label, options, None, key=self.key(name), on_change=self._picked, args=(name, what, make), **how)

    def several(
        self, name: str, label: str, options: Sequence[Any], values: Sequence[Any], what: str, make: Make, **how: Any
    ) -> None:
        """Some of several."""
        st.multiselect(
            label,
            options,
            [value for value in values if value in options],
            key=self.key(name),
            on_change=self._send,
            args=(name, what, make),
            select_all=False,  # its words are English on every screen
            **how,
        )

    def number(self, name: str, label: str, value: float | None, what: str, make: Make, **how: Any) -> None:
        """A number, or none."""
        shown = int(value) if value is not None and float(value).is_integer() else value
        kind = int if isinstance(shown, int) or how.pop("whole", False) else float
        st.number_input(
            label,
            value=shown if shown is None else kind(shown),
            key=self.key(name),
            on_change=self._send,
            args=(name, what, make),
            **how,
        )

    def button(self, name: str, label: str, what: str, make: Callable[[Prototype], Prototype], **how: Any) -> None:
        """A button that makes a change; the fields are drawn anew, since others may stand in their places."""
        st.button(label, key=self.key(name), on_click=self._press, args=(what, make), **how)

    def _send(self, name: str, what: str, make: Make) -> None:
        value = st.session_state[self.key(name)]
        change(self.bench, self.desk, what, lambda prototype: make(prototype, value))

    def _picked(self, name: str, what: str, make: Make) -> None:
        value = st.session_state[self.key(name)]
        if value is not None:
            self._press(what, lambda prototype: make(prototype, value))

    def _press(self, what: str, make: Callable[[Prototype], Prototype]) -> None:
        if change(self.bench, self.desk, what, make):
            self.desk.turn += 1


def heading(text: str) -> None:
    """What the fields below are about."""
    st.markdown(f"**{escape(text)}**")


def needed_text(texts: Texts | None, language: str, value: str) -> Texts:
    """The texts with another one, where there must be one.

    Raises:
        InputError: no German text would be left.
    """
    found = with_text(texts, language, value)
    if found is None:
        raise InputError(N_("Hier wird ein Text gebraucht."))
    return found


def own_text(texts: Texts | None, language: str) -> str:
    """What stands in this very language; nothing where participants would read another one in its place."""
    return texts.root.get(language, "") if texts else ""
