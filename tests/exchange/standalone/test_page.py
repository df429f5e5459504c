"""The file holds everything and reaches nothing, and no text of a prototype gets out of its place."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from lab.actions.export_prototype import export_prototype
from lab.errors import RefusedError
from lab.exchange.prototype_formats import exporters
from lab.exchange.standalone.data import data_of
from lab.exchange.standalone.page import page_of
from lab.i18n import translator
from lab.prototypes import Prototype
from lab.store import Workspace

EVERYTHING = Path(__file__).parents[2] / "participants" / "everything.prototype.yaml"
HOSTILE = "</script><script>hacked=1</script><!--<script>\"'&{{x}}${y}\u2028"
LIMIT = 400_000
"""Bytes that the file of the sample may have."""


class Elements(HTMLParser):
    """The elements of a page, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside = tag in ("script", "style")
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


def everything(**changes: Any) -> Prototype:
    return Prototype.model_validate({**YAML(typ="safe").load(EVERYTHING), **changes})


def test_the_sample_becomes_one_small_file(sample_workspace: Workspace) -> None:
    made = export_prototype(sample_workspace.service("sgb2-antrag"), "neuantrag", "html", t=translator("de"))
    assert made.file_name == "sgb2-antrag-neuantrag.html"
    assert len(made.data) < LIMIT
    assert "html" in exporters()
    html = made.data.decode()
    assert "European Union Public Licence" in html or "EUROPEAN UNION PUBLIC LICENCE" in html
    assert "SIL OPEN FONT LICENSE" in html.upper()


def test_what_it_cannot_do_is_told_by_page() -> None:
    prototype = everything()
    from lab.exchange.prototype_formats.html import write

    losses = write(prototype, "x", translator("de")).losses
    assert [one.where.element for one in losses] == ["eingang"]
    asked = [
        question.model_copy(update={"pattern": "(?i)kim"} if question.id == "vorname" else {})
        for question in prototype.pages[0].questions
    ]
    page = prototype.pages[0].model_copy(update={"questions": tuple(asked), "activity": "fill_in"})
    changed = prototype.model_copy(update={"pages": (page, *prototype.pages[1:])})
    losses = write(changed, "x", translator("de")).losses
    assert [one.where.element for one in losses] == ["person", "eingang", "vorname"]


def test_a_pattern_at_which_browsers_hang_is_left_out_and_told() -> None:
    from lab.exchange.prototype_formats.html import write

    prototype = everything()
    first = prototype.pages[0]
    questions = [
        one.model_copy(update={"pattern": r"(\w+\s?)*"} if one.id == "vorname" else {}) for one in first.questions
    ]
    pages = (first.model_copy(update={"questions": tuple(questions)}), *prototype.pages[1:])
    changed = prototype.model_copy(update={"pages": pages})
    assert data_of(changed)["patterns"] == {r"(\w+\s?)*": None}
    (told,) = (one for one in write(changed, "x", translator("de")).losses if one.where.element == "vorname")
    assert "hängen" in str(translator("de").problem(told))


def test_what_nobody_could_click_through_is_refused() -> None:
    from lab.exchange.prototype_formats.html import write

    with pytest.raises(RefusedError) as refused:
        write(everything(start="nirgends"), "x", translator("de"))
    assert len(refused.value.details) == 1


def test_it_asks_for_no_address_and_lets_no_other_script_run() -> None:
    elements = Elements(page_of(everything(), translator("de")))
    policy = next(
        attrs["content"] for tag, attrs in elements.found if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert not re.search(r"https?:|\*|unsafe", policy)
    for tag, attrs in elements.found:
        for name in ("src", "href", "action"):
            assert (attrs.get(name) or "data:").startswith("data:"), (tag, attrs)
    script = elements.scripts[-1]
    style = next(text for text in elements.scripts if "@font-face" in text)
    for text in (script, style):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert not re.search(r"url\((?!\"?'?data:)", style)


def test_texts_stay_texts() -> None:
    prototype = everything(
        title={"de": HOSTILE}, authority={"de": HOSTILE}, persona={"melderegister": {"vorname": HOSTILE}}
    )
    html = page_of(prototype, translator("de"))
    plain = Elements(page_of(everything(), translator("de")))
    elements = Elements(html)
    assert [tag for tag, _ in elements.found] == [tag for tag, _ in plain.found]
    written = next(text for text in elements.scripts if text.startswith("{"))
    assert json.loads(written)["prototype"]["title"] == {"de": HOSTILE}
    assert not {"<", "\u2028"} & set(written)


@pytest.mark.parametrize("language", ["de", "en", "de-x-leicht", "ar", "uk", "ps"])
def test_it_has_the_words_of_its_languages(language: str) -> None:
    html = page_of(everything(), translator("de"))
    data = json.loads(next(text for text in Elements(html).scripts if text.startswith("{")))
    speech = data["languages"][language]
    assert speech["own_language"] == ("de" if language == "ps" else language)
    assert speech["catalogue"].get("Weiter", "Weiter") == translator(speech["own_language"]).text("Weiter")
    assert ("right_to_left" in data, language in data["right_to_left"]) == (True, language in ("ar", "ps"))
