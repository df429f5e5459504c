"""The difference of two models in words: what kinds of change are called, one line a change, all in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lab.bpmn import Aspect, Change, ChangeKind, Diff
from lab.bpmn.element_names import spoken_name
from lab.bpmn.model import EventKind, Model, Node
from lab.errors import N_
from lab.i18n import Translator
from lab.workbench.element_words import kind_words
from lab.workbench.value_words import EVENTS, LOOPS, evidence_words, timer_words

__all__ = ["SIGNS", "WORDS", "aspects", "called", "details", "kinds_of", "names", "rows", "summary"]

SIGNS = {
    ChangeKind.REMOVED: "−",
    ChangeKind.ADDED: "+",
    ChangeKind.MERGED: "∪",
    ChangeKind.SPLIT: "÷",
    ChangeKind.AUTOMATED: "A",
    ChangeKind.DIGITISED: "D",
    ChangeKind.MOVED: "⇄",
    ChangeKind.CHANGED: "≠",
}
WORDS = {
    ChangeKind.REMOVED: N_("entfällt"),
    ChangeKind.ADDED: N_("neu"),
    ChangeKind.MERGED: N_("zusammengelegt"),
    ChangeKind.SPLIT: N_("aufgeteilt"),
    ChangeKind.AUTOMATED: N_("automatisiert"),
    ChangeKind.DIGITISED: N_("digitalisiert"),
    ChangeKind.MOVED: N_("macht jemand anderes"),
    ChangeKind.CHANGED: N_("geändert"),
}
COUNTS = {
    ChangeKind.REMOVED: (N_("{n} Aktivität entfällt"), N_("{n} Aktivitäten entfallen")),
    ChangeKind.ADDED: (N_("{n} Aktivität kommt hinzu"), N_("{n} Aktivitäten kommen hinzu")),
    ChangeKind.MERGED: (N_("{n} Zusammenlegung"), N_("{n} Zusammenlegungen")),
    ChangeKind.SPLIT: (N_("{n} Aufteilung"), N_("{n} Aufteilungen")),
    ChangeKind.AUTOMATED: (N_("{n} Aktivität läuft automatisch"), N_("{n} Aktivitäten laufen automatisch")),
    ChangeKind.DIGITISED: (N_("{n} Aktivität wird digital"), N_("{n} Aktivitäten werden digital")),
    ChangeKind.MOVED: (N_("{n} Aktivität macht jemand anderes"), N_("{n} Aktivitäten macht jemand anderes")),
    ChangeKind.CHANGED: (N_("{n} Aktivität ist geändert"), N_("{n} Aktivitäten sind geändert")),
}
ASPECTS = {
    Aspect.NAME: N_("Name"),
    Aspect.TYPE: N_("Art"),
    Aspect.ROLE: N_("Wer"),
    Aspect.EVENT: N_("Ereignis"),
    Aspect.TIMER: N_("Frist"),
    Aspect.INTERRUPTING: N_("unterbrechend"),
    Aspect.LOOP: N_("Wiederholung"),
    Aspect.CALLED: N_("aufgerufener Prozess"),
    Aspect.PARENT: N_("Teilprozess"),
    Aspect.MEDIA_BREAK: N_("Medienbruch"),
    Aspect.FORM: N_("Formerfordernis"),
    Aspect.SYSTEM: N_("System"),
    Aspect.EVIDENCE: N_("Nachweise"),
    Aspect.LEGAL_BASIS: N_("Rechtsgrundlage"),
    Aspect.DISCRETION: N_("Ermessen"),
    Aspect.DOCUMENTATION: N_("Beschreibung"),
}

FORMS = {"schriftform": N_("Schriftform"), "erscheinen": N_("persönliches Erscheinen")}
WRITTEN = {Aspect.TIMER: timer_words, Aspect.EVIDENCE: evidence_words}
FLAGS = {"true": N_("ja"), "false": N_("nein")}


def summary(translator: Translator, diff: Diff) -> str:
    """What changes, in one line: how many activities go, come, run automatically and so on."""
    counts = Counter(change.kind for change in diff.activities)
    number = translator.formats.number
    parts = [
        translator.text(several if counts[kind] > 1 else one, n=number(counts[kind]))
        for kind, (one, several) in COUNTS.items()
        if counts[kind]
    ]
    if not parts:
        return translator.text("Ist und Soll unterscheiden sich in keiner Aktivität.")
    return " · ".join(parts)


def rows(translator: Translator, diff: Diff, changes: Iterable[Change]) -> list[list[str]]:
    """One line a change: what, its name before and after, in what it differs."""
    return [
        [
            kinds_of(translator, change),
            names(translator, diff.first, change.firsts),
            names(translator, diff.second, change.seconds),
            details(translator, change),
        ]
        for change in changes
    ]


def kinds_of(translator: Translator, change: Change) -> str:
    """All that is true of a change."""
    return ", ".join(translator.text(WORDS[kind]) for kind in change.kinds)


def names(translator: Translator, model: Model, nodes: Iterable[Node]) -> str:
    """What the elements are called; kind and neighbour where they have no name."""
    return " + ".join(called(translator, model, node.id) for node in nodes)


def called(translator: Translator, model: Model, element: str) -> str:
    """What an element is called."""
    name = spoken_name(model, element)
    return name if isinstance(name, str) else translator.text(name.message, **name.values)


def details(translator: Translator, change: Change) -> str:
    """In what a pair differs: ``Wer: Eingangszone → System``."""
    return "; ".join(aspects(translator, change))


def aspects(translator: Translator, change: Change) -> list[str]:
    """In what a pair differs, one by one."""
    parts = []
    for difference in change.differences:
        word = translator.text(ASPECTS[difference.aspect])
        if difference.aspect is Aspect.DOCUMENTATION:
            parts.append(word)
        else:
            before, after = (
                _value(translator, difference.aspect, one) for one in (difference.before, difference.after)
            )
            parts.append(f"{word}: {before or '–'} → {after or '–'}")
    return parts


def _value(translator: Translator, aspect: Aspect, value: str) -> str:
    if aspect is Aspect.TYPE:
        return translator.text(kind_words(value))
    if aspect is Aspect.FORM:
        return translator.text(FORMS[value]) if value else ""
    if aspect is Aspect.EVENT and value:
        return translator.text(EVENTS[EventKind(value)])
    if aspect in WRITTEN:
        return WRITTEN[aspect](translator, value)
    known = LOOPS if aspect is Aspect.LOOP else FLAGS
    return translator.text(known[value]) if value in known else value
