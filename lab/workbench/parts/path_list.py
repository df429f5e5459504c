"""Every path through a prototype with what decides and how long it is, and how its path tests went."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from lab.actions.check_prototype import ListedPath, check_prototype, list_paths
from lab.exchange.condition_words import ConditionWords
from lab.prototypes import Prototype
from lab.prototypes.description import Description
from lab.prototypes.form_figures import PathFigures
from lab.prototypes.paths import Paths, Turn
from lab.workbench.bench import Bench
from lab.workbench.form_figure_words import spread_words
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.tables import table
from lab.workbench.state import Key

__all__ = ["path_list", "path_tests"]

MOST = 30
"""Paths that are shown; the command line lists all."""


def path_list(bench: Bench, found: Description, digest: str) -> None:
    """The paths of a prototype that can be tried out."""
    _, prototype = bench.text, found.prototype
    paths, listed = _listed(digest, dt.date.today(), prototype)
    words = ConditionWords(bench.translator, prototype, found.language)
    figures = {told.pages: told for told in found.paths}
    rows = [_row(bench, found, words, one, figures.get(one.path.pages)) for one in listed]
    columns = [_("Ende"), _("Was entscheidet"), _("Seiten"), _("Fragen"), _("Wörter"), _("Gefunden")]
    table(columns, rows, alt=_("Alle Wege mit Fragen und Wörtern"), key=Key.FORM_DATA.of("path_list"))
    if not paths.all_listed and paths.total is not None:
        shown, total = bench.translator.formats.number(len(listed)), bench.translator.formats.number(paths.total)
        st.caption(_("Gezeigt sind {shown} von {total} Wegen.", shown=shown, total=total))


def path_tests(bench: Bench, name: str) -> None:
    """How the path tests beside the file went, in words."""
    _ = bench.text
    with shown_errors(bench.translator):
        checked = check_prototype(bench.service, name)
        if checked.tests_file is None:
            st.markdown(_("Zu diesem Prototyp gibt es keine Pfadtests."))
            return
        if checked.problems:
            st.markdown(_("Die Pfadtests werden durchgegangen, sobald der Prototyp ausprobiert werden kann."))
            return
        divergences = iter(checked.divergences)
        lines = []
        for result in checked.tests:
            if result.passed:
                lines.append(f"- {escape(_('bestanden: {name}', name=result.name))}")
            else:
                told = bench.translator.problem(next(divergences))
                wrong = _("nicht bestanden: {name}", name=result.name)
                lines.append(f"- **{escape(wrong)}** {escape(' '.join(filter(None, (told.message, told.hint))))}")
        st.markdown("\n".join(lines))


@st.cache_resource(max_entries=8, show_spinner=False)
def _listed(digest: str, today: dt.date, _prototype: Prototype) -> tuple[Paths, tuple[ListedPath, ...]]:  # noqa: ARG001
    return list_paths(_prototype, MOST, today)


def _row(
    bench: Bench, found: Description, words: ConditionWords, one: ListedPath, told: PathFigures | None
) -> list[str]:
    _, t = bench.text, bench.translator
    end = found.prototype.page(one.path.pages[-1]).title.in_language(found.language)
    decisive = "; ".join(text for turn in one.path.turns if (text := _turn(bench, found, words, turn)))
    return [
        end if one.path.complete else _("bricht ab bei „{page}“", page=end),
        decisive or "–",
        t.formats.number(len(one.path.pages)),
        spread_words(t, told.questions) if told else "–",
        spread_words(t, told.words) if told else "–",
        _("ja") if told or one.answers is not None else _("keine Antworten, die so führen"),
    ]


def _turn(bench: Bench, found: Description, words: ConditionWords, turn: Turn) -> str:
    """What holds there; of a last route, which only follows when the others do not hold, that it is taken."""
    _ = bench.text
    if turn.when is not None:
        return _("wenn {condition}", condition=words.of(turn.when))
    title = found.prototype.page(turn.page).title.in_language(found.language)
    return _("„{page}“: sonst", page=title)
