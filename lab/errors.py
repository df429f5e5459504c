"""The exception family: what is wrong, where, what was expected, what to do. Text is made at the edge (``lab.i18n``).

::

    LabError
    ├── InputError        a file, field or argument cannot be used as it is
    ├── RefusedError      the input is valid, but this cannot be done with it; ``details`` lists every reason
    ├── ConflictError     what is to be saved started from a state that somebody else has changed since
    ├── NotFoundError     a file, element, service, study or code that is named does not exist
    ├── CancelledError    the user stopped it
    └── MachineError      this machine lacks something: a port, a directory, a built bundle, a library
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field, replace
from typing import Any

__all__ = [
    "N_",
    "CancelledError",
    "ConflictError",
    "InputError",
    "LabError",
    "MachineError",
    "NotFoundError",
    "Phrase",
    "Problem",
    "RefusedError",
    "Where",
    "reason_of",
]


def N_(message: str) -> str:
    """Mark a message for the catalogue without translating it here."""
    return message


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value of a message that is itself a German catalogue id; the translator puts it into the message's language."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.values)


_SYSTEM_REASONS = {
    errno.EACCES: N_("Ihnen fehlt die Berechtigung"),
    errno.EPERM: N_("Ihnen fehlt die Berechtigung"),
    errno.EROFS: N_("der Datenträger lässt sich nur lesen"),
    errno.ENOENT: N_("den Ordner oder die Datei gibt es nicht"),
    errno.ENOTDIR: N_("ein Teil des Pfades ist kein Ordner"),
    errno.EISDIR: N_("das ist ein Ordner, keine Datei"),
    errno.EEXIST: N_("das gibt es schon"),
    errno.ENOTEMPTY: N_("der Ordner ist nicht leer"),
    errno.ENOSPC: N_("auf dem Datenträger ist kein Platz mehr"),
    errno.EDQUOT: N_("Ihr Speicherplatz ist aufgebraucht"),
    errno.ENAMETOOLONG: N_("der Name ist zu lang"),
    errno.EBUSY: N_("ein anderes Programm benutzt sie gerade"),
    errno.EIO: N_("der Datenträger antwortet nicht richtig"),
}


def reason_of(error: OSError) -> Phrase:
    """Why the operating system refused, to stand behind a colon: its own words are in the system's language."""
    known = _SYSTEM_REASONS.get(error.errno or 0)
    return Phrase(known) if known else Phrase(N_("Fehler {number} des Betriebssystems"), {"number": error.errno or "–"})


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a problem, as far as it is known. ``field`` is a path such as ``roles.counter.people``."""

    file: str | None = None
    line: int | None = None
    element: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a German message with ``{placeholders}``, their values, the place and what to do."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)
    where: Where = Where()
    hint: str = ""

    def at(self, **place: Any) -> Problem:
        """The same problem with more known about its place."""
        return replace(self, where=replace(self.where, **place))


class LabError(Exception):
    """Something that the user can understand and mend. ``message`` and ``hint`` are German catalogue ids."""

    def __init__(
        self,
        message: str,
        *,
        where: Where | None = None,
        hint: str = "",
        details: tuple[Problem, ...] = (),
        **values: Any,
    ) -> None:
        self.problem = Problem(message, values, where or Where(), hint)
        self.details = details
        super().__init__(message.format(**values) if values else message)

    def name_file(self, file: str | None, name: str) -> None:
        """Tell of a file by another name than the one that whoever found the problems could guess; None: by none."""

        def told(problem: Problem) -> Problem:
            return problem.at(file=name) if problem.where.file == file else problem

        self.problem, self.details = told(self.problem), tuple(map(told, self.details))


class InputError(LabError):
    """A file, field or argument cannot be used as it is."""


class RefusedError(LabError):
    """The input is valid, but this cannot be done with it; ``details`` lists every reason."""


class ConflictError(LabError):
    """What is to be saved started from a state that somebody else has changed since."""


class NotFoundError(LabError):
    """A file, element, service, study or code that is named does not exist."""


class CancelledError(LabError):
    """The user stopped it."""


class MachineError(LabError):
    """This machine lacks something: a port, a directory, a built bundle, a library."""
