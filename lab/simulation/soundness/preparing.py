"""What exploring needs to know of each step beforehand: what can come after it, which arcs it may take."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from lab.bpmn.model import EventKind
from lab.simulation.soundness.parts import Act, Arc, Plan, Scope, Split, Step
from lab.simulation.soundness.reducing import reduce_scope

__all__ = ["prepare_plan"]

MOST_FREE = 6
"""Arcs of an inclusive split of which all choices are looked at; of more, the single ones, the pairs and all."""

INTERACTS = {Act.RECEIVE, Act.HEAR, Act.CALL_OUT, Act.FAIL, Act.ESCALATE}


def prepare_plan(plan: Plan) -> None:
    """Reduce all scopes, number steps and arcs, and fill in what is derived."""
    for scope in plan.scopes:
        reduce_scope(scope)
    for scope in plan.scopes:
        plan.steps += scope.steps
    for number, step in enumerate(plan.steps):
        step.index = number
        plan.arcs += step.outgoing
        step.choices = tuple(_choices(step))
    for number, arc in enumerate(plan.arcs):
        arc.index = number
    for scope in plan.scopes:
        scope.killable = any(_is_killable(one) for one in _outward(scope))
        for step in scope.steps:
            step.reach = _reach(step)
    for step in plan.steps:
        if step.sends or step.act in INTERACTS:
            for scope in _outward(step.scope):
                scope.interactive = True
    plan.loops = any(step.reach >> step.index & 1 for step in plan.steps) or _starts_itself(plan)
    by_id = {step.id: step for step in plan.steps}
    for step in plan.steps:
        targets = [plan.begins.get(id_) or by_id[id_] for id_ in step.sends]
        step.commutes = not step.scope.killable and all(_is_plain_receiver(target) for target in targets)


def _starts_itself(plan: Plan) -> bool:
    """Whether a process may begin another instance of itself by messages or signals, at whatever distance."""
    begun: dict[str, set[str]] = {}
    for step in plan.steps:
        begins = [plan.begins.get(id_) or plan.gathers.get(id_) for id_ in step.sends]
        begins += plan.heard.get(step.reference, ()) if step.act is Act.CALL_OUT else ()
        for start in filter(None, begins):
            begun.setdefault(_process(plan, step), set()).add(_process(plan, start))
    for process in begun:
        seen: set[str] = set()
        frontier = [process]
        while frontier:
            new = begun.get(frontier.pop(), set()) - seen
            seen |= new
            frontier += new
        if process in seen:
            return True
    return False


def _process(plan: Plan, step: Step) -> str:
    return next((scope.id for scope in _outward(step.scope) if scope.parent is plan.case), "")


def _outward(scope: Scope | None) -> Iterable[Scope]:
    while scope is not None:
        yield scope
        scope = scope.parent


def _is_killable(scope: Scope) -> bool:
    """Terminated, failed or interrupted: some or all of its tokens may be taken away."""
    inside = any(step.act in (Act.TERMINATE, Act.FAIL) for step in scope.steps)
    host = next((s for s in scope.parent.steps if s.inner is scope), None) if scope.parent else None
    by_boundary = host is not None and any(boundary.interrupts for boundary in host.boundaries)
    thrown = any(step.catches is EventKind.ERROR or step.interrupts for step in scope.handlers)
    return inside or by_boundary or thrown


def _is_plain_receiver(step: Step) -> bool:
    """Whether a message may come to it earlier or later without a difference."""
    races = any(arc.source.act is Act.RACE for arc in step.incoming)
    return step.is_entry or not (races or step.boundaries or step.scope.killable)


def _reach(step: Step) -> int:
    seen: set[Step] = set()
    frontier = [step]
    while frontier:
        one = frontier.pop()
        after = [arc.target for arc in one.outgoing if not arc.barred] + one.boundaries
        new = [target for target in after if target not in seen]
        seen.update(new)
        frontier += new
    return sum(1 << one.index for one in seen)


def _choices(step: Step) -> Iterable[tuple[Arc, ...]]:
    """The sets of arcs that a token may take."""
    arcs = [arc for arc in step.outgoing if not arc.barred] or step.outgoing
    if step.split is Split.ALL:
        yield tuple(step.outgoing)
    elif step.split is Split.ONE:
        yield from ((arc,) for arc in arcs)
    else:
        always = tuple(arc for arc in arcs if arc.always)
        free = [arc for arc in arcs if not arc.always and not arc.default]
        sizes = range(1, len(free) + 1) if len(free) <= MOST_FREE else (1, 2, len(free))
        for size in sizes:
            yield from ((*always, *chosen) for chosen in combinations(free, size))
        default = tuple(arc for arc in arcs if arc.default)
        if always or default:
            yield (*always, *default)
