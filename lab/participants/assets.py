"""The few files that pages need besides their HTML, held in memory, compressed once."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from lab.errors import N_, MachineError

__all__ = ["Asset", "Assets", "load_assets"]

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
NEEDED = ("built/kern.min.css", "built/fonts/fira-sans.css")
YEAR = 31_536_000


@dataclass(frozen=True, slots=True)
class Asset:
    """One file. ``packed`` is empty where compression gains nothing."""

    data: bytes
    packed: bytes
    media_type: str
    digest: str


class Assets:
    """Files by their path below ``/static/``."""

    def __init__(self, files: dict[str, Asset]) -> None:
        self._files = files

    def url(self, name: str) -> str:
        """The address of a file, which changes with its content, so that browsers may keep it for good."""
        return f"/static/{name}?v={self._files[name].digest[:12]}"

    def respond(self, request: Request) -> Response | None:
        """The file that was asked for, ``None`` if there is none."""
        asset = self._files.get(request.path_params["name"])
        if asset is None:
            return None
        headers = {
            "Cache-Control": f"public, max-age={YEAR}, immutable"
            if "v" in request.query_params
            else "public, max-age=86400",
            "ETag": f'"{asset.digest}"',
            "Vary": "Accept-Encoding",
        }
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        if asset.packed and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(asset.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=asset.media_type)
        return Response(asset.data, headers=headers, media_type=asset.media_type)


@cache
def load_assets(folder: Path = FOLDER) -> Assets:
    """All files of a folder; read and compressed once in a process.

    Raises:
        MachineError: the style sheet was not built.
    """
    files = {
        path.relative_to(folder).as_posix(): _asset(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in TYPES
    }
    missing = [name for name in NEEDED if name not in files]
    if missing:
        raise MachineError(
            N_("Die Gestaltung der Seiten für Teilnehmende fehlt: {files}"),
            hint=N_("Bauen Sie sie: python hatch_build.py – oder installieren Sie Labwerk neu."),
            files=", ".join(missing),
        )
    return Assets(files)


def _asset(path: Path) -> Asset:
    data = path.read_bytes()
    packed = b"" if path.suffix == ".woff2" else gzip.compress(data, 9, mtime=0)
    return Asset(data, packed, TYPES[path.suffix], hashlib.sha256(data).hexdigest())
