"""Well-structured parts of a scope are sound whatever happens around them: they become single arcs before exploring.

Four rules, used until none fits any more, take away what a single-entry-single-exit analysis would call sound
fragments (Fahland et al. 2011, *Analysis on demand*, doi 10.1016/j.datak.2011.01.004): sequences, blocks from split to
the join of its kind, loops with a way out, and a join right before a split. What interacts (messages, signals, boundary
events, sub-processes, ends) stays.
"""

from __future__ import annotations

from lab.simulation.soundness.parts import Act, Arc, Join, Scope, Split, Step

__all__ = ["reduce_scope"]


def reduce_scope(scope: Scope) -> None:
    """Shorten a scope in place. Its soundness stays, and each arc knows what it stands for."""
    fixed = {boundary for step in scope.steps for boundary in step.boundaries} | set(scope.handlers)
    steps = dict.fromkeys(scope.steps)
    waiting = list(steps)
    while waiting:
        step = waiting.pop()
        if step not in steps:
            continue
        touched = _blocks(step) or _loop(step) or _fused(step, fixed, steps) or _sequence(step, fixed, steps)
        waiting += [one for one in touched if one in steps]
    scope.steps = list(steps)


def _plain(step: Step, fixed: set[Step]) -> bool:
    """Whether nothing happens at a step except that tokens pass."""
    return (
        step.act is Act.PASS
        and not step.sends
        and not step.boundaries
        and not step.is_entry
        and step not in fixed
        and not any(arc.source.act is Act.RACE for arc in step.incoming)
    )


def _sequence(step: Step, fixed: set[Step], steps: dict[Step, None]) -> list[Step]:
    """One arc in, one out: the step goes."""
    if len(step.incoming) != 1 or len(step.outgoing) != 1 or not _plain(step, fixed):
        return []
    [before], [after] = step.incoming, step.outgoing
    if after.barred or after.target is step:
        return []
    before.route += (step.id, *after.route)
    before.covered |= {step.id, *after.covered, *step.covered}
    before.target, before.last = after.target, after.last
    after.target.incoming[after.target.incoming.index(after)] = before
    del steps[step]
    return [before.source, before.target]


def _fused(step: Step, fixed: set[Step], steps: dict[Step, None]) -> list[Step]:
    """Its only arc leads to a step that has no other: the two become one."""
    if len(step.outgoing) != 1 or step.act is Act.RACE or step.outgoing[0].barred:
        return []
    [between] = step.outgoing
    after = between.target
    if len(after.incoming) != 1 or not after.outgoing or after is step or not _plain(after, fixed):
        return []
    for arc in after.outgoing:
        arc.source = step
        arc.route = (*between.route, after.id, *arc.route)
        arc.covered |= {after.id, *between.covered, *after.covered}
    step.outgoing, step.split = after.outgoing, after.split
    del steps[after]
    return [step, *(arc.target for arc in step.outgoing)]


def _blocks(step: Step) -> list[Step]:
    """Several arcs from a split to a join of the same kind: they become one."""
    by_target: dict[Step, list[Arc]] = {}
    for arc in step.outgoing:
        by_target.setdefault(arc.target, []).append(arc)
    for target, arcs in by_target.items():
        if len(arcs) < 2 or target is step or step.act is Act.RACE:
            continue
        taken = [arc for arc in arcs if not arc.barred]
        kept = min(taken or arcs, key=lambda arc: len(arc.route))
        if step.split is Split.ONE and target.join is Join.EACH:
            kept.default = any(arc.default for arc in arcs)
        elif step.split is Split.ALL and target.join is Join.ALL:
            kept.route = tuple(id_ for arc in arcs for id_ in arc.route)
        elif not (
            step.split is Split.SOME
            and target.join is Join.SOME
            and len(taken) == len(step.outgoing) == len(target.incoming)
        ):
            continue
        kept.covered = set().union(*(arc.covered for arc in taken or arcs))
        others = {id(arc) for arc in arcs if arc is not kept}
        step.outgoing = [arc for arc in step.outgoing if id(arc) not in others]
        target.incoming = [arc for arc in target.incoming if id(arc) not in others]
        return [step, target]
    return []


def _loop(step: Step) -> list[Step]:
    """An exclusive step that leads back to itself and has another way out: the way back goes."""
    if step.split is not Split.ONE or step.join is not Join.EACH or step.act is not Act.PASS or step.sends:
        return []
    back = [arc for arc in step.outgoing if arc.target is step]
    onward = [arc for arc in step.outgoing if arc.target is not step and not arc.barred]
    if not back or not onward or step.boundaries:
        return []
    step.covered |= {id_ for arc in back if not arc.barred for id_ in arc.covered}
    step.outgoing = [arc for arc in step.outgoing if arc.target is not step]
    step.incoming = [arc for arc in step.incoming if arc.source is not step]
    return [step, *(arc.source for arc in step.incoming), *(arc.target for arc in step.outgoing)]
