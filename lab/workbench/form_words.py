"""What the parts of a form are called on the screen."""

from __future__ import annotations

from lab.errors import N_
from lab.exchange.form_kinds import KINDS, PAGE_KINDS
from lab.i18n import Translator
from lab.prototypes import Prototype
from lab.prototypes.changes import Difference, DifferenceKind, Reference, RefersBy, place_of, question_at
from lab.prototypes.simple_condition import Relation

__all__ = ["KINDS", "PAGE_KINDS", "RELATIONS", "difference_line", "reference_line"]

RELATIONS: dict[Relation, str] = {
    Relation.IS: N_("ist"),
    Relation.IS_NOT: N_("ist nicht"),
    Relation.LESS: N_("ist kleiner als"),
    Relation.AT_MOST: N_("ist höchstens"),
    Relation.AT_LEAST: N_("ist mindestens"),
    Relation.MORE: N_("ist größer als"),
    Relation.ONE_OF: N_("ist eines von"),
    Relation.HAS: N_("enthält"),
    Relation.HAS_NOT: N_("enthält nicht"),
    Relation.YES: N_("ist ja"),
    Relation.NO: N_("ist nein"),
    Relation.NOT_YES: N_("ist nicht ja"),
    Relation.ANSWERED: N_("ist beantwortet"),
    Relation.UNANSWERED: N_("ist nicht beantwortet"),
}

_REFERENCES = {
    RefersBy.START: N_("Der Prototyp beginnt mit dieser Seite. Dann beginnt er mit der nächsten."),
    RefersBy.ROUTE: N_("Von „{page}“ führt ein Weg hierher. Er führt dann zur nächsten Seite."),
    RefersBy.TASK: N_("Der Abschnitt „{name}“ auf „{page}“ beginnt hier. Er fällt weg."),
    RefersBy.SHOWN: N_("Ob „{name}“ gezeigt wird, hängt davon ab. Dann wird es immer gezeigt."),
    RefersBy.WAY: N_("Ein Weg von „{page}“ hängt davon ab. Er fällt weg."),
    RefersBy.CHECK: N_("Eine Prüfung von „{name}“ vergleicht damit. Sie fällt weg."),
    RefersBy.REGISTERS: N_("Ob Register gefragt werden, hängt davon ab. Dann werden sie immer gefragt."),
}

_DIFFERENCES = {
    (DifferenceKind.ADDED, False): N_("Seite „{page}“ ist neu"),
    (DifferenceKind.ADDED, True): N_("Frage „{question}“ auf „{page}“ ist neu"),
    (DifferenceKind.REMOVED, False): N_("Seite „{page}“ ist entfernt"),
    (DifferenceKind.REMOVED, True): N_("Frage „{question}“ auf „{page}“ ist entfernt"),
    (DifferenceKind.CHANGED, False): N_("Seite „{page}“ ist geändert"),
    (DifferenceKind.CHANGED, True): N_("Frage „{question}“ auf „{page}“ ist geändert"),
    (DifferenceKind.ROUTES, False): N_("Von „{page}“ geht es woanders weiter"),
    (DifferenceKind.FRAME, False): N_("Titel, Sprachen oder Register sind geändert"),
}


def reference_line(translator: Translator, prototype: Prototype, reference: Reference) -> str:
    """What names a page or question, and what becomes of it when that is removed."""
    language = translator.language
    page = prototype.page(reference.page).title.in_language(language) if reference.page else ""
    return translator.text(_REFERENCES[reference.by], page=page, name=_name(prototype, reference, language))


def difference_line(translator: Translator, difference: Difference) -> str:
    """One difference in words."""
    if difference.kind is DifferenceKind.MOVED:
        if difference.page:
            return translator.text("Fragen auf „{page}“ stehen in anderer Reihenfolge", page=difference.page)
        return translator.text("Die Seiten stehen in anderer Reihenfolge")
    text = _DIFFERENCES[difference.kind, bool(difference.question)]
    return translator.text(text, page=difference.page, question=difference.question)


def _name(prototype: Prototype, reference: Reference, language: str) -> str:
    place = place_of(prototype, reference.element, reference.group) if reference.element else None
    if place is not None:
        return question_at(prototype, place).label.in_language(language)
    tasks = prototype.page(reference.page).tasks if reference.page else ()
    return next((task.title.in_language(language) for task in tasks if task.id == reference.element), reference.element)
