"""What happened to an element, in terms of the work: the words that a lab uses for a change."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from lab.bpmn.attributes import Form
from lab.bpmn.diff_aspects import Aspect, Difference
from lab.bpmn.model import Node, NodeKind

__all__ = ["BY_MACHINE", "BY_PEOPLE", "ChangeKind", "traits"]

BY_PEOPLE = frozenset((NodeKind.TASK, NodeKind.MANUAL_TASK, NodeKind.USER_TASK))
BY_MACHINE = frozenset((NodeKind.SERVICE_TASK, NodeKind.SCRIPT_TASK, NodeKind.BUSINESS_RULE_TASK))
MESSAGES = frozenset((NodeKind.SEND_TASK, NodeKind.RECEIVE_TASK))
"""BPMN does not say who sends and receives; where a machine of another role does it afterwards, people did before."""


class ChangeKind(StrEnum):
    """What happened to an element, from what says most to what says least."""

    REMOVED = "removed"
    ADDED = "added"
    MERGED = "merged"
    """Several steps have become one."""
    SPLIT = "split"
    """One step has become several."""
    AUTOMATED = "automated"
    """People did it, a machine does."""
    DIGITISED = "digitised"
    """People still do it, but no longer on paper or in person: see ``digitised``."""
    MOVED = "moved"
    """Somebody else does it now; where one of the models names nobody, that is not known."""
    CHANGED = "changed"


def traits(before: Node, after: Node, differences: Iterable[Difference]) -> list[ChangeKind]:
    """All kinds that are true of a pair, the one that says most first; empty for a pair without differences."""
    told = tuple(differences)
    aspects = {difference.aspect for difference in told}
    moved = any(one.aspect is Aspect.ROLE and one.before and one.after for one in told)
    found = []
    by_people = before.kind in BY_PEOPLE or (before.kind in MESSAGES and moved)
    if by_people and after.kind in BY_MACHINE:
        found.append(ChangeKind.AUTOMATED)
    elif digitised(before, after):
        found.append(ChangeKind.DIGITISED)
    if moved:
        found.append(ChangeKind.MOVED)
    if not found and aspects:
        found.append(ChangeKind.CHANGED)
    return found


def digitised(before: Node, after: Node) -> bool:
    """Whether people's work has left paper or personal appearance for something electronic.

    True if a manual task has become a user task, which BPMN 2.0.2 (13.3.3) defines as done with software; or if the
    media break that the step had is gone and the step has software or a page of the online form now, or says that it
    has no media break; or if its written form or appearance is gone for other software or a page; or if it has a page
    now and had neither that nor software.
    """
    if not before.kind.is_activity or not after.kind.is_activity or after.kind in BY_MACHINE:
        return False
    if before.kind is NodeKind.MANUAL_TASK and after.kind is NodeKind.USER_TASK:
        return True
    was, now = before.attributes, after.attributes
    if now.media_break is True or now.form is Form.APPEARANCE or before.kind in BY_MACHINE:
        return False
    if was.media_break is True:
        return bool(now.system or now.prototype_page) or now.media_break is False
    online = bool(now.prototype_page) and not was.prototype_page
    if was.form is not Form.NONE and now.form is Form.NONE:
        return online or (bool(now.system) and now.system != was.system)
    return online and not was.system
