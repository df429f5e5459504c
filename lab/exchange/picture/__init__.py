"""Our drawings (``lab.bpmn.svg``) as PDF and PNG: vectors and real text with an embedded font, without a browser.

``path_data`` reads the paths, ``fonts`` chooses glyphs, ``pdf`` draws page by page with reportlab (BSD), ``png`` lets
PDFium (BSD, Apache-2.0) paint a page, so that both look alike on every system.
"""

from lab.exchange.picture.pdf import svg_to_pdf
from lab.exchange.picture.png import pdf_to_png, png_parts

__all__ = ["pdf_to_png", "png_parts", "svg_to_pdf"]
