"""What kind of file was sent, told by its first bytes: the name and the type that a browser claims prove nothing."""

from __future__ import annotations

from typing import Literal

__all__ = ["HEAD", "FileKind", "recognise"]

FileKind = Literal["pdf", "png", "jpg", "tif"]

HEAD = 1024
"""How many bytes ``recognise`` needs."""

MAGIC: tuple[tuple[FileKind, bytes], ...] = (
    ("png", b"\x89PNG\r\n\x1a\n"),
    ("jpg", b"\xff\xd8\xff"),
    ("tif", b"II*\x00"),
    ("tif", b"MM\x00*"),
)


def recognise(head: bytes) -> FileKind | None:
    """The kind of a file by its first ``HEAD`` bytes. Readers accept a PDF whose mark stands anywhere among them."""
    for kind, magic in MAGIC:
        if head.startswith(magic):
            return kind
    return "pdf" if b"%PDF-" in head[:HEAD] else None
