"""The languages of a prototype: what each is called in itself, and which are written from right to left.

Names and directions come from CLDR through Babel; Leichte Sprache is a form of German and has a name of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lab.errors import N_, InputError
from lab.prototypes.definition import Prototype

__all__ = ["OFFERED", "name_in", "named_language", "own_name", "right_to_left", "with_language"]

OFFERED = (
    *("de", "de-x-leicht", "en", "uk", "ru", "ar", "tr", "fa", "ps", "ckb", "ku", "pl", "ro", "bg", "hr", "sr", "sq"),
    *("it", "es", "fr", "el", "pt", "hu", "so", "ti", "am", "vi", "zh", "hi", "ur", "he"),
)
"""Languages that are offered for choice: those that authorities in Germany are asked for often. Any other can be typed.
An own choice, after no statistic."""
OWN = {"de-x-leicht": "Leichte Sprache"}
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@lru_cache(maxsize=256)
def own_name(language: str) -> str:
    """What a language is called by those who speak it (``العربية``); the tag itself where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    if language in OWN:
        return OWN[language]
    try:
        name = Locale.parse(language, sep="-").get_display_name()
    except (ValueError, UnknownLocaleError):
        return language
    return name or language


@lru_cache(maxsize=256)
def name_in(language: str, screen: str) -> str:
    """What a language is called in the language of a screen (``Arabisch``); its own name where CLDR has no other."""
    from babel import Locale, UnknownLocaleError

    if language in OWN:
        return OWN[language]
    try:
        name = Locale.parse(language, sep="-").get_display_name(screen)
    except (ValueError, UnknownLocaleError):
        return own_name(language)
    return name or own_name(language)


def named_language(typed: str, screen: str) -> str:
    """The tag of the language that is meant by its tag (``ar``, ``(ar)``) or one of its names; else what was typed."""
    meant = typed.strip().strip("()").strip()
    for tag in OFFERED:
        if meant.casefold() in (tag.casefold(), own_name(tag).casefold(), name_in(tag, screen).casefold()):
            return tag
    return meant


@lru_cache(maxsize=256)
def right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.split("-x-")[0], sep="-").text_direction == "rtl"
    except (ValueError, UnknownLocaleError):
        return False


def with_language(prototype: Prototype, language: str) -> Prototype:
    """The prototype with one more language, in which all texts are missing as yet.

    Raises:
        InputError: this is no language tag, or the prototype has this language.
    """
    if not TAG.fullmatch(language):
        raise InputError(
            N_("„{language}“ ist keine Kennung einer Sprache."),
            language=language,
            hint=N_(
                "Sie hat zwei oder drei kleine Buchstaben, zum Beispiel uk oder ar; für Leichte Sprache: de-x-leicht"
            ),
        )
    if language in prototype.languages:
        raise InputError(N_("Diese Sprache hat der Prototyp schon: {language}"), language=language)
    return prototype.model_copy(update={"languages": (*prototype.languages, language)})
