"""Every form of the corpus, whatever its schema version, becomes a prototype that can be clicked through."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from lab.exchange.prototype_formats import Given, importer
from lab.i18n import LANGUAGES, translator
from lab.prototypes import check

FOLDER = Path(os.environ.get("LAB_CORPUS", ""), "forms", "form-js")
FILES = sorted(FOLDER.iterdir()) if os.environ.get("LAB_CORPUS") and FOLDER.is_dir() else []

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="LAB_CORPUS names no folder with forms"),
]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", ["", "form-js-one-page"])
def test_it_can_be_clicked_through_and_its_losses_read(file: Path, name: str) -> None:
    given = [Given(file.name, file.read_bytes())]
    format_ = importer(given, name)
    assert (name or "form-js") == format_.NAME
    imported = format_.read(given)
    assert not check(imported.prototype)
    for language in LANGUAGES:
        for one in imported.losses:
            told = translator(language).problem(one)
            assert told.message
            assert told.hint
            assert one.where.element


def test_every_key_of_the_corpus_is_asked_or_told() -> None:
    for file in FILES:
        content = json.loads(file.read_text(encoding="utf-8"))
        imported = importer([Given(file.name, file.read_bytes())]).read([Given(file.name, file.read_bytes())])
        asked = {question.id for _, question, _ in imported.prototype.asked()}
        told = " ".join(f"{one.where.element} {one.values}" for one in imported.losses)
        level = [content]
        while level:
            for one in level:
                key = one.get("key")
                if key and one["type"] != "button":
                    assert key in asked or key in told, (file.name, key)
            level = [child for one in level for child in (*one.get("components", ()), *one.get("pages", ()))]
