"""Another kind for a question: what the new kind has no use for goes, what it needs comes."""

from __future__ import annotations

from typing import Any

from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.question import CHOOSING, Option, Question, QuestionKind
from lab.records import Texts

__all__ = ["LIMITED", "fields_of", "with_kind"]

EVERY = ("show_if", "activity", "legal_basis")
ASKING = ("required", "evidence", "fim", "register_", "prefill", "checks", "messages", "hint")
OWN: dict[str, tuple[str, ...]] = {
    "text": ("max_length", "pattern", "autocomplete"),
    "long_text": ("max_length",),
    "number": ("min", "max"),
    "money": ("min", "max"),
    "date": ("earliest", "latest", "entry"),
    "month": ("earliest", "latest"),
    "year": ("earliest", "latest"),
    "choice": ("options", "options_from", "search"),
    "choices": ("options", "options_from"),
    "file": ("max_megabytes", "file_types"),
    "group": ("questions", "item", "min_items", "max_items"),
    "notice": ("tone",),
}
LIMITED = ("min", "max", "earliest", "latest")
FIRST_OPTIONS = (
    Texts({"de": "Erste Antwort", "en": "First answer"}),
    Texts({"de": "Zweite Antwort", "en": "Second answer"}),
)
FIRST_LABEL = Texts({"de": "Name", "en": "Name"})


def fields_of(kind: QuestionKind) -> tuple[str, ...]:
    """The fields beside id, kind and label that say something for this kind."""
    if kind in ("plain", "notice"):
        return (*EVERY, "hint", *OWN.get(kind, ()))
    return (*EVERY, *ASKING, *OWN.get(kind, ("autocomplete",) if kind in ("email", "phone", "address") else ()))


def with_kind(question: Question, kind: QuestionKind, languages: tuple[str, ...] = ("de",)) -> Question:
    """The question as one of another kind; ``languages`` are those of the first answers that it may need."""
    kept = {"id": question.id, "label": question.label}
    names = set(fields_of(kind))
    if kind in CHOOSING and question.kind in CHOOSING:
        names |= {"options", "options_from"}
    values: dict[str, Any] = {name: getattr(question, name) for name in names}
    if kind in CHOOSING and not values["options"] and values["options_from"] is None:
        values["options"] = tuple(
            Option(value=value, label=_in(label, languages))
            for value, label in zip(("erste", "zweite"), FIRST_OPTIONS, strict=True)
        )
    if kind == "group" and not values["questions"]:
        values["questions"] = (Question(id="name", kind="text", label=_in(FIRST_LABEL, languages)),)
    plain = Question.model_construct(**{**_defaults(), **kept, "kind": kind})
    return with_values(plain, **values)


def _in(texts: Texts, languages: tuple[str, ...]) -> Texts:
    return Texts({tag: text for tag, text in texts.root.items() if tag in ("de", *languages)})


def _defaults() -> dict[str, Any]:
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in Question.model_fields.items()
        if not field.is_required()
    }
