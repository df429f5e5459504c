"""Path tests of a prototype as data: what somebody answers page by page, and which pages and errors are expected.

``prototypes/<service>/<name>.paths.yaml`` tests ``<name>.prototype.yaml``.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from lab.records import Identifier, Record

__all__ = ["Given", "PathStep", "PathTest", "PathTests"]

Given = str | bool | int | float | dt.date | list[str | int]
"""An answer as people write it in the file: a text, a day, yes or no, a number, a list of values or of parts."""


class PathStep(Record):
    """One page that is met, answered and sent."""

    page: Identifier
    answers: dict[str, Given] = {}
    """By the slot's key: ``vorname``, ``kinder.1.vorname``. What registers know need not be named."""
    errors: dict[str, str] = {}
    """The error ids expected at these keys; then the same page comes again."""


class PathTest(Record):
    """One way through the prototype."""

    name: str = Field(min_length=1, max_length=200)
    today: dt.date | None = None
    """The day on which it is walked; none: that of the file."""
    steps: tuple[PathStep, ...] = ()
    ends: Identifier
    """The page on which it ends: a receipt, an exit, or where the test stops."""


class PathTests(Record):
    """``<name>.paths.yaml``."""

    labwerk: Literal["paths/1"]
    today: dt.date | None = None
    """The day on which the paths are walked, so that ages do not change; none: the present day."""
    paths: tuple[PathTest, ...] = ()
