"""What the simulation page shows on demand: all figures, the diagram with numbers, parameters with their sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import streamlit as st

from lab.actions.simulate_scenario import model_of
from lab.errors import N_
from lab.exchange.parameters import SOURCE_KINDS, parameters
from lab.records import Estimate, Source
from lab.simulation.results import ElementFigures, Results
from lab.simulation.scenario import Scenario
from lab.workbench.bench import Bench
from lab.workbench.components import LegendEntry, Mark, bpmn_diagram
from lab.workbench.parts.model_views import model_view
from lab.workbench.parts.tables import table
from lab.workbench.questions import Answer
from lab.workbench.state import Key
from lab.workbench.words import FIGURES, change_words, estimate_cell, model_title, quantity

MEASURES = {
    "wait": N_("Wartezeit je Fall"),
    "work": N_("Arbeitszeit je Fall"),
    "cost": N_("Kosten je Fall"),
    "often": N_("Wie oft je Fall"),
}
LEVELS = 4
SHORT = {"s": "s", "min": "min", "h": "h", "d": "d", "eur": "€", "per_case": "×"}


def figures_table(bench: Bench, answer: Answer) -> None:
    """Every figure of the cases, as-is, target, change."""
    _ = bench.text
    t = bench.translator
    names = list(answer.results)
    rows = []
    for kind in FIGURES:
        values = [getattr(one.cases, kind.field) for one in answer.results.values()]
        if not any(isinstance(value, Estimate) for value in values):
            continue  # not known at this level, or there is no decision
        row = [_(kind.label), *(estimate_cell(t, value) if isinstance(value, Estimate) else "–" for value in values)]
        if answer.comparison is not None:
            found = answer.comparison.figures.get(kind.field)
            row.append(change_words(t, kind, found) if found else "–")
        rows.append(row)
    columns = [_("Kennzahl"), *(model_title(t, name) for name in names)]
    table(
        [*columns, _("Unterschied")] if answer.comparison is not None else columns,
        rows,
        alt=_("Alle Kennzahlen mit 95-%-Intervallen"),
    )


def passes_table(bench: Bench, answer: Answer, scenarios: Mapping[str, Scenario]) -> None:
    """How often a case takes each step, in the order of the models: all that the flow alone tells."""
    _ = bench.text
    number = bench.translator.formats.number
    often: dict[str, dict[str, float]] = {}
    for name, one in answer.results.items():
        for node in model_of(bench.service, scenarios[name].model).nodes.values():
            if node.kind.is_activity and node.id in one.elements:
                of = often.setdefault(node.name or node.id, {})
                of[name] = of.get(name, 0.0) + one.elements[node.id].per_case.mean
    rows = [
        [step, *(number(of[name], 2) if of.get(name) else "–" for name in answer.results)] for step, of in often.items()
    ]
    titles = [_("{title}: Mal je Fall", title=model_title(bench.translator, name)) for name in answer.results]
    table([_("Schritt"), *titles], rows, alt=_("Wie oft ein Fall jeden Schritt braucht"))


def roles_table(bench: Bench, results: Mapping[str, Results]) -> None:
    """Every role of every scenario."""
    _ = bench.text
    t = bench.translator
    rows = [
        [
            model_title(t, name),
            role.name,
            t.formats.number(role.people) if role.kind == "staff" and role.people is not None else "–",
            estimate_cell(t, role.utilisation) if role.utilisation else "–",
            estimate_cell(t, role.minutes_per_case),
            estimate_cell(t, role.queue_office_hours) if role.queue_office_hours else "–",
        ]
        for name, one in results.items()
        for role in one.roles.values()
    ]
    columns = [_("Szenario"), _("Rolle"), _("Personen"), _("Auslastung"), _("Zeit je Fall"), _("Warten auf die Rolle")]
    table(columns, rows, alt=_("Rollen mit Auslastung und Wartezeit"))


def numbers_on_diagram(bench: Bench, answer: Answer, scenarios: Mapping[str, Scenario]) -> None:
    """The diagrams, coloured by what a case waits, works or costs at each step."""
    _ = bench.text
    timed = all(one.provenance.level != "flow" for one in answer.results.values())
    measures = list(MEASURES) if timed else ["often"]
    if st.session_state.get(Key.ON_DIAGRAM) not in measures:
        st.session_state.pop(Key.ON_DIAGRAM, None)
    measure = st.segmented_control(
        _("Zahlen am Diagramm"),
        measures,
        format_func=lambda name: _(MEASURES[name]),
        default=measures[0],
        required=True,
        key=Key.ON_DIAGRAM,
        persist_state="session",
    )
    per_case = {
        name: {id_: _measured(element, str(measure)) for id_, element in one.elements.items()}
        for name, one in answer.results.items()
    }
    spent = sorted(value for values in per_case.values() for value, _unit in values.values() if value > 0)
    service = bench.service
    views = [
        model_view(
            bench,
            service,
            scenarios[name].model.removesuffix(".bpmn"),
            {id_: _mark(bench, value, unit, spent) for id_, (value, unit) in values.items() if value > 0},
        )
        for name, values in per_case.items()
    ]
    words = (N_("am wenigsten"), N_("eher wenig"), N_("eher viel"), N_("am meisten"))
    legend = [LegendEntry(f"heat{level}", str(level), _(word)) for level, word in enumerate(words, start=1)]
    bpmn_diagram(bench.translator, views, key=Key.DIAGRAM.of("numbers"), legend=legend)


def _measured(element: ElementFigures, measure: str) -> tuple[float, str]:
    """What a case spends at an element, and its unit."""
    often = element.per_case.mean
    if measure == "often":
        return often, "per_case"
    if measure == "cost":
        return element.cost_per_case.mean, "eur"
    estimate = element.wait_hours if measure == "wait" else element.work_minutes
    return (often * estimate.mean, estimate.unit) if estimate is not None else (0.0, "h")


def _mark(bench: Bench, value: float, unit: str, spent: Sequence[float]) -> Mark:
    """The colour tells the quarter of all steps that this one is in; a linear scale would show the longest only."""
    level = min(LEVELS * bisect_left(spent, value) // len(spent) + 1, LEVELS)
    digits = 0 if value >= 10 else 2 if unit == "per_case" else 1
    number = bench.translator.formats.number(value, digits)
    return Mark(f"heat{level}", f"{number} {SHORT[unit]}", quantity(bench.translator, value, unit, digits))


def parameters_table(bench: Bench, scenarios: Mapping[str, Scenario]) -> None:
    """Every parameter of the scenarios with its source; assumptions are named as such."""
    _ = bench.text
    t = bench.translator
    rows = [
        [model_title(t, name), one.what, one.subject, one.value, _(SOURCE_KINDS[one.source.kind]), _cited(one.source)]
        for name, scenario in scenarios.items()
        for one in parameters(scenario, bench.service.model(scenario.model.removesuffix(".bpmn")), t)
    ]
    columns = [_("Szenario"), _("Art"), _("Was"), _("Wert"), _("Beleg"), _("Quelle")]
    table(columns, rows, alt=_("Alle Parameter mit ihren Quellen"))


def _cited(source: Source) -> str:
    return f"{source.text} ({source.edition})" if source.edition else source.text
