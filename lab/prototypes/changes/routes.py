"""Where a page leads."""

from __future__ import annotations

from collections.abc import Sequence

from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.definition import Prototype, Route

__all__ = ["set_routes"]


def set_routes(prototype: Prototype, page: str, ways: Sequence[tuple[str, str | None]]) -> Prototype:
    """The prototype with these ways from a page, each a page and the condition under which it is taken.

    They stand where the page's routes stood, else where the order of the pages puts them.
    """
    new = [Route(**{"from": page, "to": to, "when": when}) for to, when in ways]
    others = [route for route in prototype.routes if route.from_ != page]
    own = [number for number, route in enumerate(prototype.routes) if route.from_ == page]
    if own:
        at = sum(route.from_ != page for route in prototype.routes[: own[0]])
    else:
        number = {one.id: place for place, one in enumerate(prototype.pages)}
        at = next(
            (place for place, route in enumerate(others) if number.get(route.from_, -1) > number.get(page, 0)),
            len(others),
        )
    return with_values(prototype, routes=(*others[:at], *new, *others[at:]))
