"""An error as a person reads it: what is wrong, where, what to do; never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from lab.errors import N_, LabError, MachineError, Problem
from lab.i18n import ErrorText, Translator


def error_box(translator: Translator, error: LabError) -> None:
    """Show an error with its place, its single reasons and what to do."""
    text = translator.error(error)
    st.error(_markdown(text), icon=":material/error:")


def problem_list(translator: Translator, problems: tuple[Problem, ...], *, title: str) -> None:
    """Show problems that do not stop the work."""
    if problems:
        lines = [f"- {_line(translator.problem(problem))}" for problem in problems]
        st.warning("\n".join([f"**{escape(title)}**", "", *lines]), icon=":material/warning:")


@contextmanager
def shown_errors(translator: Translator) -> Iterator[None]:
    """Show what goes wrong in the block as an error box; what stands after the block still runs."""
    try:
        yield
    except LabError as error:
        error_box(translator, error)


def unexpected(error: Exception) -> LabError:
    """An error that nobody foresaw, in words."""
    return MachineError(
        N_("Hier ist etwas schiefgegangen, das nicht vorgesehen ist: {reason}"),
        reason=f"{type(error).__name__}: {error}",
        hint=N_("Ihre Dateien sind unverändert. Laden Sie die Seite neu; kommt es wieder, melden Sie es bitte."),
    )


def escape(text: str) -> str:
    """Text from files or people, safe inside Markdown."""
    for sign in "\\`*_{}[]()#+!|<>$~:":
        text = text.replace(sign, f"\\{sign}")
    return text


def _markdown(text: ErrorText) -> str:
    parts = [f"**{escape(text.message)}**"]
    if text.where and not any(_same_place(text.where, detail.where) for detail in text.details):
        parts.append(escape(text.where))
    if text.details:
        parts.append("\n".join(f"- {_line(detail)}" for detail in text.details))
    if text.hint:
        parts.append(escape(text.hint))
    return "\n\n".join(parts)


def _same_place(place: str, detail: str) -> bool:
    """Whether a detail names the place already, be it more exactly: file and line, and the field."""
    return detail == place or detail.startswith(f"{place}, ")


def _line(text: ErrorText) -> str:
    where = f"({text.where})" if text.where else ""
    return " ".join(escape(part) for part in (text.message, text.hint, where) if part)
