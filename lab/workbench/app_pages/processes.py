"""Prozesse: how does it run today, how should it?"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import streamlit as st

from lab.errors import N_
from lab.workbench import process_views
from lab.workbench.bench import Bench, open_bench
from lab.workbench.pages import PageFile, page_files
from lab.workbench.parts.author import remember_author
from lab.workbench.parts.model_beginning import model_beginning
from lab.workbench.parts.page import empty_state, page_head
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
        view = chosen_view(bench)
        import_module(f"{process_views.__name__}.{view.path.stem}").show(bench, service)
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


def chosen_view(bench: Bench) -> PageFile:
    """The view that somebody chose, else the first."""
    views = {view.path.stem: view for view in page_files(VIEWS)}
    if len(views) == 1:
        return next(iter(views.values()))
    name = st.segmented_control(
        bench.text("Ansicht"),
        list(views),
        format_func=lambda stem: f"{views[stem].icon} {bench.text(views[stem].title)}",
        default=next(iter(views)),
        required=True,
        key=Key.PROCESS_VIEW,
        persist_state="session",
        label_visibility="collapsed",
    )
    return views[str(name)]


show(open_bench())
