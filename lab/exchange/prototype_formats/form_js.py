"""form-js: the forms of Camunda and bpmn.io."""

from __future__ import annotations

from collections.abc import Sequence

from lab.errors import N_
from lab.exchange.form_js.gate import looks_like_form
from lab.exchange.prototype_formats.interchange import Exported, Given, Imported
from lab.i18n import Translator
from lab.prototypes.definition import Prototype

NAME, TITLE, EXTENSIONS = "form-js", N_("form-js (Camunda, bpmn.io)"), (".form", ".json")


def recognises(files: Sequence[Given]) -> bool:
    """Whether the first file looks like a form."""
    return bool(files) and looks_like_form(files[0])


def read(files: Sequence[Given]) -> Imported:
    """The prototype in a form; each outer group and each separator begins a page where the form has none.

    Raises:
        InputError: the file cannot be read.
    """
    from lab.exchange.form_js.reading import read_form

    return read_form(files[0])


def write(prototype: Prototype, name: str, t: Translator) -> Exported:
    """The form of a prototype in its first language; each page is a group."""
    from lab.exchange.form_js.writing import write_form

    return write_form(prototype, name, t)
