"""What of a code list is not carried over: other columns, entries without a code, and lists that nobody asks for."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_, Problem
from lab.exchange.prototype_formats.interchange import loss
from lab.exchange.xdatenfelder.losses import LISTED
from lab.exchange.xdatenfelder.model import CodeList

__all__ = ["list_losses"]


def list_losses(found: CodeList, *, used: bool) -> Iterator[Problem]:
    """The losses of one list; ``used``: a field refers to it."""
    if not used:
        yield loss(
            N_("Die Codeliste {list} ist nicht dabei: {reason}"),
            N_("Kein Feld der Nachricht bezieht sich auf diese Liste in dieser Version."),
            N_("Prüfen Sie, ob die Version die richtige ist, oder lassen Sie die Datei weg."),
            file=found.file,
            list=found.version_uri,
        )
        return
    if found.other_columns:
        yield loss(
            N_("Aus der Codeliste {list} sind Spalten nicht dabei ({columns}): {reason}"),
            N_("Eine Antwort hat einen Wert, eine Beschriftung und einen Hinweis."),
            N_("Nehmen Sie in Beschriftung oder Hinweis auf, was Menschen davon zum Auswählen brauchen."),
            file=found.file,
            list=found.version_uri,
            columns=_listed(found.other_columns),
        )
    if found.without_code:
        yield loss(
            N_("Aus der Codeliste {list} sind Einträge nicht dabei (Zeile {rows}): {reason}"),
            N_("Sie haben keinen Code."),
            N_("Prüfen Sie die Liste."),
            file=found.file,
            list=found.version_uri,
            rows=_listed(tuple(map(str, found.without_code))),
        )
    if found.twice:
        yield loss(
            N_("In der Codeliste {list} stehen Angaben mehrmals ({entries}), genommen ist die letzte: {reason}"),
            N_("Ein Eintrag hat in jeder Spalte nur einen Wert."),
            N_("Prüfen Sie die Liste."),
            file=found.file,
            list=found.version_uri,
            entries=_listed(found.twice),
        )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:LISTED]) + (" …" if len(names) > LISTED else "")
