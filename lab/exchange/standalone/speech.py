"""The words of the file: for each language of the prototype the messages of ours that its pages may need."""

from __future__ import annotations

import gettext
from functools import cache
from typing import Any

from babel import Locale

from lab.i18n import SpokenLanguage, spoken_language
from lab.i18n.formats import month_names
from lab.i18n.translator import COMPILED
from lab.prototypes import Prototype
from lab.prototypes.languages import own_name, right_to_left

__all__ = ["speech_of"]

EVERY_CATEGORY = 120
"""Among the whole numbers below are all plural categories of every language of the CLDR that has them for counts."""


def speech_of(prototype: Prototype, script: str) -> dict[str, Any]:
    """Catalogues, month names and directions. ``script`` is the bundle: the messages that stand in it are taken."""
    tags = {*prototype.languages, *_written(prototype.model_dump(mode="json"))}
    return {
        "languages": {language: _language(language, script) for language in prototype.languages},
        "right_to_left": {tag: True for tag in sorted(tags) if right_to_left(tag)},
    }


def _language(language: str, script: str) -> dict[str, Any]:
    own = spoken_language(language)
    short = Locale("en", "GB").months["format"]["abbreviated"]
    name = own_name(language)
    return {
        "name": name[:1].upper() + name[1:],
        "own_language": own,
        "months": {
            "short": [short[number] for number in range(1, 13)],
            "long": list(month_names(own)),
        },
        "catalogue": {one: said for one, said in _messages(own).items() if _stands_in(one, script)},
    }


@cache
def _messages(language: SpokenLanguage) -> dict[str, str | dict[str, str]]:
    """The catalogue of a language: message id → translation, or its forms by CLDR's categories (``one``, ``few``)."""
    from babel.messages.mofile import read_mo

    if language == "de":
        return {}
    with (COMPILED / f"{language}.mo").open("rb") as file:
        catalogue = read_mo(file)
        file.seek(0)
        spoken = gettext.GNUTranslations(file)
    category = Locale.parse(language.partition("-")[0]).plural_form
    found: dict[str, str | dict[str, str]] = {}
    for message in catalogue:
        if isinstance(message.id, str):
            found[message.id] = str(message.string)
        else:
            singular, plural = message.id
            found[singular] = {category(n): spoken.ngettext(singular, plural, n) for n in range(EVERY_CATEGORY)}
    return found


def _stands_in(message: str, script: str) -> bool:
    return bool(message) and any(f"{quote}{message}{quote}" in script for quote in "\"'`")


def _written(value: object) -> set[str]:
    """The language tags of all texts in a dumped record."""
    if isinstance(value, dict):
        own = set(value) if "de" in value and all(isinstance(one, str) for one in value.values()) else set[str]()
        return own.union(*(_written(one) for one in value.values()))
    return set[str]().union(*(_written(one) for one in value)) if isinstance(value, list) else set()
