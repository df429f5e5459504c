"""What stays in custom properties on the way out, so that the way back finds it: see ``own``."""

from __future__ import annotations

from lab.exchange.form_js.markup import survives
from lab.exchange.form_js.own import property_name
from lab.prototypes import Page, Prototype, Question

__all__ = ["page_properties", "question_properties"]

ALIKE = frozenset(
    (
        *("text", "long_text", "number", "money", "date", "yes_no", "choice", "choices", "email", "phone"),
        *("file", "group", "consent", "plain"),
    )
)
"""Kinds that a component says by its type alone."""


def question_properties(question: Question, **more: str) -> dict[str, str]:
    """The custom properties of a question's component."""
    found: dict[str, str] = {} if question.kind in ALIKE else {"kind": question.kind}
    for field in ("evidence", "legal_basis", "fim", "activity", "autocomplete", "prefill"):
        found[field] = getattr(question, field) or ""
    found["register"] = question.register_ or ""
    if question.kind in ("date", "month", "year"):
        found |= {name: str(getattr(question, name) or "") for name in ("earliest", "latest")}
        found["entry"] = "one" if question.entry == "one" else ""
    if question.kind == "notice":
        found["tone"] = question.tone
    if question.kind == "group":
        found |= {"least": str(question.min_items), "most": str(question.max_items)}
    if not question.asks:
        found["id"] = question.id
    return _named(found | more)


def page_properties(page: Page, prototype: Prototype, language: str) -> dict[str, str]:
    """The custom properties of a page; the first one says what the whole is called and whose it is."""
    found = {"id": page.id, "activity": page.activity or "", "timed": "" if page.timed else "no"}
    title = page.title.in_language(language)
    found["label"] = "" if survives(title) else title
    for field in ("legal_basis", "fim"):
        found[field] = getattr(page, field, None) or ""
    if page is prototype.pages[0] or page.id == prototype.start:
        found |= {
            "title": prototype.title.in_language(language),
            "authority": prototype.authority.in_language(language),
        }
    return _named(found)


def _named(fields: dict[str, str]) -> dict[str, str]:
    return {property_name(name): value for name, value in fields.items() if value}
