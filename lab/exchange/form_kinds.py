"""What the kinds of questions and pages of a form are called."""

from __future__ import annotations

from lab.errors import N_
from lab.prototypes.definition import PageKind
from lab.prototypes.question import QuestionKind

__all__ = ["KINDS", "PAGE_KINDS"]

KINDS: dict[QuestionKind, str] = {
    "text": N_("Kurzer Text"),
    "long_text": N_("Langer Text"),
    "yes_no": N_("Ja oder nein"),
    "choice": N_("Eine Antwort auswählen"),
    "choices": N_("Mehrere Antworten auswählen"),
    "number": N_("Zahl"),
    "money": N_("Geldbetrag"),
    "date": N_("Datum"),
    "month": N_("Monat und Jahr"),
    "year": N_("Jahr"),
    "address": N_("Adresse"),
    "email": N_("E-Mail-Adresse"),
    "phone": N_("Telefonnummer"),
    "iban": N_("IBAN"),
    "tax_id": N_("Steuer-Identifikationsnummer"),
    "pension_number": N_("Rentenversicherungsnummer"),
    "file": N_("Datei hochladen"),
    "group": N_("Mehrere Einträge („noch eine Person“)"),
    "consent": N_("Zustimmung ankreuzen"),
    "plain": N_("Nur Text, keine Frage"),
    "notice": N_("Hinweis im Kasten"),
}

PAGE_KINDS: dict[PageKind, str] = {
    "questions": N_("Fragen"),
    "tasks": N_("Übersicht der Abschnitte"),
    "summary": N_("Zusammenfassung zum Prüfen"),
    "declaration": N_("Erklärung"),
    "receipt": N_("Eingangsbestätigung"),
    "exit": N_("Ende ohne Antrag"),
}
