"""The ways through a prototype: drawn, in words, with what is wrong with them."""

from __future__ import annotations

from lab.errors import N_
from lab.workbench.bench import Bench
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.path_chart import path_chart, ways_in_words
from lab.workbench.parts.prototype_language import language_choice
from lab.workbench.state import Key

TITLE = N_("Wege")
ICON = ":material/alt_route:"
ORDER = 40


def show(bench: Bench, name: str) -> None:
    """The drawing, and below it the same in words."""
    _ = bench.text
    prototype = bench.service.prototype(name).record
    language = language_choice(bench, prototype)

    path_chart(bench.translator, prototype, language)
    on_demand(
        _("Alle Wege in Worten"),
        lambda: ways_in_words(bench.translator, prototype, language),
        key=Key.OPEN.of("ways"),
    )
