"""What form-js has no place for, told as a prototype goes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lab.errors import N_, Problem
from lab.exchange.prototype_formats.interchange import loss
from lab.prototypes import Page, Prototype, Question

__all__ = ["of_page", "of_prototype", "of_question", "told"]

KIND_LOST = {
    "iban": N_("Prüfziffern prüft form-js nicht, es ist ein Textfeld"),
    "tax_id": N_("Prüfziffern prüft form-js nicht, es ist ein Textfeld"),
    "pension_number": N_("Prüfziffern prüft form-js nicht, es ist ein Textfeld"),
    "month": N_("Ein Feld für einen Monat gibt es nicht, es ist ein Textfeld"),
    "year": N_("Ein Feld für ein Jahr gibt es nicht, es ist ein Zahlenfeld"),
    "address": N_("Eine Anschrift gibt es nicht, es sind vier Textfelder"),
    "notice": N_("Einen Hinweiskasten gibt es nicht, es ist ein Text"),
}
PAGE_LOST = {
    "summary": N_("Eine Zusammenfassung gibt es nicht"),
    "receipt": N_("Eine Eingangsbestätigung gibt es nicht"),
    "exit": N_("Ein Ende mitten im Formular gibt es nicht, es ist eine Gruppe unter anderen"),
    "declaration": N_("Nach dem Prüfen kommt nichts mehr, es ist eine Gruppe unter anderen"),
    "tasks": N_("Eine Übersicht der Abschnitte gibt es nicht, die Gruppen stehen nacheinander"),
}
ELSEWHERE = N_("Sagen Sie dem Programm, das das Formular zeigt, was es hier tun soll.")
IN_FORM_JS = N_("Ergänzen Sie es in form-js auf dessen Art, wenn es gebraucht wird.")


def told(what: str, message: str, reason: str, advice: str = IN_FORM_JS, **values: Any) -> Problem:
    """One loss of an element; the message holds ``{what}`` and ``{reason}``."""
    return loss(message, reason, advice, element=what, what=what, **values)


def of_prototype(prototype: Prototype, languages: tuple[str, ...]) -> Iterator[Problem]:
    """What is about the whole; ``languages`` are those that are not written."""
    if languages:
        yield told(
            "languages",
            N_("Die Texte in {languages} sind nicht dabei ({what}): {reason}."),
            N_("Ein Formular von form-js hat eine Sprache"),
            N_("Geben Sie den Prototyp für jede Sprache einmal aus (--language)."),
            languages=", ".join(languages),
        )
    for name, given in (
        ("registers", prototype.registers),
        ("persona", prototype.persona),
        ("prefill_if", prototype.prefill_if),
        ("lists", prototype.lists),
        ("legal_basis", prototype.legal_basis),
        ("fim", prototype.fim),
    ):
        if given:
            yield told(name, N_("„{what}“ des Prototyps ist nicht dabei: {reason}."), WHOLE[name])


WHOLE = {
    "registers": N_("Register kennt form-js nicht; bei den Fragen stehen sie als eigene Eigenschaften"),
    "persona": N_("Eine erfundene Person gibt es nicht; womit sie ein Feld füllt, steht als Vorbelegung da"),
    "prefill_if": N_("Eine Vorbelegung steht immer da, nicht nur unter einer Bedingung"),
    "lists": N_("Listen gibt es nicht; die Antworten stehen bei jeder Frage"),
    "legal_basis": N_("Ein Formular hat keine Rechtsgrundlage"),
    "fim": N_("Ein Formular hat keine FIM-Kennung"),
}


def of_page(page: Page) -> Iterator[Problem]:
    """What is about a page of a kind of its own."""
    if page.kind in PAGE_LOST:
        message = N_("Die Seite „{what}“ ist nicht dabei: {reason}.")
        if page.kind in ("exit", "declaration", "tasks"):
            message = N_("Die Seite „{what}“ ist nur als Gruppe dabei: {reason}.")
        yield told(page.id, message, PAGE_LOST[page.kind], ELSEWHERE)
    for task in page.tasks:
        reason = PAGE_LOST["tasks"]
        yield told(task.id, N_("Titel und Hinweis des Abschnitts „{what}“ sind nicht dabei: {reason}."), reason)


def of_question(question: Question) -> Iterator[Problem]:
    """What is about one question."""
    if question.kind in KIND_LOST:
        message = N_("Die Art der Frage „{what}“ ({kind}) ist nicht dabei: {reason}.")
        yield told(question.id, message, KIND_LOST[question.kind], kind=question.kind)
    for field, reason in _fields(question):
        yield told(question.id, N_("„{field}“ der Frage „{what}“ ist nicht dabei: {reason}."), reason, field=field)


def _fields(question: Question) -> Iterator[tuple[str, str]]:
    """Fields that are set and have no counterpart, and why."""
    group = question.kind == "group"
    found = (
        ("checks", bool(question.checks), N_("Eigene Regeln zwischen Feldern prüft form-js nicht")),
        ("messages", bool(question.messages), N_("Die Worte für Fehler gehören zu form-js")),
        ("earliest", question.earliest not in (None, "today"), ONLY_FUTURE),
        ("latest", question.latest is not None, ONLY_FUTURE),
        ("earliest", question.kind in ("month", "year") and question.earliest == "today", ONLY_FUTURE),
        ("max_megabytes", question.kind == "file", N_("Wie groß eine Datei sein darf, prüft form-js nicht")),
        ("options.hint", any(one.hint for one in question.options), N_("Antworten haben keine Hinweise")),
        ("options.also", any(one.also for one in question.options), N_("Gesucht wird nur in den Beschriftungen")),
        ("item", question.item is not None, N_("Wie ein Eintrag heißt, sagt form-js selbst")),
        (
            "min_items, max_items",
            group and (question.min_items > 0 or question.max_items != 20),
            N_("Wie viele Einträge es sein dürfen, prüft form-js nicht"),
        ),
        ("hint", question.kind in ("group", "address") and question.hint is not None, NO_HINT),
        ("prefill", group and question.prefill is not None, N_("Eine Liste hat keine Vorbelegung")),
    )
    yield from ((field, reason) for field, lost, reason in found if lost)


ONLY_FUTURE = N_("form-js kennt nur „nicht in der Vergangenheit“, und nur bei einem Datum")
NO_HINT = N_("Gruppen haben keinen Hinweis")
