"""The font in pictures: Bitstream Vera, which comes with reportlab and may be embedded; else what the system has.

Vera is a little wider than Arial, after whose measures our drawings are made, so each line is set as wide as it was
measured. Signs that Vera lacks (Cyrillic, arrows …) come from the first font of the system that has them.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

PLAIN, BOLD = "LabwerkSans", "LabwerkSans-Bold"
_FILES = {PLAIN: "Vera.ttf", BOLD: "VeraBd.ttf"}
_OTHERS = (
    "DejaVuSans.ttf",
    "arialuni.ttf",
    "Arial Unicode.ttf",
    "arial.ttf",
    "Arial.ttf",
    "NotoSans-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "seguisym.ttf",
    "malgun.ttf",
)
_FOLDERS = {
    "win32": (r"C:\Windows\Fonts",),
    "darwin": ("/Library/Fonts", "/System/Library/Fonts/Supplemental", "/System/Library/Fonts"),
}
_READING = threading.Lock()


class _Font(TTFont):  # type: ignore[misc] # reportlab has no types
    """A font that several documents can be made with at once: it has one place in its file for all of them."""

    def addObjects(self, doc: Any) -> None:
        """Put the signs that a document needs into it."""
        with _READING:
            super().addObjects(doc)


def runs(text: str, *, bold: bool) -> Iterator[tuple[str, str]]:
    """Font and text, piece by piece; a sign that no font has becomes a question mark."""
    for font, signs in groupby(text, key=lambda sign: _font_of(sign, bold=bold)):
        piece = "".join(signs)
        yield font or registered(BOLD if bold else PLAIN), piece if font else "?" * len(piece)


def can_draw(text: str, *, bold: bool) -> bool:
    """Whether there is a font for every sign."""
    return all(_font_of(sign, bold=bold) for sign in text)


def width(text: str, size: float, *, bold: bool) -> float:
    """How wide a text is, in the units of the size."""
    return float(sum(pdfmetrics.stringWidth(part, font, size) for font, part in runs(text, bold=bold)))


@cache
def _font_of(sign: str, *, bold: bool) -> str:
    own = registered(BOLD if bold else PLAIN)
    for font in (own, *_system_fonts()):
        if ord(sign) in pdfmetrics.getFont(font).face.charToGlyph:
            return font
    return ""


@cache
def registered(name: str = PLAIN) -> str:
    """The name of one of our fonts, known to reportlab from now on."""
    import reportlab

    path = Path(reportlab.__file__).parent / "fonts" / _FILES[name]
    pdfmetrics.registerFont(_Font(name, str(path)))
    return name


@cache
def _system_fonts() -> tuple[str, ...]:
    """Fonts of this machine that can be embedded, in the order in which they are asked."""
    found = []
    folders = [Path(folder) for folder in _FOLDERS.get(sys.platform, ("/usr/share/fonts", "/usr/local/share/fonts"))]
    home = Path.home()
    folders += [home / ".fonts", home / ".local/share/fonts"]
    known = {path.name: path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*.tt[fc]"))}
    for file in _OTHERS:
        if file in known:
            try:
                pdfmetrics.registerFont(_Font(f"System-{file}", str(known[file])))
            except (TTFError, OSError):  # a collection or an outline that reportlab does not embed
                continue
            found.append(f"System-{file}")
    return tuple(found)
