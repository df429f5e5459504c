"""The words of one page in one language: ours from the catalogue, the study's and the prototype's from their files."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape
from starlette.requests import Request

from lab.i18n import EASY_GERMAN, Translator, spoken_language, translator
from lab.prototypes import FieldError, Option, Question, Typed
from lab.prototypes.reading import read_date, read_month, read_number
from lab.records import Texts

__all__ = ["Words", "accepted_languages", "language_name", "words_in"]


class Words:
    """Texts in the language of a session.

    The page is in that language. What exists only in another one is marked with its ``lang`` and ``dir``: texts of the
    study or prototype that were not translated, and our own words where there is no catalogue (``own_language``).
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.own_language = spoken_language(language)
        self.translator: Translator = translator(self.own_language)
        self.text = self.translator.text
        self.right_to_left = _right_to_left(language)
        self._marks = language.split("-")[0] != self.own_language.split("-")[0]
        self._said: dict[str, Markup] = {}

    @property
    def ours(self) -> Markup:
        """Attributes of an element that holds only words of ours; nothing where the page speaks as we do."""
        return Markup(' lang="{0}" dir="ltr"').format(self.own_language) if self._marks else Markup()

    def own(self, text: str) -> Markup:
        """A text that came from our catalogue, marked where the page speaks another language."""
        return Markup("<span{0}>{1}</span>").format(self.ours, text) if self._marks else escape(text)

    def said(self, message: str, /, **values: Any) -> Markup:
        """A text of ours with its ``{placeholders}`` filled, for the running page."""
        if values:
            shown = {name: self._theirs(self._value(value)) for name, value in values.items()}
            return self.own(escape(self.text(message)).format(**shown))
        if message not in self._said:
            self._said[message] = self.own(escape(self.text(message)))
        return self._said[message]

    def _theirs(self, value: Any) -> Any:
        """A text of theirs within ours."""
        if not (self._marks and isinstance(value, Markup)):
            return value
        direction = "rtl" if self.right_to_left else "ltr"
        return Markup('<span lang="{0}" dir="{1}">{2}</span>').format(self.language, direction, value)

    def said_plural(self, singular: str, plural: str, n: int, /, **values: Any) -> Markup:
        """The form for ``n``, for the running page."""
        return self.own(self.translator.plural(singular, plural, n, **values))

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

    def error(self, error: FieldError) -> Markup:
        """An error at a field, in the team's own words where it has some."""
        if error.own is not None:
            return self.marked(error.own)
        return self.own(self.text(error.message, **{name: self._value(value) for name, value in error.values.items()}))

    def answer(self, question: Question, typed: Typed, options: Sequence[Option] = ()) -> Markup:
        """What was answered, as people read it: labels of ``options``, a date, an amount, an address in two lines."""
        if not any(part.strip() for part in typed):
            return self.said("Nein") if question.kind == "consent" else self.said("keine Angabe")
        formats = self.translator.formats
        match question.kind:
            case "choice" | "choices":
                chosen = [option for option in options or question.options if option.value in typed]
                return Markup(", ").join(self.marked(option.label) for option in chosen)
            case "yes_no":
                return self.said("Ja") if typed[0] == "yes" else self.said("Nein")
            case "consent":
                return self.said("Ja")
            case "date":
                day = read_date(typed)
                return escape(formats.date(day) if day else ".".join(typed))
            case "month":
                month = read_month(typed)
                return escape(formats.month(month) if month else " ".join(typed))
            case "money":
                amount = read_number(typed[0])
                return escape(typed[0] if amount is None else formats.money(amount))
            case "file":
                return escape(f"{typed[0].upper()}, {self.size(int(typed[1]))}")
            case "address":
                street, number, postcode, town = (*typed, "", "", "", "")[:4]
                return Markup("{0}<br>{1}").format(f"{street} {number}".strip(), f"{postcode} {town}".strip())
            case _:
                return Markup("<br>").join(escape(line) for line in typed[0].strip().splitlines())

    def moment(self, at: dt.datetime) -> str:
        """A moment by the clock of the place where the lab is."""
        return f"{self.day(at)}, {at.astimezone():%H:%M}"

    def day(self, at: dt.datetime) -> str:
        """The day of a moment at the place where the lab is."""
        return self.translator.formats.date(at.astimezone().date())

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
        if used == self.language:
            return content
        turned = _right_to_left(used) != self.right_to_left
        direction = Markup(' dir="{}"').format("rtl" if _right_to_left(used) else "ltr") if turned else Markup()
        return Markup('<{0} lang="{1}"{2}>{3}</{0}>').format(Markup(tag), used, direction, content)  # noqa: S704 - tag is ours


@cache
def words_in(language: str) -> Words:
    """The words of a language, made once."""
    return Words(language)


def accepted_languages(request: Request) -> list[str]:
    """The languages that the browser asks for, without their countries, in its order."""
    accepted = request.headers.get("accept-language", "").lower().split(",")
    return [part.partition(";")[0].strip().split("-")[0] for part in accepted]


def _block(part: str) -> Markup:
    lines = [line.strip() for line in part.strip().splitlines()]
    if all(line.startswith("- ") for line in lines):
        items = Markup("").join(Markup("<li>{}</li>").format(line.removeprefix("- ")) for line in lines)
        return Markup('<ul class="kern-list kern-list--bullet">{}</ul>').format(items)
    return Markup('<p class="kern-body">{}</p>').format(Markup("<br>").join(escape(line) for line in lines))


@cache
def language_name(language: str) -> str:
    """What a language calls itself; its tag if that is not known."""
    if language == EASY_GERMAN:
        return "Leichte Sprache"
    locale = _locale(language)
    name = locale.get_language_name(locale.language) if locale else None
    return name.capitalize() if name else language


def _right_to_left(language: str) -> bool:
    locale = _locale(language)
    return locale is not None and locale.text_direction == "rtl"


@cache
def _locale(language: str) -> Locale | None:
    """What is known of a language; of a variant that nobody knows (``ar-x-leicht``) that of its base."""
    for tag in (language, language.split("-")[0]):
        with contextlib.suppress(ValueError, UnknownLocaleError):
            return Locale.parse(tag, sep="-")
    return None
