"""A prototype as a file in XDatenfelder, with what the file does not say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lab.exchange.prototype_formats.interchange import Exported
from lab.exchange.xdatenfelder.from_prototype import from_prototype
from lab.exchange.xdatenfelder.gate import admit
from lab.exchange.xdatenfelder.losses import Losses
from lab.exchange.xdatenfelder.quality import Weight, findings, problems
from lab.exchange.xdatenfelder.reading import read_message
from lab.exchange.xdatenfelder.writing import packed, write_message
from lab.prototypes.definition import Prototype

__all__ = ["export"]


def export(prototype: Prototype, name: str, version: int) -> Exported:
    """The schema as XML, or with its code lists as a zip; read again and checked as FIM editors would.

    Args:
        prototype: what is exported.
        name: what to call the file, without its ending.
        version: 2 or 3.
    """
    losses = Losses()
    message = from_prototype(prototype, version, losses)
    written = write_message(message, dt.datetime.now(dt.UTC))
    data, file_name = packed(written, message.code_lists, name)
    checked = replace(read_message(admit(written, file_name), file_name), code_lists=message.code_lists)
    in_the_way = [one for one in findings(checked) if one.weight in (Weight.CRITICAL, Weight.METHODICAL)]
    return Exported(data, file_name, (*problems(in_the_way), *losses.all()))
