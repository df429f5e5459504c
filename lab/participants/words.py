"""The words of one page in one language: ours from the catalogue, the study's and the prototype's from their files."""

from __future__ import annotations

import datetime as dt
from typing import Any

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

from lab.i18n import Language, Translator, translator
from lab.prototypes import FieldError, Question, Typed
from lab.prototypes.answers import read_date, read_number
from lab.records import Texts

__all__ = ["Words", "language_name"]

EASY_GERMAN = "de-x-leicht"


class Words:
    """Texts in the language of a session. A text that exists only in another language is marked with its ``lang``."""

    def __init__(self, language: str) -> None:
        self.language = language
        catalogue = _of_catalogue(language)
        self.page_language = language if language.split("-")[0] == catalogue else catalogue
        """The language of our own words, hence of the page: a study may speak one that we do not."""
        self.translator: Translator = translator(catalogue)
        self.text = self.translator.text

    def plain(self, texts: Texts) -> str:
        """A text for places that take no markup, such as the title."""
        return texts.in_language(self.language)

    def marked(self, texts: Texts) -> Markup:
        """A text on one line."""
        return self._with_language(texts, escape(self.plain(texts)))

    def blocks(self, texts: Texts) -> Markup:
        """A text in paragraphs (empty line between) and lists (lines that begin with ``- ``)."""
        parts = [part for part in self.plain(texts).strip().split("\n\n") if part.strip()]
        return self._with_language(texts, Markup("\n").join(_block(part) for part in parts), "div")

    def error(self, error: FieldError) -> str:
        """An error at a field."""
        return self.text(error.message, **{name: self._value(value) for name, value in error.values.items()})

    def answer(self, question: Question, typed: Typed) -> Markup:
        """What was answered, as people read it: labels of options, a date, an amount."""
        if not any(part.strip() for part in typed):
            return escape(self.text("keine Angabe"))
        formats = self.translator.formats
        match question.kind:
            case "choice" | "choices":
                chosen = [option for option in question.options if option.value in typed]
                return Markup(", ").join(self.marked(option.label) for option in chosen)
            case "yes_no":
                return escape(self.text("Ja") if typed[0] == "yes" else self.text("Nein"))
            case "date":
                day = read_date(typed)
                return escape(formats.date(day) if day else ".".join(typed))
            case "money":
                amount = read_number(typed[0])
                return escape(typed[0] if amount is None else formats.money(amount))
            case "file":
                return escape(f"{typed[0].upper()}, {self.size(int(typed[1]))}")
            case _:
                return Markup("<br>").join(escape(line) for line in typed[0].strip().splitlines())

    def size(self, size: int) -> str:
        """The size of a file."""
        kilobytes = max(1, round(size / 1000))
        number = self.translator.formats.number
        return f"{number(kilobytes / 1000, 1)} MB" if kilobytes >= 1000 else f"{number(kilobytes)} kB"

    def _value(self, value: Any) -> Any:
        if isinstance(value, dt.date):
            return self.translator.formats.date(value)
        if isinstance(value, (int, float)):
            return self.translator.formats.number(value, 0 if float(value).is_integer() else 1)
        return value

    def _with_language(self, texts: Texts, content: Markup, tag: str = "span") -> Markup:
        used = next((one for one in (self.language, self.language.split("-")[0]) if one in texts.root), "de")
        if used == self.page_language:
            return content
        return Markup('<{0} lang="{1}">{2}</{0}>').format(Markup(tag), used, content)  # noqa: S704 - tag is ours


def _block(part: str) -> Markup:
    lines = [line.strip() for line in part.strip().splitlines()]
    if all(line.startswith("- ") for line in lines):
        items = Markup("").join(Markup("<li>{}</li>").format(line.removeprefix("- ")) for line in lines)
        return Markup('<ul class="kern-list kern-list--bullet">{}</ul>').format(items)
    return Markup('<p class="kern-body">{}</p>').format(Markup("<br>").join(escape(line) for line in lines))


def language_name(language: str) -> str:
    """What a language calls itself; its tag if that is not known."""
    if language == EASY_GERMAN:
        return "Leichte Sprache"
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return language
    return (locale.get_language_name(language.split("-")[0]) or language).capitalize()


def _of_catalogue(language: str) -> Language:
    """The catalogue that our own words come from: English for English, German for everything else."""
    return "en" if language.split("-")[0] == "en" else "de"
