"""Every error that a kind of question can have, met with words made for it, is the same in the browser."""

from __future__ import annotations

import itertools
from typing import Any, get_args

import pytest

from lab.exchange.standalone.data import data_of
from lab.exchange.standalone.patterns import in_javascript
from lab.prototypes import Prototype
from lab.prototypes.answers import value_of
from lab.prototypes.choosing import Choices, folded
from lab.prototypes.layout import layout_of
from lab.prototypes.question import QuestionKind
from lab.prototypes.validation import error_ids, validate_question
from tests.exchange.standalone.made import ANY, OPTIONS, TODAY, TYPED
from tests.exchange.standalone.node import Twin
from tests.exchange.standalone.test_walk import day_of, error_of

VARIANTS: dict[str, tuple[dict[str, Any], ...]] = {
    "text": ({"max_length": 8, "pattern": r"[A-Z]-\d+"},),
    "long_text": ({"max_length": 8, "pattern": r"\w+( \w+)*"},),
    "number": ({"min": 0, "max": 1000},),
    "money": ({"min": 0, "max": 1000},),
    "date": tuple({"entry": entry, "earliest": "1985-03-27", "latest": "today"} for entry in ("one", "three")),
    "month": ({"earliest": "1985-03-27", "latest": "today"},),
    "year": ({"earliest": "1985-03-27", "latest": "today"},),
    "choice": tuple(
        {"options_from": listed, "search": search} for listed in ("l", "countries") for search in (True, False)
    ),
    "choices": ({"options": OPTIONS},),
    "group": ({"questions": [{"id": "inner", "kind": "text", "label": {"de": "x"}}], "max_items": 2},),
}
FILES = ("pdf", "tif", "!file_kind", "!file_too_large", "!file_empty")
PARTS = {"date": 3, "month": 2, "address": 4, "file": 2}


def typed_into(kind: str, count: int) -> list[tuple[str, ...]]:
    """Every word of the kind in one field; in several fields every word in each of them, between right ones."""
    words = (*TYPED.get(kind, ()), *ANY, "yes", "no", "allein", *(FILES if kind == "file" else ()))
    if kind == "group":
        return [(), ("1",), ("1", "2", "3"), ("1", "1")]
    if count == 1:
        return [(), *((word,) for word in words), ("allein", "strasse"), ("allein", "x")]
    right = {"date": ("27", "3", "1985"), "month": ("3", "1985"), "address": ("Weg", "7", "12345", "Ort")}.get(
        kind, ("pdf", "1")
    )
    return [(*right[:place], word, *right[place + 1 :]) for place, word in itertools.product(range(count), words)] + [
        (),
        ("31", "4", "2024"),
        ("28", "11", "2026"),
        ("29", "11", "2026"),
        ("1", "1", "1980"),
        ("2", "1985"),
        ("12", "2026"),
    ]


@pytest.mark.parametrize("kind", get_args(QuestionKind))
def test_every_error_of_a_kind(twin: Twin, kind: str) -> None:
    met = set[str]()
    for variant in VARIANTS.get(kind, ({},)):
        for required in (True, False):
            asked = {"id": "q", "kind": kind, "label": {"de": "q"}, "required": required, **variant}
            prototype = _with(asked)
            question = prototype.questions[0]
            choices, data = layout_of(prototype).choices(question), data_of(prototype)
            count = 1 if variant.get("entry") == "one" else PARTS.get(kind, 1)
            for typed in typed_into(kind, count) if question.asks else ():
                error = validate_question(question, typed, TODAY, choices)
                met |= {error.id} if error else set()
                told = twin.questions(data, {"q": typed}, day_of(TODAY))[0]
                assert told["value"] == value_of(question, typed, choices), typed
                assert told.get("error") == (error_of(error) if error else None), typed
    assert met == set(
        error_ids(_with({"id": "q", "kind": kind, "label": {"de": "q"}} | VARIANTS.get(kind, ({},))[0]).questions[0])
    )


def test_a_long_list_is_searched_alike(twin: Twin) -> None:
    options = _with({"id": "q", "kind": "choice", "label": {"de": "q"}, "options_from": "countries"})
    question = options.questions[0]
    listed, dumped = options.options_of(question), data_of(options)["prototype"]["lists"]["countries"]["options"]
    full = [{"also": [], **one} for one in dumped]
    choices = Choices(listed)
    for typed in (
        "",
        "deu",
        "Öster",
        "osterr",
        "guinea",
        "saint",
        "cote d’ivoire",
        "united",
        "xx",
        "de",
        "republik kongo",
        "Åland",
        "aegyp",
        "Oesterreich",
        "tuerk",
        "Ru\u0308ckseite",
    ):
        assert twin.folded(typed) == folded(typed)
        assert twin.found(full, typed) == [option.value for option in choices.found(typed)]
        assert twin.chosen(full, typed) == choices.chosen(typed)


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (r"\d{5}", ["12345", "١٢٣٤٥"], ["1234", "12345 "]),
        (r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{1,4}[EH]?", ["FR-AB 12", "LÖ-X 1E"], ["fr-ab 12"]),
        (r"\w+(?: \w+)*", ["Ä ö", "a_b"], ["a-b"]),
        (r"(?!0)\d+", ["10"], ["01"]),
        (r"[^\d\s]+", ["abc"], ["a1", "a b"]),
        (r".+\.pdf", ["x.pdf"], ["x.pdx", "x\n.pdf"]),
        (r"a{,2}\/b", ["/b", "aa/b"], ["aaa/b"]),
        (r"{x}", ["{x}"], ["x"]),
    ],
)
def test_a_pattern_means_the_same(twin: Twin, pattern: str, good: list[str], bad: list[str]) -> None:
    import regex

    written = in_javascript(pattern)
    assert written is not None
    for text in (*good, *bad):
        assert bool(regex.fullmatch(pattern, text)) is (text in good)
        assert twin.matches(written, text) is (text in good)


@pytest.mark.parametrize(
    "pattern", [r"(?i)abc", r"(?P<a>x)(?P=a)", r"a++", r"\Aabc\Z", r"[[a]]", r"\p{Lu}+", r"[]a]", "("]
)
def test_what_a_browser_reads_otherwise_is_not_carried_over(pattern: str) -> None:
    assert in_javascript(pattern) is None


def _with(question: dict[str, Any]) -> Prototype:
    return Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "Test"},
            "authority": {"de": "Amt"},
            "start": "p",
            "lists": {"l": {"options": OPTIONS}},
            "pages": [{"id": "p", "title": {"de": "Seite"}, "questions": [question]}],
            "routes": [],
        }
    )
