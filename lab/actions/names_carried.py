"""Studies and path tests that follow a prototype in which something got another id, and those that cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lab.errors import LabError
from lab.prototypes import Prototype, Question
from lab.prototypes.changes.renamings import Named, Renaming
from lab.store import ServiceFolder
from lab.store.files import digest_of, read_bytes
from lab.store.together import Saving
from lab.store.yaml_names import with_names
from lab.store.yaml_text import parse, plain

__all__ = ["Broken", "Carried", "broken_by", "carried"]


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that follows. ``study`` is the study's name, empty for the path tests."""

    saving: Saving
    study: str = ""

    @property
    def file(self) -> str:
        """How people name it."""
        return self.saving.shown


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that names what is gone: a page, an answer on it (``question``), a task of its list, or a value."""

    file: str
    page: str
    question: str = ""
    """The key of the answer, or the id of the task."""
    study: str = ""
    value: str = ""


def carried(folder: ServiceFolder, prototype: str, steps: tuple[Renaming, ...]) -> tuple[Carried, ...]:
    """The files that name something otherwise afterwards; one that cannot be read stays as it is."""
    if not steps:
        return ()
    found = []
    for path, study in _files(folder, prototype):
        shown = folder.shown(path)
        try:
            data = read_bytes(path, shown)
            text = data.decode()
            other = _followed(text, study, steps)
        except (LabError, UnicodeDecodeError):
            continue  # whoever opens or checks it is told what is wrong with it
        if other != text:
            found.append(Carried(Saving(path, other.encode(), digest_of(data), shown), study))
    return tuple(found)


def broken_by(
    folder: ServiceFolder, name: str, before: Prototype, after: Prototype, steps: tuple[Renaming, ...]
) -> tuple[Broken, ...]:
    """What studies and path tests name of the state before, and is gone afterwards although they follow."""
    had, has = _names(before), _names(after)
    if had <= has:
        return ()
    found: dict[tuple[str, Named], Broken] = {}

    def look(file: str, study: str, named: Named) -> None:
        now = named.after(steps)
        if named.of_any_entry in had and now.of_any_entry not in has:
            found[file, now] = Broken(file, now.page, now.key, study, now.value)

    for study in folder.studies():
        for page in _pages_of_study(folder, study, name):
            look(folder.shown(folder.study_path(study)), study, Named(page))
    file = folder.shown(folder.paths_path(name))
    for named in _of_paths(folder, name):
        look(file, "", named)
    return tuple(
        one for (file, named), one in found.items() if not any((file, wider) in found for wider in _around(named))
    )


def _names(prototype: Prototype) -> set[Named]:
    """Pages, the keys of answers and the tasks on them, and the values that can be chosen; no numbers of entries."""
    found = {Named(page.id) for page in prototype.pages}
    found |= {Named(page.id, task.id) for page in prototype.pages for task in page.tasks}
    for page in prototype.pages:
        for question in page.questions:
            found |= _names_of(prototype, page.id, question.id, question)
            for inner in question.questions:
                found |= _names_of(prototype, page.id, f"{question.id}.{inner.id}", inner)
    return found


def _names_of(prototype: Prototype, page: str, key: str, question: Question) -> set[Named]:
    return {Named(page, key), *(Named(page, key, option.value) for option in prototype.options_of(question))}


def _around(named: Named) -> list[Named]:
    """What it is a part of: where that is gone, nobody needs to be told of the part."""
    return [Named(named.page)] * bool(named.key) + [Named(named.page, named.key)] * bool(named.value)


def _pages_of_study(folder: ServiceFolder, study: str, prototype: str) -> Iterator[str]:
    try:
        record = folder.study(study).record
    except LabError:
        return
    if record.prototype == prototype:
        for task in record.tasks:
            yield from (page for page in (task.start, task.goal) if page)


def _of_paths(folder: ServiceFolder, prototype: str) -> Iterator[Named]:
    try:
        loaded = folder.path_tests(prototype)
    except LabError:
        return
    for test in loaded.record.paths if loaded else ():
        for step in test.steps:
            yield Named(step.page)
            yield from (Named(step.page, key) for key in (*step.answers, *step.errors))
            for key, answer in step.answers.items():
                values = answer if isinstance(answer, list) else [answer]
                yield from (Named(step.page, key, value) for value in values if isinstance(value, str) and value)
        yield Named(test.ends)


def _files(folder: ServiceFolder, prototype: str) -> Iterator[tuple[Path, str]]:
    for study in folder.studies():
        try:
            if folder.study(study).record.prototype == prototype:
                yield folder.study_path(study), study
        except LabError:
            continue  # it cannot be known which prototype it is of
    path = folder.paths_path(prototype)
    if path.is_file():
        yield path, ""


@lru_cache(maxsize=32)
def _followed(text: str, study: str, steps: tuple[Renaming, ...]) -> str:
    """The text with the other names; the builder asks at every click."""
    data = plain(parse(text, ""))
    return with_names(text, _study(data, steps) if study else _paths(data, steps))


def _study(data: Any, steps: tuple[Renaming, ...]) -> Any:
    tasks = [
        {key: _page(value, steps) if key in ("start", "goal") else value for key, value in task.items()}
        for task in data["tasks"]
    ]
    return {**data, "tasks": tasks}


def _paths(data: Any, steps: tuple[Renaming, ...]) -> Any:
    if not isinstance(data, dict) or not isinstance(data.get("paths"), list):
        return data
    return {**data, "paths": [_test(test, steps) if isinstance(test, dict) else test for test in data["paths"]]}


def _test(test: dict[str, Any], steps: tuple[Renaming, ...]) -> dict[str, Any]:
    result = dict(test)
    if "ends" in test:
        result["ends"] = _page(str(test["ends"]), steps)
    if isinstance(test.get("steps"), list):
        result["steps"] = [_step(step, steps) if isinstance(step, dict) else step for step in test["steps"]]
    return result


def _step(step: dict[str, Any], steps: tuple[Renaming, ...]) -> dict[str, Any]:
    page, result = str(step.get("page", "")), dict(step)
    for part in ("answers", "errors"):
        given = step.get(part)
        if isinstance(given, dict):
            other = {Named(page, str(key)).after(steps).key: value for key, value in given.items()}
            if len(other) < len(given):  # it names the new one already
                other = given
            if part == "answers":
                other = {
                    now: _answer(page, str(key), value, steps)
                    for now, (key, value) in zip(other, given.items(), strict=True)
                }
            result[part] = other
    if "page" in step:
        result["page"] = _page(page, steps)
    return result


def _page(page: Any, steps: tuple[Renaming, ...]) -> Any:
    return Named(page).after(steps).page if isinstance(page, str) else page


def _answer(page: str, key: str, answer: Any, steps: tuple[Renaming, ...]) -> Any:
    """The answer with other values, where it is one that can be chosen, or a list of them."""
    if isinstance(answer, list):
        return [_answer(page, key, one, steps) for one in answer]
    return Named(page, key, answer).after(steps).value if isinstance(answer, str) else answer
