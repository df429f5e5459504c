"""From a click prototype to a data schema: the way back of ``to_prototype``.

Each page that asks something is a group, a heading on it begins a group within, a question is a field, a group question
a group that may be repeated. Conditions become rules in prose. The schema is a working copy without a version; what it
was made of stands in its description.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from lab.errors import N_
from lab.exchange.xdatenfelder.condition_prose import Named
from lab.exchange.xdatenfelder.from_address import of_address
from lab.exchange.xdatenfelder.from_question import (
    LEFT_OUT,
    TELL,
    FromQuestion,
    basis_of,
    german,
)
from lab.exchange.xdatenfelder.groups_from import creator_of, group_of
from lab.exchange.xdatenfelder.headings import free, is_one_field, parts, repeats
from lab.exchange.xdatenfelder.ids import DERIVED, Ids, in_version
from lab.exchange.xdatenfelder.left_out import tell_left_out
from lab.exchange.xdatenfelder.losses import Losses
from lab.exchange.xdatenfelder.model import (
    Group,
    Identification,
    Message,
    Multiplicity,
    Rule,
    Structure,
    split_fim,
)
from lab.exchange.xdatenfelder.rule_reach import lifted
from lab.exchange.xdatenfelder.rules_from import RulesFrom
from lab.exchange.xdatenfelder.to_prototype import HEADING
from lab.exchange.xdatenfelder.unversioned import unversioned
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question

__all__ = ["ASKING", "from_prototype"]

ASKING = ("questions", "declaration")
CHANGES = ("3", "1")
"""What may change in what is derived from the schema: everything in its structure, nothing in how it looks."""
IN_PROGRESS = {2: "inVorbereitung", 3: "2"}
"""The status of a working copy: the lab's file is approved by nobody, whatever its elements once were."""
WITHOUT_END = 50
"""The most entries that a group may have: as good as without end."""


def from_prototype(prototype: Prototype, version: int, losses: Losses) -> Message:
    """The schema, its rules and code lists.

    Args:
        prototype: a prototype that holds together; conditions that cannot be read are told as losses.
        version: 2 or 3.
        losses: where what the schema does not say is collected.
    """
    return _Builder(prototype, version, losses).message()


