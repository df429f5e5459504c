"""Models as the diagram component shows them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lab.actions.lay_out_model import drawn_model
from lab.bpmn.encoding import decode
from lab.bpmn.layout import with_diagram
from lab.bpmn.model import Model
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.components import Mark, View
from lab.workbench.state import Key
from lab.workbench.words import model_title


def model_view(bench: Bench, service: ServiceFolder, name: str, marks: Mapping[str, Mark] | None = None) -> View:
    """A model of a service with marks on its elements.

    Raises:
        NotFoundError: there is no such model.
        InputError: its file cannot be used.
    """
    model = drawn_model(service, name)
    page = chosen_page(bench, name, model)
    return View(
        xml=decode(with_diagram(service.model_bytes(name), model.file), model.file).content,
        revision=f"{model.digest}:{page}",
        page=page,
        title=model_title(bench.translator, name),
        alt=alternative(bench, model, name),
        marks=marks or {},
    )


def chosen_page(bench: Bench, name: str, model: Model) -> int:
    """The drawing surface that somebody chose, where a file has several; else the first on which something is drawn."""
    pages = model.diagram.pages
    if len(pages) < 2:
        return pages[0] if pages else 0
    planes = model.diagram.planes
    names = {page: page_name(model, page) or bench.text("Seite {number}", number=page + 1) for page in pages}
    return st.selectbox(
        bench.text("{title}: Zeichnung", title=model_title(bench.translator, name)),
        pages,
        format_func=lambda page: f"{names[page]} ({len(planes[page].members)})",
        key=Key.PAGE.of(name),
        persist_state="session",
    )


def page_name(model: Model, page: int) -> str:
    """What a drawing surface is called: its own name, else that of what it shows."""
    plane = model.diagram.planes[page]
    node = model.nodes.get(plane.element)
    return plane.name or (node.name if node else model.processes.get(plane.element, ""))


def alternative(bench: Bench, model: Model, name: str) -> str:
    """What the diagram shows, in a sentence."""
    activities = sum(node.kind.is_activity for node in model.nodes.values())
    return bench.text(
        "BPMN-Diagramm {title}: {activities} Aktivitäten, {events} Ereignisse, {gateways} Verzweigungen. "
        "Dieselben Angaben stehen als Tabelle darunter.",
        title=model_title(bench.translator, name),
        activities=activities,
        events=sum(node.kind.is_event for node in model.nodes.values()),
        gateways=sum(node.kind.is_gateway for node in model.nodes.values()),
    )
