"""Values that a BPMN file codes, in words: what an event waits for, how long a timer lasts, how a step repeats."""

from __future__ import annotations

import re

from lab.bpmn.attributes.terms import terms
from lab.bpmn.model import EventKind
from lab.errors import N_
from lab.i18n import Translator

__all__ = ["EVENTS", "LOOPS", "evidence_words", "timer_words"]

EVENTS = {
    EventKind.NONE: N_("keins"),
    EventKind.MESSAGE: N_("Nachricht"),
    EventKind.TIMER: N_("Zeit"),
    EventKind.ERROR: N_("Fehler"),
    EventKind.ESCALATION: N_("Eskalation"),
    EventKind.CANCEL: N_("Abbruch"),
    EventKind.COMPENSATE: N_("Kompensation"),
    EventKind.CONDITIONAL: N_("Bedingung"),
    EventKind.LINK: N_("Verweis"),
    EventKind.SIGNAL: N_("Signal"),
    EventKind.TERMINATE: N_("Beendigung"),
    EventKind.MULTIPLE: N_("mehrere"),
}
LOOPS = {"standard": N_("Schleife"), "parallel": N_("mehrfach zugleich"), "sequential": N_("mehrfach nacheinander")}
UNITS = {
    "Y": (N_("{n} Jahr"), N_("{n} Jahre")),
    "M": (N_("{n} Monat"), N_("{n} Monate")),
    "W": (N_("{n} Woche"), N_("{n} Wochen")),
    "D": (N_("{n} Tag"), N_("{n} Tage")),
    "TH": (N_("{n} Stunde"), N_("{n} Stunden")),
    "TM": (N_("{n} Minute"), N_("{n} Minuten")),
    "TS": (N_("{n} Sekunde"), N_("{n} Sekunden")),
}
_PLAIN = re.compile(r"P(?:(\d+)([YMWD])|T(\d+)([HMS]))")
_REGISTER = re.compile(r" \(([^()]+)\)(?=;|$)")


def timer_words(translator: Translator, value: str) -> str:
    """``P8D`` as ``8 Tage``; what is no number of one unit stays as the file has it, in ISO 8601."""
    found = _PLAIN.fullmatch(value.strip())
    if found is None:
        return value
    number, unit = (found[1], found[2]) if found[1] else (found[3], f"T{found[4]}")
    one, several = UNITS[unit]
    return translator.text(one if int(number) == 1 else several, n=translator.formats.number(int(number)))


def evidence_words(translator: Translator, value: str) -> str:
    """``Meldebescheinigung (melderegister)`` with the register as people call it."""

    def name(found: re.Match[str]) -> str:
        register = terms().register_name(found[1])
        return f" ({register if isinstance(register, str) else register.in_language(translator.language)})"

    return _REGISTER.sub(name, value)
