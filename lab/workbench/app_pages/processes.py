"""Prozesse: how does it run today, how should it?"""

from __future__ import annotations

from lab.errors import N_
from lab.workbench.bench import Bench, open_bench
from lab.workbench.components import diagram
from lab.workbench.parts.model_views import model_view
from lab.workbench.parts.page import page_head
from lab.workbench.state import Key

TITLE = N_("Prozesse")
ICON = ":material/account_tree:"
ORDER = 20


def show(bench: Bench) -> None:
    """The page."""
    page_head(bench, N_("Wie läuft es heute, wie soll es laufen?"))
    service = bench.service
    views = [model_view(bench, service, name) for name in service.models()]
    diagram(bench.translator, views, key=Key.DIAGRAM)


show(open_bench())
