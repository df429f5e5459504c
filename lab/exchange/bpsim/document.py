"""The BPSim part of a file: its scenarios, each with what it inherits, as parameters by element.

BPSim data stand within a BPMN file, below ``relationship`` (or anywhere else in it), or in a file of their own. The
namespaces of BPSim 1.0 and 2.0 are read alike. A parameter that only asks for a result says nothing about its value,
so it does not hide the value that is inherited.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from lab.bpmn.names import line_of
from lab.errors import N_, InputError, Where

__all__ = ["Given", "Settings", "Written", "local", "parsed", "written_scenarios"]

NAMESPACES = ("http://www.bpsim.org/schemas/2.0", "http://www.bpsim.org/schemas/1.0")


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter of an element: what the file says, before anybody asks what it means."""

    element: str
    name: str
    """``ProcessingTime``; of properties ``Property`` and, in ``label``, the name that the file gives."""
    values: tuple[etree._Element, ...]
    label: str = ""
    type: str = ""
    """Properties: ``long``, ``double``, ``string`` …; empty if the file does not say."""
    line: int | None = None

    @property
    def title(self) -> str:
        """What a message calls it."""
        return f"{self.name} {self.label}" if self.label else self.name


@dataclass(frozen=True, slots=True)
class Settings:
    """How a scenario is to be run: the parameters and attributes of ``ScenarioParameters``."""

    attributes: dict[str, str] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)
    """``Start``, ``Duration``, ``Warmup``."""
    properties: dict[str, Given] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A scenario with everything that it inherits."""

    id: str
    name: str
    description: str
    author: str
    settings: Settings
    parameters: dict[str, dict[str, Given]]
    """By element, then by parameter: ``ProcessingTime``, ``Property x``."""
    calendars: dict[str, tuple[str, str]]
    """By id: name and iCalendar text."""
    extensions: tuple[Given, ...]
    """What only one vendor's tool understands."""
    is_result: bool
    """It holds the figures of a run, not its parameters."""


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def parsed(data: bytes, file: str) -> etree._Element:
    """The root of a file that may hold BPSim data.

    Raises:
        InputError: a DOCTYPE, or no XML.
    """
    if b"<!DOCTYPE" in data[:10_000]:
        raise InputError(
            N_("Die Datei enthält eine DOCTYPE-Angabe; solche Dateien werden nicht gelesen."), where=Where(file)
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno
        raise InputError(N_("Die Datei ist kein lesbares XML."), where=Where(file, line=line)) from error


def written_scenarios(root: etree._Element, file: str) -> tuple[Written, ...]:
    """The scenarios of a file in its order; each parent's parameters are in its children.

    Raises:
        InputError: no BPSim data; an ``inherits`` that leads nowhere or in a circle.
    """
    found = [node for space in NAMESPACES for node in root.iter(f"{{{space}}}BPSimData")]
    elements = [node for data in found for node in data if local(node) == "Scenario"]
    if not elements:
        raise InputError(
            N_("In der Datei stehen keine BPSim-Szenarien."),
            where=Where(file),
            hint=N_("Speichern Sie das Modell im Werkzeug mit seinen Simulationsdaten (BPSim 1.0 oder 2.0)."),
        )
    by_id = {node.get("id", ""): node for node in elements}
    return tuple(_with_parents(node, by_id, file) for node in elements)


def _with_parents(node: etree._Element, by_id: dict[str, etree._Element], file: str) -> Written:
    line = [node]
    while parent := line[0].get("inherits"):
        if parent not in by_id or by_id[parent] in line:
            raise InputError(
                N_("Das BPSim-Szenario „{id}“ erbt von „{parent}“; das gibt es nicht, oder es erbt von sich selbst."),
                where=Where(file, line=line_of(line[0]), element=line[0].get("id")),
                id=line[0].get("id", ""),
                parent=parent,
            )
        line.insert(0, by_id[parent])
    settings = Settings()
    parameters: dict[str, dict[str, Given]] = {}
    calendars: dict[str, tuple[str, str]] = {}
    extensions: list[Given] = []
    for one in line:
        for child in one:
            match local(child):
                case "ScenarioParameters":
                    _read_settings(child, settings)
                case "ElementParameters":
                    element = child.get("elementRef", "").rpartition(":")[2]
                    given = _parameters(child, element, extensions, results=node.get("result") is not None)
                    _merge(given, parameters.setdefault(element, {}))
                case "Calendar":
                    calendars[child.get("id", "")] = (child.get("name", ""), child.text or "")
                case "VendorExtension":
                    extensions.append(_extension(child, ""))
    return Written(
        id=node.get("id", ""),
        name=node.get("name", "") or node.get("id", ""),
        description=node.get("description", ""),
        author=node.get("author", ""),
        settings=settings,
        parameters=parameters,
        calendars=calendars,
        extensions=tuple(extensions),
        is_result=node.get("result") is not None,
    )


def _read_settings(element: etree._Element, settings: Settings) -> None:
    settings.attributes.update({str(name): str(value) for name, value in element.attrib.items()})
    for child in element:
        if local(child) == "PropertyParameters":
            for one in child:
                given = _given(one, "")
                settings.properties[given.title] = given
        else:
            settings.given[local(child)] = _given(child, "")


def _parameters(element: etree._Element, of: str, extensions: list[Given], *, results: bool) -> list[Given]:
    """The parameters of an element; with values that are figures of a run, or with the others."""
    found = []
    for group in element:
        if local(group) == "VendorExtension":
            extensions.append(_extension(group, of))
        else:
            found += [_given(child, of, results=results) for child in group]
    return found


def _merge(given: list[Given], into: dict[str, Given]) -> None:
    """Put parameters over those that are inherited; one without value hides nothing."""
    into.update({one.title: one for one in given if one.values or one.title not in into})


def _given(element: etree._Element, of: str, *, results: bool = False) -> Given:
    values = tuple(
        child
        for child in element
        if local(child) not in ("", "ResultRequest") and (child.get("result") is not None) == results
    )
    name = local(element)
    label = element.get("name", "") if name == "Property" else ""
    if name == "Role":
        label = ", ".join(value.get("value", "") for value in values)
    return Given(of, name, values, label, element.get("type", ""), line_of(element))


def _extension(element: etree._Element, of: str) -> Given:
    return Given(of, "VendorExtension", (), element.get("name", ""), "", line_of(element))
