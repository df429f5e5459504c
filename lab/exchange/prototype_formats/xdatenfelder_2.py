"""XDatenfelder 2: a data schema of FIM, with its code lists beside it."""

from __future__ import annotations

from lab.errors import N_
from lab.exchange.prototype_formats.xdatenfelder import EXTENSIONS, read, recogniser, writer

__all__ = ["EXTENSIONS", "NAME", "TITLE", "read", "recognises", "write"]

NAME = "xdatenfelder-2"
TITLE = N_("FIM-Datenschema (XDatenfelder 2)")

recognises, write = recogniser(2), writer(2)
