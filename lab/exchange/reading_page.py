"""``LIESMICH.html``: models, results, plan and sources of a bundle in one page for any browser, without Labwerk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lab.bpmn import Mark, draw_svg
from lab.errors import N_, RefusedError
from lab.exchange.delivery import Delivery, GivenStudy, Side
from lab.exchange.figure_text import FigureText, figure_text, measured_text
from lab.exchange.gantt_svg import gantt_svg
from lab.exchange.parameters import SOURCE_KINDS, parameters
from lab.i18n import Translator
from lab.plans.compliance_cost import Burden
from lab.records import Estimate
from lab.simulation.labels import CASE_LABELS
from lab.simulation.results import Results
from lab.studies.intervals import Measured

__all__ = ["reading_page"]

HEADLINES = ("throughput_days", "processing_minutes", "citizen_minutes", "staff_cost")
"""The figures that the page begins with, in sentences."""

LESS = N_("{label}: künftig {second} je Fall statt {first}, also {difference} weniger ({low} bis {high})")
MORE = N_("{label}: künftig {second} je Fall statt {first}, also {difference} mehr ({low} bis {high})")
UNSURE = N_(
    "{label}: künftig {second} je Fall statt {first}; ob sich das ändert, lässt die Rechnung offen ({low} bis {high})"
)
STATES = {"draft": N_("Entwurf"), "accepted": N_("angenommen"), "rejected": N_("verworfen"), "done": N_("erledigt")}
KINDS = {
    "removed": N_("entfällt"),
    "added": N_("kommt hinzu"),
    "changed": N_("ändert sich"),
    "moved": N_("wechselt die Rolle"),
    "automated": N_("wird automatisch"),
    "digitised": N_("wird digital"),
    "merged": N_("wird zusammengelegt"),
    "split": N_("wird aufgeteilt"),
    "organisational": N_("organisatorisch"),
}


def reading_page(delivery: Delivery, t: Translator) -> str:
    """The page as one HTML text: no scripts, nothing that is loaded from elsewhere."""
    profile = delivery.profile
    language = t.language
    page: str = _template().render(
        _=t.text,
        t=t,
        language=language,
        d=delivery,
        profile=profile,
        title=profile.name.in_language(language),
        summary=profile.summary.in_language(language) if profile.summary else "",
        sentences=[_sentence(delivery, name, t) for name in HEADLINES if name in delivery.comparison.figures],
        figures=_figure_rows(delivery, t),
        diagrams=[
            _diagram(delivery.first, delivery.comparison.first, t),
            _diagram(delivery.second, delivery.comparison.second, t),
        ],
        cost=_cost_rows(delivery, t),
        measures=_measures(delivery, t),
        gantt=Markup(gantt_svg(delivery.plan, delivery.schedule, t)) if delivery.plan and delivery.schedule else "",  # noqa: S704  drawn by us, texts escaped
        studies=[_study(study, t) for study in delivery.studies],
        parameters=[(side, parameters(side.scenario, side.model, t)) for side in (delivery.first, delivery.second)],
        source_kinds=SOURCE_KINDS,
        runs=(delivery.comparison.first.provenance, delivery.comparison.second.provenance),
        warnings=[
            t.problem(problem)
            for r in (delivery.comparison.first, delivery.comparison.second)
            for problem in r.warnings
        ],
    )
    return page


@cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("lab.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("reading_page.html")


def _sentence(delivery: Delivery, name: str, t: Translator) -> str:
    figure = delivery.comparison.figures[name]
    change = figure.difference
    certain = change.low > 0 or change.high < 0
    # the interval of a reduction is told from its smaller to its larger end
    size = Estimate(
        mean=abs(change.mean),
        low=min(abs(change.low), abs(change.high)) if certain else change.low,
        high=max(abs(change.low), abs(change.high)) if certain else change.high,
        n=change.n,
        unit=change.unit,
    )
    shown = figure_text(size, t)
    return t.text(
        (LESS if change.mean < 0 else MORE) if certain else UNSURE,
        label=t.text(CASE_LABELS[name]),
        first=figure_text(figure.first, t).value,
        second=figure_text(figure.second, t).value,
        difference=shown.value,
        low=shown.low,
        high=shown.high,
    )


def _figure_rows(delivery: Delivery, t: Translator) -> list[tuple[str, FigureText, FigureText, FigureText]]:
    return [
        (
            t.text(label),
            figure_text(figure.first, t),
            figure_text(figure.second, t),
            figure_text(figure.difference, t, signed=True),
        )
        for name, label in CASE_LABELS.items()
        if (figure := delivery.comparison.figures.get(name)) is not None
    ]


def _diagram(side: Side, results: Results, t: Translator) -> tuple[str, Markup]:
    """A scenario's name and its drawing with the minutes of work per case; the table says the same in text."""
    marks = {
        element: Mark(
            badge=_badge(minutes, t), note=t.text("Arbeit je Fall: {minutes} Min.", minutes=_badge(minutes, t))
        )
        for element, figures in results.elements.items()
        if figures.work_minutes is not None and (minutes := figures.work_minutes.mean * figures.per_case.mean) >= 0.05
    }
    try:
        drawn = draw_svg(side.model, marks, title=side.scenario.name)
    except RefusedError:  # a model without a drawing is told in words on the page
        drawn = ""
    return side.scenario.name, Markup(drawn)  # noqa: S704  drawn by us, names escaped


