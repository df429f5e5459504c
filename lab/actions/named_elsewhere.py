"""Which other files of a service name a page or a question of a prototype, to be told before it is removed."""

from __future__ import annotations

from dataclasses import dataclass

from lab.errors import LabError
from lab.store import ServiceFolder
from lab.store.files import read_bytes
from lab.store.yaml_text import parse, plain

__all__ = ["NamedBy", "named_elsewhere"]

PATHS = ".paths.yaml"


@dataclass(frozen=True, slots=True)
class NamedBy:
    """A file that names it. ``study`` is the study's name, empty for the path tests."""

    file: str
    study: str = ""


def named_elsewhere(folder: ServiceFolder, prototype: str, page: str, question: str = "") -> tuple[NamedBy, ...]:
    """The studies and path tests that name a page, or a question of it. A file that cannot be read names nothing."""
    found = [] if question else [NamedBy(*one) for one in _studies(folder, prototype, page)]
    path = folder.prototype_path(prototype).with_name(f"{prototype}{PATHS}")
    if path.is_file() and _in_paths(folder, prototype, page, question):
        found.append(NamedBy(folder.shown(path)))
    return tuple(found)


def _studies(folder: ServiceFolder, prototype: str, page: str) -> list[tuple[str, str]]:
    found = []
    for name in folder.studies():
        try:
            study = folder.study(name).record
        except LabError:
            continue
        if study.prototype == prototype and any(page in (task.start, task.goal) for task in study.tasks):
            found.append((folder.shown(folder.study_path(name)), name))
    return found


def _in_paths(folder: ServiceFolder, prototype: str, page: str, question: str) -> bool:
    path = folder.prototype_path(prototype).with_name(f"{prototype}{PATHS}")
    try:
        data = plain(parse(read_bytes(path).decode(errors="replace"), path.name))
    except LabError:
        return False
    tests = data.get("paths", ()) if isinstance(data, dict) else ()
    for test in tests or ():
        steps = test.get("steps", ()) if isinstance(test, dict) else ()
        for step in (one for one in steps or () if isinstance(one, dict)):
            keys = {str(key).split(".")[-1] for key in (*(step.get("answers") or ()), *(step.get("errors") or ()))}
            if step.get("page") == page and (not question or question in keys):
                return True
        if not question and isinstance(test, dict) and test.get("ends") == page:
            return True
    return False
