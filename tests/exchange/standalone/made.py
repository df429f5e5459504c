"""Prototypes and answers as hypothesis makes them: every kind of question, groups, conditions, branches, checks."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

from hypothesis import strategies as st

from lab.prototypes import Prototype
from lab.prototypes.question import SHOWN_ONLY, QuestionKind
from lab.prototypes.slots import entries, key_of

TODAY = dt.date(2026, 11, 28)
ALL_KINDS: tuple[str, ...] = get_args(QuestionKind)
KINDS = [kind for kind in ALL_KINDS if kind != "group" and kind not in SHOWN_ONLY]
"""What may stand in a group; a kind that comes new is there by itself."""
AROUND = ["group", "group", *sorted(SHOWN_ONLY)]
"""What may only stand outside of one, groups twice as often."""
OPTIONS = [
    {"value": "allein", "label": {"de": "Allein", "en": "Alone"}},
    {"value": "zusammen", "label": {"de": "Mit anderen", "en": "With others"}, "also": ["WG"]},
    {"value": "strasse", "label": {"de": "Auf der Straße"}},
]
PARTS = {"date": 3, "month": 2, "address": 4, "file": 2}
ANY = ("", " ", "0", "3", "x", "abc", "12345", "Zeile\r\nZeile", "😀😀")
TYPED: dict[str, tuple[str, ...]] = {
    "text": ("A-12", "zu langer Text", "ab cd"),
    "long_text": ("A-1", "zu langer Text", "eins\nzwei"),
    "number": ("1.234,5", "-4", "12", "1 000", "2000"),
    "money": ("12,50 €", "12,–", "1.234,567", "-4", "1001", "999"),
    "date": (
        "27.3.1985",
        "1985-03-27",
        "27031985",
        "26.3.1985",
        "31.02.2024",
        "28.11.2026",
        "29 11 2026",
        "27",
        "03",
        "1985",
    ),
    "month": ("2", "03", "11", "13", "1985", "2026", "2027", "85"),
    "year": ("1984", "1985", "2026", "2027", "85", "0000"),
    "address": ("Weg", "7a", "12345", "1234", "Ort", "s" * 201),
    "email": ("name@beispiel.de", "name@beispiel", "a b@c.de", "x" * 250 + "@a.de"),
    "phone": ("0761 123456", "+49 (0)761/1234-56", "123", "0761 x", "1234567890123456"),
    "iban": (
        "DE89 3704 0044 0532 0130 00",
        "de89370400440532013000",
        "DE89370400440532013001",
        "DE12",
        "AT611904300234573201",
        "DE8937040044053201300",
    ),
    "tax_id": ("02 476 291 358", "02476291359", "11111111111", "36574261809", "1234"),
    "pension_number": ("15 070649 C 103", "15070649C104", "15130649C103", "65170839J003", "1507"),
    "choice": ("allein", "strasse", "mit", "Mit anderen", "WG", "Auf der Strasse", "de", "Deutschland", "Afgha", "i"),
}
"""What is typed into a field of each kind, right and wrong; any of ``ANY`` besides."""


def into(kind: str) -> st.SearchStrategy[str]:
    """What is typed into one field of this kind."""
    own = TYPED.get(kind, ())
    return st.sampled_from([*own, *own, *ANY]) | signs


signs = st.text(alphabet="0123456789 .,-/@+AbCüß\u00a0\r\n", max_size=12)
KNOWN = ("3", "27.3.1985", "1985-03-27", "ja", "allein, zusammen", "Weg 7, 12345 Ort", "03/2024", "2024-03", "strasse")


@st.composite
def questions(draw: st.DrawFn, name: str, *, before: list[tuple[str, str]], inner: bool = False) -> dict[str, Any]:
    """One question; ``before`` are the names and kinds that its condition may use."""
    kind = draw(st.sampled_from(KINDS if inner else [*KINDS, *AROUND]))
    made: dict[str, Any] = {"id": name, "kind": kind, "label": {"de": name}, "required": draw(st.booleans())}
    if draw(st.booleans()) and before:
        made["show_if"] = draw(conditions(before))
    made |= draw(details(kind))
    if kind == "group":
        here: list[tuple[str, str]] = []
        made["questions"] = []
        for number in range(draw(st.integers(1, 3))):
            asked = draw(questions(f"{name}_{number}", before=before + here, inner=True))
            made["questions"].append(asked)
            here.append((asked["id"], asked["kind"]))
    if draw(st.integers(0, 3)) == 0 and kind not in SHOWN_ONLY:
        made["checks"] = [{"valid_if": draw(conditions([*before, *names_of(made)])), "message": {"de": "Passt nicht."}}]
    return made


def details(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """What belongs to a kind."""
    register = st.sampled_from([{}, {"prefill": "known"}, {"prefill": "known", "register": "amt"}])
    own = st.sampled_from([{}, {"messages": {"required": {"de": "Das fehlt."}}}])
    bounds = {
        "earliest": st.sampled_from(["today", "1985-03-27"]),
        "latest": st.sampled_from(["today", "2026-12-31"]),
    }
    more: st.SearchStrategy[dict[str, Any]]
    match kind:
        case "number" | "money":
            more = st.fixed_dictionaries({}, optional={"min": st.just(0), "max": st.just(1000)})
        case "date":
            more = st.fixed_dictionaries({}, optional={**bounds, "entry": st.sampled_from(["one", "three"])})
        case "month" | "year":
            more = st.fixed_dictionaries({}, optional=bounds)
        case "text" | "long_text":
            more = st.fixed_dictionaries(
                {}, optional={"max_length": st.just(8), "pattern": st.sampled_from([r"[A-Z]-\d+", r"\w+( \w+)*"])}
            )
        case "choice":
            listed = st.sampled_from([{"options": OPTIONS}, {"options_from": "liste"}, {"options_from": "countries"}])
            search = st.sampled_from([{}, {"search": True}])
            more = st.tuples(listed, search).map(lambda two: two[0] | two[1])
        case "choices":
            more = st.just({"options": OPTIONS})
        case "group":
            more = st.sampled_from([{}, {"min_items": 1}, {"max_items": 2}, {"min_items": 2, "max_items": 3}])
        case _:
            more = st.just({})
    return st.tuples(more, register, own).map(lambda three: three[0] | three[1] | three[2])


def names_of(question: dict[str, Any]) -> list[tuple[str, str]]:
    """What conditions may name of a question: itself, and ``group/name`` for what its entries are asked."""
    inner = [(f"{question['id']}/{one['id']}", one["kind"]) for one in question.get("questions", ())]
    return [(question["id"], question["kind"]), *inner]


@st.composite
def conditions(draw: st.DrawFn, names: list[tuple[str, str]]) -> str:
    """A condition over names of these kinds."""
    name, kind = draw(st.sampled_from([one for one in names if one[1] not in SHOWN_ONLY] or [("today", "date")]))
    if "/" in name:
        group, inner = name.split("/")
        if kind in ("number", "money", "year") and draw(st.booleans()):
            return draw(st.sampled_from(["sum({}, {}) > 2", "sum({}, 2 * {}) <= 1985"])).format(group, inner)
        each = draw(conditions([(inner, kind)]))
        return draw(
            st.sampled_from(
                ["any({}, {})", "all({}, {})", "not any({}, {})", "count({}, {}) >= 2", "all({}, {}) == false"]
            )
        ).format(group, each)
    match kind:
        case "number" | "money" | "group" | "date" | "month" | "year":
            text = draw(
                st.sampled_from(["{} > 2", "{} <= 1985", "today - {} >= 150000", "{} != 3", "not ({} in (0, 1, 3))"])
            )
        case "yes_no" | "consent":
            text = draw(st.sampled_from(["{}", "not {}", "{} == false"]))
        case "choices":
            text = "contains({}, 'allein')"
        case _:
            text = draw(st.sampled_from(["{} == 'allein'", "{} in ('pdf', '12345', 'abc')", "{} != 'x'"]))
    written = text.format(name)
    return draw(st.sampled_from([written, written, f"{written} or empty({name})", f"not ({written})"]))


@st.composite
def prototypes(draw: st.DrawFn) -> Prototype:
    """A prototype whose routes lead forward, some by condition."""
    pages, routes = [], []
    before: list[tuple[str, str]] = []
    count = draw(st.integers(1, 4))
    for number in range(count):
        asked = []
        for place in range(draw(st.integers(1, 4))):
            question = draw(questions(f"q{number}_{place}", before=list(before)))
            asked.append(question)
            before += names_of(question)
        pages.append({"id": f"p{number}", "title": {"de": f"Seite {number}"}, "questions": asked})
        if draw(st.booleans()):
            to = draw(st.sampled_from([*(f"p{later}" for later in range(number + 1, count)), "exit", "check"]))
            routes.append({"from": f"p{number}", "to": to, "when": draw(conditions(before))})
        routes.append({"from": f"p{number}", "to": f"p{number + 1}" if number + 1 < count else "check"})
    if draw(st.booleans()):
        _as_tasks(draw, pages, routes, before)
    ends = [("check", "summary"), ("receipt", "receipt"), ("exit", "exit")]
    pages += [{"id": name, "kind": kind, "title": {"de": name}} for name, kind in ends]
    routes.append({"from": "check", "to": "receipt"})
    known_here = draw(st.sampled_from(KNOWN))
    return Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "Test"},
            "authority": {"de": "Amt"},
            "start": draw(st.sampled_from(["p0", "list"])) if any(page["id"] == "list" for page in pages) else "p0",
            "registers": {"amt": {"name": {"de": "Amt"}}},
            "persona": {"known": known_here, "amt": {"known": draw(st.sampled_from(KNOWN)), "known.1": "x"}},
            "prefill_if": draw(st.sampled_from([None, "today > 0", "empty(q0_0)"]))
            if pages[0]["questions"][0]["kind"] not in SHOWN_ONLY  # type: ignore[index]
            else None,
            "lists": {"liste": {"options": OPTIONS}},
            "pages": pages,
            "routes": routes,
        }
    )


def _as_tasks(draw: st.DrawFn, pages: list[Any], routes: list[Any], names: list[tuple[str, str]]) -> None:
    """Put a task list before some of the pages: each of its tasks is one or two of them."""
    count = len(pages)
    first = draw(st.integers(0, count - 1))
    tasks = []
    for number in range(first, count):
        last = number + 1 == count or draw(st.booleans())
        if number == first or tasks[-1].pop("ends"):
            show_if = {"show_if": draw(conditions(names[:2]))} if draw(st.integers(0, 3)) == 0 else {}
            tasks.append({"id": f"t{number}", "title": {"de": "Teil"}, "start": f"p{number}", **show_if})
        tasks[-1]["ends"] = last
        for route in routes:
            if route["from"] == f"p{number}" and "when" not in route and last:
                route["to"] = "list"
    tasks[-1].pop("ends", None)
    for task in tasks:
        task.pop("ends", None)
    for route in routes:
        if route["to"] == f"p{first}" and route["from"] != f"p{first}":
            route["to"] = "list"
    pages.append({"id": "list", "kind": "tasks", "title": {"de": "Liste"}, "tasks": tasks})
    routes.append({"from": "list", "to": "check"})


@st.composite
def answers(draw: st.DrawFn, prototype: Prototype) -> dict[str, tuple[str, ...]]:
    """What somebody may have typed into it: right, wrong, or nothing."""
    given: dict[str, tuple[str, ...]] = {}
    for _, question, group in prototype.asked():
        if group is None:
            typed = draw(typed_into(question.kind, question.entry))
            if typed is not None:
                given[question.id] = typed
    for _, question, group in prototype.asked():
        for item in entries(group, given) if group else ():
            typed = draw(typed_into(question.kind, question.entry))
            if group and typed is not None:
                given[key_of(group, item, question)] = typed
    return given


def typed_into(kind: str, entry: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    """What is typed into one kind of field."""
    one = into(kind)
    match kind:
        case "group":
            return st.sampled_from([None, (), ("1",), ("1", "3"), ("2", "4", "7")])
        case "choices":
            return st.lists(st.sampled_from(["allein", "zusammen", "strasse", "x"]), max_size=3, unique=True).map(tuple)
        case "choice":
            return st.tuples(one)
        case "yes_no" | "consent":
            return st.sampled_from([(), ("yes",), ("no",), ("x",), ("",)])
        case "file":
            return st.sampled_from([(), ("pdf", "10"), ("tif", "10"), ("!file_kind", "1"), ("!file_empty", "0")])
        case "date" if entry == "three":
            day = st.dates(dt.date(1980, 1, 1), dt.date(2027, 1, 1))
            return st.tuples(one, one, one) | day.map(lambda d: (str(d.day), f"{d.month:02d}", str(d.year)))
        case _:
            return st.tuples(*[one] * PARTS.get(kind, 1) if kind != "date" else [one]) | st.none()
