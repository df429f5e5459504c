"""Every text that a page shows, as AppTest sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.catalogues import foreign

FIELDS = ("body", "label", "help", "placeholder", "value", "alt", "text", "options", "caption")


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


def foreign_texts(app: AppTest, language: str) -> list[str]:
    """Texts on the page that are, or contain, a sentence of the other language's catalogue."""
    return foreign(shown_texts(app), language)
