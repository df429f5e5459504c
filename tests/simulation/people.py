"""What tests of people build their nets of, and what they ask of a run: offices, teams, who did what and when."""

from __future__ import annotations

from lab.simulation import scenario as sc
from tests.simulation.engines import Ran
from tests.simulation.nets import SOURCE, drawn, hours

__all__ = ["OFFICE", "ONE", "OPENING", "ROW", "SKIP", "member", "needs", "team", "times", "who"]

OFFICE = {"office": hours("08:00-16:00"), "late": hours("12:00-20:00")}
OPENING = 8 * 60
ONE = drawn("s:start a:task e:end", "s>a a>e")
ROW = drawn("s:start a:task b:task e:end", "s>a a>b b>e")
SKIP = drawn("s:start x:xor a:task m:xor b:task e:end", "s>x x>a x>m a>m m>b b>e")
"""``a`` may be passed by."""


def team(*members: sc.Member, calendar: str | None = None, **more: object) -> sc.Role:
    return sc.Role(name="Team", members=members, calendar=calendar, source=SOURCE, **more)  # type: ignore[arg-type]


def member(name: str, **more: object) -> sc.Member:
    return sc.Member(name=name, **more)  # type: ignore[arg-type]


def needs(*teams: list[tuple[str, int] | tuple[str, int, str]]) -> tuple[sc.Team, ...]:
    return tuple(
        sc.Team(all_of=tuple(sc.Need(role=n[0], people=n[1], skill=n[2] if len(n) > 2 else None) for n in one))
        for one in teams
    )


def who(ran: Ran, element: str) -> list[str]:
    """Names of those who did an element, in the order in which they ended."""
    log = ran.output.log
    rows = (log.node == ran.net.labels.nodes.index(element)) & ran.output.observed[log.case]
    return [ran.net.labels.crews[crew] for crew in log.resource[rows]]


def times(ran: Ran, element: str) -> list[tuple[float, float]]:
    return [(row["started"], row["completed"]) for row in ran.rows(element)]
