"""What the document of a model says: the drawing, then role by role each step, then decisions and events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lab.bpmn import draw_svg
from lab.bpmn.attributes import Form
from lab.bpmn.attributes.terms import terms
from lab.bpmn.match import role_name
from lab.bpmn.model import Model, Node
from lab.errors import N_
from lab.exchange.bundle_write import zipped
from lab.exchange.document.word import A4_LONG, A4_SHORT, MARGIN, Word
from lab.exchange.kind_words import kind_words
from lab.exchange.parameters import SOURCE_KINDS
from lab.exchange.picture import pdf_to_png, png_parts, svg_to_pdf
from lab.exchange.workbook import unzipped
from lab.i18n import Translator
from lab.records import Source

WIDEST = 1500.0
"""Pixels of the drawing on one page; what is wider is shown in parts as well, so that it can be read."""
FORMS = {Form.WRITTEN: N_("Schriftform"), Form.APPEARANCE: N_("persönliches Erscheinen")}


@dataclass(frozen=True, slots=True)
class StepTime:
    """Minutes of one execution of a step, and where they are from."""

    minutes: float
    source: Source


def model_document(
    model: Model, t: Translator, *, title: str, service: str, authority: str, times: Mapping[str, StepTime]
) -> bytes:
    """The document as the bytes of a ``.docx`` file; the same content gives the same bytes.

    Args:
        model: with its drawing.
        t: the language of headings and words.
        title: what the model is called.
        service: the service that it belongs to; empty for a file on its own.
        authority: whose it is; empty where nobody said.
        times: what the scenario says of each step, by id.
    """
    _ = t.text
    word = Word(title=f"{service}: {title}" if service else title, author=authority, language=t.language)
    word.heading(service or title, 0)
    word.paragraph(_("Prozessmodell: {title}", title=title))
    activities = [node for node in model.nodes.values() if node.kind.is_activity]
    word.table(
        None,
        [
            *([(_("Behörde"), authority)] if authority else []),
            (_("Datei"), model.file),
            (_("Stand (Prüfsumme)"), model.digest[:16]),
            (_("Schritte"), t.formats.number(len(activities))),
            (_("Rollen"), ", ".join(dict.fromkeys(role_name(model, node) for node in activities)) or "–"),
        ],
        (4.5, 12.5),
    )
    word.contents(_("Inhalt"))
    _drawings(word, model, t)
    word.section(landscape=False)
    _steps(word, model, activities, t, times)
    _decisions(word, model, t)
    return zipped(unzipped(word.bytes()))


def _drawings(word: Word, model: Model, t: Translator) -> None:
    """Each drawing on a page across; a wide one as a whole and in parts."""
    pages = model.diagram.pages
    drawings = [draw_svg(model, plane=page) for page in pages]
    data = svg_to_pdf(drawings, title=model.name or model.file, language=t.language) if drawings else b""
    wide, high = A4_LONG - 2 * MARGIN, A4_SHORT - 2 * MARGIN - 2
    for number, page in enumerate(pages):
        name = model.diagram.planes[page].name
        word.section(landscape=True)
        head = (
            t.text("Zeichnung")
            if len(pages) == 1
            else t.text("Zeichnung {number}: {name}", number=number + 1, name=name)
        )
        word.heading(head, 1)
        whole = pdf_to_png(data, number, widest=3000)
        word.picture(whole, _alternative(model, page, t), width=wide, height=high)
        parts = list(png_parts(data, number, WIDEST, dpi=144))
        for part, picture in enumerate(parts, 1) if len(parts) > 1 else ():
            word.section(landscape=True)
            told = t.text("Zeichnung, Teil {part} von {count}", part=part, count=len(parts))
            word.heading(told, 2)
            word.picture(picture, told, width=wide, height=high)


def _alternative(model: Model, page: int, t: Translator) -> str:
    """What the drawing shows, for those who do not see it: its steps in their order."""
    members = set(model.diagram.planes[page].members)
    names = [node.name for node in model.nodes.values() if node.kind.is_activity and node.id in members and node.name]
    return t.text("BPMN-Diagramm mit {count} Schritten: {names}", count=len(names), names="; ".join(names))


def _steps(word: Word, model: Model, activities: Sequence[Node], t: Translator, times: Mapping[str, StepTime]) -> None:
    word.heading(t.text("Schritte"), 1)
    roles = dict.fromkeys(role_name(model, node) for node in activities)
    for role in roles:
        word.heading(role or t.text("ohne Rolle"), 2)
        for node in activities:
            if role_name(model, node) == role:
                word.heading(_flat(node.name) or node.id, 3)
                word.paragraph(node.documentation)
                word.table(None, list(_facts(model, node, t, times.get(node.id))), (4.5, 12.5))


def _facts(model: Model, node: Node, t: Translator, time: StepTime | None) -> Iterable[tuple[str, str]]:
    """What is known of a step, only what is said."""
    _ = t.text
    known = node.attributes
    yield _("Art"), _(kind_words(node.kind))
    if node.parent is not None:
        yield _("Teil von"), model.nodes[node.parent].name or node.parent
    if time is not None:
        minutes = t.formats.number(time.minutes, 0 if float(time.minutes).is_integer() else 1)
        edition = f", {time.source.edition}" if time.source.edition else ""
        yield _("Arbeitszeit"), _("{minutes} Minuten", minutes=minutes)
        yield _("Quelle der Zeit"), f"{_(SOURCE_KINDS[time.source.kind])}: {time.source.text}{edition}"
    if known.rag is not None:
        yield _("Referenzaktivitätengruppe"), f"RAG {known.rag}"
    if known.legal_basis:
        yield _("Rechtsgrundlage"), "; ".join(known.legal_basis)
    if known.form in FORMS:
        yield _("Form"), _(FORMS[known.form])
    for label, said in ((_("Medienbruch"), known.media_break), (_("Ermessen"), known.discretion)):
        if said is not None:
            yield label, _("ja") if said else _("nein")
    for evidence in known.evidence:
        register = terms().register_name(evidence.register)
        where = _(" (liegt vor: {register})", register=register) if register else ""
        yield _("Nachweis"), evidence.name + where
    if known.system:
        yield _("System"), known.system
    following = _following(model, node)
    if following:
        yield _("Weiter mit"), "; ".join(following)
    yield _("Kennung"), node.id


def _following(model: Model, node: Node) -> list[str]:
    """The names of what comes next, with the condition where there is one."""
    found = []
    for flow in model.outgoing(node.id):
        target = model.nodes[flow.target]
        name = _flat(target.name) or target.id
        found.append(f"{flow.name}: {name}" if flow.name else name)
    return found


def _decisions(word: Word, model: Model, t: Translator) -> None:
    _ = t.text
    for title, nodes in (
        (_("Entscheidungen"), [n for n in model.nodes.values() if n.kind.is_gateway and len(model.outgoing(n.id)) > 1]),
        (_("Ereignisse"), [n for n in model.nodes.values() if n.kind.is_event]),
    ):
        if nodes:
            word.heading(title, 1)
            rows = [
                (
                    _flat(n.name) or n.id,
                    _(kind_words(n.kind)),
                    "; ".join(_following(model, n)) or "–",
                    n.documentation or "–",
                )
                for n in nodes
            ]
            head = (_("Name"), _("Art"), _("Weiter mit"), _("Beschreibung"))
            word.table(head, rows, (4.0, 3.5, 5.0, 4.5))


def _flat(name: str) -> str:
    return " ".join(name.split())
