"""Prototyp: what does the citizen see?"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import streamlit as st

from lab.errors import N_
from lab.workbench import prototype_views
from lab.workbench.bench import Bench, open_bench
from lab.workbench.pages import page_files
from lab.workbench.parts.page import empty_state, page_head
from lab.workbench.parts.prototype_beginning import begin_here, prototype_beginning
from lab.workbench.parts.prototype_desk import offered_work
from lab.workbench.parts.prototype_import import prototype_import
from lab.workbench.parts.prototype_names import prototype_names
from lab.workbench.parts.view_choice import view_choice
from lab.workbench.state import Key, PrototypeState, page_state, unsaved_prototypes

TITLE = N_("Prototyp")
ICON = ":material/smartphone:"
ORDER = 40

VIEWS = Path(prototype_views.__file__).parent
TITLE_WIDTH = 440
"""Pixels: titles of forms are long."""
OFFERING = ("edit", "texts", "yaml")
"""Views that have a desk: they offer unsaved work themselves."""


def show(bench: Bench) -> None:
    """The page: one view of one prototype at a time; without a prototype, only the ways to begin one."""
    _ = bench.text
    page_head(bench, N_("Was sieht die Bürgerin, was sieht der Bürger?"))
    shown = page_state(PrototypeState).shown
    for key in (Key.PROTOTYPE, Key.PROTOTYPE_VIEW):
        following = st.session_state.pop(key.of("next"), None)
        if following is None and key not in st.session_state:
            # a value that the program set does not outlive the runs of a fragment; after a reload there is the address
            following = shown.get(key) or _of_address(key)
        if following is not None:
            st.session_state[key] = following
    names = [*bench.service.prototypes()]
    names += [name for name in unsaved_prototypes(bench.service.name) if name not in names]
    if not names:
        empty_state(
            _("Diese Leistung hat noch keinen Prototyp."),
            _("Legen Sie einen an: Er funktioniert sofort, und Sie ändern ihn dann Seite für Seite."),
        )
        begin_here(bench)
        st.subheader(_("Formular hereinholen"), anchor=False)
        prototype_import(bench)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = names[0]
        if len(names) > 1:
            if st.session_state.get(Key.PROTOTYPE) not in names:
                st.session_state[Key.PROTOTYPE] = names[0]
            titles = prototype_names(bench, bench.service, names)
            name = st.selectbox(
                _("Prototyp"),
                names,
                format_func=titles.__getitem__,
                key=Key.PROTOTYPE,
                persist_state="session",
                width=TITLE_WIDTH,
            )
        view = view_choice(bench, VIEWS, Key.PROTOTYPE_VIEW)
        if not bench.service.read_only:
            prototype_beginning(bench)
    for key, value in ((Key.PROTOTYPE, name), (Key.PROTOTYPE_VIEW, view)):
        shown[key] = value
        if st.query_params.get(key) != value:
            st.query_params[key] = value
    if view not in OFFERING and name in names:
        offered_work(bench, name)
    import_module(f"{prototype_views.__name__}.{view}").show(bench, name)


def _of_address(key: Key) -> str | None:
    """What the address says, as far as there is such a view; which prototypes there are is known later."""
    value = st.query_params.get(key)
    return value if key is Key.PROTOTYPE or value in {view.path.stem for view in page_files(VIEWS)} else None


show(open_bench())
