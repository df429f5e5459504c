"""Random prototypes that fill many fields of the form model, for tests of going out and coming back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from lab.prototypes import Prototype

WORDS = (
    st.text("abcäöüß ABC*_#{}[]()<>=&!.-1'\"§€", min_size=1, max_size=24)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)
TEXTS = st.fixed_dictionaries({"de": WORDS}, optional={"en": WORDS})
PLAIN = (
    "text",
    "long_text",
    "email",
    "phone",
    "iban",
    "tax_id",
    "pension_number",
    "month",
    "address",
    "consent",
    "file",
)
ASKED = (*PLAIN, "number", "money", "year", "date", "yes_no", "choice", "choices")
NUMBERS = st.integers(-50, 50).map(float)


@st.composite
def question(draw: st.DrawFn, name: str, before: list[dict[str, Any]], *, inside: bool = False) -> dict[str, Any]:
    """One question; its condition is on some of those before it."""
    kinds = [*ASKED, "plain", "notice", *([] if inside else ["group"])]
    kind = draw(st.sampled_from(kinds))
    made: dict[str, Any] = {"id": name, "kind": kind, "label": draw(TEXTS)}
    if draw(st.booleans()):
        made["hint"] = draw(TEXTS)
    if kind not in ("plain", "notice", "group"):
        made["required"] = draw(st.booleans())
    for field in ("legal_basis", "fim", *(() if kind in ("plain", "notice") else ("evidence", "register", "activity"))):
        if draw(st.integers(0, 4)) == 0:
            made[field] = draw(WORDS)
    made |= draw(limits(kind))
    if kind == "group":
        made |= {"min_items": draw(st.integers(0, 2)), "max_items": draw(st.integers(2, 9))}
        names = draw(st.lists(st.sampled_from(["vorname", "alter", "zahl"]), min_size=1, max_size=3, unique=True))
        inner: list[dict[str, Any]] = []
        for one in names:
            inner.append(draw(question(one, [*before, *inner], inside=True)))
        inner[0] = {"id": names[0], "kind": "text", "label": {"de": "Name"}}
        made["questions"] = inner
    if before and draw(st.booleans()):
        made["show_if"] = draw(condition(before))
    return made


@st.composite
def limits(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """What only questions of this kind have."""
    made: dict[str, Any] = {}
    if kind in ("text", "long_text"):
        made["max_length"] = draw(st.integers(1, 3000))
    if kind == "text" and draw(st.booleans()):
        made["pattern"] = draw(st.sampled_from(["[0-9]+", "a|b", "^x$", "C-[0-9]+"]))
    if kind in ("number", "money") and draw(st.booleans()):
        made |= {"min": draw(NUMBERS), "max": 50 + abs(draw(NUMBERS))}
    if kind in ("date", "month", "year"):
        made["earliest"] = draw(st.sampled_from([None, "today", dt.date(2001, 2, 3)]))
        made["latest"] = draw(st.sampled_from([None, "today", dt.date(2031, 2, 3)]))
    if kind == "date":
        made["entry"] = draw(st.sampled_from(["three", "one"]))
    if kind in ("choice", "choices"):
        values = draw(st.lists(st.sampled_from(["yes", "no", "a", "b-c", "d_1"]), min_size=1, max_size=5, unique=True))
        made["options"] = [{"value": value, "label": draw(TEXTS)} for value in values]
        made["search"] = kind == "choice" and draw(st.booleans())
    if kind == "file":
        made["file_types"] = draw(st.lists(st.sampled_from(["pdf", "png", "jpg", "tif"]), min_size=1, unique=True))
    if kind == "notice":
        made["tone"] = draw(st.sampled_from(["info", "warning"]))
    return made


@st.composite
def condition(draw: st.DrawFn, asked: list[dict[str, Any]]) -> str:
    """A condition on questions; ``True`` in disguise where none can be named."""
    terms = [draw(term(one)) for one in draw(st.lists(st.sampled_from(asked), min_size=1, max_size=3))]
    text = terms[0]
    for one in terms[1:]:
        text = draw(st.sampled_from([f"({text}) and ({one})", f"({text}) or {one}", f"not ({text} or {one})"]))
    return text


@st.composite
def term(draw: st.DrawFn, asked: dict[str, Any]) -> str:
    """A condition on one question."""
    name, kind = asked["id"], asked["kind"]
    if kind in ("plain", "notice"):
        return "1 < 2"
    said = {
        "yes_no": [f"{name}", f"not {name}", f"{name} == false", f"{name} != false"],
        "consent": [f"{name}", f"not {name}"],
        "date": [f"{name} < 20110228", f"{name} >= today", f"today - {name} >= 150000"],
        "choices": [f"contains({name}, '{asked['options'][0]['value']}')"] if kind == "choices" else [],
        "choice": [f"{name} == '{asked['options'][-1]['value']}'"] if kind == "choice" else [],
        "month": [f"{name} > 201102"],
    }
    numeric = kind in ("number", "money", "year", "group")
    found = said.get(kind, [f"{name} > 3", f"not {name} <= 7", f"{name} == 2"] if numeric else [f"{name} == 'a'"])
    return draw(st.sampled_from([*found, *([f"empty({name})", f"not empty({name})"] if kind != "consent" else [])]))


@st.composite
def prototypes(draw: st.DrawFn) -> Prototype:
    """A prototype of some pages; a page may be jumped over."""
    pages: list[dict[str, Any]] = []
    routes: list[dict[str, Any]] = []
    asked: list[dict[str, Any]] = []
    count = draw(st.integers(1, 4))
    for number in range(count):
        questions = []
        for place in range(draw(st.integers(0 if number else 1, 3))):
            one = draw(question(f"f{number}_{place}", asked))
            if not (number or place):
                one = {"id": "f0_0", "kind": "yes_no", "label": draw(TEXTS)}
            questions.append(one)
            asked.append(one)
        page: dict[str, Any] = {"id": f"p{number}", "title": draw(TEXTS), "questions": questions}
        if draw(st.booleans()):
            page["text"] = draw(TEXTS)
        pages.append(page)
        jump = draw(st.integers(number + 2, count + 1))
        if jump <= count and draw(st.booleans()):
            target = "ende" if jump == count else f"p{jump}"
            routes.append({"from": f"p{number}", "to": target, "when": draw(condition(asked))})
        routes.append({"from": f"p{number}", "to": "ende" if number == count - 1 else f"p{number + 1}"})
    pages += [
        {"id": "ende", "kind": "summary", "title": {"de": "Prüfen"}},
        {"id": "danke", "kind": "receipt", "title": {"de": "Danke"}},
    ]
    routes.append({"from": "ende", "to": "danke"})
    return Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": draw(TEXTS),
            "authority": draw(TEXTS),
            "languages": ("de", "en"),
            "start": "p0",
            "pages": pages,
            "routes": routes,
        }
    )


def answers() -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    """What somebody could have typed into any of their fields."""
    names = [f"f{page}_{place}" for page in range(4) for place in range(3)]
    typed = [("yes",), ("no",), ("a",), ("a", "b-c"), ("2",), ("7",), ("1", "2", "2001"), ("1", "2", "2060"), ()]
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(typed) for name in names})
