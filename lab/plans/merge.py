"""A new draft meets the edited plan: figures and evidence are the draft's, everything that a person wrote stays."""

from __future__ import annotations

from lab.plans.plan import Effect, Measure, Plan
from lab.records import Record

__all__ = ["Merge", "merge"]


class Merge(Record):
    """The merged plan, and what happened to the measures, by id."""

    plan: Plan
    added: tuple[str, ...]
    refreshed: tuple[str, ...]
    without_basis: tuple[str, ...]
    """Measures that the models no longer show. The team has worked on them, so they stay, without figures."""
    dropped: tuple[str, ...]
    """Drafted measures that nobody had touched and that the models no longer show; by title."""


def merge(edited: Plan, draft: Plan) -> Merge:
    """The edited plan with the draft's figures.

    A measure of the draft is the edited one with the same id, else the one of its kind that shares most elements.
    From the draft: elements, effect, the evidence that drafts write, and the title if the team has not changed it. From
    the team: status, owner, effort, duration, dependencies, dates, notes, other evidence, order, own measures. The
    team's order comes first, new measures after it.
    """
    partners = _partners(edited, draft)
    needed = {other for measure in edited.measures for other in measure.depends_on}
    measures: list[Measure] = []
    refreshed, without_basis, dropped = [], [], []
    for measure in edited.measures:
        partner = partners.get(measure.id)
        if partner is not None:
            measures.append(_refresh(measure, partner))
            refreshed.append(measure.id)
        elif not measure.drafted_title:
            measures.append(measure)
        elif measure.id in needed or _touched(measure):
            measures.append(_without_figures(measure))
            without_basis.append(measure.id)
        else:
            dropped.append(measure.title)
    taken = {partner.id for partner in partners.values()}
    ids = {measure.id for measure in measures}
    added = []
    for fresh in draft.measures:
        if fresh.id in taken:
            continue
        name, number = fresh.id, 2
        while name in ids:
            name, number = f"{fresh.id[:60]}-{number}", number + 1
        ids.add(name)
        added.append(name)
        measures.append(fresh.model_copy(update={"id": name}))
    plan = edited.model_copy(
        update={
            "as_is": draft.as_is,
            "target": draft.target,
            "drafted_from": draft.drafted_from,
            "total": draft.total,
            "measures": tuple(measures),
        }
    )
    return Merge(
        plan=plan,
        added=tuple(added),
        refreshed=tuple(refreshed),
        without_basis=tuple(without_basis),
        dropped=tuple(dropped),
    )


def _partners(edited: Plan, draft: Plan) -> dict[str, Measure]:
    """The draft's measure for each edited id that has one; each is used once."""
    free = {measure.id: measure for measure in draft.measures}
    drafted = [measure for measure in edited.measures if measure.drafted_title]
    partners = {measure.id: free.pop(measure.id) for measure in drafted if measure.id in free}
    for measure in drafted:
        if measure.id in partners:
            continue
        shared = {name: len(_elements(measure) & _elements(other)) for name, other in free.items()}
        best = max(shared, key=lambda name: (shared[name], free[name].kind == measure.kind), default=None)
        if best is not None and shared[best]:
            partners[measure.id] = free.pop(best)
    return partners


def _elements(measure: Measure) -> set[tuple[str, str]]:
    return {("as_is", name) for name in measure.as_is_elements} | {("target", name) for name in measure.target_elements}


def _touched(measure: Measure) -> bool:
    """Whether a person has worked on it."""
    return (
        measure.status != "draft"
        or measure.title != measure.drafted_title
        or bool(measure.owner or measure.note or measure.depends_on or measure.not_before)
        or measure.effort_days is not None
        or measure.duration_days is not None
        or any(not evidence.drafted for evidence in measure.evidence)
    )


def _refresh(measure: Measure, fresh: Measure) -> Measure:
    own = tuple(evidence for evidence in measure.evidence if not evidence.drafted)
    return measure.model_copy(
        update={
            "title": fresh.title if measure.title == measure.drafted_title else measure.title,
            "drafted_title": fresh.drafted_title,
            "kind": fresh.kind,
            "as_is_elements": fresh.as_is_elements,
            "target_elements": fresh.target_elements,
            "effect": fresh.effect,
            "evidence": (*fresh.evidence, *own),
        }
    )


def _without_figures(measure: Measure) -> Measure:
    own = tuple(evidence for evidence in measure.evidence if not evidence.drafted)
    return measure.model_copy(update={"effect": Effect(), "evidence": own})
