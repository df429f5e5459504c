"""A bundle as bytes: the same content gives the same bytes, so that a hash names what was given away."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

from lab.exchange.manifest import MANIFEST, FileEntry, Manifest

__all__ = ["entries_of", "write_bundle", "zipped"]

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the first that a zip can hold, since the moment of the export is no part of the content."""
REGULAR_FILE = 0o100644
UNIX = 3


def entries_of(files: Mapping[str, bytes]) -> dict[str, FileEntry]:
    """The white list of files, by path."""
    return {
        path: FileEntry(sha256=hashlib.sha256(data).hexdigest(), size=len(data)) for path, data in sorted(files.items())
    }


def write_bundle(manifest: Manifest, files: Mapping[str, bytes]) -> bytes:
    """The bundle's bytes.

    Args:
        manifest: what it says of itself; its ``files`` must be those of ``files`` (``entries_of``).
        files: the content by path.

    Raises:
        ValueError: manifest and files do not fit, which is a mistake of the program.
    """
    if manifest.files != entries_of(files):
        raise ValueError("the manifest does not list these files")
    text = manifest.model_dump_json(indent=2, by_alias=True) + "\n"
    return zipped({MANIFEST: text.encode(), **dict(sorted(files.items()))})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip with the files in the order given and without a trace of when and where it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = REGULAR_FILE << 16
            entry.create_system = UNIX
            archive.writestr(entry, data, compresslevel=9)
    return stream.getvalue()
