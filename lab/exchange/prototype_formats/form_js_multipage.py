"""form-js with pages, in the shape that its community uses while form-js has none; read by ``form_js``."""

from __future__ import annotations

from lab.errors import N_
from lab.exchange.prototype_formats.interchange import Exported
from lab.i18n import Translator
from lab.prototypes.definition import Prototype

NAME, TITLE, EXTENSIONS = "form-js-multipage", N_("form-js mit Seiten (type: multipage)"), (".form", ".json")


def write(prototype: Prototype, name: str, t: Translator) -> Exported:
    """The form of a prototype in its first language; each page is a page that ``skipIf`` leaves out."""
    from lab.exchange.form_js.writing import write_form

    return write_form(prototype, name, t, multipage=True)
