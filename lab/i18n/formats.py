"""Numbers, dates, money and durations as people of one language write them (Babel, CLDR)."""

from __future__ import annotations

import datetime as dt

from babel import Locale, dates, numbers

_LARGEST = 10**15
"""Beyond it a number says no more than that it is beyond: all ways through fifty gateways, say."""

GERMAN = Locale("de", "DE")
LOCALES = {"en": Locale("en", "GB")}


class Formats:
    """The formats of one language: ``1.234,5``, ``12.03.2026``, ``38 %``, ``12,50 €``.

    Whoever reads a German form in Ukrainian or Arabic types numbers and days the German way, so that is how they are
    shown; only months have names in the language.
    """

    def __init__(self, language: str) -> None:
        self.locale = LOCALES.get(language, GERMAN)
        self.month_names = month_names(language)

    def number(self, value: float, digits: int = 0) -> str:
        """A number rounded to ``digits`` decimals, with thousands separators."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        if abs(value) > _LARGEST:
            return f"> {self.number(_LARGEST)}" if value > 0 else f"< {self.number(-_LARGEST)}"
        return numbers.format_decimal(round(value, digits) + 0.0, format=pattern, locale=self.locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share of 1 as per cent."""
        space = "\N{NO-BREAK SPACE}" if self.locale.language == "de" else ""
        return f"{self.number(100 * share, digits)}{space}%"

    def money(self, euros: float, digits: int = 2) -> str:
        """An amount of euros."""
        amount = self.number(euros, digits)
        return f"{amount}\N{NO-BREAK SPACE}€" if self.locale.language == "de" else f"€{amount}"

    def date(self, day: dt.date) -> str:
        """A day, numeric and unambiguous in the language's country."""
        pattern = "dd.MM.yyyy" if self.locale.language == "de" else "d MMM yyyy"
        return dates.format_date(day, format=pattern, locale=self.locale)

    def month(self, day: dt.date) -> str:
        """The month in which a day lies: „März 2026“."""
        return f"{self.month_names[day.month - 1]} {day.year}"


def month_names(language: str) -> tuple[str, ...]:
    """What the months are called in a language where no day stands beside them, from January."""
    wide = Locale.parse(language.partition("-")[0]).months["stand-alone"]["wide"]
    return tuple(wide[number] for number in range(1, 13))
