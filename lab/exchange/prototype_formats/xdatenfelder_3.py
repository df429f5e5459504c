"""XDatenfelder 3: a data schema of FIM, with its code lists beside it."""

from __future__ import annotations

from lab.errors import N_
from lab.exchange.prototype_formats.xdatenfelder import EXTENSIONS, read, recogniser, writer

__all__ = ["EXTENSIONS", "NAME", "TITLE", "read", "recognises", "write"]

NAME = "xdatenfelder-3"
TITLE = N_("FIM-Datenschema (XDatenfelder 3)")

recognises, write = recogniser(3), writer(3)
