"""Which elements of the two models belong together in one measure: what a team would decide on in one go.

Removed and added steps that follow each other are one measure; what is removed and what is added at the same place
replaces it. Steps that became one are one measure, and so are the parts of one that was split. A step that stays is in
a measure if somebody else does it, nobody does it any more, it is done electronically now, it takes another time, or it
is needed more or less often; neighbours in the same hands for which the same is true are in one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from lab.bpmn import Aspect, Change, ChangeKind, Diff
from lab.bpmn.model import EventKind, Model, Node, NodeKind
from lab.plans.effects import effect
from lab.plans.plan import Effect, MeasureKind
from lab.simulation.distributions import mean_of
from lab.simulation.results import Comparison, Results
from lab.simulation.scenario import MILLISECONDS, Duration, Scenario

__all__ = ["Group", "groups", "mean_minutes"]

Reason = Literal[
    "removed",
    "added",
    "replaced",
    "merged",
    "split",
    "automated",
    "moved",
    "digitised",
    "shorter",
    "longer",
    "wait",
    "other",
    "less_often",
    "more_often",
]

KINDS: dict[Reason, MeasureKind] = {
    "removed": "removed",
    "added": "added",
    "replaced": "changed",
    "merged": "merged",
    "split": "split",
    "automated": "automated",
    "moved": "moved",
    "digitised": "digitised",
    "shorter": "changed",
    "longer": "changed",
    "wait": "changed",
    "other": "changed",
    "less_often": "changed",
    "more_often": "changed",
}

AT_WORK = frozenset((Aspect.TYPE, Aspect.EVENT, Aspect.TIMER, Aspect.INTERRUPTING, Aspect.LOOP, Aspect.CALLED))
"""Aspects of a pair that change how it works; another name or place on the canvas is no measure."""

PAUSES = frozenset((NodeKind.START_EVENT, NodeKind.END_EVENT, NodeKind.INTERMEDIATE_CATCH_EVENT))
"""Events that part what comes before from what comes after."""

LEAST = 0.1
"""Minutes or euros per case: what a mere consequence must reach to be worth a line."""


@dataclass(frozen=True, slots=True)
class Group:
    """Elements of one measure, in the order of their models."""

    reason: Reason
    as_is: tuple[str, ...]
    target: tuple[str, ...]

    @property
    def kind(self) -> MeasureKind:
        """The kind of the measure."""
        return KINDS[self.reason]


def mean_minutes(duration: Duration) -> float:
    """The expected minutes of a duration, as the scenario has it. A better source for the same is no change."""
    return mean_of(duration.draw) * MILLISECONDS[duration.unit] / MILLISECONDS["min"]


def groups(diff: Diff, comparison: Comparison, as_is: Scenario, target: Scenario) -> tuple[Group, ...]:
    """All groups; no element is in two of them."""
    regrouped = [change for change in diff.changes if change.further_first or change.further_second]
    alone = {change.second.id for change in regrouped if change.second is not None}
    pairs = {
        second: first
        for second, first in diff.pairs.items()
        if second not in alone and _takes_time(diff.second.nodes[second])
    }
    gone = [node.id for node in diff.first.nodes.values() if _works(node) and node.id not in diff.kept]
    new = [node.id for node in diff.second.nodes.values() if _works(node) and node.id not in diff.known]
    found = _replacements(diff, comparison, _worth_deciding(diff.first, gone), _worth_deciding(diff.second, new))
    found += [_regrouped(change) for change in regrouped if change.is_activity]
    changed = {
        change.second.id: change for change in diff.changes if change.first is not None and change.second is not None
    }
    reasons: dict[str, Reason] = {}
    for second, first in pairs.items():
        reason = _reason(comparison, as_is, target, first, second, changed.get(second))
        if reason is not None:
            reasons[second] = reason
    together = [second for second, reason in reasons.items() if reason not in ("wait", "other")]
    single = [[second] for second in reasons if second not in together]
    for group in _neighbourhoods(diff.second, together, _alike(comparison, pairs, reasons)) + single:
        found.append(Group(reasons[group[0]], tuple(pairs[second] for second in group), tuple(group)))
    return tuple(found)


def _regrouped(change: Change) -> Group:
    """The measure of a merger or a split."""
    first, second = (tuple(node.id for node in nodes) for nodes in (change.firsts, change.seconds))
    return Group("merged" if change.further_first else "split", first, second)


def _works(node: Node) -> bool:
    """Whether an element takes somebody's time: a task, or an event at which a case waits."""
    return node.kind.is_task or node.kind in (NodeKind.INTERMEDIATE_CATCH_EVENT, NodeKind.CALL_ACTIVITY)


def _takes_time(node: Node) -> bool:
    """The same for a step that stays; a deadline at the border of an activity may change too."""
    return _works(node) or (node.kind is NodeKind.BOUNDARY_EVENT and node.event is EventKind.TIMER)


