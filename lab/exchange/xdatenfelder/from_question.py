"""From one question to one field of a schema, and its options to a code list."""

from __future__ import annotations

import datetime as dt

from lab.errors import N_
from lab.exchange.xdatenfelder.ids import Ids
from lab.exchange.xdatenfelder.losses import Losses
from lab.exchange.xdatenfelder.model import DRAFT_LIST, CodeList, CodeListRef, Constraints, Entry, Field, Identification
from lab.exchange.xdatenfelder.names import readable
from lab.exchange.xdatenfelder.patterns import PATTERNS, shortest
from lab.exchange.xdatenfelder.to_question import BYTES_PER_MEGABYTE, MEDIA
from lab.expressions import digits
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Option, Question
from lab.records import Texts

__all__ = ["FromQuestion", "basis_of", "german", "kind_of_element", "name_of"]

DEFAULT_LENGTH = 2000
"""What a question has that says nothing about its length."""
LENGTHS = {
    "email": ("6", "254"),
    "phone": ("5", "30"),
    "iban": ("15", "42"),
    "tax_id": ("11", "14"),
    "pension_number": ("12", "16"),
    "month": ("6", "7"),
}
MEDIA_TYPES = {kind: media for media, kind in reversed(MEDIA.items())}
LEFT_OUT = N_("XDatenfelder hat dafür keinen Platz.")
TELL = N_("Geben Sie es der FIM-Redaktion dazu an, wenn es gebraucht wird.")
TWO = N_("XDatenfelder 2 hat dafür keinen Platz.")
THREE = N_("Geben Sie es der FIM-Redaktion dazu an, oder nehmen Sie XDatenfelder 3.")
HARMONISED = "60"


def german(texts: Texts | None) -> str:
    """The German text in one line; nothing where there is none."""
    return " ".join(texts.root["de"].split()) if texts else ""


def name_of(id_: str, label: str) -> str:
    """What FIM calls the element, such that it gets the same id when it is read again: the label where that fits."""
    if readable(label) == id_:
        return label
    base, _, number = id_.rpartition("_")
    if number.isdecimal() and readable(f"{label} {number}") == id_ and readable(label) == base:
        return f"{label} {number}"
    return id_


def basis_of(legal_basis: str | None) -> tuple[str, ...]:
    """The legal bases, one by one."""
    return tuple(part.strip() for part in (legal_basis or "").split(";") if part.strip())


def kind_of_element(id_: Identification, legal_basis: str | None) -> str:
    """The Strukturelementart: harmonised elements stay so; the others rest on a law where they name one.

    Without one, „harmonisiert“ is the only kind that the quality rules let pass, and they ask for a basis (1101).
    """
    return "RNG" if legal_basis and not id_.id[1:].startswith(HARMONISED) else "HAR"


