"""From bytes to text in the encoding that a file declares itself: by byte order mark, declaration, or as UTF-8."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from lab.errors import N_, InputError, Where

_FAMILIES = {
    "utf-8": ("utf8",),
    "ascii": ("us-ascii", "ansi_x3.4-1968", "iso646-us"),
    "utf-16": ("utf-16le", "utf-16be", "utf16", "iso-10646-ucs-2", "ucs-2", "unicode"),
    "utf-32": ("utf-32le", "utf-32be", "utf32", "iso-10646-ucs-4", "ucs-4"),
    "iso-8859-1": ("latin1", "latin-1", "iso8859-1", "iso8859_1", "iso_8859-1", "l1", "cp819", "ibm819"),
    "cp437": ("ibm437",),
    "cp850": ("ibm850", "ibm-850"),
    "cp858": ("ibm00858", "cp00858"),
    "mac-roman": ("macintosh", "macroman", "x-mac-roman"),
    "koi8-r": (),
    "koi8-u": (),
    "gb2312": ("euc-cn",),
    "gbk": ("cp936", "ms936", "windows-936"),
    "gb18030": (),
    "big5": ("big5-hkscs",),
    "shift_jis": ("shift-jis", "sjis"),
    "cp932": ("windows-31j", "ms932", "ms_kanji"),
    "euc-jp": ("eucjp",),
    "iso-2022-jp": (),
    "euc-kr": ("ks_c_5601-1987", "cp949", "windows-949"),
}
_ISO = (*range(2, 12), *range(13, 17))
_WINDOWS = (874, *range(1250, 1259))

ENCODINGS: dict[str, str] = {
    **{name: codec for codec, aliases in _FAMILIES.items() for name in (codec, *aliases)},
    **{name: f"iso-8859-{n}" for n in _ISO for name in (f"iso-8859-{n}", f"iso8859-{n}", f"iso8859_{n}")},
    "latin-9": "iso-8859-15",
    "latin9": "iso-8859-15",
    "latin2": "iso-8859-2",
    "latin-2": "iso-8859-2",
    **{name: f"cp{n}" for n in _WINDOWS for name in (f"windows-{n}", f"cp{n}", f"x-cp{n}", f"cp-{n}")},
}
"""Declared encodings that are accepted, in lower case, and the codec that reads them.

Those of the registry of the XML world that a modelling tool's platform (Java, .NET, Windows, macOS) writes. EBCDIC and
UTF-7 are not among them: no tool writes them, and UTF-7 hides markup.
"""

# the mark of UTF-32 begins with that of UTF-16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_BOM = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
DECLARATION = re.compile(r"<\?xml\s[^>]*?\?>")
_DECLARED = re.compile(r"""\sencoding\s*=\s*["']([A-Za-z0-9._:()-]+)["']""")
SAVE_AS_UTF8 = N_(
    "Speichern Sie die Datei im Modellierungswerkzeug als BPMN 2.0 (XML, UTF-8) und versuchen Sie es neu."
)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file without its byte order mark, and how to write it again in the same way."""

    content: str
    codec: str
    """Python's name of the encoding, with its byte order (``utf-16-le``)."""
    bom: bytes = b""

    def encoded(self, content: str) -> bytes:
        """Another text as bytes like those of the file; what the encoding lacks becomes a character reference."""
        return self.bom + content.encode(self.codec, "xmlcharrefreplace")


def decode(data: bytes, file: str) -> Text:
    """The text of an XML file.

    Raises:
        InputError: the encoding is not known, the declaration and the bytes contradict each other, or the bytes are
            not what the encoding allows.
    """
    bom, found = next(((bom, codec) for bom, codec in _BOMS if data.startswith(bom)), (b"", ""))
    found = found or next((codec for start, codec in _WITHOUT_BOM if data.startswith(start)), "")
    if bom and found in ("utf-16", "utf-32"):
        found += "-le" if bom in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE) else "-be"
    head = data[len(bom) :][:800].decode(found or "latin-1", "replace")
    declaration = DECLARATION.match(head)
    match = _DECLARED.search(declaration.group()) if declaration else None
    declared = match.group(1) if match else ""
    codec = ENCODINGS.get(declared.lower()) if declared else found or "utf-8"
    if codec is None:
        raise InputError(
            N_("Die Zeichenkodierung „{declared}“ wird nicht unterstützt."),
            where=Where(file, 1),
            declared=declared,
            hint=SAVE_AS_UTF8,
        )
    if declared and (_width(found) != _width(codec) or (found == "utf-8" != codec)):
        raise InputError(
            N_("Die Datei gibt die Zeichenkodierung „{declared}“ an, ist aber als {found} gespeichert."),
            where=Where(file, 1),
            declared=declared,
            found=(found or "utf-8").upper()[:6].rstrip("-"),
            hint=SAVE_AS_UTF8,
        )
    used = found or codec
    try:
        return Text(data[len(bom) :].decode(used), used, bom)
    except UnicodeDecodeError as error:
        raise InputError(
            N_("Die Datei soll die Zeichenkodierung {codec} haben, enthält aber andere Zeichen."),
            where=Where(file, data.count(b"\n", 0, error.start) + 1),
            codec=codec.upper(),
            hint=SAVE_AS_UTF8,
        ) from None


def _width(codec: str) -> str:
    """What tells encodings of two and four bytes from those that begin like ASCII."""
    return codec[:6] if codec.startswith(("utf-16", "utf-32")) else ""
