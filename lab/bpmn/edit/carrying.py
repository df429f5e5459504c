"""Saving without loss, and three states made one."""

from __future__ import annotations

from dataclasses import dataclass

from lab.bpmn.edit.conflicts import Conflict, Prefer
from lab.bpmn.edit.proof import written
from lab.bpmn.edit.rendering import Rendering
from lab.bpmn.edit.source import open_source
from lab.bpmn.edit.transfer import Transfer
from lab.bpmn.read import read
from lab.errors import InputError, Problem

__all__ = ["Merged", "carry_over", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """Two changes of one file in one. Where both changed the same, ``data`` has what ``mine`` says."""

    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    broken: tuple[Problem, ...] = ()
    """Why the result is no sound model although both are, such as a flow to an element that the other one removed."""

    @property
    def clean(self) -> bool:
        """Whether nobody has to decide anything."""
        return not (self.conflicts or self.broken)


def carry_over(original: bytes, before: bytes, after: bytes, file: str) -> bytes:
    """The original with exactly the changes that lead from ``before`` to ``after``; all else stays byte for byte.

    Args:
        original: the file as it is on disk.
        before: what an editor writes right after it has opened the original, with all that it does not keep missing.
        after: what the editor writes after the user's changes.
        file: how errors name the file.

    Raises:
        InputError: one of the three is no BPMN file, or the result would be no sound model although the original is.
        RefusedError: the change cannot be brought into the original without loss. Nothing is lost: the caller still
            has all three.
    """
    if before == after:
        return original
    transfer = Transfer(open_source(before, file), open_source(original, file), open_source(after, file), Prefer.THEIRS)
    if not transfer.changes:
        return original
    result = written(Rendering(transfer.mine, transfer.changes), file, transfer)
    _demand_no_worse(original, result, file)
    return result


def merge(base: bytes, mine: bytes, theirs: bytes, file: str = "") -> Merged:
    """What ``mine`` and ``theirs`` changed since ``base``, together in ``mine``.

    Element by element: attributes, texts, additions, removals, moves. Where both changed the same differently, mine
    stays and it is a conflict; where only the drawing differs, mine stays silently.

    Raises:
        InputError: one of the three is no BPMN file.
        RefusedError: the changes cannot be brought together without loss.
    """
    if mine == theirs or base == theirs:
        return Merged(mine)
    if base == mine:
        return Merged(theirs)
    transfer = Transfer(open_source(base, file), open_source(mine, file), open_source(theirs, file), Prefer.MINE)
    data = mine
    if transfer.changes:
        data = written(Rendering(transfer.mine, transfer.changes), file)
    broken: tuple[Problem, ...] = ()
    try:
        _demand_no_worse(mine, data, file)
    except InputError as error:
        broken = error.details or (error.problem,)
    return Merged(data, tuple(dict.fromkeys(transfer.conflicts)), broken)


def _demand_no_worse(original: bytes, result: bytes, file: str) -> None:
    """A model that could be read must be readable afterwards; one that could not may stay as it is."""
    try:
        read(result, file)
    except InputError:
        try:
            read(original, file)
        except InputError:
            return
        raise
