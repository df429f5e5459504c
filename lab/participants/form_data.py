"""What a browser sent: fields as they were typed, and of files their kind and size; the files themselves end here."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from python_multipart.multipart import parse_options_header
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from lab.participants.fields import parts_of
from lab.prototypes import Choices, Question, Slot, Typed
from lab.prototypes.uploads import HEAD, FileKind, recognise
from lab.prototypes.validation import REFUSED

__all__ = ["FIELDS", "Form", "Upload", "is_multipart", "read_form"]

FIELDS = 500
"""A form may have: a hundred times what a page has."""
FILES = 20
PART = 256 * 1024
"""Bytes of one field among files."""

MEGABYTE = 1_000_000
LONGEST_PART = 300
"""Signs that are kept of what is short: one part of a date or an address, a number, the words of a search."""
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789,.")
"""Digits and marks of Arabic and Persian keyboards."""
SEARCH = "suche"
"""How the field ends into which the words of a search are typed."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent, looked at and thrown away."""

    kind: FileKind | None
    size: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was sent."""

    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """A field with one value; empty if it was not sent."""
        return self.fields.get(name, ("",))[-1]

    def typed(self, slot: Slot, choices: Choices | None = None) -> Typed | None:
        """The answer at a slot, ``None`` if an earlier upload stays. ``choices`` are those of a long list."""
        question, key = slot.question, slot.key
        if parts := parts_of(question):
            return tuple(_western(self.one(f"{key}.{part}")[:LONGEST_PART]) for part in parts)
        match question.kind:
            case "file":
                upload = self.uploads.get(key)
                return None if upload is None else _judged(question, upload)
            case "choices" | "group" | "consent":
                return tuple(value for value in self.fields.get(key, ()) if value)
            case "choice" if question.search and choices is not None:
                return (self._sought(key, choices),)
            case "text" | "long_text":
                # line ends come as two signs; what is too long shall be shown again and refused, not cut unnoticed
                return (self.one(key)[: 2 * question.max_length + LONGEST_PART],)
            case _:
                return (_western(self.one(key)[:LONGEST_PART]),)

    def _sought(self, key: str, choices: Choices) -> str:
        """The answer that was picked from those found, or is the only one that fits; else the words as typed."""
        words, picked = self.one(f"{key}.{SEARCH}")[:LONGEST_PART].strip(), self.one(key)
        if picked and picked in {option.value for option in choices.found(words)}:
            return picked
        if meant := choices.chosen(words):
            return meant
        found = choices.found(words)
        return found[0].value if len(found) == 1 else words


def is_multipart(request: Request) -> bool:
    """Whether a request brings a form as browsers send files."""
    return parse_options_header(request.headers.get("content-type"))[0] == b"multipart/form-data"


async def read_form(request: Request) -> Form:
    """The form of a request, in UTF-8; signs that are none are replaced.

    Raises:
        HTTPException: it is broken, speaks another encoding, or has too many parts.
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    if options.get(b"charset", b"utf-8").lower() not in (b"utf-8", b"utf8"):
        raise HTTPException(400)  # some of Python's codecs take quadratic time
    if kind != b"multipart/form-data":
        return _of_pairs(_pairs(await request.body()) if kind == b"application/x-www-form-urlencoded" else [])
    pairs: list[tuple[str, str]] = []
    uploads: dict[str, Upload] = {}
    async with request.form(max_files=FILES, max_fields=FIELDS, max_part_size=PART) as sent:
        for name, value in sent.multi_items():
            if not isinstance(value, UploadFile):
                pairs.append((name, value))
            elif value.filename:
                uploads[name] = Upload(recognise(await value.read(HEAD)), value.size or 0)
    return _of_pairs(pairs, uploads)


def _pairs(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError as error:
        raise HTTPException(400) from error


def _of_pairs(pairs: list[tuple[str, str]], uploads: dict[str, Upload] | None = None) -> Form:
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), _readable(value))
    return Form(fields, uploads or {})


def _readable(value: str) -> str:
    """Without the sign that no database keeps, and without half signs, which no page can show."""
    return value.replace("\x00", "").encode("utf-8", "replace").decode()


def _western(text: str) -> str:
    """With the digits that our numbers have: keyboards for Arabic and Persian write their own."""
    return text.translate(WESTERN)


def _judged(question: Question, upload: Upload) -> Typed:
    size = str(upload.size)
    if upload.size == 0:
        return (f"{REFUSED}file_empty", size)
    if upload.size > question.max_megabytes * MEGABYTE:
        return (f"{REFUSED}file_too_large", size)
    if upload.kind not in question.file_types:
        return (f"{REFUSED}file_kind", size)
    return (str(upload.kind), size)
