"""Nachnutzung: how do others use it, how do we use others'?"""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.workbench.bench import NO_SERVICE, NO_SERVICE_ADVICE, Bench, open_bench
from lab.workbench.parts.giving import giving
from lab.workbench.parts.page import empty_state, page_head
from lab.workbench.parts.taking import opened_packages, opening

TITLE = N_("Nachnutzung")
ICON = ":material/share:"
ORDER = 70


def show(bench: Bench) -> None:
    """The page."""
    _ = bench.text
    page_head(bench, N_("Wie nutzen andere unser Ergebnis, wie nutzen wir ihres?"))
    give, take = st.columns(2, gap="large")
    with give:
        st.subheader(_("Weitergeben"), anchor=False)
        if bench.service_name is None:
            empty_state(_(NO_SERVICE), _(NO_SERVICE_ADVICE))
        else:
            giving(bench)
    with take:
        st.subheader(_("Von anderen nutzen"), anchor=False)
        opening(bench)
    opened_packages(bench)


show(open_bench())