def _badge(minutes: float, t: Translator) -> str:
    return t.formats.number(minutes, 0 if minutes >= 10 else 1)


def _cost_rows(delivery: Delivery, t: Translator) -> list[tuple[str, FigureText, FigureText, FigureText]]:
    cost = delivery.cost
    rows: list[tuple[str, Burden]] = [
        (t.text("Bürgerinnen und Bürger, Stunden im Jahr"), cost.citizens.hours_per_year),
        (t.text("Dritte, Stunden im Jahr"), cost.third_parties.hours_per_year),
        (t.text("Verwaltung, Stunden im Jahr"), cost.administration.hours_per_year),
        (t.text("Verwaltung, Sachkosten im Jahr"), cost.administration.expenses_per_year),
    ]
    if cost.administration.wages_per_year is not None:
        rows.append((t.text("Verwaltung, Personalkosten im Jahr"), cost.administration.wages_per_year))
    return [
        (name, figure_text(b.as_is, t), figure_text(b.target, t), figure_text(b.difference, t, signed=True))
        for name, b in rows
    ]


def _measures(delivery: Delivery, t: Translator) -> list[dict[str, Any]]:
    if delivery.plan is None:
        return []
    slots = delivery.schedule.slots if delivery.schedule else {}
    return [
        {
            "measure": measure,
            "state": t.text(STATES[measure.status]),
            "kind": t.text(KINDS[measure.kind]),
            "effects": _effects(measure.effect.model_dump(exclude_none=True), t),
            "slot": slots.get(measure.id),
            "evidence": [one.source for one in measure.evidence],
        }
        for measure in delivery.plan.measures
        if measure.status != "rejected"
    ]


EFFECTS = {
    "staff_minutes": N_("Personal: {value} je Fall ({low} bis {high})"),
    "staff_cost": N_("Personalkosten: {value} je Fall ({low} bis {high})"),
    "expenses": N_("Sachkosten: {value} je Fall ({low} bis {high})"),
    "citizen_minutes": N_("Bürgerinnen und Bürger: {value} je Fall ({low} bis {high})"),
    "third_party_minutes": N_("Dritte: {value} je Fall ({low} bis {high})"),
}


def _effects(effect: dict[str, Any], t: Translator) -> list[str]:
    found = []
    for name, message in EFFECTS.items():
        if name in effect:
            shown = figure_text(Estimate.model_validate(effect[name]), t, signed=True)
            found.append(t.text(message, value=shown.value, low=shown.low, high=shown.high))
    return found


def _study(given: GivenStudy, t: Translator) -> dict[str, Any]:
    analysis = given.analysis
    language = t.language
    if analysis is None:
        return {"title": given.study.title.in_language(language), "analysis": None}
    return {
        "title": given.study.title.in_language(language),
        "analysis": analysis,
        "tasks": [
            (task.title.in_language(language), task.done, _measured(task.success, t), _measured(task.time, t))
            for task in analysis.tasks
        ],
        "pages": [
            (page.title.in_language(language) if page.title else page.page, page.reached, _measured(page.time, t))
            for page in analysis.pages
            if page.reached
        ],
        "fields": [
            (field.label.in_language(language) if field.label else field.field, field.errors, field.sessions)
            for field in _worst(analysis.fields)
        ],
        "surveys": [
            (
                survey.title.in_language(language),
                _measured(survey.score, t),
                survey.benchmark.grade if survey.benchmark else "",
                survey.benchmark.samples.in_language(language) if survey.benchmark else "",
                survey.translation == "own",
                survey.citation,
            )
            for survey in analysis.surveys
        ],
    }


def _worst(fields: Sequence[Any]) -> Sequence[Any]:
    return fields[:10]


def _measured(measured: Measured | None, t: Translator) -> FigureText | None:
    return measured_text(measured, t) if measured else None
