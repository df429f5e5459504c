"""From one field of a schema to one question: its kind, bounds, options and texts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import regex

from lab.errors import N_
from lab.exchange.xdatenfelder.ids import is_draft
from lab.exchange.xdatenfelder.losses import Losses
from lab.exchange.xdatenfelder.model import DRAFT_LIST, Entry, Field, Message
from lab.exchange.xdatenfelder.names import readable
from lab.exchange.xdatenfelder.patterns import DATETIME, TIME, at_least, kind_of
from lab.prototypes.countries import COUNTRIES
from lab.prototypes.definition import CodeList as OptionList
from lab.prototypes.question import FileKind, Option, Question
from lab.records import Texts

__all__ = ["ToQuestion", "legal_text", "plain_text", "texts"]

LONGEST, LONGEST_PATTERN = 20_000, 500
"""Characters that an answer and a pattern may have."""
LONG = 300
"""Letters from which on a text gets several lines."""
SEARCHED = 20
"""Options from which on somebody finds theirs by typing."""
MEDIA: dict[str, FileKind] = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/tiff": "tif",
}
BYTES_PER_MEGABYTE = 1_000_000
"""The quality rules of FIM show a size divided by this."""
_NO_VALUE = N_("Sie ist kein Wert dieses Datentyps.")
_TOO_LONG = N_("Eine Antwort im Prototyp hat höchstens 20 000 Zeichen.")
_NOT_BESIDE = N_("Sie lässt sich neben dem Muster nicht sagen.")
_LOOK = N_("Ergänzen Sie es im Prototyp von Hand, wenn es gebraucht wird.")


def plain_text(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def texts(text: str) -> Texts:
    """A German text of a prototype."""
    return Texts({"de": text})


def legal_text(*parts: tuple[str, ...]) -> str | None:
    """Legal bases as a prototype says them: one line, each once, with semicolons between."""
    single = (plain_text(piece) for part in parts for text in part for piece in text.split(";"))
    return "; ".join(dict.fromkeys(piece for piece in single if piece)) or None


class ToQuestion:
    """Makes questions of fields, and collects the lists that they share."""

    def __init__(self, message: Message, losses: Losses) -> None:
        self.message, self.losses = message, losses
        self.lists: dict[str, OptionList] = {}
        self._names: dict[str, str] = {}

    def question(self, field: Field, id_: str, *, required: bool, several: bool, legal_basis: str | None) -> Question:
        """The question; ``several``: more than one answer may be given (only of a select field)."""
        self._history(field)
        common: dict[str, Any] = {
            "id": id_,
            "label": texts(plain_text(field.label) or plain_text(field.name) or field.id.id),
            "hint": texts(plain_text(field.help)) if plain_text(field.help) else None,
            "required": required,
            "fim": field.id.fim,
            "legal_basis": legal_basis,
        }
        if field.input in ("label", "locked") or field.type == "obj":
            return self._shown(field, common)
        if field.input == "select":
            return Question(**common, **self._choice(field, several=several))
        if field.content:
            self.losses.of(
                field,
                N_("Der vorgegebene Inhalt „{content}“ von „{name}“ wurde nicht übernommen: {reason}"),
                N_("Ein Prototyp füllt nur aus Registern vor."),
                N_("Legen Sie ein Register mit den Daten der Person an und nennen Sie es bei der Frage (prefill)."),
                content=field.content,
            )
        return Question(**common, **self._typed(field))

    def _history(self, field: Field) -> None:
        if field.prefill not in ("", "keine"):
            self.losses.of(
                field,
                N_("Die Vorbefüllung ({prefill}) von „{name}“ wurde nicht übernommen: {reason}"),
                N_("Die Datei sagt nicht, aus welchem Register."),
                N_("Nennen Sie das Register bei der Frage (register, prefill)."),
                prefill=field.prefill,
            )
        if field.constraints.other:
            self.losses.of(
                field,
                N_("Die Präzisierung „{text}“ von „{name}“ wurde nicht übernommen: {reason}"),
                N_("Sie ist ein Satz und keine Grenze."),
                N_("Schreiben Sie sie als Prüfung (checks) oder in den Hinweis der Frage."),
                text=field.constraints.other,
            )

    def _shown(self, field: Field, common: dict[str, Any]) -> Question:
        if field.input == "locked":
            self.losses.of(
                field,
                N_("„{name}“ ist gesperrt und wird nur als Text gezeigt: {reason}"),
                N_("Ein Prototyp hat keine Felder, die man sieht und nicht ändern kann."),
                N_("Machen Sie daraus eine Frage mit Vorbefüllung aus einem Register, wenn man den Wert sehen soll."),
            )
        if field.type == "obj":
            self.losses.of(
                field,
                N_("„{name}“ ist ein Objekt (Bild, Dokument) und wird nur mit seiner Bezeichnung gezeigt: {reason}"),
                N_("Die Datei enthält das Objekt nicht."),
                _LOOK,
            )
        content = plain_text(field.content)
        hint = texts(content) if content else common["hint"]
        return Question(**{**common, "kind": "plain", "hint": hint, "required": True})

    def _choice(self, field: Field, *, several: bool) -> dict[str, Any]:
        kind = "choices" if several else "choice"
        if field.values:
            return {"kind": kind, "options": self._options(field, field.values)}
        found = self.message.list_for(field.code_list)
        if found is None or not found.entries:
            empty = found is not None and not found.entries
            self.losses.of(
                field,
                N_("Die Auswahl „{name}“ ist ein Textfeld geworden, ihre Codeliste {list} fehlt: {reason}"),
                N_("Die Liste hat keine Einträge.") if empty else N_("Die Liste war nicht dabei."),
                N_("Geben Sie die Liste (genericode) zusammen mit dem Schema an, einzeln oder in einer Zip-Datei."),
                list=field.code_list.shown or "–",
            )
            return {"kind": "text"}
        if found.uri.startswith(f"{DRAFT_LIST}frage."):
            return {"kind": kind, "options": self._options(field, found.entries)}
        if found.uri == f"{DRAFT_LIST}liste.{COUNTRIES}":
            return {"kind": kind, "options_from": COUNTRIES, "search": not several}
        if found.version_uri not in self._names:
            own = found.uri.removeprefix(f"{DRAFT_LIST}liste.")
            name = base = readable(own if own != found.uri else found.title or found.uri.rpartition(":")[2], "liste")
            number = 2
            while name in self.lists or name == COUNTRIES:
                name, number = f"{base}_{number}", number + 1
            self._names[found.version_uri] = name
            title = plain_text(found.title)
            draft = found.uri.startswith(DRAFT_LIST)
            self.lists[name] = OptionList(
                title=texts(title) if title and not (draft and title == name) else None,
                uri="" if draft else found.uri,
                version="" if draft else found.version,
                options=self._options(field, found.entries),
            )
        name = self._names[found.version_uri]
        search = not several and len(self.lists[name].options) >= SEARCHED
        return {"kind": kind, "options_from": name, "search": search}

    def _options(self, field: Field, entries: tuple[Entry, ...]) -> tuple[Option, ...]:
        options: dict[str, Option] = {}
        for entry in entries:
            code = plain_text(entry.code)
            value = _value(code)
            if value in options:
                self.losses.of(
                    field,
                    N_("Der Code „{code}“ in der Auswahl „{name}“ wurde übergangen: {reason}"),
                    N_("Er steht zweimal in der Liste, oder unterscheidet sich nur in Zeichen von einem anderen."),
                    N_("Prüfen Sie die Liste."),
                    code=entry.code,
                )
                continue
            help_ = plain_text(entry.help)
            options[value] = Option(
                value=value,
                label=texts(plain_text(entry.name) or code),
                hint=texts(help_) if help_ else None,
                code=None if value == code else code,
            )
        return tuple(options.values())

    def _typed(self, field: Field) -> dict[str, Any]:
        match field.type:
            case "date":
                return {"kind": "date", **self._days(field)}
            case "bool":
                return {"kind": "yes_no"}
            case "num_int" if self._is_year(field):
                return {"kind": "year"}
            case "num" | "num_int":
                return {"kind": "number", **self._range(field)}
            case "num_currency":
                return {"kind": "money", **self._range(field)}
            case "file":
                return {"kind": "file", **self._file(field)}
            case "time" | "datetime":
                self.losses.of(
                    field,
                    N_("„{name}“ ist ein Textfeld mit Muster geworden: {reason}"),
                    N_("Ein Prototyp kennt keine Uhrzeit."),
                    N_("Sagen Sie im Hinweis der Frage, wie die Uhrzeit geschrieben wird."),
                )
                return {"kind": "text", "pattern": TIME if field.type == "time" else DATETIME}
            case _:
                return self._text(field)

    def _is_year(self, field: Field) -> bool:
        """Four digits are a year where an export of ours says so or the name does; else they may be a PIN."""
        named = "jahr" in f"{field.name} {field.label}".lower()
        bounds = (field.constraints.min_value, field.constraints.max_value)
        return bounds == ("1000", "9999") and (named or is_draft(self.message.root.id.id))

    def _text(self, field: Field) -> dict[str, Any]:
        given = field.constraints
        kind = kind_of(given.pattern, field.name)
        if kind is not None:
            return {"kind": kind}
        longest = self._whole(field, given.max_length)
        shortest = self._whole(field, given.min_length)
        found: dict[str, Any] = {"kind": "long_text" if longest is not None and longest > LONG else "text"}
        if longest:
            found["max_length"] = min(longest, LONGEST)
        if longest is not None and longest > LONGEST:
            self._bound(field, str(longest), _TOO_LONG)
        pattern = given.pattern if given.pattern and self._usable(field, given.pattern) else ""
        if shortest is not None and shortest > 1:
            both = at_least(shortest, pattern)
            if shortest <= LONGEST and len(both) <= LONGEST_PATTERN and _compiles(both):
                pattern = both
            else:
                self._bound(field, str(shortest), _NOT_BESIDE if shortest <= LONGEST else _TOO_LONG)
        return found | ({"pattern": pattern} if pattern else {})

    def _whole(self, field: Field, text: str) -> int | None:
        if not text:
            return None
        if text.isdecimal() and len(text) < 10:
            return int(text)
        self._bound(field, text)
        return None

    def _usable(self, field: Field, pattern: str) -> bool:
        usable = len(pattern) <= LONGEST_PATTERN and _compiles(pattern)
        if not usable:
            self.losses.of(
                field,
                N_("Das Muster „{pattern}“ von „{name}“ wurde nicht übernommen: {reason}"),
                N_("Es ist kein regulärer Ausdruck, der sich verwenden lässt."),
                N_("Schreiben Sie das Muster bei der Frage neu (pattern)."),
                pattern=pattern[:80],
            )
        return usable

    def _bound(self, field: Field, text: str, reason: str = _NO_VALUE) -> None:
        self.losses.of(
            field,
            N_("Die Grenze „{bound}“ von „{name}“ wurde nicht übernommen: {reason}"),
            reason,
            N_("Tragen Sie die Grenze bei der Frage ein."),
            bound=text[:80],
        )

    def _range(self, field: Field) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, text in (("min", field.constraints.min_value), ("max", field.constraints.max_value)):
            if not text:
                continue
            try:
                number = float(text.replace(",", "."))
            except ValueError:
                number = float("nan")
            if abs(number) < 1e15:
                found[key] = number
            else:
                self._bound(field, text)
        if field.type == "num_int":
            self.losses.shared(
                field.id.fim,
                N_("Dass nur ganze Zahlen erlaubt sind, wurde bei {elements} nicht übernommen: {reason}"),
                N_("Eine Frage nach einer Zahl nimmt auch Nachkommastellen an."),
                N_("Sagen Sie es im Hinweis der Frage."),
            )
        return found

    def _days(self, field: Field) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, text in (("earliest", field.constraints.min_value), ("latest", field.constraints.max_value)):
            if not text:
                continue
            try:
                found[key] = dt.date.fromisoformat(text)
            except ValueError:
                self._bound(field, text)
        return found

    def _file(self, field: Field) -> dict[str, Any]:
        found: dict[str, Any] = {}
        size = self._whole(field, field.max_size)
        if size:
            found["max_megabytes"] = size / BYTES_PER_MEGABYTE
        kinds = tuple(dict.fromkeys(MEDIA[one] for one in field.media_types if one in MEDIA))
        if kinds:
            found["file_types"] = kinds
        unknown = [one for one in field.media_types if one not in MEDIA]
        if unknown:
            self.losses.of(
                field,
                N_("Die Dateiarten {kinds} von „{name}“ wurden nicht übernommen: {reason}"),
                N_("Ein Prototyp nimmt PDF, PNG, JPG und TIF an."),
                _LOOK,
                kinds=", ".join(unknown),
            )
        return found


def _compiles(pattern: str) -> bool:
    try:
        regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError, MemoryError):
        return False
    return True


def _value(code: str) -> str:
    """The code where it can be a value (``de``), else one made of it (``001`` → ``c_001``)."""
    value = readable(code, "c")
    return code if code == value else value
