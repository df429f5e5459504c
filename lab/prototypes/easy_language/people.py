"""What only people can check of a text in Leichte Sprache, and what they said: kept in a file beside the prototype.

A verdict names a group or a role („Prüfgruppe der Lebenshilfe Musterstadt“); the name of a person is not needed. The
file does not go into packages.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from lab.errors import N_
from lab.records import Identifier, Record

__all__ = ["PEOPLE", "PeopleCheck", "Verdict"]

PEOPLE: dict[str, str] = {
    "group": N_("Haben Menschen mit Lernschwierigkeiten die Texte geprüft (Prüfgruppe)?"),
    "understood": N_("Haben sie mit eigenen Worten gesagt, was sie gelesen haben?"),
    "true": N_("Stimmt der Inhalt noch: Ist rechtlich nichts Falsches entstanden?"),
    "enough": N_("Steht alles da, was man für die Antwort wissen muss, und nicht mehr?"),
    "words": N_("Sind schwierige Wörter erklärt, und heißt das Gleiche überall gleich?"),
    "pictures": N_("Sind Bilder dabei, wo sie helfen, und passen sie zum Text?"),
    "layout": N_("Sind Schrift, Abstände und Zeilen auf dem eigenen Telefon gut zu lesen?"),
    "help": N_("Steht da, wen man fragen kann, mit Telefonnummer?"),
}
"""By name what is asked; the names stand in files."""


class Verdict(Record):
    """What somebody said about one of them."""

    answer: Literal["yes", "no"]
    by: str
    """The group or role that checked it."""
    date: dt.date
    note: str = ""


class PeopleCheck(Record):
    """``<name>.easy.yaml``: the verdicts about one prototype's texts in Leichte Sprache."""

    labwerk: Literal["easy/1"]
    verdicts: dict[Identifier, Verdict] = {}

    def with_verdict(self, name: str, verdict: Verdict | None) -> PeopleCheck:
        """The same with one verdict set, or taken away."""
        rest = {key: value for key, value in self.verdicts.items() if key != name}
        return self.model_copy(update={"verdicts": rest if verdict is None else {**rest, name: verdict}})
