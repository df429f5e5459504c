"""How the document says things: texts by language, conditions and limits in words, names of pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lab.errors import N_
from lab.exchange.condition_words import ConditionWords
from lab.i18n import Translator
from lab.prototypes import Prototype, Question
from lab.records import Texts

__all__ = ["Teller"]

MISSING = "–"


@dataclass(frozen=True, slots=True)
class Teller:
    """Says things of one prototype."""

    prototype: Prototype
    t: Translator

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which texts are told."""
        return self.prototype.languages

    def row(self, name: str, texts: Texts | None) -> tuple[str, ...]:
        """A line of a table with a text in each language; what is missing in one is a dash, not another language."""
        return (name, *((texts.root.get(language) if texts else None) or MISSING for language in self.languages))

    def first(self, texts: Texts | None) -> str:
        """A text in the first language."""
        return texts.in_language(self.languages[0]) if texts else ""

    def condition(self, text: str, group: Question | None = None) -> str:
        """A condition in words."""
        return ConditionWords(self.t, self.prototype, self.languages[0]).of(text, group)

    def page_name(self, name: str) -> str:
        """A page by its title."""
        found = next((page for page in self.prototype.pages if page.id == name), None)
        return self.t.text("„{title}“", title=self.first(found.title)) if found else name

    def limits(self, question: Question) -> list[tuple[str, str]]:
        """What an answer has to keep to, by name."""
        _, number = self.t.text, self.t.formats.number
        found: list[tuple[str, str]] = []
        for limit, least, greatest in (
            (question.min, N_("mindestens"), ""),
            (question.max, "", N_("höchstens")),
        ):
            if limit is not None:
                places = 0 if float(limit).is_integer() else 2
                found.append((_(least or greatest), number(limit, places)))
        for day, name in ((question.earliest, N_("frühestens")), (question.latest, N_("spätestens"))):
            if day is not None:
                found.append((_(name), self.t.formats.date(day) if isinstance(day, dt.date) else _("heute")))
        if question.kind in ("text", "long_text"):
            found.append((_("Zeichen"), _("höchstens {n}", n=number(question.max_length))))
        if question.pattern:
            found.append((_("Muster"), question.pattern))
        if question.kind == "file":
            kinds = ", ".join(kind.upper() for kind in question.file_types)
            size = number(question.max_megabytes, 0 if float(question.max_megabytes).is_integer() else 1)
            found.append((_("Dateien"), _("{kinds}, höchstens {size} MB", kinds=kinds, size=size)))
        if question.kind == "group":
            found.append((_("Einträge"), _("{least} bis {most}", least=question.min_items, most=question.max_items)))
        return found
