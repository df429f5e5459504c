"""The fields of a page: from a step of the walk and what was typed to views for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lab.participants.fields import EntryView, FieldView
from lab.participants.words import Words
from lab.prototypes import Answers, FieldError, Prototype, Question, Slot, Step, prefilled
from lab.prototypes.layout import layout_of

__all__ = ["Attention", "entry_name", "everything", "field_views", "register_name"]

MANY_FOUND = 20
"""How many answers a search shows at most; ``field.html`` then says that there are more."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What just happened on the page, and therefore gets the focus."""

    searched: str = ""
    """Key of the field whose list was searched."""
    added: str = ""
    """The new entry of a group, ``kinder.3``."""
    removed: str = ""
    """The group and the place of the entry that went, ``kinder.2``."""


def field_views(
    prototype: Prototype,
    step: Step,
    answers: Answers,
    errors: Iterable[FieldError],
    words: Words,
    attention: Attention | None = None,
) -> list[FieldView]:
    """What a page shows, in its order; the entries of a group within it.

    What has not been answered yet is filled from the register data.
    """
    builder = _Builder(prototype, step, answers, {error.key: error for error in errors}, words)
    views = [builder.view(slot) for slot in step.slots if slot.group is None]
    for view in views:
        if view.question.kind == "group":
            view.entries = builder.entries(view.question)
    _focus(views, attention or Attention(), words)
    return views


def everything(views: Sequence[FieldView]) -> list[FieldView]:
    """The views of a page and those within groups that take an answer."""
    return [one for view in views for one in view.within if one.question.asks]


def entry_name(group: Question, place: int, words: Words) -> Markup:
    """What an entry of a group is called: „Person 2“."""
    item = words.marked(group.item) if group.item else words.said("Eintrag")
    return Markup("{0}\u00a0{1}").format(item, place)


def register_name(prototype: Prototype, question: Question, words: Words) -> Markup:
    """The register that knows an answer, in words; empty if none is named."""
    register = prototype.registers.get(question.register_ or "")
    return words.marked(register.name) if register else Markup("{0}").format(question.register_ or "")


class _Builder:
    def __init__(
        self, prototype: Prototype, step: Step, answers: Answers, wrong: dict[str, FieldError], words: Words
    ) -> None:
        self._prototype = prototype
        self._step = step
        self._answers = answers
        self._wrong = wrong
        self._words = words
        self._layout = layout_of(prototype)

    def view(self, slot: Slot, entry: Markup | None = None) -> FieldView:
        """The view of one slot."""
        known = prefilled(self._prototype, slot.question, slot.item) if self._step.registers else ()
        typed = self._answers.get(slot.key, known)
        view = FieldView(slot, typed, entry=entry or Markup())
        view.from_register = bool(known) and typed == known and slot.question.kind != "group"
        view.register = register_name(self._prototype, slot.question, self._words) if view.from_register else Markup()
        view.options = self._prototype.options_of(slot.question)
        if slot.key in self._wrong:
            view.error = self._words.error(self._wrong[slot.key])
            view.error_part = self._wrong[slot.key].part
        if slot.question.search:
            self._search(view)
        return view

    def _search(self, view: FieldView) -> None:
        """One answer is chosen, or what was typed fits several or none."""
        choices = self._layout.choices(view.question)
        if choices is None or not view.value.strip():
            return
        chosen = next((option for option in view.options if option.value == view.value), None)
        view.shown = self._words.plain(chosen.label) if chosen else view.value
        if chosen is None:
            view.found = choices.found(view.value, MANY_FOUND)

    def entries(self, group: Question) -> tuple[EntryView, ...]:
        """The entries of a group with what they ask."""
        inside: dict[str, list[Slot]] = {item: [] for item in self._items(group)}
        for slot in self._step.slots:
            if slot.group is not None and slot.group.id == group.id:
                inside[slot.item].append(slot)
        named = [(item, entry_name(group, place, self._words)) for place, item in enumerate(inside, 1)]
        return tuple(
            EntryView(item, name, tuple(self.view(slot, name) for slot in inside[item])) for item, name in named
        )

    def _items(self, group: Question) -> list[str]:
        """The numbers of the entries in the order of the page, those without a visible question too."""
        begin = f"{group.id}."
        return [key.removeprefix(begin) for key in self._step.entry_values if key.startswith(begin)]


def _focus(views: list[FieldView], attention: Attention, words: Words) -> None:
    for view in views:
        group, _, place = attention.removed.partition(".")
        if view.name == group and place.isdecimal():
            view.removed = entry_name(view.question, int(place), words)
        for entry in view.entries:
            if entry.fields and f"{view.name}.{entry.item}" == attention.added:
                entry.fields[0].focus = True
        for one in view.within:
            if one.name == attention.searched:
                one.focus = True
