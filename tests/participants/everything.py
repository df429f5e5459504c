"""The prototype with every kind of question and page, as a preview, and answers that lead through it."""

from __future__ import annotations

from pathlib import Path

import httpx

from lab.actions.preview_prototype import preview_prototype
from lab.store import Workspace
from lab.store.database import Database
from tests.participants.visitor import Visitor

EVERYTHING = Path(__file__).with_name("everything.prototype.yaml")

ANSWERS = {
    "person": {
        "vorname": "Kim",
        "geboren.day": "27",
        "geboren.month": "3",
        "geboren.year": "1985",
        "einzug": "1.2.2020",
        "seit.month": "3",
        "seit.year": "2024",
        "abschluss": "2003",
        "land.suche": "Niger",
        "amt.suche": "Mittagsamt",
        "anschrift.street": "Musterweg",
        "anschrift.number": "7 a",
        "anschrift.postcode": "12345",
        "anschrift.town": "Musterstadt",
    },
    "nummern": {
        "steuer": "02 476 291 358",
        "rente": "15 070649 C 103",
        "konto": "DE89 3704 0044 0532 0130 00",
        "miete": "412,50",
        "zimmer": "3",
        "stunden": "h3",
    },
    "haushalt": {
        "kinder.1.vorname": "Ada",
        "kinder.1.geboren.day": "1",
        "kinder.1.geboren.month": "2",
        "kinder.1.geboren.year": "2015",
        "kinder.1.schule": "no",
        "auskommen": "no",
    },
    "nachweise": {},
    "erklaerung": {"wahr": ["yes"]},
}
"""What is typed on each page, by the names of the fields."""


def previewed(lab: Workspace, database: Database, client: httpx.Client, prototype: Path = EVERYTHING) -> Visitor:
    """A visitor at the first page of a preview."""
    (lab.root / "prototypes/benefit/small.prototype.yaml").write_bytes(prototype.read_bytes())
    preview = preview_prototype(lab, database, "benefit", "small")
    visitor = Visitor(client, f"/t/{preview.code}").open()
    visitor.base = visitor.url.partition("/seite/")[0]
    return visitor


def to(form: Visitor, page: str) -> Visitor:
    """Fill in the pages before this one."""
    for name, answers in ANSWERS.items():
        if name == page:
            break
        form.press("Weiter", **answers)
    assert form.place == f"/seite/{page}", form.text()
    return form
