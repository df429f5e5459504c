"""Resources as roles: how many there are in which calendar, what they cost, and which activity takes which."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

from lab.errors import N_
from lab.exchange.bpsim.calendars import DAY_MINUTES, WEEKDAYS, hours_of, spans_text
from lab.exchange.bpsim.context import Context
from lab.exchange.bpsim.document import Given
from lab.exchange.bpsim.expressions import Pick, Untranslatable, identifier, picks_of
from lab.exchange.bpsim.values import UNITS, Value
from lab.simulation import scenario as sc

__all__ = ["Resources"]

HOURS_OF: dict[str, float] = {unit: length / 3_600_000 for unit, length in sc.MILLISECONDS.items()}
MOST = 100_000
"""People that one resource may have."""
OF_RESOURCES = frozenset(("Quantity", "Availability", "UnitCost", "FixedCost"))
"""Parameters that make an element a resource, if it is none of the model."""
MOST_TEAMS = 50
"""Ways in which resources can be combined for one activity."""


class Resources:
    """The roles of a scenario: every resource that an activity selects, or of which the file gives a number."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.calendars: dict[str, sc.Calendar] = {}
        """Calendars that had to be added: the time outside all that the file names."""
        self._numbers: dict[str, str] = {}
        self._labels = {id_: self._roles_of(id_) for id_ in self._ids()}
        self.roles: dict[str, dict[str, Any]] = {}
        for id_ in self._labels:
            role = self._role(id_)
            if role is not None:
                self._numbers[id_] = identifier(context.resources.get(id_, id_), set(self._numbers.values()))
                self.roles[self._numbers[id_]] = role

    def of(self, element: str) -> dict[str, Any]:
        """What an activity says about who does it."""
        given = self.context.take(element, "Selection")
        value = self.context.value(given) if given is not None else None
        if given is None or value is None:
            return {}
        try:
            word, picks = picks_of(value.expression or "")
        except Untranslatable as error:
            reason = N_("„{part}“ in der Auswahl der Ressourcen ist nicht verständlich.")
            self.context.losses.dropped(given, reason, part=str(error))
            return {}
        return self._staff(given, word, picks)

    def _staff(self, given: Given, word: str, picks: tuple[Pick, ...]) -> dict[str, Any]:
        options = [(self._matching(pick), pick.count) for pick in picks]
        if any(not roles for roles, _ in options):
            self.context.losses.dropped(given, N_("Eine der Ressourcen gibt es nicht, oder es ist niemand da."))
            return {}
        needs = [[{"role": role, "people": count} for role in roles] for roles, count in options]
        if math.prod(len(of_pick) for of_pick in needs) > MOST_TEAMS:
            self.context.losses.dropped(given, N_("Das sind zu viele Möglichkeiten, wer die Aktivität übernimmt."))
            return {}
        teams: list[Sequence[dict[str, Any]]] = list(itertools.product(*needs))
        if word == "or":
            teams = [[need] for of_pick in needs for need in of_pick]
        if len(teams) == 1 and len(teams[0]) == 1 and teams[0][0]["people"] == 1:
            return {"role": teams[0][0]["role"]}
        return {"staff": [{"all_of": list(team)} for team in teams]}

    def _matching(self, pick: Pick) -> list[str]:
        """Our names of the resources that a pick may take."""
        if pick.resource:
            found = [pick.resource.rpartition(":")[2]]
        else:
            found = [id_ for id_, labels in self._labels.items() if labels.issuperset(pick.roles)]
        return [self._numbers[id_] for id_ in found if id_ in self._numbers]

    def _ids(self) -> list[str]:
        found = dict.fromkeys(self._selected())
        for element, parameters in self.context.written.parameters.items():
            known = element in self.context.losses.names and element not in self.context.resources
            if not known and any(given.values for title, given in parameters.items() if title in OF_RESOURCES):
                found[element] = None
        return list(found)

    def _selected(self) -> list[str]:
        found = []
        for parameters in self.context.written.parameters.values():
            given = parameters.get("Selection")
            for element in given.values if given is not None else ():
                try:
                    _, picks = picks_of(element.get("value", ""))
                except Untranslatable:
                    continue
                found += [pick.resource.rpartition(":")[2] for pick in picks if pick.resource]
        return found

    def _roles_of(self, id_: str) -> frozenset[str]:
        givens = self.context.titled(id_, "Role")
        values = [value.constant for given in givens for value in self.context.values(given)]
        return frozenset(str(value) for value in values)

    def _role(self, id_: str) -> dict[str, Any] | None:
        context = self.context
        quantity = context.take(id_, "Quantity")
        name = " ".join(context.resources.get(id_, id_).split())
        role: dict[str, Any] = {"name": name, "source": context.own_source(id_)}
        if quantity is not None:
            people = self._people(quantity, id_)
            if people is None:
                return None
            role |= people | {"source": context.source(quantity)}
        return role | self._availability(id_) | self._wage(id_)

    def _people(self, given: Given, id_: str) -> dict[str, Any] | None:
        """How many there are: one number, or groups of people by calendar. None, and told, if there is nobody."""
        values = [value for value in self.context.values(given) if self._is_count(given, value)]
        timed = {value.valid_for: round(value.number or 0) for value in values if value.valid_for is not None}
        always = next((round(value.number or 0) for value in values if value.valid_for is None), 0)
        if not timed:
            if always < 1:
                self.context.losses.dropped(given, N_("Es ist niemand da."))
                return None
            return {"people": always}
        members = []
        for calendar, count in timed.items():
            if calendar not in self.context.calendars:
                self.context.losses.dropped(given, N_("Den Kalender „{calendar}“ gibt es nicht."), calendar=calendar)
            elif count > 0:
                number, record = self.context.calendars[calendar]
                members.append({"name": record.name, "count": count, "calendar": number})
        if always > 0 and (outside := self._outside(list(timed), id_, given)) is not None:
            members.append({"name": "übrige Zeit", "count": always, "calendar": outside})
        if not members:
            self.context.losses.dropped(given, N_("Es ist niemand da."))
            return None
        return {"members": members}

    def _is_count(self, given: Given, value: Value) -> bool:
        number = value.number
        if number is None or number < 0 or number > MOST or number != round(number):
            self.context.losses.dropped(given, N_("Eine Anzahl von Personen ist eine ganze Zahl."))
            return False
        return True

    def _outside(self, calendars: list[str], id_: str, given: Given) -> str | None:
        """The calendar of the time in which none of these is open; None if there is none."""
        hours = {}
        for day, weekday in enumerate(WEEKDAYS):
            free = [True] * DAY_MINUTES
            for calendar in calendars:
                if calendar in self.context.calendars:
                    for begin, end in hours_of(self.context.calendars[calendar][1]).get(day, []):
                        free[begin:end] = [False] * (end - begin)
            edges = [0, *(minute for minute in range(1, DAY_MINUTES) if free[minute] != free[minute - 1]), DAY_MINUTES]
            spans = [(a, b) for a, b in itertools.pairwise(edges) if free[a]]
            if spans:
                hours[weekday] = spans_text(spans)
        if not hours:
            return None
        taken = {number for number, _ in self.context.calendars.values()} | set(self.calendars)
        name = identifier(f"outside {self.context.resources.get(id_, id_)}", taken)
        self.calendars[name] = sc.Calendar(name=name, hours=hours, source=self.context.source(given))
        return name

    def _availability(self, id_: str) -> dict[str, Any]:
        given = self.context.take(id_, "Availability")
        if given is None:
            return {}
        values = self.context.values(given)
        timed = [value.valid_for for value in values if value.valid_for is not None and value.constant is True]
        if all(value.constant is True for value in values) and not timed:
            return {}
        if len(timed) == 1 and timed[0] in self.context.calendars:
            return {"calendar": self.context.calendars[timed[0]][0]}
        self.context.losses.dropped(given, N_("Verfügbar heißt hier: in genau einem Kalender."))
        return {}

    def _wage(self, id_: str) -> dict[str, Any]:
        context = self.context
        fixed, unit = context.take(id_, "FixedCost"), context.take(id_, "UnitCost")
        if fixed is not None:
            context.losses.dropped(fixed, N_("Personal kostet nur Zeit, keinen festen Betrag je Einsatz."))
        number = context.money(unit) if unit is not None else None
        if number is None:
            return {}
        ours, factor = UNITS[context.unit]
        return {"wage": {"rate": float(f"{number / (HOURS_OF[ours] * factor):.12g}")}}
