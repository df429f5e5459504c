"""Check a prototype: whether it holds together, whether its path tests pass, which paths lead through it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from lab import prototypes
from lab.errors import N_, Problem, Where
from lab.prototypes.answers import Typed
from lab.prototypes.definition import Prototype
from lab.prototypes.path_examples import PathExamples
from lab.prototypes.path_run import PathResult, run_path_test
from lab.prototypes.path_test import PathTests
from lab.prototypes.paths import MOST, Path, Paths, all_paths
from lab.store import Loaded, ServiceFolder

__all__ = ["CheckedPrototype", "ListedPath", "check_prototype", "list_paths", "orphaned_tests", "path_problems"]


@dataclass(frozen=True, slots=True)
class CheckedPrototype:
    """What was found. Where there are ``problems``, no path was walked."""

    service: str
    name: str
    file: str
    problems: tuple[Problem, ...]
    tests: tuple[PathResult, ...] = ()
    tests_file: str | None = None
    """The file of the path tests; None if there is none."""
    divergences: tuple[Problem, ...] = field(default=())
    """One for each path test that did not pass, with its place in that file."""


@dataclass(frozen=True, slots=True)
class ListedPath:
    """One path, and answers that lead along it; None if none were found: the path may be impossible."""

    path: Path
    answers: dict[str, Typed] | None


def check_prototype(folder: ServiceFolder, name: str, today: dt.date | None = None) -> CheckedPrototype:
    """Check one prototype of a service and walk its path tests.

    Raises:
        NotFoundError: there is no such prototype.
        InputError: the file of the prototype or of its path tests cannot be read.
    """
    loaded = folder.prototype(name)
    file = folder.shown(loaded.path)
    problems = tuple(problem.at(file=file) for problem in prototypes.check(loaded.record))
    tests = folder.path_tests(name)
    if tests is None or problems:
        shown = folder.shown(tests.path) if tests is not None else None
        return CheckedPrototype(folder.name, name, file, problems, tests_file=shown)
    results = _walked(loaded.record, tests.record, today)
    divergences = tuple(path_problems(folder, loaded.record, tests, today))
    return CheckedPrototype(folder.name, name, file, (), results, folder.shown(tests.path), divergences)


def path_problems(
    folder: ServiceFolder, prototype: Prototype, tests: Loaded[PathTests], today: dt.date | None = None
) -> list[Problem]:
    """What the path tests of a sound prototype find, each with its place in their file."""
    found = []
    for number, result in enumerate(_walked(prototype, tests.record, today)):
        if result.divergence is not None:
            step = result.divergence.step - 1
            at_end = step >= len(tests.record.paths[number].steps)
            place = f"paths.{number}.ends" if at_end else f"paths.{number}.steps.{step}"
            found.append(result.divergence.problem.at(file=folder.shown(tests.path), field=place))
    return found


def list_paths(
    prototype: Prototype, most: int = MOST, today: dt.date | None = None
) -> tuple[Paths, tuple[ListedPath, ...]]:
    """The paths through a sound prototype, at most so many, with answers that lead along each."""
    paths = all_paths(prototype, most)
    examples = PathExamples(prototype, today or dt.date.today())
    return paths, tuple(ListedPath(path, examples.of(path)) for path in paths.paths)


def orphaned_tests(folder: ServiceFolder) -> list[Problem]:
    """Path tests without a prototype."""
    return [
        Problem(
            N_("Zu diesen Pfadtests gibt es keinen Prototyp „{name}“."),
            {"name": name, "known": ", ".join(folder.prototypes()) or "–"},
            Where(file=folder.shown(folder.paths_path(name))),
            N_("Nennen Sie die Datei wie den Prototyp, den sie prüft. Vorhanden sind: {known}"),
        )
        for name in folder.tested_prototypes()
        if name not in folder.prototypes()
    ]


def _walked(prototype: Prototype, tests: PathTests, today: dt.date | None) -> tuple[PathResult, ...]:
    day = tests.today or today or dt.date.today()
    return tuple(run_path_test(prototype, test, day) for test in tests.paths)
