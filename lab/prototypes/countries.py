"""The countries of the world as answers, in the languages that Unicode's data know."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from lab.prototypes.question import Option
from lab.records import Texts

__all__ = ["COUNTRIES", "countries"]

COUNTRIES = "countries"
"""The name under which ``options_from`` finds this list."""

NO_COUNTRY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
"""Two letters that the Unicode data give to regions, unions and tests; ISO 3166-1 gives them to no country."""


@lru_cache(maxsize=16)
def countries(languages: tuple[str, ...]) -> tuple[Option, ...]:
    """Every country of ISO 3166-1 (and Kosovo, ``xk``) with its name in these languages, sorted by its German name.

    The values are the two letters in small. Names come from the Unicode CLDR in the edition that ``babel`` carries; a
    language that it does not know gets the German one.
    """
    german = _territories("de")
    known = {"de": german} | {language: names for language in languages if (names := _territories(language))}
    codes = sorted(
        (code for code in german if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY),
        key=lambda code: _folded(german[code]),
    )
    return tuple(
        Option(
            value=code.lower(),
            label=Texts({language: names[code] for language, names in known.items() if code in names}),
        )
        for code in codes
    )


def _territories(language: str) -> dict[str, str]:
    try:
        return {str(code): str(name) for code, name in Locale.parse(language, sep="-").territories.items()}
    except (ValueError, UnknownLocaleError):
        return {}


def _folded(name: str) -> str:
    """For sorting: Ägypten among the names with A."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