class _Builder:
    def __init__(self, prototype: Prototype, version: int, losses: Losses) -> None:
        self.prototype, self.losses, self.version = prototype, losses, version
        self.ids = Ids(version)
        self.fields = FromQuestion(prototype, self.ids, losses)
        self.rules = RulesFrom(prototype, self.ids, losses)

    def message(self) -> Message:
        prototype = self.prototype
        source = split_fim(prototype.fim)
        title = german(prototype.title)
        children = [
            Structure(Multiplicity.of(1, 1), self.page(page)) for page in prototype.pages if self._has_fields(page)
        ]
        root = Group(
            id=Identification(self.ids.of(None, "S").id),
            name=title,
            label=title,
            output_label=title,
            legal_basis=self._basis(),
            creator=german(prototype.authority),
            description=f"{DERIVED}{in_version(source, self.version).fim}" if source else "",
            children=tuple(children),
            document="D99000000001" if self.version == 3 else "",
            changes=CHANGES,
            status=IN_PROGRESS[self.version],
        )
        tell_left_out(self.prototype, self.losses)
        root = unversioned(lifted(root), self.losses)
        return Message(self.version, root, is_schema=True, code_lists=tuple(self.fields.code_lists.values()))

    def _basis(self) -> tuple[str, ...]:
        """What the schema rests on; else everything that its parts rest on."""
        if self.prototype.legal_basis:
            return basis_of(self.prototype.legal_basis)
        every = chain(
            (page.legal_basis for page in self.prototype.pages),
            (question.legal_basis for question in self._every()),
        )
        return tuple(dict.fromkeys(part for text in every for part in basis_of(text)))

    def _every(self) -> Iterator[Question]:
        for question in self.prototype.questions:
            yield question
            yield from question.questions

    def _has_fields(self, page: Page) -> bool:
        if page.kind in ASKING and page.questions:
            return True
        if page.text or page.kind in ("exit", "tasks"):
            self.losses.shared(
                page.id,
                N_("Die Seiten {elements} stehen nicht in der Datei: {reason}"),
                N_("Sie fragen nichts; XDatenfelder kennt nur Felder."),
                TELL,
            )
        return False

    def page(self, page: Page) -> Group:
        id_ = self.ids.of(page.fim, "G")
        if page.activity:
            self.losses.shared(
                page.id,
                N_("Zu welcher Aktivität die Seiten {elements} gehören, steht nicht in der Datei: {reason}"),
                LEFT_OUT,
                N_("Das betrifft nur den Klick-Prototyp."),
            )
        return group_of(
            page, id_, self.prototype.authority, self.children(page.questions, None, again=german(page.title))
        )

    def children(
        self, questions: tuple[Question, ...], around: Question | None, *, again: str = ""
    ) -> tuple[Structure, ...]:
        """What stands on a page or in a group: fields, and under each heading a group of those that follow it.

        Below a heading that only says the title ``again`` the page itself goes on.
        """
        found: list[Structure] = []
        for headings, inside in parts(questions):
            if len(headings) == 1 and inside and found and repeats(headings[0], again):
                found += [self.place(question, around) for question in inside]
            elif headings and inside:
                found.append(self._under(headings, inside, around))
            else:  # headings with nothing below them are texts
                found += [self.place(question, around) for question in (*headings, *inside)]
        return tuple(found)

    def _under(self, headings: list[Question], inside: list[Question], around: Question | None) -> Structure:
        """The group of the first heading, with those of the others in it.

        A condition that all of it has is a rule of the group, which may then be missing.
        """
        question, *others = headings
        condition = question.show_if
        id_ = self.ids.of(question.fim, "G")
        rules: tuple[Rule, ...] = ()
        if condition is not None and all(one.show_if == condition for one in (*others, *inside)):
            needed = any(one.required and one.asks for one in inside)
            rules = tuple(self.rules.of(question.model_copy(update={"required": needed}), id_, around, whole=True))
            others, inside = free(others), free(inside)
        elif condition is not None:
            self.losses.shared(
                question.id,
                N_("Wann die Überschriften {elements} gezeigt werden, steht nicht in der Datei: {reason}"),
                N_("Was unter ihnen steht, hat nicht alles dieselbe Bedingung."),
                TELL,
            )
        children = (
            (self._under(others, inside, around),) if others else tuple(self.place(one, around) for one in inside)
        )
        group = group_of(question, id_, self.prototype.authority, children, rules, mark=HEADING)
        return Structure(Multiplicity.of(0 if rules else 1, 1), group)

    def place(self, question: Question, around: Question | None) -> Structure:
        if question.kind == "group":
            return self._group(question)
        if question.kind == "address":
            return of_address(question, self.fields, self.rules)
        id_ = self.ids.of(question.fim, "F")
        field = self.fields.field(question, id_)
        field = replace(
            field, creator=creator_of(id_, self.prototype.authority), rules=tuple(self.rules.of(question, id_, around))
        )
        if question.asks:
            options = self.prototype.options_of(question) if question.kind in ("choice", "choices") else ()
            self.rules.named[question.id] = Named(id_.id, question, options)
        least = int(not question.asks or (question.required and question.show_if is None))
        most = None if question.kind == "choices" else 1
        return Structure(Multiplicity.of(least, most), field)

    def _group(self, question: Question) -> Structure:
        least = question.min_items if question.show_if is None else 0
        many = Multiplicity.of(least, None if question.max_items >= WITHOUT_END else question.max_items)
        inner = question.questions
        if is_one_field(question):
            id_ = self.ids.of(inner[0].fim, "F")
            rules = tuple(self.rules.of(question, id_, None))
            return Structure(many, replace(self.fields.field(inner[0], id_), rules=rules))
        self.fields.told(question)
        id_ = self.ids.of(question.fim, "G")
        before = dict(self.rules.named)
        children = self.children(inner, question)
        self.rules.named = before
        if question.item:
            self.losses.shared(
                question.id,
                N_("Wie ein Eintrag von {elements} heißt, steht nicht in der Datei: {reason}"),
                LEFT_OUT,
                TELL,
            )
        group = group_of(question, id_, self.prototype.authority, children, tuple(self.rules.of(question, id_, None)))
        return Structure(many, group)
