"""Prototyp: what does the citizen see?"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import streamlit as st

from lab.errors import N_
from lab.workbench import prototype_views
from lab.workbench.bench import Bench, open_bench
from lab.workbench.parts.page import empty_state, page_head
from lab.workbench.parts.prototype_import import prototype_import
from lab.workbench.parts.view_choice import view_choice
from lab.workbench.state import Key

TITLE = N_("Prototyp")
ICON = ":material/smartphone:"
ORDER = 40

VIEWS = Path(prototype_views.__file__).parent


def show(bench: Bench) -> None:
    """The page: one view of one prototype at a time."""
    _ = bench.text
    page_head(bench, N_("Was sieht die Bürgerin, was sieht der Bürger?"))
    service = bench.service
    names = service.prototypes()
    if not names:
        empty_state(
            _("Diese Leistung hat noch keinen Prototyp."),
            _(
                "Legen Sie im Ordner prototypes/{service} eine Datei NAME.prototype.yaml an. „lab new ORDNER“ legt ein "
                "Beispiel an, das Sie kopieren können.",
                service=service.name,
            ),
        )
        st.subheader(_("Formular hereinholen"), anchor=False)
        prototype_import(bench)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = names[0]
        if len(names) > 1:
            name = st.selectbox(_("Prototyp"), names, key=Key.PROTOTYPE, persist_state="session")
        view = view_choice(bench, VIEWS, Key.PROTOTYPE_VIEW)
    import_module(f"{prototype_views.__name__}.{view}").show(bench, name)


show(open_bench())
