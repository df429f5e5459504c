"""The pages' HTML: Jinja templates with autoescape, rendered with the words of one language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lab.participants.assets import Assets
from lab.participants.words import Words, words_in

__all__ = ["render"]


def render(template: str, words: Words, assets: Assets, **values: Any) -> str:
    """The HTML of a page."""
    return _environment(words.language).get_template(f"{template}.html").render(asset=assets.url, **values)


@cache
def _environment(language: str) -> Environment:
    """The templates in one language, so that their macros are made once and not for each page.

    ``_`` and ``plural`` are our catalogue, marked where the page speaks another language than we do; ``text`` is the
    same for attributes and titles, ``own`` marks a text that came from there, ``ours`` an element that holds only such.
    ``t`` and ``blocks`` are the study's and the prototype's texts.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    words = words_in(language)
    ours = {"_": words.said, "plural": words.said_plural, "text": words.text, "own": words.own, "ours": words.ours}
    theirs = {"t": words.marked, "blocks": words.blocks, "words": words}
    environment.globals |= ours | theirs
    return environment
