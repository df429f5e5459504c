"""What a prototype has beside its questions, and a data schema has no place for: told as losses."""

from __future__ import annotations

from lab.errors import N_
from lab.exchange.xdatenfelder.from_question import LEFT_OUT
from lab.exchange.xdatenfelder.losses import Losses
from lab.prototypes.definition import Prototype

__all__ = ["tell_left_out"]


def tell_left_out(prototype: Prototype, losses: Losses) -> None:
    """Ways that depend on answers, languages and the example person."""
    conditional = [route.from_ for route in prototype.routes if route.when is not None]
    for name in conditional:
        losses.shared(
            name,
            N_("Welche Seite auf {elements} folgt, hängt von Antworten ab und steht nicht in der Datei: {reason}"),
            N_("XDatenfelder kennt keine Wege."),
            N_("Beschreiben Sie die Bedingung im FIM-Editor als Regel der Gruppe."),
        )
    for language in prototype.languages:
        if language != "de":
            losses.named(
                prototype.start,
                N_("Die Texte auf {language} stehen nicht in der Datei: {reason}"),
                N_("XDatenfelder kennt nur eine Sprache."),
                N_("Geben Sie den Prototyp selbst weiter, wenn die Übersetzung gebraucht wird."),
                language=language,
            )
    if prototype.persona:
        losses.named(
            prototype.start,
            N_("Die erfundene Person steht nicht in der Datei: {reason}"),
            LEFT_OUT,
            N_("Das betrifft nur den Klick-Prototyp."),
        )
