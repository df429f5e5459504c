"""form-js read as one long page, for those who want to part it themselves."""

from __future__ import annotations

from collections.abc import Sequence

from lab.errors import N_
from lab.exchange.prototype_formats.interchange import Given, Imported

NAME, TITLE, EXTENSIONS = "form-js-one-page", N_("form-js auf einer Seite"), (".form", ".json")


def recognises(files: Sequence[Given]) -> bool:  # noqa: ARG001 - the interface of a format
    """Never of itself: it is one of two ways to read the same file, for those who ask for it by name."""
    return False


def read(files: Sequence[Given]) -> Imported:
    """The prototype in a form; a form without pages of its own becomes one page.

    Raises:
        InputError: the file cannot be read.
    """
    from lab.exchange.form_js.reading import read_form

    return read_form(files[0], split=False)
