"""A condition by choosing question, comparison and value; the text of it for those who prefer that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from lab.errors import N_
from lab.expressions import ValueType
from lab.prototypes import Prototype, Question
from lab.prototypes.answers import condition_types
from lab.prototypes.changes import Place
from lab.prototypes.simple_condition import (
    Comparison,
    Relation,
    SimpleCondition,
    condition_text,
    relations_of,
    simple_condition,
)
from lab.workbench.form_words import RELATIONS
from lab.workbench.parts.form_fields import Fields

__all__ = ["Asked", "alone", "asked_before", "condition_beginning", "condition_editor"]

SetCondition = Callable[[Prototype, str | None], Prototype]
WHAT = N_("Bedingung geändert")
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


@dataclass(frozen=True)
class Asked:
    """The questions that a condition may be about, and the types of all names that it may use."""

    questions: dict[str, Question]
    types: dict[str, ValueType]

    def beginning(self, name: str) -> Comparison:
        """A whole comparison with a question, which can then be changed."""
        relation = relations_of(self.types[name])[0]
        if relation is Relation.IS and not self.options(name) and self.types[name] is ValueType.STRING:
            relation = Relation.ANSWERED
        return Comparison(name, relation, self.value(name, relation))

    def value(self, name: str, relation: Relation) -> tuple[str | float, ...]:
        """Something to compare with until somebody says what."""
        if not relation.needs_value:
            return ()
        if self.types[name] is ValueType.NUMBER:
            return (float(f"{dt.date.today():%Y%m%d}"),) if self.questions[name].kind == "date" else (1.0,)
        return (next(iter(self.options(name)), "…"),)  # the language has no empty text

    def options(self, name: str) -> list[str]:
        """The values that can be chosen."""
        return [option.value for option in self.questions[name].options]


def asked_before(prototype: Prototype, place: Place, *, whole_page: bool = False) -> Asked:
    """What is asked before a question, or (``whole_page``) until its page is left."""
    found: list[Question] = []
    group = None
    for page in prototype.pages:
        for question in page.questions:
            at_it = page.id == place.page and question.id == (place.group or place.question)
            if at_it and not whole_page:
                if place.group:
                    group = question
                    inner = [one.id for one in question.questions]
                    until = inner.index(place.question) if place.question in inner else len(inner)
                    found += question.questions[:until]
                break
            found.append(question)
        if page.id == place.page:
            break
    types = condition_types(prototype, group)
    return Asked({one.id: one for one in found if one.asks and one.id in types}, types)


def condition_editor(
    fields: Fields, text: str | None, asked: Asked, put: SetCondition, *, none: str, add: str, required: bool = False
) -> None:
    """The condition.

    Args:
        fields: what the condition belongs to.
        text: the condition as it is.
        asked: what it may be about.
        put: how a change of it is brought into the prototype.
        none: what holds without a condition.
        add: the label of the button that begins one; nothing is changed until a question is chosen.
        required: whether there must be one.
    """
    _ = fields.bench.text
    if text is None:
        st.caption(_(none))
        if asked.questions:
            condition_beginning(
                fields.at("begin"), _(add), asked, WHAT, lambda all_, one: put(all_, condition_text(alone(one)))
            )
        else:
            st.caption(_("Vorher wird nichts gefragt, wovon es abhängen könnte."))
        return
    simple = simple_condition(text, asked.types)
    known = simple is not None and all(one.question in asked.questions for one in simple.comparisons)
    as_text = st.session_state.get(fields.key("as_text"), False)
    if known and simple is not None and not as_text:
        _rows(fields, simple, asked, put, required=required)
    else:
        if not known and not as_text:
            st.caption(_("Diese Bedingung ist nur als Ausdruck zu bearbeiten."))
        fields.typed("text", _("Ausdruck"), text, WHAT, lambda all_, new: put(all_, new.strip() or None))
        if not required:
            fields.button("drop", _("Bedingung entfernen"), WHAT, lambda all_: put(all_, None), type="tertiary")
    if known:
        st.toggle(_("Als Ausdruck bearbeiten"), key=fields.key("as_text"))


def alone(comparison: Comparison) -> SimpleCondition:
    """A condition of one comparison."""
    return SimpleCondition((comparison,))


def condition_beginning(
    fields: Fields,
    label: str,
    asked: Asked,
    what: str,
    begin: Callable[[Prototype, Comparison], Prototype],
    *,
    icon: str = ":material/add:",
) -> None:
    """A button that opens an empty comparison: the prototype changes only when somebody says which question it is."""
    _, language, opened = fields.bench.text, fields.language, fields.key("opened")
    if not st.session_state.get(opened):
        st.button(label, key=fields.key("open"), on_click=_open, args=(opened, True), icon=icon, type="tertiary")
        return
    with st.container(border=True):
        fields.pick(
            "question",
            _("Von welcher Frage hängt es ab?"),
            list(asked.questions),
            what,
            lambda all_, name: begin(all_, asked.beginning(name)),
            format_func=lambda name: asked.questions[name].label.in_language(language),
            placeholder=_("Frage wählen"),
        )
        st.button(_("Abbrechen"), key=fields.key("close"), on_click=_open, args=(opened, False), type="tertiary")


def _open(key: str, opened: bool) -> None:  # noqa: FBT001  the state of a box
    st.session_state[key] = opened


def _rows(fields: Fields, simple: SimpleCondition, asked: Asked, put: SetCondition, *, required: bool) -> None:
    _ = fields.bench.text
    rows = simple.comparisons

    def write(all_: Prototype, new: Sequence[Comparison], *, any_of: bool = simple.any_of) -> Prototype:
        return put(all_, condition_text(SimpleCondition(tuple(new), any_of)) if new else None)

    if len(rows) > 1:
        fields.choice(
            "joint",
            _("Es müssen zutreffen"),
            [False, True],
            simple.any_of,
            WHAT,
            lambda all_, any_of: write(all_, rows, any_of=bool(any_of)),
            format_func=lambda any_of: _("eines davon") if any_of else _("alle"),
        )
    for number, row in enumerate(rows):

        def with_row(all_: Prototype, new: Comparison | None, number: int = number) -> Prototype:
            return write(all_, [*rows[:number], *([new] if new else []), *rows[number + 1 :]])

        part = fields.at(f"row{number}")
        with st.container(border=True):
            _row(part, row, asked, with_row)
            if len(rows) > 1 or not required:
                part.button(
                    "drop",
                    _("Entfernen"),
                    WHAT,
                    lambda all_, with_row=with_row: with_row(all_, None),  # type: ignore[misc]
                    icon=":material/close:",
                    type="tertiary",
                )
    condition_beginning(
        fields.at("more"), _("Weitere Bedingung"), asked, WHAT, lambda all_, one: write(all_, [*rows, one])
    )


def _row(fields: Fields, row: Comparison, asked: Asked, put: Callable[..., Prototype]) -> None:
    _, language = fields.bench.text, fields.language
    fields.choice(
        "question",
        _("Frage"),
        list(asked.questions),
        row.question,
        WHAT,
        lambda all_, name: put(all_, asked.beginning(name)),
        format_func=lambda name: asked.questions[name].label.in_language(language),
    )
    fields = fields.at(row.question)
    fields.choice(
        "relation",
        _("Vergleich"),
        list(relations_of(asked.types[row.question])),
        row.relation,
        WHAT,
        lambda all_, relation: put(all_, _related(row, relation, asked)),
        format_func=lambda relation: _(RELATIONS[relation]),
    )
    if row.relation.needs_value:
        _value(fields.at(row.relation.name.lower()), row, asked, put)


def _related(row: Comparison, relation: Relation, asked: Asked) -> Comparison:
    values = row.values if row.values and relation.needs_value else asked.value(row.question, relation)
    return replace(row, relation=relation, values=values if relation is Relation.ONE_OF else values[:1])


def _value(fields: Fields, row: Comparison, asked: Asked, put: Callable[..., Prototype]) -> None:
    _, question = fields.bench.text, asked.questions[row.question]
    labels = {option.value: option.label.in_language(fields.language) for option in question.options}

    def to(all_: Prototype, value: Any) -> Prototype:
        values = tuple(value) if isinstance(value, list) else (value,)
        return put(all_, replace(row, values=values)) if values and value not in (None, "") else all_

    if row.relation is Relation.ONE_OF:
        options = list(dict.fromkeys((*labels, *map(str, row.values))))
        fields.several(
            "values", _("Antworten"), options, row.values, WHAT, to, format_func=lambda one: labels.get(one, one)
        )
    elif labels:
        options = list(dict.fromkeys((*labels, *map(str, row.values))))
        fields.choice(
            "value", _("Antwort"), options, row.values[0], WHAT, to, format_func=lambda one: labels.get(one, one)
        )
    elif question.kind == "date" and _day(row.values[0]) is not None:
        st.date_input(
            _("Tag"),
            _day(row.values[0]),
            format="DD.MM.YYYY",
            min_value=EARLIEST,
            max_value=LATEST,
            key=fields.key("day"),
            on_change=fields._send,
            args=("day", WHAT, lambda all_, day: to(all_, float(f"{day:%Y%m%d}")) if day else all_),
        )
    elif asked.types[row.question] is ValueType.NUMBER:
        fields.number("number", _("Wert"), float(row.values[0]), WHAT, to)
    else:
        fields.typed("text", _("Text"), str(row.values[0]), WHAT, to)


def _day(value: str | float) -> dt.date | None:
    try:
        day = dt.datetime.strptime(str(int(value)), "%Y%m%d").date()
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None  # the calendar refuses to show others
