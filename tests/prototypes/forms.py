"""Forms that nobody thought of, and answers to them: for properties that hold for every prototype."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from lab.prototypes import Prototype, check
from lab.prototypes.answers import Typed

__all__ = ["answers_to", "forms"]

KINDS = (
    "yes_no",
    "yes_no",
    "yes_no",
    "number",
    "choice",
    "choices",
    "consent",
    "date",
    "address",
    "text",
    "notice",
    "group",
)
ODD = st.tuples(st.text(max_size=6)) | st.tuples(*[st.text("0123456789x", max_size=4)] * 3) | st.just(())


@st.composite
def forms(draw: st.DrawFn) -> Prototype:
    """A form that holds together: pages in a row with ways past some, groups, perhaps a task list, a summary."""
    number = draw(st.integers(2, 6))
    pages: list[dict[str, Any]] = []
    asked: list[str] = []
    for place in range(number):
        count = draw(st.integers(0, 3))
        questions = [_question(draw, f"q{place}_{index}", asked) for index in range(count)]
        asked += [one["id"] for one in questions if one["kind"] == "yes_no"]
        pages.append({"id": f"p{place}", "title": {"de": "P"}, "questions": questions, "_asked": list(asked)})
    names = [page["id"] for page in pages]
    listed = draw(st.booleans()) and number >= 4
    first_task = 1 if listed else number
    routes: list[dict[str, str]] = []
    for place, page in enumerate(pages[:first_task]):
        later = names[place + 1 : first_task]
        known = page.pop("_asked")
        if known and later and draw(st.booleans()):
            routes.append(
                {"from": page["id"], "to": draw(st.sampled_from(later)), "when": draw(st.sampled_from(known))}
            )
        routes.append({"from": page["id"], "to": later[0] if later else "liste" if listed else "summe"})
    if listed:
        routes += _tasks(draw, pages, names[first_task:])
    pages += [
        {"id": "summe", "kind": "summary", "title": {"de": "S"}},
        {"id": "eingang", "kind": "receipt", "title": {"de": "E"}},
    ]
    routes.append({"from": "summe", "to": "eingang"})
    form = Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "T"},
            "authority": {"de": "A"},
            "start": "p0",
            "pages": [{key: value for key, value in page.items() if key != "_asked"} for page in pages],
            "routes": routes,
        }
    )
    assert not [one for one in check(form) if "führt kein Weg" not in one.message], "the form is made wrongly"
    return form


def _question(draw: st.DrawFn, name: str, known: list[str], kinds: tuple[str, ...] = KINDS) -> dict[str, Any]:
    kind = draw(st.sampled_from(kinds))
    question: dict[str, Any] = {"id": name, "kind": kind, "label": {"de": "?"}}
    if kind in ("choice", "choices"):
        question["options"] = [{"value": value, "label": {"de": value}} for value in "abc"]
    if kind == "group":
        question["min_items"] = draw(st.integers(0, 2))
        inner = [f"{name}_{letter}" for letter in "xy"]
        question["questions"] = [_question(draw, one, [], KINDS[:-1]) for one in inner]
    if known and draw(st.booleans()):
        question["show_if"] = draw(st.sampled_from(["{}", "not {}", "empty({})"])).format(draw(st.sampled_from(known)))
    question["required"] = draw(st.booleans())
    return question


def _tasks(draw: st.DrawFn, pages: list[dict[str, Any]], inside: list[str]) -> list[dict[str, str]]:
    """The last pages as the tasks of a list, in one or two tasks."""
    cut = draw(st.integers(1, len(inside)))
    tasks = [part for part in (inside[:cut], inside[cut:]) if part]
    routes = []
    for part in tasks:
        following = [*part[1:], "liste"]
        routes += [{"from": name, "to": to} for name, to in zip(part, following, strict=True)]
    known = pages[0].get("_asked") or [q["id"] for q in pages[0]["questions"] if q["kind"] == "yes_no"]
    shown = {"show_if": known[0]} if known and draw(st.booleans()) else {}
    listed = [{"id": f"t{n}", "title": {"de": "T"}, "start": part[0], **shown} for n, part in enumerate(tasks)]
    pages.append({"id": "liste", "kind": "tasks", "title": {"de": "L"}, "tasks": listed})
    routes.append({"from": "liste", "to": "summe"})
    for page in pages:  # what a task asks may be asked in vain before, but not the other way round
        page.pop("_asked", None)
    return routes


def answers_to(form: Prototype) -> st.SearchStrategy[dict[str, Typed]]:
    """Answers to some of the questions, right and wrong ones, and to entries of groups, in any state."""
    keys: dict[str, st.SearchStrategy[Typed]] = {}
    for _, question, group in form.asked():
        given = _typed(question.kind)
        if group is None:
            keys[question.id] = given
        else:
            keys |= {f"{group.id}.{item}.{question.id}": given for item in "123"}
    return st.fixed_dictionaries({}, optional=keys)


def _typed(kind: str) -> st.SearchStrategy[Typed]:
    good: dict[str, list[Typed]] = {
        "yes_no": [("yes",), ("no",)],
        "number": [("1",), ("12",)],
        "choice": [("a",), ("b",)],
        "choices": [("a", "c"), ()],
        "consent": [("yes",), ()],
        "date": [("1", "2", "2020")],
        "address": [("Weg", "1", "12345", "Ort")],
        "text": [("x",)],
        "group": [("1",), ("1", "2"), ("2", "3"), (), ("1", "2", "3")],
    }
    return st.sampled_from(good[kind]) | st.sampled_from(good[kind]) | ODD
