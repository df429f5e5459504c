"""The difference of two models: in words, as marks on both diagrams, as a table."""

from __future__ import annotations

from collections import Counter

from lab.bpmn import Aspect, Change, ChangeKind, Diff
from lab.errors import N_
from lab.i18n import Translator
from lab.workbench.components import LegendEntry, Mark
from lab.workbench.element_words import kind_words

SIGNS = {
    ChangeKind.REMOVED: "−",
    ChangeKind.ADDED: "+",
    ChangeKind.AUTOMATED: "A",
    ChangeKind.MOVED: "⇄",
    ChangeKind.CHANGED: "≠",
}
WORDS = {
    ChangeKind.REMOVED: N_("entfällt"),
    ChangeKind.ADDED: N_("neu"),
    ChangeKind.AUTOMATED: N_("automatisiert"),
    ChangeKind.MOVED: N_("macht jemand anderes"),
    ChangeKind.CHANGED: N_("geändert"),
}
COUNTS = {
    ChangeKind.REMOVED: (N_("{n} Aktivität entfällt"), N_("{n} Aktivitäten entfallen")),
    ChangeKind.ADDED: (N_("{n} Aktivität kommt hinzu"), N_("{n} Aktivitäten kommen hinzu")),
    ChangeKind.AUTOMATED: (N_("{n} Aktivität läuft automatisch"), N_("{n} Aktivitäten laufen automatisch")),
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
    Aspect.DOCUMENTATION: N_("Beschreibung"),
}


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


def marks(translator: Translator, diff: Diff) -> tuple[dict[str, Mark], dict[str, Mark]]:
    """Marks for the first and for the second model."""
    first: dict[str, Mark] = {id_: Mark(kind="removed") for id_ in diff.flows_removed}
    second: dict[str, Mark] = {id_: Mark(kind="added") for id_ in diff.flows_added}
    for change in diff.changes:
        mark = Mark(change.kind.value, SIGNS[change.kind], translator.text(WORDS[change.kind]))
        if change.first is not None:
            first[change.first.id] = mark
        if change.second is not None:
            second[change.second.id] = mark
    return first, second


def legend(translator: Translator, diff: Diff) -> list[LegendEntry]:
    """What the colours mean, as far as they occur."""
    found = {change.kind for change in diff.changes}
    return [LegendEntry(kind.value, SIGNS[kind], translator.text(WORDS[kind])) for kind in WORDS if kind in found]


def rows(translator: Translator, diff: Diff) -> list[list[str]]:
    """One line a change: what, its name before and after, in what it differs."""
    return [
        [
            translator.text(WORDS[change.kind]),
            change.first.name or change.first.id if change.first else "",
            change.second.name or change.second.id if change.second else "",
            details(translator, change),
        ]
        for change in diff.changes
    ]


def details(translator: Translator, change: Change) -> str:
    """In what a pair differs: ``Wer: Eingangszone → System``."""
    parts = []
    for difference in change.differences:
        before, after = difference.before, difference.after
        if difference.aspect is Aspect.TYPE:
            before, after = (translator.text(kind_words(value)) for value in (before, after))
        if difference.aspect is Aspect.DOCUMENTATION:
            parts.append(translator.text(ASPECTS[difference.aspect]))
        else:
            parts.append(f"{translator.text(ASPECTS[difference.aspect])}: {before or '–'} → {after or '–'}")
    return "; ".join(parts)
