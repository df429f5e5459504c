"""Buttons within a page: one more entry of a group, one less, a search in a long list. Nothing is checked yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from lab.prototypes import Answers, Page, Question, Typed, entries

__all__ = ["Edited", "edited"]


@dataclass(frozen=True, slots=True)
class Edited:
    """What a button changes, and what the page says about it (a query). No fragment: it would keep the focus away."""

    query: str = ""
    typed: dict[str, Typed] = field(default_factory=dict)


def edited(page: Page, action: str, argument: str, answers: Answers) -> Edited:
    """What the button does; nothing, where the page has no such group or list."""
    name, _, item = argument.partition(".")
    if action == "suchen":
        return Edited(urlencode({"suche": argument}))
    group = next((one for one in page.questions if one.id == name and one.kind == "group"), None)
    if group is None:
        return Edited()
    return _added(group, answers) if action == "hinzufuegen" else _removed(group, item, answers)


def _added(group: Question, answers: Answers) -> Edited:
    """One more entry, under a number that no entry ever had, so that nothing of an earlier one appears in it."""
    known = entries(group, answers)
    if len(known) >= group.max_items:
        return Edited()
    used = (key.split(".")[1] for key in answers if key.startswith(f"{group.id}."))
    new = str(1 + max((int(number) for number in (*known, *used) if number.isdecimal()), default=0))
    return Edited(urlencode({"dazu": f"{group.id}.{new}"}), {group.id: (*known, new)})


def _removed(group: Question, item: str, answers: Answers) -> Edited:
    """One entry less; what was typed in it is emptied."""
    known = entries(group, answers)
    if item not in known or len(known) <= group.min_items:
        return Edited()
    begin = f"{group.id}.{item}."
    typed: dict[str, Typed] = {key: () for key in answers if key.startswith(begin)}
    typed[group.id] = tuple(one for one in known if one != item)
    return Edited(urlencode({"weg": f"{group.id}.{known.index(item) + 1}"}), typed)
