"""Staff in random models: people who differ, several at once, priorities."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from lab.simulation import scenario as sc
from tests.simulation.nets import SOURCE, lasting

STAFF = {
    "desk": sc.Role(
        name="Schalter",
        calendar="office",
        members=(
            sc.Member(name="Anna", speed=1.3, skills=("law",)),
            sc.Member(
                name="Ben", calendar="late", leave=(sc.Leave(first=dt.date(2026, 1, 8), last=dt.date(2026, 1, 9)),)
            ),
            sc.Member(name="Cem", count=2, speed=0.7),
        ),
        source=SOURCE,
    ),
    "head": sc.Role(name="Leitung", calendar="late", source=SOURCE),
}
PRIORITIES = (1.0, -0.5, "children - 1", "income / 500")


class StaffBlocks:
    """What a task asks of staff, and whether it does several cases at once."""

    random: Random
    teams = True

    def asked(self) -> dict[str, Any]:
        """Fields of an activity, instead of a role: now and then something else than one person of a role."""
        asked: dict[str, Any] = {}
        if self.teams and self.random.random() < 0.3:
            asked["staff"] = tuple(self.team() for _ in range(self.random.randint(1, 2)))
        else:
            asked["role"] = self.random.choice((None, "clerk", "team", "machine", "citizen", "employer", *STAFF))
        if self.random.random() < 0.3:
            asked["priority"] = self.random.choice(PRIORITIES)
        if self.teams and self.random.random() < 0.12 and asked.get("role") not in ("citizen", "employer"):
            asked["batch"] = self.batch()
        return asked

    def batch(self) -> sc.Batch:
        rules: dict[str, Any] = self.random.choice(
            (
                {"most": 3},
                {"size": 2, "after": 9.0, "calendar": "office"},
                {"after": 5.5, "most": 4},
                {"size": 3, "most": 5, "at": ("10:15",)},
                {"weekdays": ("tue", "wed", "sat"), "at": ("08:00", "15:30")},
                {"size": 3},
            )
        )
        each = lasting(sc.Exponential(distribution="exponential", mean=4.0))
        return sc.Batch(per_case=self.random.choice((None, each)), source=SOURCE, **rules)

    def team(self) -> sc.Team:
        needs = self.random.sample(
            (
                sc.Need(role="desk", skill="law"),
                sc.Need(role="desk", people=2),
                sc.Need(role="head"),
                sc.Need(role="team", people=self.random.randint(1, 3)),
                sc.Need(role="clerk"),
            ),
            self.random.randint(1, 2),
        )
        return sc.Team(all_of=tuple(needs))
