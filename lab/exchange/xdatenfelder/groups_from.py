"""The groups of a schema: what a page, a heading, a group question or an address becomes."""

from __future__ import annotations

from lab.exchange.xdatenfelder.from_question import basis_of, german, kind_of_element, name_of
from lab.exchange.xdatenfelder.ids import is_draft
from lab.exchange.xdatenfelder.model import Group, Identification, Rule, Structure
from lab.prototypes.definition import Page
from lab.prototypes.question import Question
from lab.records import Texts

__all__ = ["creator_of", "group_of"]


def creator_of(id_: Identification, authority: Texts) -> str:
    """Who made it: the authority, of what has no id of its own; of other elements nobody here knows."""
    return german(authority) if is_draft(id_.id) else ""


def group_of(
    source: Page | Question,
    id_: Identification,
    authority: Texts,
    children: tuple[Structure, ...],
    rules: tuple[Rule, ...] = (),
    *,
    mark: str = "",
) -> Group:
    """The group of ``source``, with its title and text or its label and hint; ``mark`` begins an id that we made."""
    title, text = (source.title, source.text) if isinstance(source, Page) else (source.label, source.hint)
    label, help_ = german(title), german(text)
    return Group(
        id=id_,
        name=name_of(source.id.removeprefix(mark), label),
        label=label,
        output_label=label,
        help="" if help_ == label else help_,
        legal_basis=basis_of(source.legal_basis),
        kind=kind_of_element(id_, source.legal_basis),
        creator=creator_of(id_, authority),
        rules=rules,
        children=children,
    )
