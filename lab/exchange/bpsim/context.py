"""What all parts of a mapping share: the model, the scenario as written, our names for its names, and what got lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lab.bpmn.model import Model
from lab.errors import N_
from lab.exchange.bpsim.calendars import read_calendar
from lab.exchange.bpsim.document import Given, Written
from lab.exchange.bpsim.expressions import Untranslatable, identifier, translate
from lab.exchange.bpsim.losses import Losses
from lab.exchange.bpsim.values import Unreadable, Value, read_value
from lab.records import Source
from lab.simulation import scenario as sc

__all__ = ["TIMES", "Context"]

TIMES = frozenset(
    (
        *("TransferTime", "QueueTime", "WaitTime", "SetUpTime", "ProcessingTime", "ValidationTime", "ReworkTime"),
        *("LagTime", "Duration", "ElapsedTime", "InterTriggerTimer", "Warmup"),
    )
)
"""Parameters whose numbers are times."""


class Context:
    """One scenario on its way into ours. ``take`` marks what somebody has looked at; ``rest`` is what nobody has."""

    def __init__(self, model: Model, written: Written, resources: dict[str, str]) -> None:
        names = {node.id: " ".join(node.name.split()) or node.kind.value for node in model.nodes.values()}
        names |= {flow.id: " ".join(flow.name.split()) or flow.id for flow in model.flows.values()}
        names |= {id_: name or id_ for id_, name in model.processes.items()}
        self.model, self.written, self.resources = model, written, resources
        self.losses = Losses(model.file, names | resources)
        self.unit = written.settings.attributes.get("baseTimeUnit", "min")
        self.start = self._start()
        self._taken: set[tuple[str, str]] = set()
        self.calendars = self._calendars()
        self.attributes = self._attributes()

    def source(self, given: Given) -> Source:
        """Where a parameter of ours comes from."""
        where = f", Element {given.element}" if given.element else ""
        author = f", {self.written.author}" if self.written.author else ""
        text = f"BPSim-Datei {self.model.file}, Szenario „{self.written.name}“{where}{author}"
        return Source(kind="assumption", text=text)

    def own_source(self, element: str) -> Source:
        """The source of what the file leaves open."""
        text = f"In der BPSim-Datei {self.model.file} steht dazu nichts (Element {element})."
        return Source(kind="assumption", text=text)

    def take(self, element: str, title: str) -> Given | None:
        """A parameter that says something; from now on somebody has looked at it."""
        given = self.written.parameters.get(element, {}).get(title)
        self._taken.add((element, title))
        return given if given is not None and given.values else None

    def titled(self, element: str, name: str) -> list[Given]:
        """All parameters of one name, such as the properties, each taken."""
        titles = [title for title, given in self.written.parameters.get(element, {}).items() if given.name == name]
        return [given for title in titles if (given := self.take(element, title)) is not None]

    def rest(self) -> Iterator[Given]:
        """What says something and nobody has looked at."""
        for element, parameters in self.written.parameters.items():
            for title, given in parameters.items():
                if given.values and (element, title) not in self._taken:
                    yield given

    def values(self, given: Given) -> list[Value]:
        """All values of a parameter; what nobody can read is told."""
        found = []
        for element in given.values:
            try:
                found.append(read_value(element, self.unit if given.name in TIMES else None))
            except Unreadable as error:
                self.losses.dropped(given, N_("Der Wert ist nicht verständlich: {value}"), value=str(error))
        return found

    def value(self, given: Given) -> Value | None:
        """The value that holds at any time; what holds in a calendar only is told, and left out."""
        values = self.values(given)
        always = [value for value in values if value.valid_for is None]
        if len(always) < len(values):
            self.losses.dropped(given, N_("Werte, die nur in einem Kalender gelten, gibt es hier nicht."))
        if len(always) > 1:
            self.losses.adapted(given, N_("Von mehreren Werten gilt der erste."))
        return always[0] if always else None

    def distribution(self, given: Given) -> tuple[sc.Distribution, sc.Unit] | None:
        """The value as something that can be drawn, with its unit; None, and told, if it is something else."""
        value = self.value(given)
        if value is None:
            return None
        if value.cut:
            self.losses.adapted(given, N_("Werte unter 0 gibt es nicht; die Verteilung beginnt bei 0."))
        if value.listed and all(isinstance(one, float) for one in value.listed):
            self.losses.adapted(given, N_("Die Werte der Liste werden zufällig gezogen, nicht der Reihe nach."))
            share = 1 / len(value.listed)
            counts = {float(one): value.listed.count(one) * share for one in value.listed}
            return sc.Discrete(distribution="discrete", values=counts), value.unit
        if value.distribution is None:
            reason = N_("Nur Zahlen und Verteilungen gibt es hier, keine Ausdrücke und keine Texte.")
            self.losses.dropped(given, reason)
            return None
        return value.distribution, value.unit

    def duration(self, given: Given) -> sc.Duration | None:
        """The value as a time span of ours."""
        found = self.distribution(given)
        return None if found is None else sc.Duration(draw=found[0], unit=found[1], source=self.source(given))

    def number(self, given: Given) -> float | None:
        """The value as a constant number; None, and told, if it is something else."""
        value = self.value(given)
        if value is not None and value.number is None:
            self.losses.dropped(given, N_("Hier ist nur eine feste Zahl möglich."))
        return value.number if value is not None else None

    def money(self, given: Given) -> float | None:
        """The value as an amount of money, which counts as euros whatever its currency."""
        base = self.written.settings.attributes.get("baseCurrencyUnit", "USD")
        currency = given.values[0].get("currencyUnit") or base
        number = self.number(given)
        if number is not None and currency != "EUR":
            self.losses.adapted(given, N_("Der Betrag in {currency} zählt als Euro."), currency=currency)
        return number

    def translated(self, given: Given, expression: str) -> str | None:
        """An expression in our language; None, and told, if it has no word for a part of it."""
        try:
            return translate(expression, self.attributes.get)
        except Untranslatable as error:
            self.losses.dropped(given, N_("„{part}“ kennt unsere Sprache für Bedingungen nicht."), part=str(error))
            return None

    def _start(self) -> dt.datetime | None:
        given = self.written.settings.given.get("Start")
        if given is None or not given.values:
            return None
        try:
            value = read_value(given.values[0], None).constant
        except Unreadable:
            return None
        return value if isinstance(value, dt.datetime) else None

    def _calendars(self) -> dict[str, tuple[str, sc.Calendar]]:
        found: dict[str, tuple[str, sc.Calendar]] = {}
        for id_, (name, text) in self.written.calendars.items():
            given = Given("", "Calendar", (), name or id_)
            calendar = read_calendar(given, name or id_, text, self.source(given), self.losses)
            if calendar is not None:
                found[id_] = identifier(name or id_, {taken for taken, _ in found.values()}), calendar
        return found

    def _attributes(self) -> dict[str, str]:
        """Our name of each property that the scenario mentions."""
        found: dict[str, str] = {}
        parameters = [self.written.settings.properties, *self.written.parameters.values()]
        for given in (one for part in parameters for one in part.values() if one.name == "Property" and one.values):
            if given.label not in found:
                found[given.label] = identifier(given.label, set(found.values()))
        return found
