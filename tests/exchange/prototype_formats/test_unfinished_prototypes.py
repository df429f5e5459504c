"""A prototype that is not finished goes out all the same, or is refused in words; no format falls over it."""

from __future__ import annotations

from typing import Any

import pytest

from lab.errors import LabError
from lab.exchange.prototype_formats import exporters
from lab.i18n import translator
from lab.prototypes import Prototype

NAMED = {"de": "Name"}
YES_NO = {"id": "x", "kind": "yes_no", "label": NAMED}
FORMATS = ("docx", "form-js", "form-js-multipage", "html", "html-document", "pdf")
UNFINISHED: dict[str, dict[str, Any]] = {
    "start that is not there": {"start": "nirgends"},
    "way to nowhere": {"routes": [{"from": "a", "to": "nirgends"}, {"from": "weg", "to": "a"}]},
    "no ways": {"routes": []},
    "circle": {"routes": [{"from": "a", "to": "b"}, {"from": "b", "to": "a"}]},
    "page to itself": {"routes": [{"from": "a", "to": "a", "when": "x"}, {"from": "a", "to": "b"}]},
    "way with a broken condition": {"routes": [{"from": "a", "to": "b", "when": "x =="}, {"from": "a", "to": "b"}]},
    "same page twice": {"pages": [{"id": "a", "title": NAMED}, {"id": "a", "title": NAMED, "questions": [YES_NO]}]},
    "same question twice": {"pages": [{"id": "a", "title": NAMED, "questions": [YES_NO, YES_NO]}]},
    "broken condition": {"pages": [{"id": "a", "title": NAMED, "questions": [{**YES_NO, "show_if": "unbekannt > ("}]}]},
    "condition on itself": {"pages": [{"id": "a", "title": NAMED, "questions": [{**YES_NO, "show_if": "x"}]}]},
    "list that is not there": {
        "pages": [
            {
                "id": "a",
                "title": NAMED,
                "questions": [{"id": "w", "kind": "choice", "label": NAMED, "options_from": "fehlt", "prefill": "w"}],
            }
        ]
    },
    "task that begins nowhere": {
        "pages": [
            {"id": "a", "title": NAMED, "kind": "tasks", "tasks": [{"id": "t", "title": NAMED, "start": "nirgends"}]}
        ],
        "routes": [{"from": "a", "to": "a"}],
    },
    "task that begins with its list": {
        "pages": [{"id": "a", "title": NAMED, "kind": "tasks", "tasks": [{"id": "t", "title": NAMED, "start": "a"}]}],
    },
    "register that is not there": {
        "pages": [{"id": "a", "title": NAMED, "questions": [{**YES_NO, "register": "fehlt", "prefill": "p"}]}]
    },
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", UNFINISHED)
def test_it_goes_out_or_is_refused(form: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAB_CHROMIUM", "/nowhere/chromium")
    whole: dict[str, Any] = {
        "labwerk": "prototype/1",
        "title": NAMED,
        "authority": NAMED,
        "languages": ("de", "en"),
        "start": "a",
        "pages": [{"id": "a", "title": NAMED, "questions": [YES_NO]}, {"id": "b", "kind": "exit", "title": NAMED}],
        "routes": [{"from": "a", "to": "b"}],
    }
    prototype = Prototype.model_validate(whole | UNFINISHED[name])
    try:
        made = exporters()[form].write(prototype, "probe", translator("de"))
    except LabError as refused:
        told = translator("de").problem(refused.problem).message
    else:
        told = made.data[:1].decode("latin-1")
    assert told