class FromQuestion:
    """Makes fields of questions, and collects their code lists."""

    def __init__(self, prototype: Prototype, ids: Ids, losses: Losses) -> None:
        self.prototype, self.ids, self.losses = prototype, ids, losses
        self.code_lists: dict[str, CodeList] = {}

    def field(self, question: Question, id_: Identification) -> Field:
        """The field, without its rules."""
        label, help_ = german(question.label), german(question.hint)
        self.told(question)
        shown = not question.asks
        input_, type_, constraints = self._type(question)
        reference, values = self._values(question)
        return Field(
            id=id_,
            name=name_of(question.id, label),
            label=label,
            output_label=label,
            help="" if shown or help_ == label else help_,
            content=help_ if shown else "",
            legal_basis=basis_of(question.legal_basis),
            kind=kind_of_element(id_, question.legal_basis),
            input=input_,
            type=type_,
            constraints=constraints,
            prefill="optional" if question.prefill else "keine",
            values=values,
            code_list=reference,
            max_size=f"{question.max_megabytes * BYTES_PER_MEGABYTE:.0f}" if question.kind == "file" else "",
            media_types=tuple(MEDIA_TYPES[kind] for kind in question.file_types) if question.kind == "file" else (),
        )

    def _type(self, question: Question) -> tuple[str, str, Constraints]:
        number = Constraints(min_value=_number(question.min), max_value=_number(question.max))
        match question.kind:
            case "plain" | "notice":
                return "label", "text", Constraints()
            case "choice" | "choices":
                return "select", "text", Constraints()
            case "date":
                return "input", "date", Constraints(min_value=_day(question.earliest), max_value=_day(question.latest))
            case "yes_no" | "consent":
                return "input", "bool", Constraints()
            case "year":
                return "input", "num_int", Constraints(min_value="1000", max_value="9999")
            case "number":
                whole = question.min is not None and question.min.is_integer() and (question.max or 0.0).is_integer()
                return "input", "num_int" if whole else "num", number
            case "money":
                return "input", "num_currency", number
            case "file":
                return "input", "file", Constraints()
            case kind if kind in PATTERNS:
                low, high = LENGTHS[kind]
                return "input", "text", Constraints(low, high, pattern=PATTERNS[kind])
            case kind:
                default = kind == "text" and question.max_length == DEFAULT_LENGTH
                asked, pattern = shortest(question.pattern or "")
                return (
                    "input",
                    "text",
                    Constraints(
                        min_length=str(asked or 1),
                        max_length="" if default else str(question.max_length),
                        pattern=pattern,
                    ),
                )

    def _values(self, question: Question) -> tuple[CodeListRef, tuple[Entry, ...]]:
        """Options of a question stand in the field (version 3); lists are code lists beside the message."""
        options = self.prototype.options_of(question) if question.kind in ("choice", "choices") else ()
        if not options:
            return CodeListRef(), ()
        entries = tuple(_entry(option) for option in options)
        if question.options and self.ids.version == 3:
            return CodeListRef(), entries
        name = question.options_from or ""
        listed = self.prototype.lists.get(name)
        uri = (listed.uri if listed else "") or DRAFT_LIST + (
            f"liste.{_urn(name)}" if name else f"frage.{_urn(question.id)}"
        )
        version = listed.version if listed else ""
        title = listed.title.root["de"] if listed and listed.title else name or german(question.label)
        made = CodeList(uri, version or str(dt.date.today()), title, entries)
        self.code_lists.setdefault(uri, made)
        return CodeListRef(self.ids.of(None, "C").id, uri, made.version, made.version_uri), ()

    def told(self, question: Question) -> None:
        """List what a question says and the standard cannot."""
        kept = {
            "consent": N_(
                "Dass {elements} eine Zustimmung ist, die gegeben werden muss, steht nicht in der Datei: {reason}"
            ),
            "notice": N_("Das Aussehen der Hinweise {elements} steht nicht in der Datei: {reason}"),
            "iban": N_("Die Prüfziffern von {elements} stehen nicht in der Datei: {reason}"),
        }
        same = {"tax_id": "iban", "pension_number": "iban"}
        message = kept.get(same.get(question.kind, question.kind))
        if message:
            self.losses.shared(question.id, message, LEFT_OUT, TELL)
        if "today" in (question.earliest, question.latest):
            self.losses.shared(
                question.id,
                N_("Dass {elements} mit dem heutigen Tag verglichen wird, steht nicht in der Datei: {reason}"),
                LEFT_OUT,
                TELL,
            )
        if question.evidence:
            self.losses.shared(
                question.id, N_("Die Nachweise zu {elements} stehen nicht in der Datei: {reason}"), LEFT_OUT, TELL
            )
        if self.ids.version == 2 and question.kind == "file":
            self.losses.shared(
                question.id,
                N_("Größe und Art der Dateien von {elements} stehen nicht in der Datei: {reason}"),
                TWO,
                THREE,
            )
        if self.ids.version == 2 and question.prefill:
            self.losses.shared(
                question.id, N_("Dass {elements} vorbefüllt sein kann, steht nicht in der Datei: {reason}"), TWO, THREE
            )
        if question.register_ or question.prefill:
            self.losses.shared(
                question.id,
                N_("Aus welchem Register {elements} kommen kann, steht nicht in der Datei: {reason}"),
                LEFT_OUT,
                TELL,
            )
        if (
            question.messages
            or question.autocomplete
            or question.activity
            or question.search
            or question.entry == "one"
        ):
            self.losses.shared(
                question.id,
                N_("Meldungen, Suche und Aktivität von {elements} stehen nicht in der Datei: {reason}"),
                LEFT_OUT,
                N_("Das betrifft nur den Klick-Prototyp."),
            )


def _entry(option: Option) -> Entry:
    return Entry(option.code or option.value, german(option.label), german(option.hint))


def _urn(text: str) -> str:
    return text.replace("_", "-")


def _number(value: float | None) -> str:
    return "" if value is None else digits(value)


def _day(value: dt.date | str | None) -> str:
    return value.isoformat() if isinstance(value, dt.date) else ""
