"""What is told once for the whole form, because a line for each component would hide the rest."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_, Problem
from lab.exchange.form_js.component import Notes
from lab.exchange.prototype_formats.interchange import loss

__all__ = ["told_once"]


def told_once(notes: Notes) -> Iterator[Problem]:
    """Keys and values that are called otherwise now, lines and gaps, columns."""
    if notes.renamed:
        yield loss(
            N_("Diese Schlüssel heißen jetzt anders: {list}. {reason}."),
            N_("Namen von Fragen sind bei uns klein geschrieben und ohne Punkt"),
            N_("Wer die Antworten weiterverarbeitet, braucht diese Liste; beim Ausgeben gelten die neuen Namen."),
            element=next(iter(notes.renamed)),
            list=_pairs(notes.renamed),
        )
    if notes.values:
        yield loss(
            N_("Diese Werte von Antworten heißen jetzt anders: {list}. {reason}."),
            N_("Werte sind bei uns klein geschrieben, ohne Leerzeichen"),
            N_("Wer die Antworten weiterverarbeitet, braucht diese Liste; die Beschriftungen sind unverändert."),
            element=next(iter(notes.values)).split(":")[0],
            list=_pairs(notes.values),
        )
    if notes.spacing:
        yield loss(
            N_("Nicht dabei sind Abstände und Linien ({list}): {reason}."),
            N_("Abstände macht das Formular selbst"),
            N_("Teilen Sie eine lange Seite auf mehrere auf, wo die Linien standen."),
            element=notes.spacing[0],
            list=", ".join(notes.spacing),
        )
    if notes.columns:
        yield loss(
            N_("Was nebeneinander stand ({list}), steht jetzt untereinander: {reason}."),
            N_("Auf einem Telefon ist neben einem Feld kein Platz"),
            N_("Sehen Sie nach, ob die Reihenfolge noch passt."),
            element=notes.columns[0],
            list=", ".join(notes.columns),
        )


def _pairs(names: dict[str, str]) -> str:
    return ", ".join(f"{old} → {new}" for old, new in names.items())
