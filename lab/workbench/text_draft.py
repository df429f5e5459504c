"""Texts that somebody changed in a table and has not saved yet.

Invariant: a change knows the text that it started from, by place and language. So it can be put on whatever the file
says by now, and what somebody else changed meanwhile at the same place is seen instead of being written over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lab.prototypes import Prototype
from lab.prototypes.languages import with_language
from lab.prototypes.texts import text_places, with_texts

__all__ = ["Change", "TextDraft"]

Spot = tuple[str, str]
"""Key of a place, and language."""


@dataclass(frozen=True, slots=True)
class Change:
    """What stood there, and what shall stand there."""

    before: str
    after: str


@dataclass
class TextDraft:
    """The changes to the texts of one prototype, and what the table shows while they are made."""

    changes: dict[Spot, Change] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    """Languages that were added."""
    rows: tuple[str, ...] = ()
    """Keys of the places in the table: fixed while somebody types, so that no row goes away under the hand."""
    shown: tuple[object, ...] = ()
    """What the rows were chosen by."""
    turn: int = 0
    """Which table it is: what was typed into an earlier one is in ``changes``."""

    @property
    def dirty(self) -> bool:
        """Whether there is something to save."""
        return bool(self.changes or self.languages)

    def take(self, saved: Prototype, edited: Mapping[int, Mapping[str, Any]]) -> None:
        """Remember what was typed, by row and language; what was typed back to what is saved is no change."""
        texts = {place.key: place.texts.root for place in text_places(saved)}
        for row, cells in edited.items():
            if row >= len(self.rows) or self.rows[row] not in texts:
                continue
            for language, typed in cells.items():
                self.change(self.rows[row], language, texts[self.rows[row]].get(language, ""), typed or "")

    def change(self, key: str, language: str, saved: str, typed: str) -> None:
        """Remember one text."""
        spot, after = (key, language), typed.strip()
        before = self.changes[spot].before if spot in self.changes else saved
        if after == saved:
            self.changes.pop(spot, None)
        elif spot not in self.changes or self.changes[spot].after != after:
            self.changes[spot] = Change(before, after)

    def show(self, rows: Sequence[str], by: tuple[object, ...]) -> None:
        """Choose the rows anew where what they are chosen by is another."""
        if by != self.shown:
            self.rows, self.shown = tuple(rows), by
            self.turn += 1

    def add_language(self, prototype: Prototype, language: str) -> None:
        """One more language.

        Raises:
            InputError: it is no language tag, or the prototype has it.
        """
        with_language(prototype, language)
        self.languages = (*self.languages, language)

    def applied(self, saved: Prototype) -> Prototype:
        """The prototype with the changes that can be: not those that are ``gone``, and no ``empty_german``."""
        new = tuple(language for language in self.languages if language not in saved.languages)
        grown = saved.model_copy(update={"languages": (*saved.languages, *new)}) if new else saved
        gone = {*self.gone(saved), *self.empty_german()}
        return with_texts(grown, {spot: change.after for spot, change in self.changes.items() if spot not in gone})

    def gone(self, saved: Prototype) -> tuple[Spot, ...]:
        """Changes whose place is not there any more."""
        keys = {place.key for place in text_places(saved)}
        return tuple(spot for spot in self.changes if spot[0] not in keys)

    def empty_german(self) -> tuple[Spot, ...]:
        """Changes that would leave nothing of a German text, from which the others are translated."""
        return tuple(spot for spot, change in self.changes.items() if spot[1] == "de" and not change.after)

    def overtaken(self, saved: Prototype) -> dict[Spot, str]:
        """Places that somebody else changed since, with what stands there now."""
        texts = {place.key: place.texts.root for place in text_places(saved)}
        now = {spot: texts[spot[0]].get(spot[1], "") for spot in self.changes if spot[0] in texts}
        return {
            spot: text
            for spot, text in now.items()
            if text.strip() not in (self.changes[spot].before.strip(), self.changes[spot].after)
        }

    def keep_mine(self, saved: Prototype) -> None:
        """Somebody has decided: the changes hold, whatever stands there now."""
        for spot, text in self.overtaken(saved).items():
            self.changes[spot] = Change(text, self.changes[spot].after)

    def take_theirs(self, saved: Prototype) -> None:
        """Somebody has decided: what others wrote stays."""
        for spot in self.overtaken(saved):
            del self.changes[spot]
        self.restart()

    def restart(self) -> None:
        """Show a new table with the next run."""
        self.shown = ()

    def clear(self) -> None:
        """Saved or thrown away."""
        self.changes.clear()
        self.languages = ()
        self.restart()
