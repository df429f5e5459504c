"""Bring together what two people made of one prototype, to be looked at before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from pydantic import ValidationError

from lab.errors import LabError, Problem
from lab.prototypes import Prototype, check
from lab.prototypes.changes.aligning import renamed_by
from lab.prototypes.changes.merging import Conflict, Path, Side, merge
from lab.prototypes.changes.renamings import Renaming
from lab.store import yaml_text
from lab.store.documents import parse_record
from lab.store.invalid_fields import problems_of
from lab.store.line_merge import merged_lines, own_comments
from lab.store.yaml_edit import edited

__all__ = ["MergedPrototype", "State", "merge_prototype", "merged_text"]


@dataclass(frozen=True, slots=True)
class State:
    """A prototype, and the text whose comments, order and quotes it keeps."""

    record: Prototype
    text: str


@dataclass(frozen=True, slots=True)
class MergedPrototype:
    """Both changes in one."""

    conflicts: tuple[Conflict, ...]
    """What both changed otherwise, be it chosen for or not."""
    record: Prototype | None
    """What comes of the choices; None if that is no prototype."""
    renamed: tuple[Renaming, ...]
    """What got another id on the way from theirs to this."""
    apart: tuple[Renaming, ...] = ()
    """What of mine got another id, since they call something else so; both stay."""
    problems: tuple[Problem, ...] = ()
    """Why it is none, or what is wrong with it that was wrong on neither side."""


def merge_prototype(
    base: State,
    mine: State,
    theirs: State,
    file: str,
    chosen: Mapping[Path, Side] | None = None,
    renamed: Sequence[Renaming] | None = None,
) -> MergedPrototype:
    """Merge two states that came from the same one. Where nothing is chosen for a conflict, mine holds.

    Args:
        base: what both started from.
        mine: one side.
        theirs: the other side.
        file: how problems name the file.
        chosen: whose state holds, by the paths of conflicts.
        renamed: what I called otherwise since the base; None: it is told from both states.
    """
    merging = merge(base.record, mine.record, theirs.record, chosen, renamed)
    try:
        record = merging.record()
    except ValidationError as error:
        return MergedPrototype(merging.conflicts, None, (), (), problems_of(error, file, lambda _: None))
    known = (*check(mine.record), *check(theirs.record))
    problems = tuple(one for one in check(record) if one not in known)
    return MergedPrototype(merging.conflicts, record, merging.renamed, merging.apart, problems)


def merged_text(base: State, mine: State, theirs: State, record: Prototype, apart: Sequence[Renaming] = ()) -> str:
    """The YAML of what both became, with the comments of both: the record's values in the lines of both sides.

    Args:
        base: what both started from.
        mine: one side.
        theirs: the other side.
        record: what both became.
        apart: what of mine got another id in it.
    """
    called = reduce(renamed_by, apart, mine.record)
    own = _with(mine.text, called) if apart else mine.text
    texts = [merged_lines(base.text, own, theirs.text, both_added=both) for both in (True, False)]
    return _with(next(filter(_readable, texts), theirs.text + own_comments(base.text, own)), record)


def _with(text: str, record: Prototype) -> str:
    return edited(text, yaml_text.to_data(record, yaml_text.parse(text, "")))


def _readable(text: str) -> bool:
    try:
        parse_record(text.encode(), Prototype, "")
    except LabError:
        return False
    return True
