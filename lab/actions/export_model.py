"""A model in the format that somebody needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lab.actions.lay_out_model import drawn_model
from lab.actions.model_minutes import model_minutes
from lab.bpmn import Model, draw_svg
from lab.errors import N_, InputError, Problem
from lab.exchange.process_table import ProcessTable, from_model, write_csv, write_xlsx
from lab.i18n import Translator
from lab.store import ServiceFolder

__all__ = ["FORMATS", "Format", "export_model", "table_losses"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a writer is given."""

    service: ServiceFolder
    name: str
    page: int | None
    t: Translator

    def model(self) -> Model:
        """The model with its drawing."""
        return drawn_model(self.service, self.name)

    def pages(self, model: Model) -> tuple[int, ...]:
        """The drawing that was asked for, else all."""
        return (self.page,) if self.page is not None else model.diagram.pages


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how browsers call it, whether it shows one page of the drawing, who writes it."""

    mime: str
    write: Callable[[Source], bytes]
    drawn: bool = False


def export_model(service: ServiceFolder, name: str, form: str, *, t: Translator, page: int | None = None) -> bytes:
    """The bytes of the file.

    Args:
        service: where the model is.
        name: the model.
        form: the ending of the file, one of ``FORMATS``.
        t: the language of headings and words of ours.
        page: which of the model's drawings, from 0; None: all in a PDF, else the first on which something is drawn.

    Raises:
        NotFoundError: there is no such model.
        InputError: it cannot be read, or the format is not known.
        RefusedError: it cannot be shown in this format.
    """
    if form not in FORMATS:
        raise InputError(
            N_("Das Format „{form}“ gibt es nicht."),
            hint=N_("Möglich sind: {known}"),
            form=form,
            known=", ".join(FORMATS),
        )
    return FORMATS[form].write(Source(service, name, page, t))


def _bpmn(source: Source) -> bytes:
    return source.service.model_bytes(source.name)


def _svg(source: Source) -> bytes:
    model = source.model()
    return draw_svg(model, plane=(*source.pages(model), 0)[0]).encode()


def _pdf(source: Source) -> bytes:
    from lab.exchange.picture import svg_to_pdf

    model = source.model()
    drawings = [draw_svg(model, plane=page) for page in source.pages(model) or (0,)]
    return svg_to_pdf(drawings, title=model.name or source.name, language=source.t.language)


def _png(source: Source) -> bytes:
    from lab.exchange.picture import pdf_to_png

    model = source.model()
    first = (*source.pages(model), 0)[0]
    return pdf_to_png(_pdf(replace(source, page=first)))


def _docx(source: Source) -> bytes:
    from lab.exchange.document import StepTime, model_document

    profile = source.service.profile().record
    times = model_minutes(source.service, source.name)
    titles = {"as-is": N_("Ist"), "target": N_("Soll")}
    return model_document(
        source.model(),
        source.t,
        title=source.t.text(titles[source.name]) if source.name in titles else source.name,
        service=profile.name.in_language(source.t.language),
        authority=profile.authority.name,
        times={id_: StepTime(one.mean, one.source) for id_, one in times.items()},
    )


def table_losses(service: ServiceFolder, name: str) -> tuple[Problem, ...]:
    """What of a model a process table cannot say."""
    return from_model(service.model(name), {})[1]


def _table(source: Source) -> ProcessTable:
    minutes = {id_: one.mean for id_, one in model_minutes(source.service, source.name).items()}
    return from_model(source.service.model(source.name), minutes)[0]


def _xlsx(source: Source) -> bytes:
    return write_xlsx(_table(source), source.t)


def _csv(source: Source) -> bytes:
    return write_csv(_table(source), source.t)


FORMATS = {
    "bpmn": Format("application/xml", _bpmn),
    "svg": Format("image/svg+xml", _svg, drawn=True),
    "pdf": Format("application/pdf", _pdf, drawn=True),
    "png": Format("image/png", _png, drawn=True),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "csv": Format("text/csv", _csv),
}
