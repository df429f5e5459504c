"""One language of the screens: texts, plurals, error texts."""

from __future__ import annotations

import gettext
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from lab.errors import N_, LabError, MachineError, Phrase, Problem
from lab.i18n.formats import Formats

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The languages of the screens."""
SpokenLanguage = str
"""The tag of a language that participants are spoken to in: those of the screens, and each that has a catalogue."""
EASY_GERMAN: SpokenLanguage = "de-x-leicht"
"""Leichte Sprache. What its catalogue lacks is said in German."""
COMPILED = Path(__file__).parent / "compiled"


@dataclass(frozen=True, slots=True)
class ErrorText:
    """An error in words: one sentence, the place, what to do, and the single reasons where there are several."""

    message: str
    where: str = ""
    hint: str = ""
    details: tuple[ErrorText, ...] = ()

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        lines = [head, *([self.hint] if self.hint else [])]
        for detail in self.details:
            first, *more = str(detail).splitlines() or [""]
            lines += [f"  - {first}", *(f"    {line}" for line in more)]
        return "\n".join(lines)


class Translator:
    """Texts in one language. ``text`` is what pages call ``_``."""

    def __init__(self, language: SpokenLanguage, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self.formats = Formats(language)
        self._catalogue = catalogue

    def text(self, message: str, /, **values: Any) -> str:
        """The message in this language, its ``{placeholders}`` filled."""
        translated = self._catalogue.gettext(message)
        return translated.format(**self._spoken(values)) if values else translated

    def plural(self, singular: str, plural: str, n: int, /, **values: Any) -> str:
        """The form for ``n``; ``{n}`` is filled as a formatted number."""
        translated = self._catalogue.ngettext(singular, plural, n)
        return translated.format(n=self.formats.number(n), **self._spoken(values))

    def _spoken(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: self._value(value) for name, value in values.items()}

    def _value(self, value: Any) -> Any:
        """A value as it is spoken: phrases and texts in this language, fractions with its decimal mark."""
        if isinstance(value, Phrase):
            return self.text(value.message, **value.values)
        if hasattr(value, "in_language"):  # texts by language, such as those of a table of law
            return value.in_language(self.language)
        if isinstance(value, float) and math.isfinite(value):
            decimals = f"{value:.6f}".rstrip("0").partition(".")[2]
            return self.formats.number(value, len(decimals))
        return value

    def error(self, error: LabError) -> ErrorText:
        """An error in words for a person."""
        head = self.problem(error.problem)
        return ErrorText(head.message, head.where, head.hint, tuple(self.problem(d) for d in error.details))

    def problem(self, problem: Problem) -> ErrorText:
        """One problem in words for a person."""
        hint = self.text(problem.hint, **problem.values) if problem.hint else ""
        return ErrorText(self.text(problem.message, **problem.values), self._place(problem), hint)

    def _place(self, problem: Problem) -> str:
        where, parts = problem.where, []
        if where.file:
            parts.append(where.file)
        if where.line:
            parts.append(self.text("Zeile {line}", line=where.line))
        if where.element:
            parts.append(self.text("Element {element}", element=where.element))
        if where.field:
            parts.append(self.text("Feld {field}", field=where.field))
        return ", ".join(parts)


def spoken_language(tag: str) -> SpokenLanguage:
    """In which language our own words come on a page in the language ``tag``: its own, its base's, else German."""
    return next((one for one in (tag, tag.split("-")[0]) if one in _catalogues()), "de")


@cache
def _catalogues() -> frozenset[str]:
    """The languages that there is a catalogue of in this installation; German needs none."""
    return frozenset(path.stem for path in COMPILED.glob("*.mo"))


@cache
def translator(language: SpokenLanguage) -> Translator:
    """The translator of a language.

    Raises:
        MachineError: the catalogue was not compiled, because the package was not installed.
    """
    if language == "de":
        return Translator("de", gettext.NullTranslations())
    compiled = COMPILED / f"{language}.mo"
    if not compiled.is_file():
        raise MachineError(
            N_("Der Sprachkatalog „{language}“ fehlt in dieser Installation."),
            language=language,
            hint=N_("Installieren Sie Labwerk neu: make install"),
        )
    with compiled.open("rb") as file:
        return Translator(language, gettext.GNUTranslations(file))
