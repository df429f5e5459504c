"""Every text of a prototype with its place, and what is missing in which language.

The texts are found by walking the records, not by a list of their places: a new field with ``Texts`` appears here
without being named. A place is named by ids where its records have one, so that it stays the same while pages and
questions are moved: ``pages.person.questions.vorname.label``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from lab.errors import N_, InputError, NotFoundError, Phrase
from lab.prototypes.definition import Prototype
from lab.records import Record, Texts

__all__ = ["TextPlace", "missing_texts", "question_labels", "text_places", "with_text", "with_texts"]

PARTS: dict[tuple[str, str], str] = {
    ("Prototype", "title"): N_("Titel des Prototyps"),
    ("Prototype", "authority"): N_("Behörde"),
    ("Register", "name"): N_("Name des Registers „{id}“"),
    ("CodeList", "title"): N_("Titel der Liste „{id}“"),
    ("Page", "title"): N_("Seitentitel"),
    ("Page", "text"): N_("Text der Seite"),
    ("Task", "title"): N_("Abschnitt „{id}“"),
    ("Task", "hint"): N_("Hinweis zum Abschnitt „{id}“"),
    ("Question", "label"): N_("Frage"),
    ("Question", "hint"): N_("Hinweis"),
    ("Question", "item"): N_("Name eines Eintrags"),
    ("Question", "messages"): N_("Meldung „{id}“"),
    ("Option", "label"): N_("Antwort „{id}“"),
    ("Option", "hint"): N_("Hinweis zur Antwort „{id}“"),
    ("Check", "message"): N_("Meldung der Prüfung {id}"),
}
OTHER = N_("Text „{field}“")
NAMED = ("id", "value")
"""The fields by which a record in a list is told from its neighbours."""


@dataclass(frozen=True, slots=True)
class TextPlace:
    """One text with its place. ``part`` says in words what kind of text it is."""

    key: str
    page: str
    """Id of the page; empty for what belongs to the whole prototype."""
    question: str
    """Id of the question, with that of its group before a dot; empty for what belongs to no question."""
    part: Phrase
    texts: Texts
    path: tuple[str, ...]
    """The parts of the key; a part may itself hold a dot."""

    def missing(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        """The languages that this text does not have, in their order."""
        return tuple(language for language in languages if not self.texts.root.get(language, "").strip())


def text_places(prototype: Prototype) -> tuple[TextPlace, ...]:
    """Every text, in the order of the file: title, registers, lists, then the pages with their questions."""
    return tuple(_walk(prototype, (), _Around()))


def missing_texts(prototype: Prototype) -> dict[str, tuple[TextPlace, ...]]:
    """By language of the prototype the texts that it lacks; a language that lacks nothing is there with no text."""
    places = text_places(prototype)
    return {
        language: tuple(place for place in places if place.missing((language,))) for language in prototype.languages
    }


def question_labels(prototype: Prototype, language: str) -> dict[str, str]:
    """What people read instead of ``TextPlace.question``: the label of every question, those within groups too."""
    return {
        name: question.label.in_language(language)
        for page in prototype.pages
        for outer in page.questions
        for name, question in ((outer.id, outer), *((f"{outer.id}.{inner.id}", inner) for inner in outer.questions))
    }


def with_text(prototype: Prototype, key: str, language: str, text: str) -> Prototype:
    """The prototype with one text set; an empty text takes the language away from this place.

    Raises:
        NotFoundError: there is no such place.
        InputError: the German text would be gone, or the language is no language tag.
    """
    return with_texts(prototype, {(key, language): text})


def with_texts(prototype: Prototype, changes: Mapping[tuple[str, str], str]) -> Prototype:
    """The prototype with several texts set, by place and language. Raises as ``with_text`` does."""
    by_key: dict[str, dict[str, str]] = {}
    for (key, language), text in changes.items():
        by_key.setdefault(key, {})[language] = text.strip()
    paths = {place.key: place.path for place in text_places(prototype)} if by_key else {}
    for key, texts in by_key.items():
        if key not in paths:
            raise NotFoundError(
                N_("Die Stelle „{key}“ gibt es in diesem Prototyp nicht."),
                key=key,
                hint=N_("Vielleicht wurde die Seite oder Frage inzwischen gelöscht oder umbenannt."),
            )
        prototype = _set(prototype, paths[key], key, texts)
    return prototype


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a text."""

    page: str = ""
    question: str = ""
    name: str = ""
    owner: str = "Prototype"

    def inside(self, record: Record, name: str) -> _Around:
        kind = type(record).__name__
        if kind == "Page":
            return _Around(name, "", name, kind)
        if kind == "Question":
            return _Around(self.page, f"{self.question}.{name}" if self.question else name, name, kind)
        return _Around(self.page, self.question, name, kind)


