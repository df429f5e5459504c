"""The texts of a prototype: all languages side by side, what is missing."""

from __future__ import annotations

from lab.errors import N_
from lab.workbench.bench import Bench
from lab.workbench.parts.language_adding import language_adding
from lab.workbench.parts.text_draft_bar import missing_line, save_bar
from lab.workbench.parts.text_table import text_table
from lab.workbench.state import TextsState, page_state

TITLE = N_("Texte")
ICON = ":material/translate:"
ORDER = 30


def show(bench: Bench, name: str) -> None:
    """What is missing, the table, and saving."""
    loaded = bench.service.prototype(name)
    draft = page_state(TextsState).draft(bench.service.name, name)
    missing_line(bench, draft.applied(loaded.record))
    save_bar(bench, loaded, draft)
    text_table(bench, name, loaded.record, draft)
    language_adding(bench, draft.applied(loaded.record), draft)
