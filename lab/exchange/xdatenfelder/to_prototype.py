"""From a data schema to a click prototype.

A group at the top of the schema becomes a page, fields that stand there by themselves share one. Groups further down
become headings (``plain``) on that page, a group that may be repeated becomes a ``group`` with everything in it. A
field is required where it and all groups around it up to the page are. Before the end come the summary and a receipt.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from lab.errors import N_
from lab.exchange.prototype_formats.interchange import UNNAMED_AUTHORITY, Imported
from lab.exchange.xdatenfelder.files import Read
from lab.exchange.xdatenfelder.ids import DERIVED, is_draft
from lab.exchange.xdatenfelder.losses import NOT_IN_A_FORM, Losses
from lab.exchange.xdatenfelder.model import (
    Element,
    Field,
    Group,
    Identification,
    Multiplicity,
    Structure,
    split_fim,
)
from lab.exchange.xdatenfelder.names import Names
from lab.exchange.xdatenfelder.placed import Placed
from lab.exchange.xdatenfelder.suggest import suggestions
from lab.exchange.xdatenfelder.to_question import ToQuestion, legal_text, plain_text, texts
from lab.prototypes.definition import Page, Prototype, Route
from lab.prototypes.question import Option, Question

__all__ = ["HEADING", "SELECTION", "SEVERAL", "to_prototype"]

HEADING, SELECTION, SEVERAL = "gruppe_", "auswahl_", "_mehrfach"
"""How ids of headings and of questions which of several groups is meant begin, and those of repeated fields end."""
SUMMARY, RECEIPT = "zusammenfassung", "eingangsbestaetigung"
MOST_ITEMS = 50
_ONCE = Multiplicity()


def to_prototype(read: Read) -> Imported:
    """The prototype of a schema, group or field; what is not in it; and the rules as suggestions."""
    losses = Losses(read.message.file)
    builder = _Builder(read, losses)
    prototype = builder.prototype()
    for one in read.message.unread:
        losses.named(
            one.element,
            N_("Die Angabe „{extra}“ von „{name}“ wurde nicht gelesen: {reason}"),
            N_("Im Prototyp gibt es dafür keinen Platz."),
            _NOTHING,
            line=one.line,
            name=one.name,
            extra=one.part,
        )
    found = suggestions(prototype, builder.root)
    return Imported(prototype, (*read.losses, *losses.all()), found)


def own_fim(id_: Identification) -> str | None:
    """How the prototype names the element; None for what an export had to give a number to."""
    return None if is_draft(id_.id) else id_.fim


class _Builder:
    def __init__(self, read: Read, losses: Losses) -> None:
        self.message, self.losses = read.message, losses
        self.questions = ToQuestion(read.message, losses)
        self.pages = Names(SUMMARY, RECEIPT)
        self.names = Names()
        self.root = Placed("", is_group=True)

    def prototype(self) -> Prototype:
        root = self.message.root
        pages = self._pages(root)
        title = plain_text(root.label) or plain_text(root.name) or root.id.id
        ends = (
            Page(id=SUMMARY, kind="summary", title=texts("Prüfen Sie Ihre Angaben")),
            Page(id=RECEIPT, kind="receipt", title=texts("Ihre Angaben sind eingegangen")),
        )
        every = (*pages, *ends)
        routes = [Route.model_validate({"from": a.id, "to": b.id}) for a, b in pairwise(every)]
        return Prototype(
            labwerk="prototype/1",
            title=texts(title),
            authority=UNNAMED_AUTHORITY,
            start=every[0].id,
            legal_basis=self._basis(root, pages) if self.message.is_schema else None,
            fim=self._schema_fim(root) if self.message.is_schema else None,
            lists=self.questions.lists,
            pages=every,
            routes=tuple(routes),
        )

    def _basis(self, root: Element, pages: list[Page]) -> str | None:
        """What the schema rests on; of a draft only what is more than its parts say, which an export put together."""
        text = legal_text(root.legal_basis)
        below = [page.legal_basis for page in pages]
        below += [one.legal_basis for page in pages for top in page.questions for one in (top, *top.questions)]
        together = legal_text(tuple(part for part in below if part))
        return None if is_draft(root.id.id) and text == together else text

    def _schema_fim(self, root: Element) -> str | None:
        if own_fim(root.id):
            return root.id.fim
        noted = root.description.removeprefix(DERIVED) if root.description.startswith(DERIVED) else ""
        return noted if split_fim(noted) else None

    def _pages(self, root: Group | Field) -> list[Page]:
        self._told(root)
        if isinstance(root, Field):
            page = Placed("", is_group=True)
            self.root.add(page, needed=True)
            return [self._page(root.name, root.label, self._placed(Structure(_ONCE, root), page, filled=True))]
        if not self.message.is_schema:
            return [self._group_page(Structure(_ONCE, root), told=True)]
        self.root.rules, self.root.id = root.rules, root.id.id
        pages: list[Page] = []
        loose: list[Structure] = []
        alone = not any(isinstance(one.item, Group) for one in root.children)
        for structure in (*root.children, None):
            if structure is not None and isinstance(structure.item, Field):
                loose.append(structure)
                continue
            if loose:
                label = plain_text(root.label) or plain_text(root.name) if alone else "Weitere Angaben"
                items = [item for one in loose for item in self._placed(one, self.root, filled=True)]
                if items:
                    pages.append(self._page(label, label, items))
                loose = []
            if structure is not None:
                pages.append(self._group_page(structure))
        return pages

    def _page(self, name: str, label: str, items: list[Question], **more: Any) -> Page:
        title = plain_text(label) or plain_text(name) or "Angaben"
        return Page(id=self.pages.take(name, "seite"), title=texts(title), questions=tuple(items), **more)

    def _group_page(self, structure: Structure, *, told: bool = False) -> Page:
        group = structure.item
        assert isinstance(group, Group)
        if structure.multiplicity.repeated:
            items = self._repeated(structure, self.root, filled=True)
            return self._page(group.name or group.label, group.label, items)
        if not told:
            self._told(group)
        filled = structure.multiplicity.least > 0
        placed = Placed(group.id.id, rules=group.rules, is_group=True)
        items = self._inside(group, placed, filled=filled)
        self.root.add(placed, needed=filled)
        help_ = plain_text(group.help)
        return self._page(
            group.name or group.label,
            group.label,
            items,
            text=texts(help_) if help_ else None,
            fim=own_fim(group.id),
            legal_basis=legal_text(group.legal_basis, structure.legal_basis),
        )

    def _inside(self, group: Group, placed: Placed, *, filled: bool, nested: bool = False) -> list[Question]:
        """The questions of a group's children, in order; after a group within it, its own heading comes again."""
        items: list[Question] = []
        selected = self._selection(group) if group.selection else None
        if selected is not None:
            items.append(selected)
            placed.questions.append(selected.id)
            placed.needed.append(selected.id)
        after_group = False
        for number, child in enumerate(group.children):
            is_heading = isinstance(child.item, Group) and not child.multiplicity.repeated
            if after_group and not is_heading:
                items.append(self._heading(group, placed, again=True))
            found = self._placed(child, placed, filled=filled, nested=nested)
            if selected is not None:
                condition = f"{selected.id} == '{selected.options[number].value}'"
                found = [one.model_copy(update={"show_if": condition}) for one in found]
            items += found
            after_group = is_heading
        return items

    def _selection(self, group: Group) -> Question | None:
        if len(group.children) < 2 or any(child.multiplicity.repeated for child in group.children):
            return None
        names = Names()
        labels = [
            plain_text(child.item.label) or plain_text(child.item.name) or child.item.id.id for child in group.children
        ]
        return Question(
            id=self.names.take(f"{SELECTION}{group.name or group.label}"),
            kind="choice",
            label=texts(plain_text(group.label) or plain_text(group.name) or group.id.id),
            options=tuple(Option(value=names.take(label, "c"), label=texts(label)) for label in labels),
        )

    def _placed(self, structure: Structure, parent: Placed, *, filled: bool, nested: bool = False) -> list[Question]:
        """The questions of one place in the schema; they are noted in ``parent``."""
        self._multiplicity(structure)
        item = structure.item
        if structure.multiplicity.repeated and not (isinstance(item, Field) and item.input == "select"):
            if nested:
                self.losses.of(
                    item,
                    N_("„{name}“ kann nur einmal angegeben werden: {reason}"),
                    N_("In einer Gruppe, die sich wiederholt, kann sich nichts noch einmal wiederholen."),
                    N_("Fragen Sie danach auf einer eigenen Seite."),
                )
            else:
                return self._repeated(structure, parent, filled=filled)
        self._told(item)
        required = structure.multiplicity.least > 0
        placed = Placed(item.id.id, rules=item.rules, is_group=isinstance(item, Group))
        if isinstance(item, Field):
            items = self._field(item, structure, placed, required=required and filled)
        else:
            heading = self._heading(item, placed, structure.legal_basis)
            items = [heading, *self._inside(item, placed, filled=filled and required, nested=nested)]
        parent.add(placed, needed=required)
        return items

    def _field(self, field: Field, structure: Structure, placed: Placed, *, required: bool) -> list[Question]:
        if field.input == "hidden":
            self.losses.of(
                field,
                N_("Das versteckte Feld „{name}“ ist nicht im Prototyp: {reason}"),
                N_("Wer das Formular ausfüllt, sieht es nicht."),
                N_("Nichts zu tun, außer der Wert soll gefragt werden."),
            )
            return []
        if structure.multiplicity.least > 0 and not required:
            self.losses.shared(
                field.id.fim,
                N_("{elements}: Pflicht nur für die, die die Gruppe ausfüllen; im Prototyp freiwillig: {reason}"),
                N_("Die Gruppe darum herum kann fehlen, und ein Prototyp prüft nicht, ob sie begonnen wurde."),
                N_("Nehmen Sie den Vorschlag an, der sagt, wann die Gruppe gefragt wird, oder ergänzen Sie show_if."),
            )
        question = self.questions.question(
            field,
            self.names.take(field.name or field.label, "feld"),
            required=required,
            several=structure.multiplicity.repeated,
            legal_basis=legal_text(field.legal_basis, structure.legal_basis),
        )
        if own_fim(field.id) is None:
            question = question.model_copy(update={"fim": None})
        placed.questions.append(question.id)
        if question.asks and structure.multiplicity.least > 0:
            placed.needed.append(question.id)
        return [question]

    def _heading(self, group: Group, placed: Placed, basis: tuple[str, ...] = (), *, again: bool = False) -> Question:
        label, help_ = plain_text(group.label) or plain_text(group.name) or group.id.id, plain_text(group.help)
        question = Question(
            id=self.names.take(f"{HEADING}{group.name or group.label}", "gruppe"),
            kind="plain",
            label=texts(label),
            hint=texts(help_) if help_ and not again else None,
            fim=None if again else own_fim(group.id),
            legal_basis=None if again else legal_text(group.legal_basis, basis),
        )
        placed.questions.append(question.id)
        return question

    def _repeated(self, structure: Structure, parent: Placed, *, filled: bool) -> list[Question]:
        item, many = structure.item, structure.multiplicity
        placed = Placed(item.id.id, rules=item.rules, is_group=True)
        most = MOST_ITEMS if many.most is None else min(many.most, MOST_ITEMS)
        common: dict[str, Any] = {
            "kind": "group",
            "required": many.least > 0 and filled,
            "label": texts(plain_text(item.label) or plain_text(item.name) or item.id.id),
            "min_items": min(many.least, most) if filled else 0,
            "max_items": most,
        }
        if many.most is not None and many.most > MOST_ITEMS:
            self.losses.of(
                item,
                N_("„{name}“ lässt sich höchstens {most} Mal angeben: {reason}"),
                N_("So viele Einträge hat eine Gruppe im Prototyp höchstens."),
                N_("Für einen Klick-Prototyp reicht das."),
                most=MOST_ITEMS,
            )
        if isinstance(item, Field):
            inner = self._placed(Structure(_ONCE, item, structure.legal_basis), placed, filled=True, nested=True)
            if not inner:
                return []
            common["id"] = self.names.take(f"{inner[0].id}{SEVERAL}")
        else:
            self._told(item)
            common["id"] = self.names.take(item.name or item.label, "gruppe")
            inner = self._inside(item, placed, filled=True, nested=True)
            common |= {"fim": own_fim(item.id), "legal_basis": legal_text(item.legal_basis, structure.legal_basis)}
            help_ = plain_text(item.help)
            common["hint"] = texts(help_) if help_ else None
        if not inner:
            return []
        question = Question(**common, questions=tuple(inner))
        placed.questions = placed.needed = [question.id]
        placed.least = {question.id: min(many.least, most)}
        if isinstance(item, Field):
            placed.is_group, placed.children = False, []
        parent.add(placed, needed=many.least > 0)
        return [question]

    def _multiplicity(self, structure: Structure) -> None:
        item, many = structure.item, structure.multiplicity
        if (many.text and many.text == f"{many.least}:{many.most or '*'}") or (
            many.text.startswith("n:") and many.most is None
        ):
            if isinstance(item, Field) and item.input == "select" and (many.least > 1 or (many.most or 1) > 1):
                self.losses.of(
                    item,
                    N_("Wie viele Antworten bei „{name}“ möglich sind ({text}), wurde nicht übernommen: {reason}"),
                    N_("Eine Mehrfachauswahl im Prototyp begrenzt die Zahl der Antworten nicht."),
                    N_("Sagen Sie es im Hinweis der Frage."),
                    text=many.text,
                )
            return
        self.losses.of(
            item,
            N_("Die Multiplizität „{text}“ von „{name}“ wurde als 0:1 gelesen: {reason}"),
            N_("So ist keine Multiplizität geschrieben."),
            N_("Prüfen Sie, ob es Pflicht ist und sich wiederholt."),
            text=many.text,
        )

    def _told(self, item: Group | Field) -> None:
        """What the form has no place for: descriptions, texts for reading, parts that nobody reads."""
        id_ = item.id.fim
        for given, message in (
            (item.definition, N_("Definitionen wurden nicht übernommen ({elements}): {reason}")),
            (
                "" if item.description.startswith(DERIVED) else item.description,
                N_("Beschreibungen wurden nicht übernommen ({elements}): {reason}"),
            ),
            (item.output_help, N_("Hilfetexte für die Ausgabe wurden nicht übernommen ({elements}): {reason}")),
        ):
            if given and not is_draft(id_):
                self.losses.shared(id_, message, NOT_IN_A_FORM, _NOTHING)
        if item.output_label and plain_text(item.output_label) != plain_text(item.label):
            self.losses.shared(
                id_,
                N_("Bezeichnungen für die Ausgabe, die anders lauten, wurden nicht übernommen ({elements}): {reason}"),
                N_("Ein Prototyp zeigt nur die Eingabe."),
                _NOTHING,
            )


_NOTHING = N_("Sie bleiben in Ihrer FIM-Datei; für den Prototyp ist nichts zu tun.")
