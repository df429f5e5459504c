"""The Excel workbook of a bundle: figures with intervals, sources, measures, and a sheet to fill in one's own figures.

Everything that a person typed goes in as text, never as a formula. The same content gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lab.exchange.bundle_write import zipped
from lab.exchange.delivery import Delivery
from lab.exchange.local_sheet import local_sheet
from lab.exchange.parameters import SOURCE_KINDS, parameters
from lab.exchange.sheets import TEXT, Row, finish, heading, put, table
from lab.i18n import Translator
from lab.records import Estimate
from lab.simulation.labels import CASE_LABELS, UNIT_LABELS
from lab.simulation.results import Difference

__all__ = ["workbook"]

MOMENTS = re.compile(rb"<dcterms:(created|modified)([^>]*)>[^<]*<")
LONG_AGO = rb"<dcterms:\1\2>1980-01-01T00:00:00Z<"


def workbook(delivery: Delivery, t: Translator) -> bytes:
    """The workbook as the bytes of an ``.xlsx`` file."""
    book = Workbook()
    book.properties.creator = delivery.profile.authority.name
    book.properties.title = delivery.profile.name.in_language(t.language)
    book.remove(book.worksheets[0])
    _overview(book.create_sheet(t.text("Überblick")), delivery, t)
    local_sheet(book.create_sheet(t.text("Eigene Zahlen")), delivery, t)
    _figures(book.create_sheet(t.text("Kennzahlen")), delivery, t)
    _roles(book.create_sheet(t.text("Rollen")), delivery, t)
    if delivery.plan is not None:
        _measures(book.create_sheet(t.text("Maßnahmen")), delivery, t)
    _parameters(book.create_sheet(t.text("Parameter")), delivery, t)
    stream = io.BytesIO()
    book.save(stream)
    return without_moments(stream.getvalue())


def _overview(sheet: Worksheet, delivery: Delivery, t: Translator) -> None:
    _ = t.text
    profile = delivery.profile
    heading(sheet, profile.name.in_language(t.language))
    made = delivery.comparison.first.provenance
    rows: list[Row] = [
        (_("Gebende Behörde"), profile.authority.name),
        (_("Version"), profile.version),
        (_("Lizenz"), profile.licence),
        (_("LeiKa-Schlüssel"), profile.leika_key or _("nicht bekannt")),
        (_("Verglichen werden"), f"{delivery.first.scenario.name} – {delivery.second.scenario.name}"),
        (_("Wiederholungen"), made.replications),
        (_("Beobachtete Tage"), made.days),
        (_("Tage Vorlauf"), made.warm_up_days),
        (_("Startwert der Zufallszahlen"), made.seed),
        (_("Rechenkern"), f"{made.engine}, {made.platform}"),
    ]
    if profile.authority.fictitious:
        rows.insert(1, (_("Hinweis"), _("Die Behörde ist erfunden; die Zahlen sind Beispiele.")))
    table(sheet, 3, None, rows)
    row = 3 + len(rows) + 1
    for line in (
        _("Im Blatt „Eigene Zahlen“ tragen Sie in die gelben Felder Ihre Fallzahl und Ihre Lohnsätze ein."),
        _("Alle Zahlen stehen mit ihrem 95-%-Intervall: so genau ist die Rechnung, nicht die Annahmen darin."),
        _("Woher jede Annahme kommt, steht im Blatt „Parameter“."),
    ):
        put(sheet, row, 1, line)
        row += 1
    finish(sheet, t, widths=(34, 60), freeze="A3")


def _figures(sheet: Worksheet, delivery: Delivery, t: Translator) -> None:
    _ = t.text
    heading(sheet, _("Kennzahlen je Fall"))
    head = [_("Kennzahl"), _("Einheit")]
    for side in (delivery.first.scenario.name, delivery.second.scenario.name, _("Unterschied")):
        head += [side, _("von"), _("bis")]
    rows = [
        (_(label), _unit(figure.first, t), *_triple(figure.first), *_triple(figure.second), *_triple(figure.difference))
        for name, label in CASE_LABELS.items()
        if (figure := _figure(delivery, name)) is not None
    ]
    last = table(sheet, 3, tuple(head), rows, formats=dict.fromkeys(range(3, 12), "#,##0.00"))
    put(sheet, last + 2, 1, _("„von“ und „bis“ sind die Grenzen des 95-%-Intervalls über die Wiederholungen."))
    finish(sheet, t, widths=(40, 10, *(13,) * 9), freeze="C4")


def _roles(sheet: Worksheet, delivery: Delivery, t: Translator) -> None:
    _ = t.text
    heading(sheet, _("Rollen"))
    head = (
        _("Szenario"),
        _("Rolle"),
        _("Art"),
        _("Personen"),
        _("Minuten je Fall"),
        _("von"),
        _("bis"),
        _("Auslastung"),
        _("von"),
        _("bis"),
    )
    kinds = {"staff": _("Personal"), "person": _("Person des Falls")}
    rows: list[Row] = []
    for side, results in ((delivery.first, delivery.comparison.first), (delivery.second, delivery.comparison.second)):
        for role in results.roles.values():
            people = role.people if role.kind == "staff" else None
            used = _triple(role.utilisation) if role.utilisation else (None, None, None)
            minutes = _triple(role.minutes_per_case)
            rows.append((side.scenario.name, role.name, kinds[role.kind], people, *minutes, *used))
    formats = {4: "#,##0", **dict.fromkeys((5, 6, 7), "#,##0.0"), **dict.fromkeys((8, 9, 10), "0.0%")}
    table(sheet, 3, head, rows, formats=formats)
    finish(sheet, t, widths=(24, 32, 18, 10, *(13,) * 6), freeze="C4")


def _measures(sheet: Worksheet, delivery: Delivery, t: Translator) -> None:
    _ = t.text
    plan = delivery.plan
    assert plan is not None, "only called with a plan"
    heading(sheet, plan.title)
    head = (
        _("Maßnahme"),
        _("Stand"),
        _("Zuständig"),
        _("Aufwand (Personentage)"),
        _("Dauer (Arbeitstage)"),
        _("Beginn"),
        _("Ende"),
        _("kritisch"),
        _("hängt ab von"),
        _("Minuten des Personals je Fall"),
        _("Personalkosten je Fall"),
        _("Minuten der Bürgerinnen und Bürger je Fall"),
        _("Beleg"),
        _("Anmerkung"),
    )
    states = {
        "draft": _("Entwurf"),
        "accepted": _("angenommen"),
        "rejected": _("verworfen"),
        "done": _("erledigt"),
    }
    titles = {measure.id: measure.title for measure in plan.measures}
    rows: list[Row] = []
    for measure in plan.measures:
        slot = delivery.schedule.slots.get(measure.id) if delivery.schedule else None
        effect = measure.effect
        rows.append(
            (
                measure.title,
                states[measure.status],
                measure.owner or _("noch niemand"),
                measure.effort_days,
                measure.duration_days,
                slot.start if slot else None,
                slot.finish if slot else None,
                (_("ja") if slot.critical else _("nein")) if slot else None,
                "; ".join(titles[name] for name in measure.depends_on),
                effect.staff_minutes.mean if effect.staff_minutes else None,
                effect.staff_cost.mean if effect.staff_cost else None,
                effect.citizen_minutes.mean if effect.citizen_minutes else None,
                "; ".join(evidence.source.text for evidence in measure.evidence),
                measure.note,
            )
        )
    dates = dict.fromkeys((6, 7), "DD.MM.YYYY")
    formats = {4: "#,##0.0", 5: "#,##0", **dates, **dict.fromkeys((10, 12), "#,##0.0"), 11: '#,##0.00 "€"'}
    table(sheet, 3, head, rows, formats=formats)
    finish(sheet, t, widths=(44, 12, 24, 12, 12, 12, 12, 9, 30, 14, 14, 16, 40, 40), freeze="B4")


def _parameters(sheet: Worksheet, delivery: Delivery, t: Translator) -> None:
    _ = t.text
    heading(sheet, _("Parameter und ihre Quellen"))
    head = (
        _("Szenario"),
        _("Gegenstand"),
        _("Angabe"),
        _("Wert"),
        _("Art der Quelle"),
        _("Quelle"),
        _("Stand der Quelle"),
    )
    rows = [
        (
            side.scenario.name,
            one.subject,
            one.what,
            one.value,
            _(SOURCE_KINDS[one.source.kind]),
            one.source.text,
            one.source.edition or one.source.url,
        )
        for side in (delivery.first, delivery.second)
        for one in parameters(side.scenario, side.model, t)
    ]
    table(sheet, 3, head, rows, formats=dict.fromkeys(range(1, 8), TEXT))
    finish(sheet, t, widths=(18, 40, 24, 34, 14, 60, 24), freeze="C4")


def _figure(delivery: Delivery, name: str) -> Difference | None:
    return delivery.comparison.figures.get(name)


def _triple(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.mean, estimate.low, estimate.high


def _unit(estimate: Estimate, t: Translator) -> str:
    return t.text(UNIT_LABELS[estimate.unit]) if UNIT_LABELS.get(estimate.unit) else ""


def without_moments(data: bytes) -> bytes:
    """The workbook without the moment of its making, so that the bundle's hash depends on its content only."""
    files = unzipped(data)
    core = "docProps/core.xml"
    files[core] = MOMENTS.sub(LONG_AGO, files[core])
    return zipped(files)


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of an Office document that we made, by path."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
