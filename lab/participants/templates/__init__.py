"""The pages' HTML: Jinja templates with autoescape, rendered with the words of one language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lab.participants.assets import Assets
from lab.participants.words import Words

__all__ = ["render"]

ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def render(template: str, words: Words, assets: Assets, **values: Any) -> str:
    """The HTML of a page.

    ``_`` and ``plural`` are our catalogue, marked where the page speaks another language than we do; ``text`` is the
    same for attributes and titles, ``own`` marks a text that came from there, ``ours`` an element that holds only such.
    ``t`` and ``blocks`` are the study's and the prototype's texts.
    """
    page = ENVIRONMENT.get_template(f"{template}.html")
    ours = {"_": words.said, "plural": words.said_plural, "text": words.text, "own": words.own, "ours": words.ours}
    theirs = {"t": words.marked, "blocks": words.blocks, "words": words}
    return page.render(**ours, **theirs, asset=assets.url, **values)
