"""The ways through a prototype: drawn, in words, with what is wrong with them, one by one, and its path tests."""

from __future__ import annotations

from lab.errors import N_
from lab.workbench.bench import Bench
from lab.workbench.parts.form_data import described
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.path_chart import path_chart, ways_in_words
from lab.workbench.parts.path_list import path_list, path_tests
from lab.workbench.parts.prototype_language import language_choice
from lab.workbench.parts.prototype_shown import shown_prototype
from lab.workbench.state import Key

TITLE = N_("Wege")
ICON = ":material/alt_route:"
ORDER = 40


def show(bench: Bench, name: str) -> None:
    """The drawing, and below it on demand: the same in words, every path, the path tests."""
    _ = bench.text
    prototype, digest = shown_prototype(bench, name)
    language = language_choice(bench, prototype)
    path_chart(bench.translator, prototype, language)
    on_demand(
        _("Alle Wege in Worten"),
        lambda: ways_in_words(bench.translator, prototype, language),
        key=Key.OPEN.of("ways"),
    )
    found = described(prototype, digest, language)
    if not found.problems:
        on_demand(
            _("Jeder Weg einzeln, mit Fragen und Wörtern"),
            lambda: path_list(bench, found, digest),
            key=Key.OPEN.of("path_list"),
        )
    on_demand(_("Pfadtests"), lambda: path_tests(bench, name), key=Key.OPEN.of("path_tests"))
