"""Pages of a PDF as pictures."""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_SIDE, MOST_PIXELS = 12_000, 40_000_000
DPI = 192
_PDFIUM = threading.Lock()
"""PDFium is not made for threads, not even with a document each: two that are in it at once can end the program."""


def pdf_to_png(data: bytes, page: int = 0, *, dpi: float = DPI, widest: int = LARGEST_SIDE) -> bytes:
    """One page as PNG with a white ground, as fine as asked for but no wider than ``widest`` pixels."""
    return _png(_painted(data, page, dpi, widest), dpi)


def png_parts(data: bytes, page: int, widest: float, *, overlap: float = 40.0, dpi: float = DPI) -> Iterator[bytes]:
    """A wide page as several pictures from left to right, each of at most ``widest`` pixels (96 an inch)."""
    whole = _painted(data, page, dpi)
    unit = dpi / 96
    wide = whole.width / unit
    count = max(1, math.ceil((wide - overlap) / (widest - overlap)))
    each = (wide + (count - 1) * overlap) / count
    for number in range(count):
        left = number * (each - overlap) * unit
        yield _png(whole.crop((round(left), 0, round(min(left + each * unit, whole.width)), whole.height)), dpi)


def _painted(data: bytes, page: int, dpi: float, widest: int = LARGEST_SIDE) -> Image:
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            shown = document[page]
            wide, high = shown.get_size()
            scale = min(dpi / 72, widest / wide, LARGEST_SIDE / high, math.sqrt(MOST_PIXELS / (wide * high)))
            bitmap = shown.render(scale=scale)
            try:
                image: Image = bitmap.to_pil().convert("RGB")
                return image
            finally:
                bitmap.close()
        finally:
            document.close()


def _png(image: Image, dpi: float) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(dpi, dpi), compress_level=4)
    return stream.getvalue()
