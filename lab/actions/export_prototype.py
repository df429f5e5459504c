"""A click prototype as a file that another program or standard reads."""

from __future__ import annotations

from collections.abc import Sequence

from lab.errors import N_, InputError
from lab.exchange.prototype_formats import Exported, draws, exporter
from lab.i18n import Translator
from lab.store import ServiceFolder

__all__ = ["export_prototype"]


def export_prototype(
    service: ServiceFolder,
    name: str,
    form: str,
    *,
    t: Translator,
    languages: Sequence[str] = (),
    pictures: bool = True,
) -> Exported:
    """The prototype in this format, with everything that the file does not say.

    Args:
        service: where it is.
        name: its name there.
        form: the name of the format.
        t: the language of the words that the format puts around the prototype's own.
        languages: in which its texts are written, the first one first; none: all of the prototype's. A format with one
            language takes the first.
        pictures: whether a document has pictures of the pages, where a browser is found to draw them.

    Raises:
        NotFoundError: there is no such prototype or format.
        InputError: the prototype does not have one of the languages.
        LabError: the prototype's file cannot be used, or cannot be put into this format at all.
    """
    chosen = exporter(form)
    prototype = service.prototype(name).record
    for language in languages:
        if language not in prototype.languages:
            raise InputError(
                N_("Der Prototyp hat keine Texte in der Sprache „{language}“."),
                hint=N_("Er hat: {known}"),
                language=language,
                known=", ".join(prototype.languages),
            )
    if languages:
        prototype = prototype.model_copy(update={"languages": tuple(dict.fromkeys(languages))})
    called = f"{service.name}-{name}"
    return (
        chosen.write(prototype, called, t, pictures=pictures) if draws(chosen) else chosen.write(prototype, called, t)
    )
