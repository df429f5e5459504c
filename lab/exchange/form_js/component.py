"""One component of a form on its way in: its raw data read with care, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lab.errors import N_, Problem
from lab.exchange.form_js.markup import plain
from lab.exchange.form_js.own import property_name
from lab.exchange.form_js.silent import SILENT
from lab.exchange.marked import Marked
from lab.exchange.prototype_formats.interchange import loss

__all__ = ["Component", "Notes", "Scope", "titles"]


@dataclass(slots=True)
class Notes:
    """What was not carried over, in the order in which it was met; and what is told once for the whole form."""

    losses: list[Problem] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    spacing: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)

    def lost(self, component: Component, message: str, reason: str, advice: str, **values: Any) -> None:
        """Tell that something of a component is not in the prototype; the message holds ``{what}`` and ``{reason}``."""
        self.losses.append(loss(message, reason, advice, element=component.element, what=component.element, **values))

    def rest(self, component: Component) -> None:
        """Tell what a component says and nobody read."""
        columns = component.record("layout").get("columns")
        if isinstance(columns, int) and columns < 16:
            self.columns.append(component.element)
        unread = component.data.unread(SILENT)
        if unread:
            self.lost(
                component,
                N_("„{field}“ von „{what}“ ist nicht dabei: {reason}."),
                N_("Das gibt es hier nicht"),
                N_("Sehen Sie im Formular nach, was dort steht, und ergänzen Sie es."),
                field=", ".join(unread),
            )
        component.data.settle()


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a component stands: the path of its data, its repeated list, the conditions of what is around it."""

    path: tuple[str, ...] = ()
    repeated: tuple[str, ...] | None = None
    """The path of the list that it is repeated in."""
    hides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    """A component. ``element`` names it to people: its key, else its id, else its type and number.

    What is of a wrong type counts as not read, so that it is told.
    """

    data: Marked
    element: str
    scope: Scope = Scope()

    @property
    def type(self) -> str:
        """What it is: ``textfield``; empty where it does not say so."""
        return str(self.data.get("type", ""))

    @property
    def key(self) -> str:
        """Under which name its answer is kept."""
        return self.string("key")

    @property
    def path(self) -> tuple[str, ...]:
        """The path of its data."""
        return (*self.scope.path, *(part for part in self.key.split(".") if part))

    def string(self, name: str) -> str:
        """A text of it; a number is taken as text, anything else as nothing."""
        value = self.data.peek(name)
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            return ""
        return str(self.data.get(name))

    def record(self, name: str) -> Marked:
        """A record of it, empty if it has none."""
        return self.data[name] if isinstance(self.data.peek(name), Marked) else Marked()

    def list(self, name: str) -> list[Any]:
        """A list of it, empty if it has none."""
        return list(self.data[name]) if isinstance(self.data.peek(name), list) else []

    def own(self, field_name: str) -> str:
        """What Labwerk kept in its custom properties."""
        properties, name = self.record("properties"), property_name(field_name)
        return properties[name] if isinstance(properties.peek(name), str) else ""

    @property
    def hide(self) -> str:
        """The condition under which it is hidden; empty if there is none."""
        conditional = self.record("conditional")
        if isinstance(conditional.peek("hide"), (bool, str)):
            value = conditional["hide"]
            return "=true" if value is True else value or ""
        return ""

    def label(self, notes: Notes, name: str = "label") -> str:
        """Its label without markup; its key where the label is computed or missing."""
        if self.own("label"):
            self.data.take(name)
            return self.own("label")
        written = self.string(name).strip()
        if written.startswith("="):
            notes.lost(
                self,
                N_("Die Beschriftung von „{what}“ ({text}) ist nicht dabei: {reason}."),
                N_("Sie wird erst im Formular berechnet"),
                N_("Schreiben Sie eine feste Beschriftung; hier steht solange der Schlüssel."),
                text=written,
            )
            written = ""
        said = plain(written)
        if said.computed:
            notes.lost(
                self,
                N_("Ein Teil der Beschriftung von „{what}“ ({text}) ist nicht dabei: {reason}."),
                N_("Er wird erst im Formular eingesetzt"),
                N_("Schreiben Sie eine feste Beschriftung; im Text steht an dieser Stelle „…“."),
                text=written,
            )
        return " ".join(said.whole.split()) or self.key or self.element


def titles(notes: Notes, component: Component, text: str) -> str:
    """A longer text of a component without markup, what is computed and where links lead being told."""
    said = plain(text)
    if said.computed:
        notes.lost(
            component,
            N_("Teile des Textes „{what}“ sind nicht dabei: {reason}."),
            N_("Sie werden erst im Formular eingesetzt"),
            N_("Ergänzen Sie den Text; an diesen Stellen steht „…“."),
        )
    if said.links:
        notes.lost(
            component,
            N_("Die Verweise im Text „{what}“ führen nirgendwohin ({links}): {reason}."),
            N_("Ein Klick-Prototyp führt Teilnehmende nicht auf andere Seiten"),
            N_("Schreiben Sie die Adresse in den Text, wenn sie wichtig ist."),
            links=", ".join(said.links),
        )
    return said.whole
