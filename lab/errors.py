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
    "Problem",
    "RefusedError",
    "Where",
]


def N_(message: str) -> str:
    """Mark a message for the catalogue without translating it here."""
    return message


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
