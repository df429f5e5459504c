"""Event definitions: own ones, and global ones by reference."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lab.bpmn.model import EventKind
from lab.bpmn.reading.document import Document, Element, local_name, name_of, tag, text_of
from lab.errors import N_

_SUFFIX = "EventDefinition"
_KINDS = {kind.value: kind for kind in EventKind if kind not in (EventKind.NONE, EventKind.MULTIPLE)}
_REFERENCES = ("messageRef", "signalRef", "errorRef", "escalationRef", "activityRef")
_NAMED = ("message", "signal", "error", "escalation")
_CODES = ("errorCode", "escalationCode")
_TIMERS = {"timeDuration": "duration", "timeDate": "date", "timeCycle": "cycle"}


@dataclass(frozen=True, slots=True)
class Definitions:
    """What an event waits for or does."""

    kinds: tuple[EventKind, ...] = ()
    reference: str = ""
    code: str = ""
    name: str = ""
    condition: str = ""
    timer: str = ""
    timer_kind: str = ""

    @property
    def kind(self) -> EventKind:
        """One kind for all: none, the only one, or multiple."""
        if len(self.kinds) > 1:
            return EventKind.MULTIPLE
        return self.kinds[0] if self.kinds else EventKind.NONE


def read_definitions(document: Document, event: Element) -> Definitions:
    """The definitions of an event, its own first."""
    found = [child for child in event if (local_name(child) or "").endswith(_SUFFIX)]
    for pointer in event.iterchildren(tag("eventDefinitionRef")):
        id_ = document.resolve(text_of(pointer))
        if id_ is None or not (local_name(document.elements[id_]) or "").endswith(_SUFFIX):
            document.error(
                event,
                N_("Das Ereignis „{name}“ verweist auf die Definition „{reference}“, die es nicht gibt."),
                name=event.get("name") or event.get("id"),
                reference=text_of(pointer),
                hint=N_("Legen Sie im Modellierungswerkzeug neu fest, worauf das Ereignis wartet."),
            )
        else:
            found.append(document.elements[id_])
    kinds: list[EventKind] = []
    said = Definitions()
    for definition in found:
        name = (local_name(definition) or "").removesuffix(_SUFFIX)
        if name not in _KINDS:
            document.error(
                event, N_("Die Art des Ereignisses ist unbekannt: {kind}."), kind=local_name(definition) or ""
            )
            continue
        kinds.append(_KINDS[name])
        said = _also(document, definition, said)
    return replace(said, kinds=tuple(kinds))


def _also(document: Document, definition: Element, said: Definitions) -> Definitions:
    """What a definition says, beside those before it: the first reference counts."""
    if not said.reference:
        reference = _reference(definition)
        named = document.elements.get(document.resolve(reference) or "") if reference else None
        if named is not None and local_name(named) in _NAMED:
            code = next((value for key in _CODES if (value := named.get(key))), "").strip()
            said = replace(said, code=code, name=name_of(named))
        said = replace(said, reference=reference)
    for child in definition:
        if local_name(child) in _TIMERS:
            said = replace(said, timer=text_of(child), timer_kind=_TIMERS[local_name(child) or ""])
        elif local_name(child) == "condition":
            said = replace(said, condition=text_of(child))
    return said


def _reference(definition: Element) -> str:
    if local_name(definition) == "linkEventDefinition":
        return definition.get("name") or ""
    return next((value.rpartition(":")[2] for key in _REFERENCES if (value := definition.get(key))), "")
