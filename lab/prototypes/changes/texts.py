"""Texts by language: one language changed, the others as they are."""

from __future__ import annotations

from lab.records import Texts

__all__ = ["with_text"]


def with_text(texts: Texts | None, language: str, value: str) -> Texts | None:
    """The texts with another one in a language; None where no German text is left, since the others hang on it.

    An empty text in another language is taken out: it is missing again.
    """
    value = value.strip()
    kept = {tag: text for tag, text in (texts.root if texts else {}).items() if tag != language}
    if value:
        order = dict.fromkeys((*(texts.root if texts else ()), language))
        kept = {tag: value if tag == language else kept[tag] for tag in order}
    if not kept.get("de"):
        return Texts({"de": value, **kept}) if value else None
    return Texts(kept)
