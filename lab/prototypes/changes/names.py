"""New ids: short names made of what people typed, none given twice."""

from __future__ import annotations

import re
from collections.abc import Collection

from lab.prototypes.definition import Prototype
from lab.spelling import spelled_out

__all__ = ["LONGEST", "free_name", "page_names", "question_names"]

LONGEST = 40
"""Characters of a name that is made of a text; names by hand may be longer."""
RESERVED = ("and", "or", "not", "in", "true", "false", "empty", "contains", "today", "countries")
"""Words of the expression language, and names with a meaning of their own."""


def free_name(text: str, taken: Collection[str], otherwise: str) -> str:
    """An id like a text (``Wie wohnen Sie?`` → ``wie_wohnen_sie``) that is not taken; ``otherwise`` without letters."""
    name = re.sub(r"[^a-z0-9]+", "_", spelled_out(text).lower()).strip("_")
    name = re.sub(r"^[0-9_]+", "", name)
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rpartition("_")[0] or name[:LONGEST]
    name = name or otherwise
    number, free = 2, name
    while free in taken or free in RESERVED:
        free = f"{name}_{number}"
        number += 1
    return free


def page_names(prototype: Prototype) -> frozenset[str]:
    """The ids that pages have."""
    return frozenset(page.id for page in prototype.pages)


def question_names(prototype: Prototype) -> frozenset[str]:
    """The ids that questions have, those within groups too."""
    return frozenset(one.id for question in prototype.questions for one in (question, *question.questions))
