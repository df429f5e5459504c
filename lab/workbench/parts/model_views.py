"""Models as the diagram component shows them."""

from __future__ import annotations

from collections.abc import Mapping

from lab.bpmn.model import Model
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.components import Mark, View
from lab.workbench.words import model_title


def model_view(bench: Bench, service: ServiceFolder, name: str, marks: Mapping[str, Mark] | None = None) -> View:
    """A model of a service with marks on its elements.

    Raises:
        NotFoundError: there is no such model.
        InputError: its file cannot be used.
    """
    model = service.model(name)
    return View(
        xml=xml_text(service.model_bytes(name)),
        revision=model.digest,
        title=model_title(bench.translator, name),
        alt=alternative(bench, model, name),
        marks=marks or {},
    )


def xml_text(data: bytes) -> str:
    """The file's text for the browser, which reads strings: in the encoding that the file declares."""
    import re

    declared = re.match(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""", data)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    return data.decode("utf-8-sig" if encoding.lower().replace("-", "") == "utf8" else encoding)


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
