"""Which components make a page: the pages that a form has, or those that its groups and lines suggest.

form-js itself has no pages. Read are: the community's ``{type: multipage, pages: [{type: page, skipIf, components}]}``,
the container types ``multipage`` and ``page`` of form-js's proposal 1557 with ``conditional.hide``, and a single long
form, which begins a new page with each outer group and after each separator, unless it is to stay one page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lab.exchange.form_js.component import Component, Notes, Scope
from lab.exchange.form_js.own import property_name
from lab.exchange.marked import Marked

__all__ = ["Sheet", "sheets", "within"]


@dataclass(slots=True)
class Sheet:
    """A page to be: its components with their scope, and when it is left out."""

    components: list[Component]
    source: Component | None = None
    """The component that is the page, where it is one."""
    hides: tuple[str, ...] = ()
    given: bool = True
    """False: its limits come from lines between components, not from a component."""


class _Counter:
    """Names components without key and id by type and number."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def component(self, data: Marked, scope: Scope) -> Component:
        kind = str(data.get("type", "")) or "?"
        self._seen[kind] = self._seen.get(kind, 0) + 1
        named = next((str(data[name]) for name in ("key", "id") if isinstance(data.get(name), str) and data[name]), "")
        return Component(data, named or f"{kind} {self._seen[kind]}", scope)


def sheets(form: Marked, notes: Notes, *, split: bool) -> list[Sheet]:
    """The pages of a form, none of them empty of components."""
    counter = _Counter()
    if form.get("type") == "multipage" or isinstance(form.get("pages"), list):
        found = [_page(page, counter, ()) for page in form.get("pages", ()) if isinstance(page, Marked)]
        found += _form_pages(form, counter, notes, split=split)
    else:
        found = _form_pages(form, counter, notes, split=split)
    return [sheet for sheet in found if sheet.components or sheet.source is not None]


def _page(data: Marked, counter: _Counter, hides: tuple[str, ...]) -> Sheet:
    source = counter.component(data, Scope())
    skip = data.get("skipIf")
    skips = ("=true",) if skip is True else (skip,) if isinstance(skip, str) and skip.strip() else ()
    own = (source.hide,) if source.hide else ()
    path = tuple(part for part in source.string("path").split(".") if part)
    inner = [counter.component(child, Scope(path)) for child in source.list("components")]
    return Sheet(inner, source, (*hides, *skips, *own))


def _form_pages(form: Marked, counter: _Counter, notes: Notes, *, split: bool) -> list[Sheet]:
    found: list[Sheet] = []
    for data in form.get("components") or ():
        if data.get("type") == "multipage":
            hide = counter.component(data, Scope()).hide
            pages = [*(data.get("components") or ()), *(data.get("pages") or ())]
            found += [_page(page, counter, (hide,) if hide else ()) for page in pages if isinstance(page, Marked)]
        elif data.get("type") == "page" or _group_page(data, split=split):
            found.append(_page(data, counter, ()))
        else:
            component = counter.component(data, Scope())
            if component.type == "separator" and split:
                notes.spacing.append(component.element)
                found.append(Sheet([], None, given=False))
            elif not found or found[-1].source is not None:
                found.append(Sheet([component], None, given=False))
            else:
                found[-1].components.append(component)
    return found


def _group_page(data: Marked, *, split: bool) -> bool:
    """Whether an outer group becomes a page: one of Labwerk's own always, any other if it asks something."""
    if data.get("type") != "group":
        return False
    properties = data.get("properties")
    own = properties if isinstance(properties, dict) else {}
    return bool(own.get(property_name("id"))) or (split and not own.get(property_name("kind")) and _asks(data))


def _asks(data: Marked) -> bool:
    """Whether anything within has a key."""
    level = [data]
    while level:
        level = [child for one in level for child in one.get("components") or () if isinstance(child, Marked)]
        if any(child.get("key") or child.get("type") == "dynamiclist" for child in level):
            return True
    return False


def within(component: Component, *, shown: bool = False) -> Iterator[Component]:
    """The components within one, each with the scope that it has there; ``shown``: without the conditions around."""
    scope = component.scope
    path = tuple(part for part in component.string("path").split(".") if part)
    hides = () if shown else (*scope.hides, component.hide) if component.hide else scope.hides
    repeated = (*scope.path, *path) if component.type == "dynamiclist" else scope.repeated
    inner = Scope((*scope.path, *path), repeated, hides)
    for number, data in enumerate(component.list("components"), 1):
        named = next((str(data[name]) for name in ("key", "id") if isinstance(data.get(name), str) and data[name]), "")
        yield Component(data, named or f"{component.element} / {data.get('type', '?')} {number}", inner)
