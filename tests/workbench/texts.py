"""Every text that a page shows, as AppTest sees it, and the two catalogues to hold them against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest

import lab.i18n

FIELDS = ("body", "label", "help", "placeholder", "value", "alt", "text", "options", "caption")
ENGLISH = Path(lab.i18n.__file__).parent / "en"
SHORTEST = 5
"""Shorter words are the same in both languages too often: Name, Test, min."""


def shown_texts(app: AppTest) -> set[str]:
    """Texts, labels, help and options of all elements of the page and the sidebar, without Markdown signs."""
    found: set[str] = set()
    for block in (app.main, app.sidebar):
        for node in _nodes(block):
            proto = getattr(node, "proto", None)
            for name in FIELDS:
                found.update(_strings(getattr(proto, name, None)))
    return {plain for text in found if (plain := _plain(text))}


def _nodes(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _nodes(child)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    elif value is not None and hasattr(value, "__iter__") and not isinstance(value, bytes):
        for item in value:
            yield from _strings(item if isinstance(item, str) else getattr(item, "content", None))


def _plain(text: str) -> str:
    text = re.sub(r":material/[a-z_]+:", "", text.replace("\\", ""))
    return re.sub(r"[*#`]", "", text).strip(" -:")


@cache
def other_words(language: str) -> frozenset[str]:
    """The catalogues' texts of the other language: what must not be seen on a page in this one."""
    words, allowed = set(), set()
    for file in ENGLISH.glob("*.po"):
        with file.open("rb") as stream:
            for message in read_po(stream):
                sources = message.id if isinstance(message.id, tuple) else (message.id,)
                targets = message.string if isinstance(message.string, tuple) else (message.string,)
                pair = (sources, targets) if language == "en" else (targets, sources)
                words.update(pair[0])
                allowed.update(pair[1])
    return frozenset(w for w in words - allowed if len(w) >= SHORTEST and "{" not in w)


def foreign_texts(app: AppTest, language: str) -> list[str]:
    """Texts on the page that are, or contain, a sentence of the other language's catalogue."""
    foreign = other_words(language)
    sentences = [word for word in foreign if len(word) > 30]
    return sorted(
        text for text in shown_texts(app) if text in foreign or any(sentence in text for sentence in sentences)
    )
