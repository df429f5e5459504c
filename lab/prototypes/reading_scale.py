"""What figures of reading ease mean, as data: formulas with source, bands, how much text is needed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field
from ruamel.yaml import YAML

from lab.records import Record, SourceKind, Texts

__all__ = ["Band", "Bands", "Formula", "FormulaName", "Origin", "Scale", "scale"]

FormulaName = Literal["wiener_1", "wiener_2", "wiener_3", "wiener_4", "lix"]


class Origin(Record):
    """Where a formula or a limit comes from, in words that are shown."""

    kind: SourceKind
    text: Texts
    edition: str = ""


class Formula(Record):
    """One formula. ``languages`` are those that it is for: base languages, without region or variant."""

    name: Texts
    languages: tuple[str, ...]
    source: Origin


class Band(Record):
    """A stretch of the scale and the word for it; ``to`` None: without end."""

    to: float | None = None
    name: Texts


class Bands(Record):
    """The bands of a family of formulas, from easy to hard."""

    source: Origin
    bands: tuple[Band, ...] = Field(min_length=1)

    def of(self, value: float) -> Band:
        """The band of a figure."""
        return next((band for band in self.bands if band.to is not None and value <= band.to), self.bands[-1])


class Scale(Record):
    """``data/reading_ease.yaml``."""

    labwerk: Literal["reading_ease/1"]
    shown: FormulaName
    """Which of the Wiener Sachtextformeln stands for them where only one is shown."""
    formulas: dict[FormulaName, Formula]
    bands: dict[Literal["wiener", "lix"], Bands]
    least: int
    certain: int
    amount_source: Origin

    def band(self, formula: FormulaName, value: float) -> Band:
        """The band of a formula's figure."""
        return self.bands["lix" if formula == "lix" else "wiener"].of(value)


@cache
def scale() -> Scale:
    """The scale in the package."""
    text = (files("lab.prototypes") / "data" / "reading_ease.yaml").read_text(encoding="utf-8")
    return Scale.model_validate(YAML(typ="safe").load(text))
