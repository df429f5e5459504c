"""Path tests drafted from the paths through a prototype: one for each path along which answers were found."""

from __future__ import annotations

import datetime as dt

from lab.prototypes.answers import Typed, prefilled
from lab.prototypes.definition import Prototype
from lab.prototypes.examples import example
from lab.prototypes.path_examples import PathExamples
from lab.prototypes.path_run import run_path_test
from lab.prototypes.path_test import Given, PathStep, PathTest, PathTests
from lab.prototypes.paths import Path, all_paths
from lab.prototypes.slots import Slot
from lab.prototypes.walker import Walk

__all__ = ["draft_path_tests"]

MOST = 20
"""Paths that are drafted; more would not be read by anybody."""


def draft_path_tests(prototype: Prototype, today: dt.date, most: int = MOST) -> PathTests:
    """Tests of a sound prototype that pass today; paths whose answers we cannot invent (a pattern) are left out."""
    examples = PathExamples(prototype, today)
    drafted = []
    for number, path in enumerate(all_paths(prototype, most).paths, start=1):
        decided = examples.of(path)
        test = None if decided is None else _drafted(prototype, path, decided, today, number)
        if test is not None and run_path_test(prototype, test, today).passed:
            drafted.append(test)
    return PathTests(labwerk="paths/1", today=today, paths=tuple(drafted))


def _drafted(
    prototype: Prototype, path: Path, decided: dict[str, Typed], today: dt.date, number: int
) -> PathTest | None:
    """The steps along a path: a task list is left behind its last task."""
    if len(path.pages) < 2:
        return None
    answers: dict[str, Typed] = dict(decided)
    steps = [
        PathStep(page=page, answers=_answers(prototype, page, answers, decided, today))
        for page in path.pages[:-1]
        if prototype.page(page).kind != "tasks"
    ]
    walk = Walk(prototype, answers, today)
    for place, step in enumerate(walk.way.steps):
        following = walk.way.steps[place + 1] if place + 1 < len(walk.way.steps) else None
        listed = step.task_list or (step.page.id if step.page.kind == "tasks" else "")
        if listed and (following is None or following.task_list != listed):
            after = next(
                (index for index, one in enumerate(steps) if following and one.page == following.page.id), None
            )
            steps.insert(len(steps) if after is None else after, PathStep(page=listed))
    name = " → ".join(f"{turn.page}: {turn.to or '–'}" for turn in path.turns) or path.pages[-1]
    return PathTest(name=f"{number}. {name}"[:200], steps=tuple(steps), ends=path.pages[-1])


def _answers(
    prototype: Prototype, page: str, answers: dict[str, Typed], decided: dict[str, Typed], today: dt.date
) -> dict[str, Given]:
    """What has to be typed on a page; ``answers`` learns it. What registers know and what may be empty is left out."""
    given: dict[str, Given] = {}
    for _ in range(5):  # an answer may show another question
        walk = Walk(prototype, answers, today)
        step = walk.step(page)
        for slot in step.asked:
            known = prefilled(prototype, slot.question, slot.item) if step.registers else ()
            if slot.key in given or (slot.key in answers and slot.key not in decided):
                continue
            typed = decided.get(slot.key) or known or _invented(walk, slot)
            answers[slot.key] = typed
            if typed and typed != known:
                given[slot.key] = _written(slot, typed)
    return given


def _invented(walk: Walk, slot: Slot) -> Typed:
    question = slot.question
    if question.kind == "group":
        return tuple(str(number + 1) for number in range(question.min_items))
    return example(question, walk.today, walk.layout.choices(question)) if question.required else ()


def _written(slot: Slot, typed: Typed) -> Given:
    """An answer as somebody would write it in the file."""
    match slot.question.kind:
        case "yes_no" | "consent":
            return typed[0] == "yes"
        case "date" if len(typed) == 3:
            return dt.date(int(typed[2]), int(typed[1]), int(typed[0]))
        case "file":
            return typed[0]
        case "group":
            return len(typed)
        case "number" | "money" | "year" if typed[0].isdecimal():
            return int(typed[0])
        case "choices" | "month":
            return list(typed)
        case "address":
            return "{} {}, {} {}".format(*typed)
        case _:
            return typed[0]
