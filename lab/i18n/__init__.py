"""Words and numbers for people: gettext with German source texts, an English catalogue, formats by Babel.

German is the source language: the message id *is* the German text. ``en/<room>.po`` holds the English; the build
merges them into ``compiled/en.mo``. Mark texts with ``_("…")`` where ``_`` is ``Translator.text``, or with
``errors.N_("…")`` where the text is only stored. Placeholders are ``{name}``. Rooms below never call this one.
"""

from lab.i18n.translator import LANGUAGES, ErrorText, Language, Translator, translator

__all__ = ["LANGUAGES", "ErrorText", "Language", "Translator", "translator"]
