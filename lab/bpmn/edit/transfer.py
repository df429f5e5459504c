"""The changes from one state of a file to another, found element by element and brought into a third state.

``base`` → ``theirs`` is what shall be carried over, ``mine`` is where it goes. With the file as it is on disk as
``mine`` and two serialisations of an editor as the others, this is lossless saving; with three saved states, a merge.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.edit.changes import Changes, Part, Piece, Placed
from lab.bpmn.edit.conflicts import Conflict, ConflictKind, Prefer, conflict, is_layout
from lab.bpmn.edit.matching import pair_up
from lab.bpmn.edit.order import kept_in_order
from lab.bpmn.edit.removals import removals
from lab.bpmn.edit.source import Element, Run, Source

__all__ = ["Transfer"]


class Transfer:
    """Finds ``changes`` of ``mine`` and the ``conflicts`` that stay as ``mine`` has them."""

    def __init__(self, base: Source, mine: Source, theirs: Source, prefer: Prefer) -> None:
        self.mine = mine
        self.theirs = theirs
        self.prefer = prefer
        self.changes = Changes()
        self.conflicts: list[Conflict] = []
        self.to_mine = pair_up(base, mine)
        self.to_theirs = pair_up(base, theirs)
        self.in_mine: dict[Element, Element] = {}
        """Elements of ``theirs`` → those of ``mine`` that they are."""
        for known, other in self.to_theirs.forth.items():
            if known in self.to_mine.forth:
                self.in_mine[other] = self.to_mine.forth[known]
        self._twice = self._added_by_both(mine, theirs)
        self.removed = removals(base, self.to_mine, self.to_theirs, prefer, self.conflicts)
        self.changes.gone |= {self.to_mine.forth[element] for element in self.removed}
        for other in theirs.root.walk():
            self._carry(other)

    def _added_by_both(self, mine: Source, theirs: Source) -> set[Element]:
        """Elements of ``theirs`` that ``mine`` has under the same id, although the base has it not."""
        ids = mine.by_id()
        found = set()
        for id_, other in theirs.by_id().items():
            same = ids.get(id_)
            if same is None or other in self.to_theirs.back or same in self.to_mine.back:
                continue
            found.add(other)
            self.in_mine[other] = same
            if same.signature != other.signature and self.prefer is Prefer.MINE and not is_layout(other):
                self.conflicts.append(conflict(ConflictKind.ADDED, same))
        return found

    def _carry(self, other: Element) -> None:
        known, own = self.to_theirs.back.get(other), self.in_mine.get(other)
        if own is None:
            self._told_if_removed_by_me(known, other)
            return
        if other in self._twice:
            if self.prefer is Prefer.MINE:
                return
            known = own
        if known is None:
            return
        self._name(known, own, other)
        self._attributes(known, own, other)
        if _text_differs(known, other):
            self._text(known, own, other)
        else:
            self._children(known, own, other)

    def _told_if_removed_by_me(self, known: Element | None, other: Element) -> None:
        above = known.parent if known is not None else None
        if known is None or (above is not None and above not in self.to_mine.forth):
            return  # new, or told with the element around it
        changed = known.signature != other.signature or self.to_theirs.moved(known)
        if self.prefer is Prefer.MINE and changed and not is_layout(known):
            self.conflicts.append(conflict(ConflictKind.REMOVED_BY_ME, known))

    # one element

    def _name(self, known: Element, own: Element, other: Element) -> None:
        if known.name == other.name or own.name == other.name:
            return
        if own.name != known.name and self.prefer is Prefer.MINE:
            self._told(ConflictKind.TYPE, own, "", own.name[1], other.name[1])
        else:
            self.changes.names[own] = other.name

    def _attributes(self, known: Element, own: Element, other: Element) -> None:
        before, after, now = known.values, other.values, own.values
        for name in {**before, **after}:
            old, new, current = before.get(name), after.get(name), now.get(name)
            if old == new or current == new:
                continue
            if current != old and self.prefer is Prefer.MINE:
                self._told(ConflictKind.VALUE, own, name[1], current or "", new or "")
            else:
                self.changes.set(own, name, new)
                self.changes.wishes.update((space, prefix) for space, prefix in _wishes(other) if space == name[0])

    def _told(self, kind: ConflictKind, own: Element, field: str, mine: str, theirs: str) -> None:
        if not is_layout(own):
            self.conflicts.append(conflict(kind, own, field, mine, theirs))

    def _text(self, known: Element, own: Element, other: Element) -> None:
        if not _text_differs(own, other) and not own.mixed:
            return
        if _text_differs(known, own) and self.prefer is Prefer.MINE:
            self._told(ConflictKind.TEXT, own, "", own.text, other.text)
        elif other.children:
            self.changes.contents[own] = tuple(self._mixed(other))
        else:
            self.changes.texts[own] = other.text

    def _mixed(self, other: Element) -> Iterator[Part]:
        for part in other.content:
            if isinstance(part, Run) and part.value:
                yield part.value
            elif isinstance(part, Element):
                yield self._new(part)

    # what is in it

    def _children(self, known: Element, own: Element, other: Element) -> None:
        here = [child for child in other.children if self._stays(child, known, own)]
        steady = kept_in_order(here, known.children, self.to_theirs)
        alike = self._alike(own, other)
        after: Element | None = None
        following = [child for child in other.children if child in steady or child in alike]
        for child in other.children:
            if child in steady or child in alike:
                after = alike.get(child) or self.in_mine[child]
                following.pop(0)
                continue
            part = self._arriving(child, known, own)
            if part is None:
                continue
            before = alike.get(following[0]) or self.in_mine[following[0]] if following else None
            if isinstance(part, Element):
                self.changes.gone.add(part)
            self.changes.place(own, Placed(part, after, None if after is not None else before))

    def _stays(self, child: Element, known: Element, own: Element) -> bool:
        """Whether a child of theirs was in this element before and is in mine."""
        before, now = self.to_theirs.back.get(child), self.in_mine.get(child)
        if child in self._twice and now is not None:
            return now.parent is own
        return before is not None and now is not None and before.parent is known and now.parent is own

    def _alike(self, own: Element, other: Element) -> dict[Element, Element]:
        """Children without id that both added in the same words, such as the name of a flow that comes in."""
        fresh = [child for child in own.children if child not in self.to_mine.back and child.id is None]
        found = {}
        for child in other.children:
            if child not in self.to_theirs.back and child.id is None:
                same = next((one for one in fresh if one.signature == child.signature), None)
                if same is not None:
                    fresh.remove(same)
                    found[child] = same
        return found

    def _arriving(self, child: Element, known: Element, own: Element) -> Piece | Element | None:
        """What comes into an element of mine for a child of theirs; None if nothing does."""
        before, now = self.to_theirs.back.get(child), self.in_mine.get(child)
        if now is None:
            return self._new(child) if before is None or self._resurrected(before, child) else None
        if child in self._twice:
            return now if self.prefer is Prefer.THEIRS and now.parent is not own else None
        assert before is not None, "it is in mine, so it is known or added by both"
        assert before.parent is not None, "a root does not arrive"
        if before.parent is known:
            # they left it in this element, and perhaps in another order; mine may have put it elsewhere
            return now if now.parent is own else None
        if now.parent is own:
            return None
        if now.parent is not self.to_mine.forth.get(before.parent) and self.prefer is Prefer.MINE:
            self._told(ConflictKind.MOVED, now, "", "", "")
            return None
        if _inside(own, now):
            self._told(ConflictKind.MOVED, now, "", "", "")
            return None
        return now

    def _resurrected(self, before: Element, child: Element) -> bool:
        """Whether something that mine lacks comes back because theirs changed it."""
        return self.prefer is Prefer.THEIRS and before.signature != child.signature

    def _new(self, other: Element) -> Piece | Element:
        """An element of theirs as it comes into mine: new, or one of mine that moves there."""
        own = self.in_mine.get(other)
        if own is not None:
            self.changes.gone.add(own)
            return own
        content: list[Part] = []
        has_elements, mixed = bool(other.children), other.mixed
        for part in other.content:
            if isinstance(part, Element):
                content.append(self._new(part))
            elif isinstance(part, Run) and part.value and (mixed or not has_elements):
                content.append(part.value)
        if not has_elements and not other.text.strip():
            content = []
        attributes = tuple((name, attribute.value) for name, attribute in other.attributes.items())
        return Piece(other.name, attributes, tuple(content), other.prefix, other, _wishes(other))


def _text_differs(first: Element, second: Element) -> bool:
    """Whether text that says something is not the same; blanks between elements say nothing."""
    if first.children or second.children:
        if not (first.mixed or second.mixed or (first.text.strip() or second.text.strip())):
            return False
        return _spoken(first) != _spoken(second)
    return first.text != second.text and bool(first.text.strip() or second.text.strip())


def _spoken(element: Element) -> list[str | int]:
    return [
        part.value if isinstance(part, Run) else part.signature
        for part in element.content
        if isinstance(part, Run | Element)
    ]


def _wishes(element: Element) -> tuple[tuple[str, str], ...]:
    spaces = {name[0] for name in element.attributes} | {
        value[1:].partition("}")[0] for value in element.values.values() if value.startswith("{")
    }
    return tuple((space, prefix) for prefix, space in element.scope.items() if prefix and space in spaces)


def _inside(inner: Element, outer: Element) -> bool:
    above: Element | None = inner
    while above is not None:
        if above is outer:
            return True
        above = above.parent
    return False
