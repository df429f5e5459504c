"""The three problems that a parameter file has most: something is missing, something is too much, no such calendar."""

from __future__ import annotations

from lab.bpmn.model import Node
from lab.errors import N_, Problem, Where
from lab.simulation.compile.structure import title

__all__ = ["lacks", "no_calendar", "superfluous"]


def no_calendar(id_: str, calendar: str, file: str, field: str) -> Problem:
    """An entry names a calendar that the scenario does not have."""
    return Problem(
        N_("„{id}“ nennt den Kalender „{calendar}“, den es im Szenario nicht gibt."),
        {"id": id_, "calendar": calendar},
        Where(file, element=id_, field=field),
        N_("Legen Sie den Kalender an oder wählen Sie einen vorhandenen."),
    )


def lacks(node: Node, message: str, hint: str, file: str, section: str) -> Problem:
    """A node has no entry in a section of the scenario."""
    place = Where(file, element=node.id, field=f"{section}.{node.id}")
    return Problem(message, {"name": title(node), "id": node.id}, place, hint)


def superfluous(id_: str, message: str, file: str, field: str) -> Problem:
    """An entry for something that the model does not have, or that needs none."""
    hint = N_("Entfernen Sie den Eintrag oder berichtigen Sie die Kennung.")
    return Problem(message, {"id": id_}, Where(file, element=id_, field=field), hint)
