"""Findings in words: what is wrong, the way there by names, what to draw instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lab.bpmn.model import Model
from lab.errors import N_
from lab.simulation.soundness.finding import Finding, Kind, Severity

__all__ = ["WAITING", "Teller", "name_of"]

MOST_NAMES = 9
"""Names in a way that is told; of a longer one, the first and the last."""

JOIN = N_("Führen Sie nur parallele Zweige mit einem parallelen Gateway zusammen, und keinen, der vorher enden kann.")
INCLUSIVE = N_("Lassen Sie inklusive Zusammenführungen nicht im Kreis aufeinander warten.")
MESSAGE = N_("Senden Sie auf jedem Weg, oder warten Sie an einem ereignisbasierten Gateway auch auf eine Frist.")
SIGNAL = N_(
    "Wer ein Signal verpasst, bekommt es nicht mehr: Warten Sie auch auf eine Frist, oder nehmen Sie Nachrichten."
)
BRANCH = N_(
    "Bei „{name}“ ({id}) kann ein Fall für immer stehen bleiben: Es fehlt der Zweig von „{missing}“. Weg: {path}."
)

WAITING: dict[str, tuple[str, str]] = {
    "parallel": (BRANCH, JOIN),
    "inclusive": (BRANCH, INCLUSIVE),
    "message": (
        N_("Bei „{name}“ ({id}) kann ein Fall für immer auf eine Nachricht warten, die niemand sendet. Weg: {path}."),
        MESSAGE,
    ),
    "signal": (
        N_("Bei „{name}“ ({id}) kann ein Fall für immer auf ein Signal warten, das niemand auslöst. Weg: {path}."),
        SIGNAL,
    ),
    "over": (
        N_("„{process}“ ist zu Ende, aber „{name}“ ({id}) kann für immer auf eine Nachricht warten. Weg: {path}."),
        MESSAGE,
    ),
}
"""By what is waited for."""

OTHERS: dict[Kind, tuple[str, str]] = {
    Kind.UNSYNCHRONISED: (
        N_("Bei „{name}“ ({id}) kommen zwei Zweige eines Falls an; alles danach geschieht doppelt. Weg: {path}."),
        N_("Führen Sie parallele Zweige mit einem parallelen Gateway zusammen, bevor der Ablauf weitergeht."),
    ),
    Kind.LIVELOCK: (
        N_("Bei „{name}“ ({id}) läuft ein Fall endlos im Kreis: Aus der Schleife führt kein Weg hinaus. Weg: {path}."),
        N_(
            "Geben Sie der Schleife einen Ausgang: ein exklusives Gateway, dessen Anteil nach draußen größer als 0 ist."
        ),
    ),
    Kind.EXPLOSION: (
        N_("Bei „{name}“ ({id}) kann sich ein Fall ohne Grenze vervielfachen, Runde um Runde. Weg: {path}."),
        N_("Führen Sie parallele Zweige zusammen, bevor die Schleife von vorn beginnt."),
    ),
    Kind.DEAD: (
        N_("„{name}“ ({id}) wird nie erreicht; der letzte Schritt davor ist „{before}“."),
        N_("Prüfen Sie, was davor geschieht: Ein Ereignis tritt nie ein, oder eine Nachricht wird nie gesendet."),
    ),
    Kind.UNCHECKED: (
        N_("Der Ablauf ist nicht vollständig geprüft: Nach {states} Zuständen wurde die Prüfung beendet."),
        N_("Stehen bleibende Fälle meldet auch der Lauf. Kleinere Teilprozesse machen den Ablauf leichter prüfbar."),
    ),
}

UNCONNECTED = (
    N_("„{name}“ ({id}) wird nie erreicht: Es führt kein Sequenzfluss dorthin."),
    N_("Verbinden Sie das Element mit dem Ablauf, oder entfernen Sie es."),
)


def name_of(model: Model, id_: str) -> str:
    """A node's name in one line, else its id."""
    return " ".join(model.nodes[id_].name.split()) or id_


class Teller:
    """Makes findings about one model."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def finding(
        self, kind: Kind, element: str, path: tuple[str, ...], severity: Severity, said: str = "", **values: Any
    ) -> Finding:
        """A finding about a node. ``said`` chooses among the wordings of a kind."""
        if said == "unconnected":
            message, advice = UNCONNECTED
        else:
            message, advice = WAITING[said] if said else OTHERS[kind]
        name = name_of(self.model, element) if element else ""
        told = {"name": name, "id": element} if element else {}
        if "{path}" in message:
            told["path"] = self._way(path)
        return Finding(kind, element, name, path, severity, message, advice, {**told, **values})

    def names(self, ids: Sequence[str]) -> str:
        """Names of nodes, one after the other."""
        return ", ".join(name_of(self.model, id_) for id_ in dict.fromkeys(ids))

    def _way(self, path: Sequence[str]) -> str:
        """The names on a way: nodes that have one, and both ends."""
        nodes = [id_ for id_ in path if id_ in self.model.nodes]
        ends = nodes[:1] + nodes[-1:]
        named = [name_of(self.model, id_) for id_ in nodes if self.model.nodes[id_].name.strip() or id_ in ends]
        if len(named) > MOST_NAMES:
            named = [*named[:2], "…", *named[2 - MOST_NAMES :]]
        return " → ".join(named)
