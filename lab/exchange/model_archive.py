"""BPMN files in a zip: taken out in memory, within limits of number, size and compression, or refused as a whole."""

from __future__ import annotations

import io
import zipfile
import zlib

from lab.bpmn.gate import LARGEST
from lab.errors import N_, InputError, LabError, RefusedError, Where

__all__ = ["MOST_FILES", "is_archive", "models_in"]

MOST_FILES = 200
LARGEST_TOTAL = 100 * 2**20
"""Bytes that all files together may have when they are unpacked."""
HIGHEST_RATIO = 200
"""XML compresses 5 to 40 times; what unpacks to 200 times its size is made to fill a disk."""
SMALL = 2**20
"""Below this many bytes the ratio says nothing."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1 | 0x40
_ENDINGS = (".bpmn", ".bpmn2", ".xml")
_NOTHING_TAKEN = N_("Nichts wurde übernommen. Packen Sie nur die BPMN-Dateien in ein neues Archiv.")


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip file, by how they begin: names are given by people."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def models_in(data: bytes, file: str) -> list[tuple[str, bytes | LabError]]:
    """The BPMN and XML files of an archive by their paths in it, in its order; for one that alone is bad, why.

    Folders, hidden files and what macOS adds are passed over; nothing is written anywhere.

    Raises:
        InputError: no zip, damaged, or without a BPMN file.
        RefusedError: too many files, too large, or compressed as only a bomb is; nothing of it is unpacked further.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if _wanted(entry.filename)]
            _within_limits(archive.infolist(), entries, len(data), file)
            total, found = 0, []
            for entry in entries:
                content = _content(archive, entry, f"{file}: {entry.filename}")
                total += len(content) if isinstance(content, bytes) else 0
                if total > LARGEST_TOTAL:
                    raise _too_large(file)
                found.append((entry.filename, content))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError) as error:
        raise InputError(
            N_("Das ist keine Zip-Datei, oder sie ist beschädigt."), where=Where(file), hint=_NOTHING_TAKEN
        ) from error
    if not found:
        raise InputError(
            N_("In dem Archiv ist keine Datei, die gelesen werden kann."),
            where=Where(file),
            hint=N_("Gesucht werden Dateien, die auf .bpmn oder .xml enden."),
        )
    return found


def _wanted(path: str) -> bool:
    parts = _parts(path)
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts)
    return parts[-1].lower().endswith(_ENDINGS) and not hidden


def _parts(path: str) -> list[str]:
    return path.replace("\\", "/").split("/")


def _within_limits(every: list[zipfile.ZipInfo], entries: list[zipfile.ZipInfo], packed: int, file: str) -> None:
    if len(entries) > MOST_FILES or len(every) > 10 * MOST_FILES:
        raise RefusedError(
            N_("Das Archiv enthält {count} Dateien; möglich sind {most} auf einmal."),
            where=Where(file),
            hint=N_("Teilen Sie die Dateien auf mehrere Archive auf."),
            count=len(every),
            most=MOST_FILES,
        )
    said = sum(entry.file_size for entry in entries)
    if said > LARGEST_TOTAL:
        raise _too_large(file)
    if said > SMALL and said > HIGHEST_RATIO * packed:
        raise _bomb(file)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, shown: str) -> bytes | LabError:
    """The bytes of one file, never more than the gate takes, whatever the archive says of their number."""
    if ".." in _parts(entry.filename):
        return RefusedError(
            N_("Der Pfad führt mit „..“ aus dem Archiv hinaus; die Datei wird nicht übernommen."),
            where=Where(shown),
            hint=N_("Packen Sie die Datei ohne „..“ im Pfad, wenn sie gebraucht wird."),
        )
    if entry.flag_bits & _ENCRYPTED:
        return InputError(
            N_("Die Datei ist mit einem Kennwort verschlüsselt."),
            where=Where(shown),
            hint=N_("Packen Sie das Archiv ohne Kennwort."),
        )
    if entry.compress_type not in _METHODS:
        return InputError(
            N_("Die Datei ist auf eine Weise gepackt, die nicht gelesen wird."),
            where=Where(shown),
            hint=N_("Packen Sie das Archiv mit dem Betriebssystem (Zip, Deflate)."),
        )
    with archive.open(entry) as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > SMALL and len(content) > HIGHEST_RATIO * max(entry.compress_size, 1):
        raise _bomb(shown)
    if len(content) > LARGEST:
        return InputError(
            N_("Die Datei ist zu groß; erlaubt sind {largest} MB."), where=Where(shown), largest=LARGEST // 2**20
        )
    return content


def _too_large(file: str) -> RefusedError:
    return RefusedError(
        N_("Das Archiv ist ausgepackt größer als {largest} MB."),
        where=Where(file),
        hint=_NOTHING_TAKEN,
        largest=LARGEST_TOTAL // 2**20,
    )


def _bomb(file: str) -> RefusedError:
    return RefusedError(
        N_("Der Inhalt ist so stark gepackt, wie es bei echten Modellen nicht vorkommt; er wird nicht ausgepackt."),
        where=Where(file),
        hint=_NOTHING_TAKEN,
    )
