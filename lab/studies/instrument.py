"""A questionnaire as data: items, scale, how it is scored, where it comes from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Texts, invalid


class Item(Record):
    """One statement. ``reversed``: agreement is bad."""

    id: Identifier
    text: Texts
    reversed: bool = False


class Scale(Record):
    """Answers from ``low`` to ``high`` in steps of one, with the words at both ends."""

    low: int = 1
    high: int = 5
    low_label: Texts
    high_label: Texts


class Instrument(Record):
    """A questionnaire, one file in ``surveys/``."""

    labwerk: Literal["instrument/1"]
    title: Texts
    introduction: Texts
    scale: Scale
    items: tuple[Item, ...] = Field(min_length=1)
    scoring: Literal["sus", "mean"]
    citation: str
    translation: str = ""
    """Who translated it; ``own`` translations are marked wherever results are shown."""
    norms: str = ""
    """What the benchmark rests on, such as English samples."""

    @model_validator(mode="after")
    def _sus_shape(self) -> Instrument:
        if self.scoring == "sus" and (len(self.items) != 10 or (self.scale.low, self.scale.high) != (1, 5)):
            raise invalid(N_("Die SUS hat zehn Aussagen und eine Skala von 1 bis 5."))
        if self.scoring == "sus" and any(item.reversed != bool(index % 2) for index, item in enumerate(self.items)):
            raise invalid(N_("In der SUS ist jede zweite Aussage umgekehrt gestellt (reversed: true)."))
        ids = [item.id for item in self.items]
        if len(ids) != len(set(ids)):
            raise invalid(N_("Jede Aussage braucht eine eigene Kennung (id)."))
        return self
