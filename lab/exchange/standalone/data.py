"""A prototype as JSON for its twin in the browser: records without what is usual, parsed conditions, patterns.

``frontend/standalone/prototype.js`` reads it. Fields have the names that they have in Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from lab.exchange.standalone.patterns import for_browsers
from lab.exchange.standalone.trees import tree_of
from lab.prototypes import CodeList, Page, Prototype, Question, Register, Route, Task
from lab.prototypes.conditions import Conditions
from lab.prototypes.question import Option

__all__ = ["data_of"]

RECORDS: dict[str, type[BaseModel]] = {
    "option": Option,
    "page": Page,
    "prototype": Prototype,
    "question": Question,
    "register": Register,
    "route": Route,
    "task": Task,
}


def data_of(prototype: Prototype) -> dict[str, Any]:
    """The prototype for ``Prototype`` in JavaScript.

    Raises:
        InputError: a condition cannot be read.
    """
    built_in = {
        question.options_from: CodeList(options=prototype.options_of(question))
        for _, question, _ in prototype.asked()
        if question.options_from and question.options_from not in prototype.lists and prototype.options_of(question)
    }
    whole = prototype.model_copy(update={"lists": prototype.lists | built_in})
    patterns = {question.pattern for _, question, _ in prototype.asked() if question.pattern}
    return {
        "prototype": whole.model_dump(mode="json", exclude_defaults=True),
        "defaults": {name: _defaults(record) for name, record in RECORDS.items()},
        "conditions": _conditions(prototype),
        "patterns": {pattern: for_browsers(pattern) for pattern in sorted(patterns)},
    }


def _defaults(record: type[BaseModel]) -> dict[str, Any]:
    fields = {name: field.get_default(call_default_factory=False) for name, field in record.model_fields.items()}
    required = {name for name, field in record.model_fields.items() if field.is_required()}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in fields.items()
        if name not in required
    }


def _conditions(prototype: Prototype) -> dict[str, Any]:
    conditions = Conditions(prototype)
    return {text: tree_of(conditions.parse(text, group)) for text, group in _texts(prototype)}


def _texts(prototype: Prototype) -> Iterator[tuple[str, Question | None]]:
    """Every condition, and the group in whose entries it is asked."""
    yield from ((text, None) for text in (prototype.prefill_if, *(route.when for route in prototype.routes)) if text)
    for page in prototype.pages:
        yield from ((task.show_if, None) for task in page.tasks if task.show_if)
        for question in page.questions:
            yield from _asked(question, None)
            for inner in question.questions:
                yield from _asked(inner, question)


def _asked(question: Question, group: Question | None) -> Iterator[tuple[str, Question | None]]:
    if question.show_if:
        yield question.show_if, group
    yield from ((check.valid_if, group) for check in question.checks)