def _worth_deciding(model: Model, members: list[str]) -> list[list[str]]:
    """The neighbourhoods with work or a deadline in them; messages alone are consequences."""
    return [
        group
        for group in _neighbourhoods(model, members)
        if any(model.nodes[name].kind.is_activity or model.nodes[name].event is EventKind.TIMER for name in group)
    ]


def _reason(
    comparison: Comparison, as_is: Scenario, target: Scenario, first: str, second: str, change: Change | None
) -> Reason | None:
    """Why a pair is a measure; None if it is not."""
    before, after = _role(comparison.first, first), _role(comparison.second, second)
    if before and second in comparison.second.elements and not after:
        return "automated"
    if before and after and before != after:
        return "moved"
    if change is not None and ChangeKind.DIGITISED in change.kinds:
        return "digitised"
    one, other = as_is.activities.get(first), target.activities.get(second)
    work = one and one.duration, other and other.duration
    if work[0] and work[1] and mean_minutes(work[0]) != mean_minutes(work[1]):
        return "shorter" if mean_minutes(work[1]) < mean_minutes(work[0]) else "longer"
    waits = as_is.waits.get(first), target.waits.get(second)
    if waits[0] and waits[1] and mean_minutes(waits[0]) != mean_minutes(waits[1]):
        return "wait"
    aspects = {difference.aspect for difference in change.differences} if change else set()
    if aspects & AT_WORK or (one and other and one.expenses != other.expenses):
        return "other"
    return _consequence(effect(comparison, (first,), (second,)))


def _consequence(found: Effect) -> Reason | None:
    """Whether a step that stays as it is becomes needed more or less often, surely and by enough to matter."""
    for figure in (found.staff_minutes, found.citizen_minutes, found.third_party_minutes, found.expenses):
        if figure is not None and abs(figure.mean) >= LEAST and figure.low * figure.high > 0:
            return "less_often" if figure.mean < 0 else "more_often"
    return None


def _role(results: Results, element: str) -> str | None:
    """The name of the role that does an element, in words, as the two scenarios may use other keys."""
    figures = results.elements.get(element)
    return results.roles[figures.role].name if figures is not None and figures.role is not None else None


def _alike(
    comparison: Comparison, pairs: Mapping[str, str], reasons: Mapping[str, Reason]
) -> Callable[[str, str], bool]:
    """Whether two pairs changed for one reason and left and reached the same hands: one owner can see to both."""

    def key(second: str) -> tuple[str, str | None, str | None]:
        return reasons[second], _role(comparison.first, pairs[second]), _role(comparison.second, second)

    return lambda one, other: key(one) == key(other)


def _neighbourhoods(
    model: Model, members: Iterable[str], alike: Callable[[str, str], bool] = lambda _one, _other: True
) -> list[list[str]]:
    """The members in groups that follow each other, with nothing but gateways and passing events between them."""
    wanted = list(members)
    group = {name: {name} for name in wanted}
    for name in wanted:
        for other in _next(model, name, set(wanted)) & set(wanted):
            if alike(name, other) and group[name] is not group[other]:
                joined = group[name] | group[other]
                group.update(dict.fromkeys(joined, joined))
    order = {name: number for number, name in enumerate(model.nodes)}
    distinct = {min(names, key=order.__getitem__): sorted(names, key=order.__getitem__) for names in group.values()}
    return list(distinct.values())


def _next(model: Model, name: str, members: set[str], *, forward: bool = True) -> set[str]:
    """The steps that come next (or before), also beyond gateways and events that a case passes without waiting."""
    found, seen, open_ends = set(), {name}, [name]
    while open_ends:
        current = open_ends.pop()
        flows = model.outgoing(current) if forward else model.incoming(current)
        for step in (flow.target if forward else flow.source for flow in flows):
            if step in seen:
                continue
            seen.add(step)
            node = model.nodes[step]
            if step in members or node.kind.is_activity or node.kind in PAUSES:
                found.add(step)
            else:
                open_ends.append(step)
    return found


def _replacements(diff: Diff, comparison: Comparison, removed: list[list[str]], added: list[list[str]]) -> list[Group]:
    """Removed and added groups; those at the same place, between the same steps that stay, become one."""
    found = []
    free = list(added)
    for gone in removed:
        before, after = _borders(diff.first, gone, {})
        for new in free:
            come, go = _borders(diff.second, new, diff.pairs)
            if before & come and after & go:
                free.remove(new)
                automatic = all(_role(comparison.second, name) is None for name in new)
                manned = any(_role(comparison.first, name) is not None for name in gone)
                found.append(Group("automated" if automatic and manned else "replaced", tuple(gone), tuple(new)))
                break
        else:
            found.append(Group("removed", tuple(gone), ()))
    return found + [Group("added", (), tuple(new)) for new in free]


def _borders(model: Model, group: list[str], pairs: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """The steps before and after a group that stay, under their ids in the as-is model."""
    members = set(group)
    sides = []
    for forward in (False, True):
        steps = set().union(*(_next(model, name, members, forward=forward) for name in group)) - members
        sides.append({pairs.get(step, "") for step in steps} - {""} if pairs else steps)
    return sides[0], sides[1]
