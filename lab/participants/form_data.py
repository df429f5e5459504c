"""What a browser sent: fields as they were typed, and of files their kind and size; the files themselves end here."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.requests import Request

from lab.prototypes import Question, Slot, Typed
from lab.prototypes.uploads import HEAD, FileKind, recognise
from lab.prototypes.validation import REFUSED

__all__ = ["Form", "Upload", "read_form"]

MEGABYTE = 1_000_000
DATE_PARTS = ("day", "month", "year")


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

    def typed(self, slot: Slot) -> Typed | None:
        """The answer at a slot, ``None`` if an earlier upload stays."""
        question, key = slot.question, slot.key
        match question.kind:
            case "file":
                upload = self.uploads.get(key)
                return None if upload is None else _judged(question, upload)
            case "date" if question.entry == "three":
                return tuple(self.one(f"{key}.{part}")[:20] for part in DATE_PARTS)
            case "choices" | "group" | "consent":
                return tuple(value for value in self.fields.get(key, ()) if value)
            case _:
                return (self.one(key),)


async def read_form(request: Request) -> Form:
    """The form of a request.

    Raises:
        HTTPException: it is broken or has too many parts.
    """
    fields: dict[str, tuple[str, ...]] = {}
    uploads: dict[str, Upload] = {}
    async with request.form(max_files=20, max_fields=500) as sent:
        for name, value in sent.multi_items():
            if not isinstance(value, UploadFile):
                fields[name] = (*fields.get(name, ()), value.replace("\x00", ""))
            elif value.filename:
                uploads[name] = Upload(recognise(await value.read(HEAD)), value.size or 0)
    return Form(fields, uploads)


def _judged(question: Question, upload: Upload) -> Typed:
    size = str(upload.size)
    if upload.size == 0:
        return (f"{REFUSED}file_empty", size)
    if upload.size > question.max_megabytes * MEGABYTE:
        return (f"{REFUSED}file_too_large", size)
    if upload.kind not in question.file_types:
        return (f"{REFUSED}file_kind", size)
    return (str(upload.kind), size)
