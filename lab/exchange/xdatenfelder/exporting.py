"""A prototype as a file in XDatenfelder, with what the file does not say."""

from __future__ import annotations

import datetime as dt

from lab.exchange.prototype_formats.interchange import Exported
from lab.exchange.xdatenfelder.from_prototype import from_prototype
from lab.exchange.xdatenfelder.losses import Losses
from lab.exchange.xdatenfelder.writing import packed, write_message
from lab.prototypes.definition import Prototype

__all__ = ["export"]


def export(prototype: Prototype, name: str, version: int) -> Exported:
    """The schema as XML, or with its code lists as a zip.

    Args:
        prototype: what is exported.
        name: what to call the file, without its ending.
        version: 2 or 3.
    """
    losses = Losses()
    message = from_prototype(prototype, version, losses)
    data, file_name = packed(write_message(message, dt.datetime.now(dt.UTC)), message.code_lists, name)
    return Exported(data, file_name, losses.all())
