"""Studies and path tests that follow a prototype whose pages or questions got other ids, and those that cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lab.errors import LabError
from lab.prototypes import Prototype
from lab.prototypes.changes.renamings import Renaming, key_after, page_after
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
    """A file that names what is gone: a page, or (``question``) an answer on a page."""

    file: str
    page: str
    question: str = ""
    study: str = ""


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
    found: list[Broken] = []

    def look(file: str, study: str, page: str, key: str = "") -> None:
        now, key_now = page_after(page, steps), key_after(page, key, steps)
        if (page, _bare(key)) in had and (now, _bare(key_now)) not in has:
            found.append(Broken(file, now, key_now, study))

    for study in folder.studies():
        for page in _pages_of_study(folder, study, name):
            look(folder.shown(folder.study_path(study)), study, page)
    file = folder.shown(folder.paths_path(name))
    for page, key in _of_paths(folder, name):
        look(file, "", page, key)
    gone = {(one.file, one.page) for one in found if not one.question}
    return tuple(one for one in dict.fromkeys(found) if not one.question or (one.file, one.page) not in gone)


def _names(prototype: Prototype) -> set[tuple[str, str]]:
    """Pages, and the keys of answers on them, without numbers of entries."""
    found = {(page.id, "") for page in prototype.pages}
    for page in prototype.pages:
        for question in page.questions:
            found.add((page.id, question.id))
            found |= {(page.id, f"{question.id}.{inner.id}") for inner in question.questions}
    return found


def _bare(key: str) -> str:
    return ".".join(part for part in key.split(".") if not part.isdigit())


def _pages_of_study(folder: ServiceFolder, study: str, prototype: str) -> Iterator[str]:
    try:
        record = folder.study(study).record
    except LabError:
        return
    if record.prototype == prototype:
        for task in record.tasks:
            yield from (page for page in (task.start, task.goal) if page)


def _of_paths(folder: ServiceFolder, prototype: str) -> Iterator[tuple[str, str]]:
    try:
        loaded = folder.path_tests(prototype)
    except LabError:
        return
    for test in loaded.record.paths if loaded else ():
        for step in test.steps:
            yield step.page, ""
            yield from ((step.page, key) for key in (*step.answers, *step.errors))
        yield test.ends, ""


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
        {key: page_after(value, steps) if key in ("start", "goal") else value for key, value in task.items()}
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
        result["ends"] = page_after(str(test["ends"]), steps)
    if isinstance(test.get("steps"), list):
        result["steps"] = [_step(step, steps) if isinstance(step, dict) else step for step in test["steps"]]
    return result


def _step(step: dict[str, Any], steps: tuple[Renaming, ...]) -> dict[str, Any]:
    page, result = str(step.get("page", "")), dict(step)
    for part in ("answers", "errors"):
        if isinstance(step.get(part), dict):
            other = {key_after(page, str(key), steps): value for key, value in step[part].items()}
            if len(other) == len(step[part]):  # else it names the new one already
                result[part] = other
    if "page" in step:
        result["page"] = page_after(page, steps)
    return result
