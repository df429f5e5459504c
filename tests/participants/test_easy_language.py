"""Leichte Sprache: what participants read in the form has words of its own, in short sentences."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tools.catalogue import KEYWORDS  # noqa: E402 - tools are scripts, no package

FORM = [
    *(
        ROOT / "lab/participants/templates" / f"{name}.html"
        for name in ("actions", "ending", "field", "group", "progress", "prototype", "questions", "summary", "tasks")
    ),
    *(ROOT / "lab/prototypes").glob("validation*.py"),
    ROOT / "lab/participants/page_fields.py",
    ROOT / "lab/participants/summary.py",
]
LONGEST = 14
"""Words of a sentence. DIN SPEC 33429 (2025) asks for short sentences without a number; this is our measure."""


def texts(path: Path) -> set[str]:
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    found = extract_from_file(method, path, keywords=KEYWORDS, options={"encoding": "utf-8"})
    return {text for entry in found for text in ([entry[1]] if isinstance(entry[1], str) else entry[1][:1])}


def easy(room: str) -> dict[str, str]:
    with (ROOT / f"lab/i18n/de-x-leicht/{room}.po").open("rb") as file:
        entries = [message for message in read_po(file) if message.id]
    pairs = {}
    for message in entries:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        pairs[ids[0]] = " ".join(strings)
    return pairs


@pytest.mark.parametrize("path", FORM, ids=lambda path: path.name)
def test_every_text_of_the_form_has_its_words(path: Path) -> None:
    room = "participants" if "participants" in path.parts else "prototypes"
    assert sorted(text for text in texts(path) if not easy(room).get(text)) == []


@pytest.mark.parametrize("room", ["participants", "prototypes"])
def test_sentences_are_short(room: str) -> None:
    sentences = [sentence for text in easy(room).values() for sentence in re.split(r"[.?!:]\s", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST] == []
