"""Small forms of form-js for tests, made from components."""

from __future__ import annotations

import json
from typing import Any

from lab.exchange.form_js import read_form
from lab.exchange.prototype_formats import Given, Imported
from lab.i18n import translator
from lab.prototypes import Question


def form(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "default", "id": "Form_1", "schemaVersion": 19, "components": list(components), **more}


def taken(content: dict[str, Any], *, split: bool = True) -> Imported:
    return read_form(Given("Mein Antrag.form", json.dumps(content).encode()), split=split)


def only(*components: dict[str, Any]) -> Question:
    """The question that the last component became."""
    return taken(form(*components)).prototype.questions[-1]


def told(imported: Imported) -> list[tuple[str | None, str]]:
    """Element and message of each loss, in German."""
    t = translator("de")
    return [(one.where.element, t.problem(one).message) for one in imported.losses]