def _walk(node: Any, path: tuple[str, ...], around: _Around) -> Iterator[TextPlace]:
    if isinstance(node, Texts):
        yield TextPlace(".".join(path), around.page, around.question, _part(path, around), node, path)
    elif isinstance(node, Record):
        for field in type(node).model_fields:
            yield from _walk(getattr(node, field), (*path, field), around)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            inner = around.inside(value, key) if isinstance(value, Record) else around
            yield from _walk(value, (*path, key), inner)
    elif isinstance(node, tuple):
        for named, shown, value in _named(node):
            yield from _walk(value, (*path, named), around.inside(value, shown))


def _part(path: tuple[str, ...], around: _Around) -> Phrase:
    for field, name in ((path[-1], around.name), (path[-2] if len(path) > 1 else "", path[-1])):
        if (around.owner, field) in PARTS:
            return Phrase(PARTS[around.owner, field], {"id": name})
    return Phrase(OTHER, {"field": path[-1]})


def _named(items: tuple[Any, ...]) -> Iterator[tuple[str, str, Record]]:
    """The records in a list, each with its part of the key and its name in words: its id, else its number.

    Whoever has the same id as an earlier one gets a number, so that no two places have one key.
    """
    seen: Counter[str] = Counter()
    for number, record in enumerate(items):
        if isinstance(record, Record):
            ids = [str(getattr(record, field)) for field in NAMED if field in type(record).model_fields]
            part = ids[0] if ids else str(number)
            seen[part] += 1
            yield f"{part}~{seen[part]}" if seen[part] > 1 else part, ids[0] if ids else str(number + 1), record


def _set(node: Any, path: tuple[str, ...], key: str, texts: Mapping[str, str]) -> Any:
    """The same with the text at the path changed; what lies beside the path is the same object."""
    if isinstance(node, Texts):
        return _changed(node, key, texts)
    first, rest = path[0], path[1:]
    if isinstance(node, Record):
        return node.model_copy(update={first: _set(getattr(node, first), rest, key, texts)})
    if isinstance(node, Mapping):
        return {**node, first: _set(node[first], rest, key, texts)}
    return tuple(_set(record, rest, key, texts) if part == first else record for part, _shown, record in _named(node))


def _changed(old: Texts, key: str, texts: Mapping[str, str]) -> Texts:
    if "de" in texts and not texts["de"]:
        raise InputError(
            N_("Der deutsche Text an der Stelle „{key}“ darf nicht leer sein."),
            key=key,
            hint=N_(
                "Aus ihm werden die anderen Sprachen übersetzt. Löschen Sie stattdessen die Frage oder den Hinweis."
            ),
        )
    merged = {**old.root, **texts}
    try:
        return Texts.model_validate({language: text for language, text in merged.items() if text or language == "de"})
    except ValidationError as error:
        raise InputError(
            N_("„{language}“ ist keine Kennung einer Sprache."), language=", ".join(sorted(set(texts) - set(old.root)))
        ) from error
