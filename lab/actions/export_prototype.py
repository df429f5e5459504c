"""A click prototype as a file that another program or standard reads."""

from __future__ import annotations

from lab.exchange.prototype_formats import Exported, exporter
from lab.i18n import Translator
from lab.store import ServiceFolder

__all__ = ["export_prototype"]


def export_prototype(service: ServiceFolder, name: str, form: str, *, t: Translator) -> Exported:
    """The prototype in this format, with everything that the file does not say.

    Args:
        service: where it is.
        name: its name there.
        form: the name of the format.
        t: the language of the words that the format puts around the prototype's own.

    Raises:
        NotFoundError: there is no such prototype or format.
        LabError: the prototype's file cannot be used, or cannot be put into this format at all.
    """
    chosen = exporter(form)
    return chosen.write(service.prototype(name).record, f"{service.name}-{name}", t)
