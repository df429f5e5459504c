"""What every YAML record of a workspace is made of: strict frozen models, texts by language, and sources.

Every parameter carries a ``Source``; every text for participants or readers is a ``Texts``.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints
from pydantic_core import PydanticCustomError

from lab.errors import N_

__all__ = ["Estimate", "Identifier", "Record", "Source", "SourceKind", "Texts", "invalid", "joined"]


def invalid(message: str, **values: str | float) -> PydanticCustomError:
    """The error that a validator raises: a German message id with ``{placeholders}``, translated at the edge."""
    return PydanticCustomError("labwerk", message, {**values, "message": message})


Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
"""A short name used as file name, key or anchor: lower case, digits, hyphen, underscore."""

SourceKind = Literal["measured", "simulation", "law", "statistic", "table", "assumption"]


class Record(BaseModel):
    """A frozen record that refuses unknown keys, so that a typing error in a file never goes unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Estimate(Record):
    """A random figure with its 95 % interval. ``n`` is what it rests on: replications, participants."""

    mean: float
    low: float
    high: float
    n: int = Field(ge=1)
    unit: str
    """``min``, ``h``, ``d`` (24 h), ``office_d``, ``eur``, ``1`` (a share), ``per_week``"""


class Source(Record):
    """Where a parameter comes from. An assumption says what it assumes; a table or statistic names its edition."""

    kind: SourceKind
    text: str = Field(min_length=1)
    edition: str = ""
    url: str = ""
    date: dt.date | None = None
    study: str = ""
    n: int | None = None
    interval: tuple[float, float] | None = None


class Texts(RootModel[dict[str, str]]):
    """A text by language tag (``de``, ``en``, ``de-x-leicht``). German is always there."""

    model_config = ConfigDict(frozen=True)

    root: dict[Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")], str]

    def model_post_init(self, _context: object) -> None:
        """Refuse a text without German."""
        if "de" not in self.root:
            raise invalid(N_("Ein Text braucht mindestens die deutsche Fassung (de)."))

    def in_language(self, language: str) -> str:
        """The text in the language asked for, else in its base language, else in German."""
        base = language.split("-")[0]
        return self.root.get(language) or self.root.get(base) or self.root["de"]


def joined(first: Texts, second: Texts) -> Texts:
    """Two texts as one, a colon between them, in every language that either has: „Kind: Vorname“."""
    languages = dict.fromkeys((*first.root, *second.root))
    return Texts({one: f"{first.in_language(one)}: {second.in_language(one)}" for one in languages})
