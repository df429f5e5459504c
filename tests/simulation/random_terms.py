"""Terms of work in random nets: who must do it, setting up, the way to other hands, urgent work."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from lab.simulation import scenario as sc
from tests.simulation.nets import SOURCE, lasting

ROLES = {
    "pair": sc.Role(
        name="Paar",
        calendar="office",
        members=(sc.Member(name="Dora", speed=6), sc.Member(name="Emil", count=2, speed=5)),
        source=SOURCE,
    ),
    "letters": sc.Role(
        name="Buchstaben",
        calendar="late",
        assignment="letter",
        substitute=True,
        members=(
            sc.Member(name="A-K", speed=7, leave=(sc.Leave(first=dt.date(2026, 1, 7), last=dt.date(2026, 1, 8)),)),
            sc.Member(name="L-Z", share=0.5, count=2, speed=6),
        ),
        source=SOURCE,
    ),
    "owners": sc.Role(
        name="Zuständige", assignment="case", members=(sc.Member(name="Fee", count=2, speed=5),), source=SOURCE
    ),
}


def with_random_terms(random: Random, parameters: sc.Scenario) -> sc.Scenario:
    """The scenario with terms for some of its work, in about half of all cases."""
    if random.random() < 0.5:
        return parameters
    roles = {**parameters.roles, **ROLES}
    activities = dict(parameters.activities)
    pairs: list[str] = []
    for id_, activity in parameters.activities.items():
        if (
            activity.role is None
            or activity.duration is None
            or activity.batch is not None
            or roles[activity.role].kind == "person"
        ):
            continue
        changes: dict[str, Any] = {}
        if random.random() < 0.6:
            changes["role"] = random.choice(tuple(ROLES))
        role = changes.get("role", activity.role)
        if role == "pair":
            if pairs and random.random() < 0.8:
                changes[random.choice(("same_person_as", "not_person_of"))] = random.choice(pairs)
            pairs.append(id_)
        if random.random() < 0.2:
            changes["setup"] = lasting(sc.Exponential(distribution="exponential", mean=4))
        if random.random() < 0.3:
            calendar = random.choice((None, "office"))
            changes["transfer"] = lasting(sc.Uniform(distribution="uniform", low=0, high=90), calendar)
        if random.random() < 0.3:
            changes |= {"preempts": True, "priority": random.choice((0.5, 1.0, 2.0))}
        activities[id_] = activity.model_copy(update=changes)
    return parameters.model_copy(update={"roles": roles, "activities": activities})
