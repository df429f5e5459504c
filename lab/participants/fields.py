"""One place for an answer as the templates need it: what was typed, what is wrong, which element gets the focus."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from markupsafe import Markup

from lab.prototypes import Option, Question, Slot, Typed
from lab.prototypes.validation import REFUSED

__all__ = ["DATE_PARTS", "PARTS", "EntryView", "FieldView", "parts_of"]

DATE_PARTS = ("day", "month", "year")
PARTS: dict[str, tuple[str, ...]] = {
    "date": DATE_PARTS,
    "month": ("month", "year"),
    "address": ("street", "number", "postcode", "town"),
}
"""Kinds that are typed into several fields, and how these end."""
DIGITS = {"day": 2, "month": 2, "year": 4, "postcode": 5}
"""How many digits go into a part; the others take words."""
BIRTHDAY = {"day": "bday-day", "month": "bday-month", "year": "bday-year"}
ADDRESS = {"street": "address-line1", "postcode": "postal-code", "town": "address-level2"}
"""HTML has no token for a house number alone."""
RADIO_LIMIT = 8
"""More options than this become a select box."""
SHORT = ("number", "money", "year", "date", "tax_id", "pension_number")
ACCEPT = {
    "pdf": "application/pdf,.pdf",
    "png": "image/png,.png",
    "jpg": "image/jpeg,.jpg,.jpeg",
    "tif": "image/tiff,.tif,.tiff",
}
TYPES = {"email": "email", "phone": "tel"}
INPUT_MODES = {"number": "numeric", "money": "decimal", "year": "numeric", "tax_id": "numeric", "iban": "text"}
NEWS = "dazu"
"""Id of the sentence that says that an answer brought another question."""
SPELT = ("iban", "tax_id", "pension_number")
"""Numbers that nobody should have corrected into words."""
Shape = Literal["says", "group", "consent", "checks", "parts", "search", "select", "area", "file", "line"]


def parts_of(question: Question) -> tuple[str, ...]:
    """The fields that a question is typed into; empty if it is one."""
    return () if question.entry == "one" and question.kind == "date" else PARTS.get(question.kind, ())


@dataclass(slots=True)
class FieldView:
    """One place for an answer on a page."""

    slot: Slot
    typed: Typed
    options: tuple[Option, ...] = ()
    error: Markup = field(default_factory=Markup)
    error_part: int = 0
    from_register: bool = False
    """The value comes from the fictitious person's register data and was not typed."""
    register: Markup = field(default_factory=Markup)
    """The register's name, if it has one."""
    focus: bool = False
    news: bool = False
    """It is the first of the questions that an answer on the page brought."""
    shown: str = ""
    """What stands in the field of a search: the chosen label, or what was typed."""
    found: tuple[Option, ...] | None = None
    """What a search found; ``None`` if nobody searched, or one answer is chosen."""
    entry: Markup = field(default_factory=Markup)
    """Name of the group's entry that it belongs to („Person 2“)."""
    entries: tuple[EntryView, ...] = ()
    """Of a group."""
    removed: Markup = field(default_factory=Markup)
    """Which entry of a group was just taken away."""

    @property
    def question(self) -> Question:
        """What is asked."""
        return self.slot.question

    @property
    def name(self) -> str:
        """Under which name the browser sends it."""
        return self.slot.key

    @property
    def id(self) -> str:
        """Of the element that stands for the whole question."""
        return f"f-{self.slot.key}"

    @property
    def shape(self) -> Shape:
        """How it is drawn."""
        match self.question.kind:
            case "plain" | "notice":
                return "says"
            case "group":
                return "group"
            case "consent":
                return "consent"
            case "long_text":
                return "area"
            case "file":
                return "file"
            case "yes_no" | "choices":
                return "checks"
            case "choice":
                return "search" if self.question.search else "select" if len(self.options) > RADIO_LIMIT else "checks"
            case _:
                return "parts" if parts_of(self.question) else "line"

    @property
    def target(self) -> str:
        """Of the element that a link to the question's error leads to."""
        match self.shape:
            case "parts":
                return f"{self.id}-{parts_of(self.question)[self.error_part]}"
            case "consent":
                return f"{self.id}-yes"
            case "checks":
                return f"{self.id}-{self.options[0].value if self.options else 'yes'}"
            case "search" if self.found:
                return f"{self.id}-{self.found[0].value}"
            case _:
                return self.id

    @property
    def value(self) -> str:
        """What stands in a field with one value."""
        return self.typed[0] if self.typed else ""

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The fields of a date, a month or an address."""
        names = parts_of(self.question)
        typed = (*self.typed, "", "", "", "")[: len(names)]
        return [
            {
                "name": f"{self.name}.{part}",
                "id": f"{self.id}-{part}",
                "part": part,
                "value": value,
                "digits": DIGITS.get(part),
                "autocomplete": self._token(part),
                "wrong": bool(self.error) and self._wrong(place, value),
                "described_by": self._described(hint=place == 0, error=place == self.error_part),
            }
            for place, (part, value) in enumerate(zip(names, typed, strict=True))
        ]

    def _token(self, part: str) -> str | None:
        if self.question.kind == "address":
            theirs = self.slot.group is not None or self.question.autocomplete == "off"
            return None if theirs else ADDRESS.get(part)
        return BIRTHDAY[part] if self.question.autocomplete == "bday" else None

    def _wrong(self, place: int, value: str) -> bool:
        """An error of a date that names no part is one of all; of an address, what is missing and what is named."""
        whole = self.error_part == 0 and self.question.kind != "address"
        return whole or place == self.error_part or not value.strip()

    @property
    def input_type(self) -> str:
        """HTML's type of a field with one line."""
        return TYPES.get(self.question.kind, "text")

    @property
    def input_mode(self) -> str | None:
        """Which keys a phone offers."""
        return INPUT_MODES.get(self.question.kind)

    @property
    def spelt(self) -> bool:
        """Whether letters and digits are typed one by one from a paper."""
        return self.question.kind in SPELT

    @property
    def short(self) -> bool:
        """Whether a narrow field is enough."""
        return self.question.kind in SHORT

    @property
    def described_by(self) -> str:
        """Ids of what stands beside the field, for ``aria-describedby``."""
        return self._described(hint=True, error=True)

    def _described(self, *, hint: bool, error: bool) -> str:
        ids = [NEWS] if self.news and hint else []
        ids += [f"{self.id}-hint"] if self.has_hint and hint else []
        ids += [f"{self.id}-found-title"] if self.found is not None else []
        ids += [f"{self.id}-error"] if self.error and error else []
        return " ".join(ids)

    @property
    def has_hint(self) -> bool:
        """Whether anything stands between label and field."""
        return self.question.hint is not None or self.example or self.question.kind == "file" or self.from_register

    @property
    def example(self) -> bool:
        """Whether an example of ours helps: where the form of an answer is fixed and the team gives no hint."""
        kinds = ("date", "month", "year", "tax_id", "pension_number")
        return self.question.kind in kinds and self.question.hint is None and not self.from_register

    @property
    def uploaded(self) -> bool:
        """Whether a file has been accepted already."""
        return self.question.kind == "file" and bool(self.typed) and not self.typed[0].startswith(REFUSED)

    @property
    def accept(self) -> str:
        """The kinds of file that the browser offers."""
        return ",".join(ACCEPT[kind] for kind in self.question.file_types)

    @property
    def may_add(self) -> bool:
        """Whether a group takes another entry."""
        return len(self.entries) < self.question.max_items

    @property
    def may_remove(self) -> bool:
        """Whether a group can do without one."""
        return len(self.entries) > self.question.min_items

    @property
    def within(self) -> list[FieldView]:
        """Itself and, of a group, what its entries ask."""
        return [self, *(view for entry in self.entries for view in entry.fields)]


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry of a group."""

    item: str
    """Its number in the answers, which it keeps."""
    name: Markup
    """What it is called, by its present place: „Person 2“."""
    fields: tuple[FieldView, ...]
