"""What the figures are called, once for screens, command line and files: German message ids by field and by unit."""

from __future__ import annotations

from lab.errors import N_

__all__ = ["CASE_LABELS", "CASE_UNITS", "KIND_LABELS", "LEVEL_LABELS", "LEVEL_WORDS", "UNIT_LABELS"]

CASE_LABELS: dict[str, str] = {
    "cases": N_("Fälle im beobachteten Zeitraum"),
    "throughput_days": N_("Durchlaufzeit"),
    "throughput_p50_days": N_("Durchlaufzeit, die 50 % der Fälle einhalten"),
    "throughput_p90_days": N_("Durchlaufzeit, die 90 % der Fälle einhalten"),
    "throughput_p95_days": N_("Durchlaufzeit, die 95 % der Fälle einhalten"),
    "decision_days": N_("Zeit bis zur Entscheidung"),
    "waiting_days": N_("Zeit, in der niemand am Fall arbeitet"),
    "queue_days": N_("Warten auf Personal, Kalenderzeit"),
    "queue_office_hours": N_("Warten auf Personal, Öffnungszeit"),
    "processing_minutes": N_("Bearbeitungszeit des Personals"),
    "citizen_minutes": N_("Zeit der Bürgerinnen und Bürger"),
    "third_party_minutes": N_("Zeit Dritter"),
    "staff_cost": N_("Personalkosten"),
    "expenses": N_("Sachkosten"),
    "decisions_per_week": N_("Entscheidungen je Woche"),
}
"""Fields of ``CaseFigures`` in the order in which they are shown."""

CASE_UNITS: dict[str, str] = {
    "cases": "cases",
    "throughput_days": "d",
    "throughput_p50_days": "d",
    "throughput_p90_days": "d",
    "throughput_p95_days": "d",
    "decision_days": "d",
    "waiting_days": "d",
    "queue_days": "d",
    "queue_office_hours": "h",
    "processing_minutes": "min",
    "citizen_minutes": "min",
    "third_party_minutes": "min",
    "staff_cost": "eur",
    "expenses": "eur",
    "decisions_per_week": "per_week",
}

LEVEL_LABELS: dict[str, str] = {
    "flow": N_("Nur der Ablauf"),
    "times": N_("Ablauf und Zeiten"),
    "staff": N_("Mit Personal, immer geöffnet"),
    "calendars": N_("Alles, mit Kalendern"),
}
"""How much of a scenario is run (``levels``)."""
LEVEL_WORDS: dict[str, str] = {
    "flow": N_("Nur der Ablauf wurde gerechnet: wie oft welcher Weg genommen wird, ohne Zeiten und Kosten."),
    "times": N_("Gerechnet, als wäre für jede Arbeit sofort jemand da: Niemand wartet auf Personal."),
    "staff": N_("Gerechnet, als wäre immer geöffnet."),
}
"""What a reader must know of figures that are not of the whole scenario."""

UNIT_LABELS: dict[str, str] = {
    "d": N_("Tage"),
    "office_d": N_("Arbeitstage"),
    "h": N_("Std."),
    "min": N_("Min."),
    "eur": "€",
    "1": "",
    "per_week": N_("pro Woche"),
    "per_case": N_("je Fall"),
    "cases": N_("Fälle"),
}
"""Units of ``Estimate``."""

KIND_LABELS: dict[str, str] = {
    "textAnnotation": N_("Textanmerkung"),
    "association": N_("Verbindungslinie"),
    "group": N_("Gruppe"),
    "category": N_("Kategorie"),
    "dataObject": N_("Datenobjekt"),
    "dataObjectReference": N_("Datenobjekt"),
    "dataStore": N_("Datenspeicher"),
    "dataStoreReference": N_("Datenspeicher"),
    "dataInput": N_("Dateneingang"),
    "dataOutput": N_("Datenausgang"),
    "dataInputAssociation": N_("Datenverbindung"),
    "dataOutputAssociation": N_("Datenverbindung"),
}
"""Kinds of elements without effect on a run (``OtherElement.kind``), named where they have no name of their own."""
