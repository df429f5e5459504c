"""A question says what it is about: a hint at the question or a text on the page explains it."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.prototypes.easy_language.rule import Hit
from lab.prototypes.easy_language.text import EasyText
from lab.records import Texts

TITLE = N_("Frage ohne Erklärung")
ADVICE = N_("Sagen Sie in einem Hinweis, worum es geht oder warum Sie fragen.")
SURE = False

LANGUAGE = "de-x-leicht"


def check(text: EasyText) -> Iterator[Hit]:
    """Questions on a page without a text, that have no hint themselves."""
    question = text.question
    if not text.of_question or question is None or not question.asks or question.kind == "consent":
        return
    explained = _there(question.hint) or (text.page is not None and _there(text.page.text))
    if not explained and not any(_there(option.hint) for option in question.options):
        yield Hit(text.text, N_("Bei „{excerpt}“ steht keine Erklärung."))


def _there(texts: Texts | None) -> bool:
    return texts is not None and bool(texts.root.get(LANGUAGE, "").strip())
