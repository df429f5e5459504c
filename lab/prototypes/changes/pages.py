"""Pages: added, changed, moved, copied, removed, and the routes that go with them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from lab.prototypes.changes.conditions import change_conditions
from lab.prototypes.changes.meant import Meant
from lab.prototypes.changes.names import free_name, page_names, question_names
from lab.prototypes.changes.rebuilding import moved, on_page, with_values
from lab.prototypes.changes.renaming import with_names
from lab.prototypes.definition import Page, Prototype, Route
from lab.prototypes.question import Question

__all__ = ["add_page", "change_page", "copy_page", "move_page", "remove_page", "way_follows"]

ENDS = ("receipt", "exit")


def add_page(prototype: Prototype, page: Page, after: str | None = None) -> Prototype:
    """The prototype with a page behind another one (None: at the start), on the way that leads on from there.

    The way without condition of the page before leads to the new page, and the new page to where that led; behind an
    end of the form the new page is on no way yet.
    """
    if after is None:
        onward_from_it = () if page.kind in ENDS else (Route(**{"from": page.id, "to": prototype.start}),)
        return with_values(
            prototype, pages=(page, *prototype.pages), routes=(*onward_from_it, *prototype.routes), start=page.id
        )
    before = _number(prototype, after)
    pages = (*prototype.pages[: before + 1], page, *prototype.pages[before + 1 :])
    if prototype.pages[before].kind in ENDS or page.kind in ENDS:
        return with_values(prototype, pages=pages)
    routes: list[Route] = []
    onward = None
    for route in prototype.routes:
        if route.from_ == after and route.when is None and onward is None:
            onward = route.to
            routes += [route.model_copy(update={"to": page.id}), Route(**{"from": page.id, "to": onward})]
        else:
            routes.append(route)
    if onward is None:
        routes.append(Route(**{"from": after, "to": page.id}))
    return with_values(prototype, pages=pages, routes=tuple(routes))


def change_page(prototype: Prototype, name: str, **values: Any) -> Prototype:
    """The page with other values; its id is changed by ``rename_page``.

    Raises:
        KeyError: there is no such page.
        pydantic.ValidationError: a value cannot be.
    """
    return on_page(prototype, name, lambda page: with_values(page, **values))


def move_page(prototype: Prototype, name: str, steps: int) -> Prototype:
    """The page so many places further down the list.

    Where the list's neighbours are also neighbours on a plain way without conditions, the way follows the list;
    elsewhere the routes stay as they were, since a branch is no matter of order.
    """
    number = _number(prototype, name)
    order = moved(prototype.pages, number, steps)
    led = _led_along(prototype, order)
    if led is None:
        return with_values(prototype, pages=order)
    routes, entry, first = led
    pages = tuple(
        with_values(
            page,
            tasks=tuple(with_values(task, start=first) if task.start == entry else task for task in page.tasks),
        )
        if any(task.start == entry for task in page.tasks)
        else page
        for page in order
    )
    return with_values(
        prototype, pages=pages, routes=routes, start=first if prototype.start == entry else prototype.start
    )


def way_follows(prototype: Prototype, name: str, steps: int) -> bool:
    """Whether moving the page in the list also moves it for who fills the form in; else only the list changes."""
    return _led_along(prototype, moved(prototype.pages, _number(prototype, name), steps)) is not None


def remove_page(prototype: Prototype, name: str) -> Prototype:
    """The prototype without the page: what led to it leads to where it led without condition.

    Conditions that name its questions are dropped, as ``remove_question`` does it; tasks that began with it go.

    Raises:
        KeyError: there is no such page.
        pydantic.ValidationError: a task list would be left without tasks.
    """
    page = prototype.page(name)
    onward = next((one.to for one in prototype.routes if one.from_ == name and one.when is None), None)
    gone = {question.id for question in page.questions}
    meant = Meant(prototype)

    def kept(text: str, within: str) -> str | None:
        return None if any(("", name) in meant.questions(text, within) for name in gone) else text

    result = change_conditions(prototype, kept) if gone else prototype
    routes: dict[tuple[str, str, str | None], Route] = {}
    for route in result.routes:
        if route.from_ == name:
            continue
        if route.to == name:
            if onward in (None, route.from_):
                continue
            route = route.model_copy(update={"to": onward})
        routes.setdefault((route.from_, route.to, route.when), route)
    pages = tuple(
        with_values(one, tasks=tuple(task for task in one.tasks if task.start != name)) if one.tasks else one
        for one in result.pages
        if one.id != name
    )
    start = result.start
    if start == name:
        start = onward if onward and onward != name else (pages[0].id if pages else name)
    return with_values(result, pages=pages, routes=tuple(routes.values()), start=start)


def copy_page(prototype: Prototype, name: str) -> tuple[Prototype, str]:
    """The prototype with a copy of the page behind it, and the copy's id. Its questions get ids of their own."""
    page = prototype.page(name)
    new = free_name(name, page_names(prototype), "seite")
    taken = set(question_names(prototype))
    questions: list[Question] = []
    for question in page.questions:
        id_ = free_name(question.id, taken, "frage")
        taken.add(id_)
        questions.append(with_values(question, id=id_))
    copy = with_values(page, id=new, questions=tuple(questions))
    renamed = dict(zip((one.id for one in page.questions), (one.id for one in questions), strict=True))
    return add_page(prototype, with_names(copy, renamed), name), new


def _number(prototype: Prototype, name: str) -> int:
    prototype.page(name)
    return next(number for number, page in enumerate(prototype.pages) if page.id == name)


def _led_along(prototype: Prototype, order: tuple[Page, ...]) -> tuple[tuple[Route, ...], str, str] | None:
    """The routes along the new order, the page that the stretch began with, and the one that it begins with now.

    None unless all of the pages between the old and the new place lie on a plain way.
    """
    before, after = [page.id for page in prototype.pages], [page.id for page in order]
    changed = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if not changed:
        return None
    first, last = changed[0], changed[-1]
    stretch = before[first : last + 1]
    leads = {one: [route for route in prototype.routes if route.from_ == one] for one in before}
    plain = all(len(leads[one]) == 1 and leads[one][0].when is None for one in stretch)
    chained = plain and all(leads[a][0].to == b for a, b in pairwise(stretch))
    if not chained:
        return None
    end = leads[stretch[-1]][0].to
    entry = stretch[0]
    comes_in = [route for route in prototype.routes if route.to in stretch and route.from_ not in stretch]
    begun = {task.start for page in prototype.pages for task in page.tasks} | {prototype.start}
    if any(route.to != entry for route in comes_in) or end in stretch or begun & set(stretch[1:]):
        return None
    new = after[first : last + 1]
    following = dict(zip(new, [*new[1:], end], strict=True))
    routes = tuple(
        route.model_copy(update={"to": following[route.from_]})
        if route.from_ in following
        else route.model_copy(update={"to": new[0]})
        if route.to == entry
        else route
        for route in prototype.routes
    )
    return routes, entry, new[0]
