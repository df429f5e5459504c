"""Key figures: as-is → target with the change and its interval in words."""

from __future__ import annotations

import html

import streamlit as st

from lab.i18n import Translator
from lab.records import Estimate
from lab.simulation.results import CaseFigures, Comparison, Difference
from lab.workbench.parts.errors import escape
from lab.workbench.words import FIGURES, KEY_FIGURES, FigureKind, change_words, interval_words, pair_words, value_words


def comparison_figures(translator: Translator, comparison: Comparison) -> None:
    """The four figures of a comparison beside each other; where a level knows none of them, those that it knows."""
    known = comparison.figures
    kinds = [kind for kind in KEY_FIGURES if kind.field in known] or [kind for kind in FIGURES if kind.field in known]
    for column, kind in zip(st.columns(max(len(kinds), 1)), kinds, strict=False):
        with column:
            _changed(translator, kind, comparison.figures[kind.field])


def run_figures(translator: Translator, cases: CaseFigures) -> None:
    """The four figures of one run; where a level knows none of them, those that it knows."""
    found = [(kind, getattr(cases, kind.field)) for kind in FIGURES]
    known = [(kind, estimate) for kind, estimate in found if isinstance(estimate, Estimate)]
    known = [(kind, estimate) for kind, estimate in known if kind in KEY_FIGURES] or known
    for column, (kind, estimate) in zip(st.columns(max(len(known), 1)), known, strict=False):
        with column, st.container(border=True, height="stretch"):
            _label(translator, kind)
            _large(value_words(translator, estimate))
            st.caption(escape(interval_words(translator, estimate)))


def _changed(translator: Translator, kind: FigureKind, difference: Difference) -> None:
    with st.container(border=True, height="stretch"):
        _label(translator, kind)
        _large(pair_words(translator, difference))
        st.markdown(escape(change_words(translator, kind, difference)))


def _large(text: str) -> None:
    """A figure. It is no heading, so that those who listen to the page find their way by its headings."""
    st.html(f'<p style="font-size: 1.2rem; font-weight: 600; margin: 0">{html.escape(text)}</p>')


def _label(translator: Translator, kind: FigureKind) -> None:
    st.markdown(f"**{escape(translator.text(kind.label))}**", help=translator.text(kind.help) if kind.help else None)
