"""What the editor's side panel shows and offers beside the model itself: scenario, prototypes, registers, systems."""

from __future__ import annotations

from lab.bpmn import read
from lab.bpmn.attributes.terms import terms
from lab.errors import LabError
from lab.exchange.parameters import SOURCE_KINDS, parameters
from lab.records import Source
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.components import Known
from lab.workbench.desk import Desk
from lab.workbench.parts.prototype_names import prototype_names


def known_of_elements(bench: Bench, service: ServiceFolder, desk: Desk) -> Known:
    """What is known now. A file that cannot be read gives nothing; its own page says what is wrong with it."""
    words, language = terms(), bench.translator.language
    return Known(
        parameters=_parameters(bench, service, desk),
        rags=[(str(code), f"{code} – {rag.name.in_language(language)}") for code, rag in words.rag.items()],
        registers=[(key, register.name.in_language(language)) for key, register in words.registers.items()],
        pages=_pages(bench, service),
        systems=_systems(service),
    )


def _parameters(bench: Bench, service: ServiceFolder, desk: Desk) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    if desk.name not in service.scenarios():
        return found
    try:
        scenario = service.scenario(desk.name).record
        told = parameters(scenario, read(desk.saved, desk.file), bench.translator)
    except LabError:
        return found
    for one in told:
        if one.element:
            line = {"what": one.what, "value": one.value, "source": _cited(bench, one.source)}
            found.setdefault(one.element, []).append(line)
    return found


def _cited(bench: Bench, source: Source) -> str:
    text = f"{source.text} ({source.edition})" if source.edition else source.text
    return f"{bench.text(SOURCE_KINDS[source.kind])}: {text}"


def _pages(bench: Bench, service: ServiceFolder) -> list[tuple[str, str]]:
    """The pages of the prototypes by id; where there are several prototypes, the words say of which."""
    pages: dict[str, str] = {}
    names = prototype_names(bench, service)
    for name, called in names.items():
        try:
            prototype = service.prototype(name).record
        except LabError:
            continue
        for page in prototype.pages:
            title = page.title.in_language(bench.translator.language)
            pages.setdefault(page.id, f"{title} ({called})" if len(names) > 1 else title)
    return list(pages.items())


def _systems(service: ServiceFolder) -> list[str]:
    try:
        return [system.name for system in service.profile().record.systems]
    except LabError:
        return []
