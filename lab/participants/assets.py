"""The few files that pages need besides their HTML, held in memory, compressed once."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from lab.errors import N_, MachineError
from lab.participants.html_response import accepts_gzip

__all__ = ["STYLE", "Asset", "Assets", "load_assets"]

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
FONTS = "built/fonts/fira-sans.css"
SHEETS = (FONTS, "built/kern.min.css", "participants.css")
STYLE = "style.css"
"""All style sheets in one file: a phone with a slow connection waits for one answer, not for three."""
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

    def text(self, name: str) -> str:
        """The text of a file."""
        return self._files[name].data.decode()

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
        if asset.packed and accepts_gzip(request):
            return Response(asset.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=asset.media_type)
        return Response(asset.data, headers=headers, media_type=asset.media_type)


@cache
def load_assets(folder: Path = FOLDER) -> Assets:
    """All files of a folder; read and compressed once in a process.

    Raises:
        MachineError: the style sheet was not built.
    """
    files = {
        path.relative_to(folder).as_posix(): _asset(path.read_bytes(), path.suffix)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in TYPES
    }
    missing = [name for name in SHEETS if name not in files]
    if missing:
        raise MachineError(
            N_("Die Gestaltung der Seiten für Teilnehmende fehlt: {files}"),
            hint=N_("Bauen Sie sie: python hatch_build.py – oder installieren Sie Labwerk neu."),
            files=", ".join(missing),
        )
    return Assets(files | {STYLE: _asset(_joined(Assets(files)), ".css")})


def _joined(assets: Assets) -> bytes:
    """The style sheets in their order; fonts under addresses that change with their content."""
    fonts, *others = (assets.text(name) for name in SHEETS)

    folder = FONTS.rpartition("/")[0]

    def dated(found: re.Match[str]) -> str:
        return f'url("{assets.url(f"{folder}/{found[1]}")}")'

    fonts = re.sub(r"url\(\"(?:\./)?([^\"]+)\"\)", dated, fonts)
    rest = (sheet.removeprefix('@charset "UTF-8";') for sheet in others)
    return "\n".join(('@charset "UTF-8";', fonts, *rest)).encode()


def _asset(data: bytes, suffix: str) -> Asset:
    packed = b"" if suffix == ".woff2" else gzip.compress(data, 9, mtime=0)
    return Asset(data, packed, TYPES[suffix], hashlib.sha256(data).hexdigest())
