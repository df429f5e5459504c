"""Words and numbers for people: gettext with German source texts, an English catalogue, formats by Babel.

German is the source language: the message id *is* the German text. ``en/<room>.po`` holds the English; the build
merges them into ``compiled/en.mo``. Every other folder (``de-x-leicht/``, ``uk/`` …) has what participants read. Mark
texts with ``_("…")`` where ``_`` is ``Translator.text``, or with ``errors.N_("…")`` where the text is only stored.
Placeholders are ``{name}``. Rooms below never call this one.
"""

from lab.i18n.translator import (
    EASY_GERMAN,
    LANGUAGES,
    ErrorText,
    Language,
    SpokenLanguage,
    Translator,
    spoken_language,
    translator,
)

__all__ = [
    "EASY_GERMAN",
    "LANGUAGES",
    "ErrorText",
    "Language",
    "SpokenLanguage",
    "Translator",
    "spoken_language",
    "translator",
]
