"""A model in the format that somebody needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from lab.actions.model_minutes import model_minutes
from lab.bpmn import Model, draw_svg, read
from lab.bpmn.gate import LARGEST
from lab.bpmn.layout import with_diagram
from lab.errors import N_, InputError, Problem
from lab.exchange.process_table import ProcessTable, from_model, write_csv, write_xlsx
from lab.i18n import Translator
from lab.store import ServiceFolder
from lab.store.files import read_bytes

__all__ = ["FORMATS", "Exported", "Format", "export_file", "export_model"]


@dataclass(frozen=True, slots=True)
class Exported:
    """The file, and what of the model is not in it."""

    data: bytes
    lost: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a writer is given; ``service`` is None for a file on its own."""

    data: bytes
    file: str
    name: str
    page: int | None
    t: Translator
    service: ServiceFolder | None = None

    def model(self) -> Model:
        """The model with its drawing; one that has none is laid out for the occasion."""
        return read(with_diagram(self.data, self.file), self.file)

    def pages(self, model: Model) -> tuple[int, ...]:
        """The drawing that was asked for, else all."""
        return (self.page,) if self.page is not None else model.diagram.pages


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how browsers call it, whether it shows one page of the drawing, who writes it."""

    mime: str
    write: Callable[[Source], Exported]
    drawn: bool = False


def export_model(service: ServiceFolder, name: str, form: str, *, t: Translator, page: int | None = None) -> Exported:
    """The file of a model of a service.

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
    write = _writer(form)
    shown = service.shown(service.model_path(name))
    return write(Source(service.model_bytes(name), shown, name, page, t, service))


def export_file(path: Path, form: str, *, t: Translator, page: int | None = None) -> Exported:
    """The same of a BPMN file that belongs to no service: without the minutes of a scenario.

    Raises:
        NotFoundError: there is no such file.
        InputError: it cannot be read, or the format is not known.
        RefusedError: it cannot be shown in this format.
    """
    write = _writer(form)
    return write(Source(read_bytes(path, str(path), largest=LARGEST), str(path), path.stem, page, t))


def _writer(form: str) -> Callable[[Source], Exported]:
    if form not in FORMATS:
        raise InputError(
            N_("Das Format „{form}“ gibt es nicht."),
            hint=N_("Möglich sind: {known}"),
            form=form,
            known=", ".join(FORMATS),
        )
    return FORMATS[form].write


def _bpmn(source: Source) -> Exported:
    return Exported(source.data)


def _svg(source: Source) -> Exported:
    model = source.model()
    return Exported(draw_svg(model, plane=(*source.pages(model), 0)[0]).encode())


def _pdf(source: Source) -> Exported:
    from lab.exchange.picture import svg_to_pdf

    model = source.model()
    drawings = [draw_svg(model, plane=page) for page in source.pages(model) or (0,)]
    return Exported(svg_to_pdf(drawings, title=model.name or source.name, language=source.t.language))


def _png(source: Source) -> Exported:
    from lab.exchange.picture import pdf_to_png

    model = source.model()
    first = (*source.pages(model), 0)[0]
    return Exported(pdf_to_png(_pdf(replace(source, page=first)).data))


def _docx(source: Source) -> Exported:
    from lab.exchange.document import StepTime, model_document

    titles = {"as-is": N_("Ist"), "target": N_("Soll")}
    profile = source.service.profile().record if source.service else None
    times = model_minutes(source.service, source.name) if source.service else {}
    return Exported(
        model_document(
            source.model(),
            source.t,
            title=source.t.text(titles[source.name]) if source.name in titles else source.name,
            service=profile.name.in_language(source.t.language) if profile else "",
            authority=profile.authority.name if profile else "",
            times={id_: StepTime(one.mean, one.source) for id_, one in times.items()},
        )
    )


def _table(source: Source) -> tuple[ProcessTable, tuple[Problem, ...]]:
    times = model_minutes(source.service, source.name) if source.service else {}
    return from_model(read(source.data, source.file), {id_: one.mean for id_, one in times.items()})


def _xlsx(source: Source) -> Exported:
    table, lost = _table(source)
    return Exported(write_xlsx(table, source.t), lost)


def _csv(source: Source) -> Exported:
    table, lost = _table(source)
    return Exported(write_csv(table, source.t), lost)


FORMATS = {
    "bpmn": Format("application/xml", _bpmn),
    "svg": Format("image/svg+xml", _svg, drawn=True),
    "pdf": Format("application/pdf", _pdf, drawn=True),
    "png": Format("image/png", _png, drawn=True),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "csv": Format("text/csv", _csv),
}
