"""Records in YAML files: read with errors that name the line, saved with the comments of the people who wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from lab.errors import N_, InputError, LabError, Where
from lab.records import Record
from lab.store import yaml_text
from lab.store.files import digest_of, read_bytes, save_bytes
from lab.store.invalid_fields import problems_of
from lab.store.yaml_edit import edited

__all__ = ["Loaded", "load_record", "parse_record", "save_record"]

T = TypeVar("T", bound=Record)

MAX_YAML_BYTES = 2_000_000
"""A hundred times a large scenario. Reading YAML is slow, and a bundle may come from anybody."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A record with the file that it came from; ``digest`` is what a later save names as its start."""

    record: T
    digest: str
    text: str
    path: Path


def load_record(path: Path, kind: type[T], shown: str | None = None) -> Loaded[T]:
    """The record in a YAML file.

    Args:
        path: the file.
        kind: the record's type.
        shown: how errors name the file, else its file name.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is no YAML, or not such a record; ``details`` has one problem a field.
    """
    name = shown or path.name
    data = read_bytes(path, name)
    return Loaded(parse_record(data, kind, name), digest_of(data), _decoded(data, name), path)


@lru_cache(maxsize=128)
def parse_record(data: bytes, kind: type[T], file: str) -> T:
    """The record in the bytes of a YAML file. Records are frozen, so equal bytes share one.

    Raises:
        InputError: it is no YAML, or not such a record; ``details`` has one problem a field.
    """
    if len(data) > MAX_YAML_BYTES:
        raise InputError(
            N_("Die Datei ist mit {megabytes} MB zu groß; möglich sind {limit} MB."),
            where=Where(file=file),
            megabytes=round(len(data) / 1e6, 1),
            limit=MAX_YAML_BYTES // 1_000_000,
        )
    node = yaml_text.parse(_decoded(data, file), file)
    try:
        return kind.model_validate(yaml_text.plain(node))
    except ValidationError as error:
        problems = problems_of(error, file, lambda place: yaml_text.line_of(node, place))
        raise InputError(
            N_("Diese Datei lässt sich nicht verwenden. Zahl der falschen Angaben: {count}."),
            where=Where(file=file, line=problems[0].where.line),
            hint=N_("Berichtigen Sie die genannten Stellen und speichern Sie die Datei."),
            details=problems,
            count=len(problems),
        ) from error


def save_record(path: Path, record: Record, *, started_from: str | None, shown: str | None = None) -> str:
    """Save a record and give the file's new digest. Comments, order and quotes stay where values do not change.

    Args:
        path: the file.
        record: what it shall hold.
        started_from: the digest that the change started from (``Loaded.digest``); None for a new file.
        shown: how errors name the file, else its file name.

    Raises:
        ConflictError: the file has changed since; nothing is written.
        MachineError: the folder cannot be written.
    """
    text = _changed(path, record, shown or path.name) if started_from is not None else None
    return save_bytes(
        path,
        (text if text is not None else yaml_text.write(yaml_text.to_data(record))).encode(),
        started_from=started_from,
        shown=shown,
    )


def _changed(path: Path, record: Record, name: str) -> str | None:
    """The text of the present file with the record's values, or None where there is nothing to keep."""
    try:
        text = _decoded(read_bytes(path, name), name)
        node: Any = yaml_text.parse(text, name)
    except LabError:
        return None  # gone or no YAML any more: then its digest differs too, and the save ends as a conflict
    return edited(text, yaml_text.to_data(record, node))


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            N_("Die Datei ist nicht in UTF-8 gespeichert."),
            where=Where(file=file, line=data[: error.start].count(b"\n") + 1),
            hint=N_("Speichern Sie die Datei in Ihrem Texteditor mit der Kodierung UTF-8."),
        ) from error
