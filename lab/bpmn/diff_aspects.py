"""In what two elements differ that stand for the same work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lab.bpmn.attributes import Attributes
from lab.bpmn.model import Model, Node
from lab.bpmn.roles import role_name
from lab.bpmn.similarity import normalised

__all__ = ["Aspect", "Difference", "differences"]


class Aspect(StrEnum):
    """In what a pair differs."""

    NAME = "name"
    TYPE = "type"
    ROLE = "role"
    EVENT = "event"
    TIMER = "timer"
    INTERRUPTING = "interrupting"
    LOOP = "loop"
    CALLED = "called"
    PARENT = "parent"
    MEDIA_BREAK = "media_break"
    FORM = "form"
    SYSTEM = "system"
    EVIDENCE = "evidence"
    LEGAL_BASIS = "legal_basis"
    DISCRETION = "discretion"
    DOCUMENTATION = "documentation"


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect, before and after, as the file has it."""

    aspect: Aspect
    before: str
    after: str


def differences(
    first: Model, second: Model, before: Node, after: Node, pairs: Mapping[str, str]
) -> tuple[Difference, ...]:
    """All aspects in which ``after`` (of ``second``) is not as ``before`` (of ``first``)."""
    aspects = [
        (Aspect.NAME, " ".join(before.name.split()), " ".join(after.name.split())),
        (Aspect.TYPE, before.kind.value, after.kind.value),
        (Aspect.EVENT, before.event or "", after.event or ""),
        (Aspect.TIMER, before.timer, after.timer),
        (Aspect.INTERRUPTING, _written(before.interrupting), _written(after.interrupting)),
        (Aspect.LOOP, before.loop, after.loop),
        (Aspect.CALLED, before.called_element, after.called_element),
        *_attributes(before.attributes, after.attributes),
        (Aspect.DOCUMENTATION, before.documentation, after.documentation),
    ]
    found = [Difference(aspect, old, new) for aspect, old, new in aspects if old != new]
    roles = role_name(first, before), role_name(second, after)
    same_lane = before.lane is not None and before.lane == after.lane
    if not same_lane and normalised(roles[0]) != normalised(roles[1]):
        found.append(Difference(Aspect.ROLE, *roles))
    if (before.parent, after.parent) != (None, None) and pairs.get(after.parent or "", "") != before.parent:
        found.append(Difference(Aspect.PARENT, _label(first, before.parent), _label(second, after.parent)))
    return tuple(found)


def _attributes(before: Attributes, after: Attributes) -> list[tuple[Aspect, str, str]]:
    if before is after:
        return []
    return [
        (Aspect.MEDIA_BREAK, _written(before.media_break), _written(after.media_break)),
        (Aspect.FORM, before.form.value, after.form.value),
        (Aspect.SYSTEM, before.system, after.system),
        (Aspect.EVIDENCE, _evidence(before), _evidence(after)),
        (Aspect.LEGAL_BASIS, "; ".join(before.legal_basis), "; ".join(after.legal_basis)),
        (Aspect.DISCRETION, _written(before.discretion), _written(after.discretion)),
    ]


def _evidence(attributes: Attributes) -> str:
    return "; ".join(f"{one.name} ({one.register})" if one.register else one.name for one in attributes.evidence)


def _written(flag: bool | None) -> str:  # noqa: FBT001 — the flag is the value
    return "" if flag is None else "true" if flag else "false"


def _label(model: Model, id_: str | None) -> str:
    return "" if id_ is None else model.nodes[id_].name or id_
