"""The document in each of its formats, with what could not be written."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_, Problem
from lab.exchange.prototype_document.blocks import Block
from lab.exchange.prototype_document.content import document_of
from lab.exchange.prototype_document.pictures import page_pictures
from lab.exchange.prototype_formats.interchange import Exported, loss
from lab.i18n import Translator
from lab.prototypes import Prototype

__all__ = ["export_html", "export_pdf", "export_word"]


def export_word(prototype: Prototype, name: str, t: Translator, *, pictures: bool = True) -> Exported:
    """The document as DOCX."""
    from lab.exchange.prototype_document.word import as_word

    data = as_word(_blocks(prototype, t, pictures=pictures), t, title=_title(prototype), author=_author(prototype))
    return Exported(data, f"{name}.docx")


def export_html(prototype: Prototype, name: str, t: Translator, *, pictures: bool = True) -> Exported:
    """The document as HTML."""
    from lab.exchange.prototype_document.html import as_html

    return Exported(
        as_html(_blocks(prototype, t, pictures=pictures), t, title=_title(prototype)), f"{name}-dokument.html"
    )


def export_pdf(prototype: Prototype, name: str, t: Translator, *, pictures: bool = True) -> Exported:
    """The document as PDF; languages whose signs cannot be drawn are told and left out."""
    from lab.exchange.prototype_document.pdf import as_pdf, drawable

    unwritable = tuple(one for one in prototype.languages[1:] if not drawable(_sample(prototype, one)))
    kept = tuple(one for one in prototype.languages if one not in unwritable)
    written = prototype.model_copy(update={"languages": kept})
    data = as_pdf(_blocks(written, t, pictures=pictures), t, title=_title(prototype), author=_author(prototype))
    return Exported(data, f"{name}.pdf", tuple(_unwritten(unwritable)))


def _unwritten(languages: tuple[str, ...]) -> Iterator[Problem]:
    for language in languages:
        yield loss(
            N_("Die Texte in „{language}“ sind nicht im PDF: {reason}."),
            N_("diese Schrift kann Labwerk in einem PDF nicht setzen"),
            N_("Nehmen Sie das Word- oder HTML-Dokument; dort stehen sie."),
            element=f"languages.{language}",
            language=language,
        )


def _blocks(prototype: Prototype, t: Translator, *, pictures: bool) -> list[Block]:
    return document_of(prototype, t, page_pictures(prototype, t) if pictures else None)


def _sample(prototype: Prototype, language: str) -> str:
    """The texts of a language."""
    texts = [prototype.title, *(page.title for page in prototype.pages)]
    texts += [question.label for _page, question, _group in prototype.asked()]
    return "".join(sorted(set("".join(one.root.get(language, "") for one in texts))))


def _title(prototype: Prototype) -> str:
    return prototype.title.in_language(prototype.languages[0])


def _author(prototype: Prototype) -> str:
    return prototype.authority.in_language(prototype.languages[0])
