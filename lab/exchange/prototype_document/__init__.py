"""A click prototype as a document for the file: every page with all that it asks, in words, for people and archives.

``content`` says what is told, as blocks; ``word``, ``pdf`` and ``html`` write them; ``pictures`` lets a browser of the
system draw the pages, where there is one. Texts are told in the prototype's languages, side by side if several.
"""

from lab.exchange.prototype_document.blocks import Block, Facts, Grid, Heading, Picture, Text
from lab.exchange.prototype_document.content import document_of

__all__ = ["Block", "Facts", "Grid", "Heading", "Picture", "Text", "document_of"]
