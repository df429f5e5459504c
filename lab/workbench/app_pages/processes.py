"""Prozesse: how does it run today, how should it?"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from lab.errors import N_
from lab.workbench import process_views
from lab.workbench.bench import Bench, open_bench
from lab.workbench.parts.author import remember_author
from lab.workbench.parts.model_beginning import model_beginning
from lab.workbench.parts.page import empty_state, page_head
from lab.workbench.parts.view_choice import view_choice
from lab.workbench.state import Key, unsaved

TITLE = N_("Prozesse")
ICON = ":material/account_tree:"
ORDER = 20

VIEWS = Path(process_views.__file__).parent


def show(bench: Bench) -> None:
    """The page: one view of the models at a time; without a model, only the way in."""
    _ = bench.text
    page_head(bench, N_("Wie läuft es heute, wie soll es laufen?"))
    service = bench.service
    remember_author()
    if service.models():
        view = view_choice(bench, VIEWS, Key.PROCESS_VIEW)
        import_module(f"{process_views.__name__}.{view}").show(bench, service)
    elif unsaved(service.name):  # the last file is gone, not what was drawn in it
        import_module(f"{process_views.__name__}.edit").show(bench, service)
    else:
        empty_state(
            _("Diese Leistung hat noch kein Modell."),
            _(
                "Laden Sie ein Modell oder eine Prozesstabelle hoch, oder zeichnen Sie: erst den Ablauf von heute, "
                "dann den künftigen."
            ),
        )
        model_beginning(bench, service)
        import_module(f"{process_views.__name__}.exchange").coming_in(bench, service)


show(open_bench())
