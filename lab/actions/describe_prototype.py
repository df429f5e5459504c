"""The data behind a click prototype: what it asks, of whom, how much of it a register could answer."""

from __future__ import annotations

from typing import Any

from lab.prototypes.answer_schema import answer_schema
from lab.prototypes.description import Description, describe
from lab.prototypes.evidence import Evidence
from lab.prototypes.form_figures import PathFigures, Spread
from lab.prototypes.once_only import OnceOnly
from lab.store import ServiceFolder

__all__ = ["describe_prototype", "description_data"]


def describe_prototype(service: ServiceFolder, name: str, language: str) -> Description:
    """The description, words counted in this language where the prototype has it, else in its first.

    Raises:
        NotFoundError: there is no such prototype.
        InputError: its file cannot be used.
    """
    prototype = service.prototype(name).record
    chosen = language if language in prototype.languages else prototype.languages[0]
    return describe(prototype, chosen)


def description_data(description: Description) -> dict[str, Any]:
    """Everything of a description as plain data, for scripts."""
    found = description.situations
    return {
        "title": description.prototype.title.root,
        "languages": list(description.prototype.languages),
        "language": description.language,
        "problems": len(description.problems),
        "pages": len(description.prototype.pages),
        "fields": [
            {
                "id": field.name,
                "page": field.page.id,
                "kind": field.question.kind,
                "required": field.question.required,
                "show_if": field.question.show_if,
                "register": field.question.register_,
                "prefill": field.question.prefill,
                "evidence": field.question.evidence,
                "legal_basis": field.question.legal_basis,
                "fim": field.question.fim,
                "activity": field.activity,
            }
            for field in description.fields
        ],
        "once_only": _once_only(description.of_form),
        "situations": None
        if found is None
        else {
            "complete": found.complete,
            "combinations": found.combinations,
            "walked": found.drawn,
            "different": len(found.walks),
            "seed": None if found.complete else found.seed,
        },
        "sent": _path(description.together) if description.together else None,
        "paths": [_path(one) for one in description.paths],
        "evidence": [_evidence(one) for one in description.evidence],
        "legal_bases": {basis: list(names) for basis, names in description.legal_bases.items()},
        "without_legal_basis": [field.name for field in description.without_basis],
        "without_fim": [field.name for field in description.without_fim],
        "schema": answer_schema(description.prototype, description.language, description.always),
    }


def _once_only(told: OnceOnly) -> dict[str, float]:
    return {
        "questions": told.questions,
        "could": told.could,
        "does": told.does,
        "could_share": told.could_share,
        "does_share": told.does_share,
    }


def _path(told: PathFigures) -> dict[str, Any]:
    names = ("steps", "questions", "words", "could", "does", "could_share", "does_share")
    figures = {name: _spread(getattr(told, name)) for name in names}
    return {"pages": list(told.pages), "completed": told.completed, "walks": told.walks, **figures}


def _spread(told: Spread) -> dict[str, float]:
    return {"least": told.least, "typical": told.typical, "most": told.most}


def _evidence(told: Evidence) -> dict[str, Any]:
    return {
        "name": told.name,
        "questions": [{"id": use.question.id, "page": use.page.id, "when": use.when} for use in told.uses],
        "everybody": told.everybody,
        "registers": [name if isinstance(name, str) else name.root["de"] for name in told.registers],
        "assumed": told.assumed,
        "upload": told.upload,
        "legal_bases": list(told.legal_bases),
        "activities": list(told.activities),
    }
