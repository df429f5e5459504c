"""The JSON Schema (2020-12) of what a form asks for: what a specialist system gets, typed, not as it was typed in.

A question of a group stands in the objects of its list. Required is what everybody is asked: a question without a
condition, on a page that every way to sending meets. What the form says beside it (register, evidence, legal basis, FIM
id, condition) goes along as ``x-…``, which validators ignore.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["answer_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = ("street", "house_number", "postcode", "town")
PLAIN: dict[str, dict[str, str]] = {
    "year": {"type": "integer"},
    "month": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
    "date": {"type": "string", "format": "date"},
    "yes_no": {"type": "boolean"},
    "email": {"type": "string", "format": "email"},
    "iban": {"type": "string", "pattern": "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"},
    "tax_id": {"type": "string", "pattern": "^[0-9]{11}$"},
    "pension_number": {"type": "string", "pattern": "^[0-9]{8}[A-Z][0-9]{3}$"},
}
"""Kinds whose type hangs on nothing else of the question."""
EXTRA = {
    "register_": "x-register",
    "evidence": "x-evidence",
    "legal_basis": "x-legal-basis",
    "fim": "x-fim",
    "show_if": "x-shown-if",
}


def answer_schema(prototype: Prototype, language: str = "de", always: AbstractSet[str] = frozenset()) -> dict[str, Any]:
    """The schema.

    Args:
        prototype: also one that cannot be tried out.
        language: of titles and descriptions.
        always: ids of the pages that every way to sending meets.
    """
    properties: dict[str, Any] = {}
    required: list[str] = []
    for page in prototype.pages:
        for question in page.questions:
            if question.asks:
                properties[question.id] = _property(prototype, question, language)
                if question.required and question.show_if is None and page.id in always:
                    required.append(question.id)
    return {
        "$schema": DIALECT,
        "title": prototype.title.in_language(language),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _property(prototype: Prototype, question: Question, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {"title": question.label.in_language(language)}
    if question.hint:
        told["description"] = question.hint.in_language(language)
    told |= _type(prototype, question, language)
    told |= {key: value for name, key in EXTRA.items() if (value := getattr(question, name)) is not None}
    return told


def _type(prototype: Prototype, question: Question, language: str) -> dict[str, Any]:
    match question.kind:
        case "number" | "money":
            bounds = {"minimum": question.min, "maximum": question.max}
            step = {"multipleOf": 0.01, "x-unit": "EUR"} if question.kind == "money" else {}
            return {"type": "number", **{key: value for key, value in bounds.items() if value is not None}, **step}
        case kind if kind in PLAIN:
            return dict(PLAIN[kind])
        case "consent":
            return {"const": True} if question.required else {"type": "boolean"}
        case "choice":
            return _choice(prototype, question, language)
        case "choices":
            return {"type": "array", "uniqueItems": True, "items": _choice(prototype, question, language)}
        case "address":
            return {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ADDRESS},
                "required": list(ADDRESS),
                "additionalProperties": False,
            }
        case "file":
            kinds = {"enum": list(question.file_types)}
            size = {"type": "integer", "minimum": 0, "maximum": int(question.max_megabytes * 1_000_000)}
            return {"type": "object", "properties": {"kind": kinds, "bytes": size}, "required": ["kind", "bytes"]}
        case "group":
            return _group(prototype, question, language)
        case _:
            pattern = {"pattern": f"^(?:{question.pattern})$"} if question.pattern else {}
            return {"type": "string", "maxLength": question.max_length, **pattern}


def _choice(prototype: Prototype, question: Question, language: str) -> dict[str, Any]:
    options = prototype.options_of(question)
    return {"oneOf": [{"const": one.value, "title": one.label.in_language(language)} for one in options]}


def _group(prototype: Prototype, question: Question, language: str) -> dict[str, Any]:
    inner = [one for one in question.questions if one.asks]
    return {
        "type": "array",
        "minItems": question.min_items,
        "maxItems": question.max_items,
        "items": {
            "type": "object",
            "properties": {one.id: _property(prototype, one, language) for one in inner},
            "required": [one.id for one in inner if one.required and one.show_if is None],
            "additionalProperties": False,
        },
    }
