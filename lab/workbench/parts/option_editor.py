"""The answers that can be chosen: lines to write in, to reorder, to take away and to add to; details as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from lab.errors import N_
from lab.prototypes import Option, Prototype
from lab.prototypes.changes import Place, change_question, question_at, set_options, with_text
from lab.prototypes.changes.names import free_name
from lab.prototypes.changes.rebuilding import moved, with_values
from lab.records import Texts
from lab.workbench.parts.form_fields import Fields, heading, needed_text, own_text
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.prototype_desk import change
from lab.workbench.state import Key

__all__ = ["option_editor", "options_of_table"]

MOST_LINES = 15
"""More answers than this are only shown as a table."""
WHAT = N_("Antworten geändert")


def option_editor(fields: Fields, place: Place) -> None:
    """The answers of a question, or where they come from."""
    _, language = fields.bench.text, fields.language
    question = question_at(fields.desk.record, place)
    if question.options_from is not None:
        _list(fields, place, question.options_from)
        return
    options = question.options
    heading(_("Antworten"))
    if len(options) <= MOST_LINES:
        for number, option in enumerate(options):
            _line(fields.at(option.value), place, options, number, language)
    with st.container(horizontal=True):
        fields.button(
            "add", _("Neue Antwort"), WHAT, lambda all_: _added(all_, place, _("Neue Antwort")), icon=":material/add:"
        )
        if fields.desk.record.lists:
            first = next(iter(fields.desk.record.lists))
            fields.button(
                "from_list",
                _("Aus einer gemeinsamen Liste"),
                WHAT,
                lambda all_: change_question(all_, place, options=(), options_from=first),
                type="tertiary",
            )
    if len(options) > MOST_LINES:
        _table(fields, place, options)
    else:
        on_demand(
            _("Hinweise und Werte der Antworten als Tabelle"),
            lambda: _table(fields, place, options),
            key=Key.OPEN.of("form_options"),
        )


def _line(fields: Fields, place: Place, options: Sequence[Option], number: int, language: str) -> None:
    _, option = fields.bench.text, options[number]

    def labelled(all_: Prototype, text: str) -> Prototype:
        now = question_at(all_, place).options
        new = with_values(now[number], label=needed_text(now[number].label, language, text))
        return set_options(all_, place, [*now[:number], new, *now[number + 1 :]])

    with st.container(horizontal=True, vertical_alignment="center"):
        fields.typed(
            "label",
            _("Antwort {n}", n=number + 1),
            option.label.in_language(language),
            WHAT,
            labelled,
            label_visibility="collapsed",
            width="stretch",
        )
        fields.button(
            "up",
            "↑",
            N_("Reihenfolge geändert"),
            lambda all_: set_options(all_, place, moved(question_at(all_, place).options, number, -1)),
            disabled=number == 0,
            help=_("Antwort {n} nach oben", n=number + 1),
        )
        fields.button(
            "remove",
            "✕",
            N_("Antwort entfernt"),
            lambda all_: set_options(all_, place, [one for one in question_at(all_, place).options if one != option]),
            disabled=len(options) == 1,
            help=_("Antwort {n} entfernen", n=number + 1),
        )


def _added(prototype: Prototype, place: Place, label: str) -> Prototype:
    options = question_at(prototype, place).options
    value = free_name(label, [option.value for option in options], "antwort")
    return set_options(prototype, place, (*options, Option(value=value, label=Texts({"de": label}))))


def _list(fields: Fields, place: Place, name: str) -> None:
    """The answers come from a list that several questions share."""
    _ = fields.bench.text
    fields.choice(
        "list",
        _("Gemeinsame Liste"),
        [*fields.desk.record.lists, "countries"],
        name,
        WHAT,
        lambda all_, new: change_question(all_, place, options_from=new),
        format_func=lambda one: _("Alle Staaten") if one == "countries" else one,
    )
    own = Option(value="erste", label=Texts({"de": _("Erste Antwort")}))
    fields.button(
        "own",
        _("Eigene Antworten statt der Liste"),
        WHAT,
        lambda all_: change_question(all_, place, options=(own,), options_from=None),
        type="tertiary",
    )


def _table(fields: Fields, place: Place, options: Sequence[Option]) -> None:
    """All of the answers with hint and value; a line can be added at the end and taken away."""
    import pandas as pd

    _, language = fields.bench.text, fields.language
    frame = pd.DataFrame(
        [
            (
                option.label.in_language(language),
                own_text(option.hint, language),
                option.value,
                ", ".join(option.also),
            )
            for option in options
        ],
        columns=["label", "hint", "value", "also"],
        dtype="string",
    )
    st.data_editor(
        frame,
        num_rows="dynamic",
        hide_index=True,
        key=fields.key("table"),
        column_config={
            "label": _("Antwort"),
            "hint": _("Hinweis"),
            "value": st.column_config.TextColumn(
                _("Wert in Bedingungen"), help=_("Bedingungen, Beispielperson und Pfadtests ziehen mit.")
            ),
            "also": _("Wird auch gefunden mit"),
        },
        on_change=_read_table,
        args=(fields, place),
    )


def _read_table(fields: Fields, place: Place) -> None:
    changes = st.session_state[fields.key("table")]

    def made(all_: Prototype) -> Prototype:
        options, values = options_of_table(question_at(all_, place).options, changes, fields.language)
        return set_options(all_, place, options, values)

    if change(fields.bench, fields.desk, WHAT, made):
        fields.desk.turn += 1  # the table begins anew with what it has become


def options_of_table(
    options: Sequence[Option], changes: Mapping[str, Any], language: str
) -> tuple[list[Option], dict[str, str]]:
    """The answers after what was done in the table (as Streamlit tells it), and which value became which.

    Raises:
        pydantic.ValidationError: a value is no id.
    """
    found, values = [], {}
    removed = set(changes.get("deleted_rows", ()))
    edited = {int(number): row for number, row in changes.get("edited_rows", {}).items()}
    for number, option in enumerate(options):
        if number in removed:
            continue
        new = _with_cells(option, edited.get(number, {}), language)
        values[option.value] = new.value
        found.append(new)
    for row in changes.get("added_rows", ()):
        label = str(row.get("label") or "").strip()
        if label:
            taken = [option.value for option in found]
            plain = Option(value=free_name(label, taken, "antwort"), label=Texts({"de": label}))
            found.append(_with_cells(plain, row, language))
    return found, values


def _with_cells(option: Option, row: Mapping[str, Any], language: str) -> Option:
    cells = {name: str(row[name] or "").strip() for name in row}
    changed: dict[str, Any] = {}
    if cells.get("label"):
        changed["label"] = needed_text(option.label, language, cells["label"])
    if "hint" in cells:
        changed["hint"] = with_text(option.hint, language, cells["hint"])
    if cells.get("value"):
        changed["value"] = cells["value"]
    if "also" in cells:
        changed["also"] = tuple(one.strip() for one in cells["also"].split(",") if one.strip())
    return with_values(option, **changed) if changed else option
