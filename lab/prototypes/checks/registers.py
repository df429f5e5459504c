"""Whether what the registers are said to know is there and could be typed so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from lab.errors import N_, Phrase, Problem
from lab.prototypes.answers import prefilled, register_data
from lab.prototypes.checks.found import found
from lab.prototypes.definition import Prototype
from lab.prototypes.layout import layout_of
from lab.prototypes.question import Question
from lab.prototypes.validation import validate_question

__all__ = ["registers"]

DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


def registers(prototype: Prototype) -> Iterator[Problem]:
    """Problems of registers, of the fictitious person's data and of what is filled in from them."""
    known = {key: key for key in prototype.registers}
    known |= {name: key for key, one in prototype.registers.items() for name in one.name.root.values()}
    for key, data in prototype.persona.items():
        if isinstance(data, dict) and key not in known:
            yield found(
                N_("Die Person (persona) hat Daten im Register „{name}“, das es nicht gibt."),
                field=f"persona.{key}",
                name=key,
                hint=N_("Tragen Sie es unter registers ein, oder nennen Sie ein vorhandenes."),
            )
    for _, question, group in prototype.asked():
        element = f"{group.id}.{question.id}" if group else question.id
        if prototype.registers and question.register_ and question.register_ not in known:
            yield found(
                N_("Die Frage „{name}“ nennt das Register „{register}“, das es nicht gibt."),
                element=element,
                field="register",
                name=question.id,
                register=question.register_,
                known=", ".join(prototype.registers),
                hint=N_("Vorhanden sind: {known}"),
            )
        for item in _items(prototype, group):
            yield from _prefill(prototype, question, element, item)


def _items(prototype: Prototype, group: Question | None) -> tuple[str, ...]:
    """The entries of a group that registers know; outside of groups the question itself."""
    if group is None:
        return ("",)
    return prefilled(prototype, group) or tuple(str(number + 1) for number in range(group.min_items)) or ("1",)


def _prefill(prototype: Prototype, question: Question, element: str, item: str) -> Iterator[Problem]:
    if not question.prefill:
        return
    key = f"{question.prefill}.{item}" if item else question.prefill
    if not register_data(prototype, question, item):
        message = N_("Die Frage „{name}“ wird mit „{key}“ vorausgefüllt, das bei der Person (persona) fehlt.")
        yield found(message, element=element, field="prefill", name=question.id, key=key)
        return
    if question.kind in ("file", "consent"):
        message = N_("Die Frage „{name}“ ({kind}) kann niemand vorausfüllen.")
        yield found(message, element=element, field="prefill", name=question.id, kind=question.kind)
        return
    typed = prefilled(prototype, question, item)
    if question.kind == "date" and not DAY.fullmatch(".".join(typed)):
        message = N_("Das Datum „{key}“ der Person (persona) ist kein Tag wie 1985-03-27.")
        yield found(message, element=element, field="prefill", key=key)
        return
    error = validate_question(question, typed, dt.date.today(), layout_of(prototype).choices(question))
    if error is not None or (question.kind == "group" and not typed):
        reason = Phrase(error.message, error.values) if error else Phrase(N_("Hier gehört eine Zahl hin."))
        yield found(
            N_("Was bei der Person (persona) unter „{key}“ steht, passt nicht zur Frage „{name}“: {reason}"),
            element=element,
            field="prefill",
            name=question.id,
            key=key,
            reason=reason,
        )
