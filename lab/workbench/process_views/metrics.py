"""How large, how tangled, how digital: metrics of as-is and target side by side, words first."""

from __future__ import annotations

import streamlit as st

from lab.bpmn.metrics import Measured, all_metrics, measure
from lab.errors import N_
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.metric_words import metric_rows, metric_value, sentences
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.tables import table
from lab.workbench.state import Key
from lab.workbench.words import model_title

TITLE = N_("Kennzahlen")
ICON = ":material/straighten:"
ORDER = 60

AS_IS, TARGET = "as-is", "target"


def show(bench: Bench, service: ServiceFolder) -> None:
    """As-is and target, and every other model."""
    names = service.models()
    with shown_errors(bench.translator):
        if {AS_IS, TARGET} <= set(names):
            side_by_side(bench, (measure(service.model(AS_IS)), measure(service.model(TARGET))))
            names = tuple(name for name in names if name not in (AS_IS, TARGET))
    for name in names:
        with shown_errors(bench.translator):
            alone(bench, name, measure(service.model(name)))


def side_by_side(bench: Bench, measured: tuple[dict[str, Measured], dict[str, Measured]]) -> None:
    """What gets better, what gets worse, the table, and how each is computed."""
    _ = bench.text
    better, worse = sentences(bench.translator, measured)
    for title, icon, lines in (
        (_("Besser wird"), ":material/trending_up:", better),
        (_("Dafür wird aufwendiger"), ":material/trending_down:", worse),
    ):
        if lines:
            st.markdown("\n".join([f"**{icon} {escape(title)}**", "", *(f"- {escape(line)}" for line in lines)]))
    if not better and not worse:
        st.markdown(f"**{escape(_('Ist und Soll unterscheiden sich in keiner Kennzahl.'))}**")
    rows = metric_rows(bench.translator, measured)
    columns = [_("Kennzahl"), _("Ist"), _("Soll"), _("Änderung")]
    table(columns, [row[:4] for row in rows], alt=_("Kennzahlen von Ist und Soll"))
    st.caption(escape(_("– heißt: Das Modell sagt dazu nichts. Das ist nicht dasselbe wie null.")))
    explained(bench)


def alone(bench: Bench, name: str, measured: dict[str, Measured]) -> None:
    """The metrics of a model without a partner."""
    _ = bench.text
    st.subheader(escape(model_title(bench.translator, name)), anchor=False)
    rows = [
        [_(metric.name), metric_value(bench.translator, metric, measured[metric.id].value)] for metric in all_metrics()
    ]
    table([_("Kennzahl"), _("Wert")], rows, alt=_("Kennzahlen des Modells"))


def explained(bench: Bench) -> None:
    """What each metric says, its formula, its source."""
    _ = bench.text

    def draw() -> None:
        rows = [[_(one.name), _(one.says), _(one.formula), _(one.source)] for one in all_metrics()]
        table(
            [_("Kennzahl"), _("Was sie sagt"), _("Formel"), _("Quelle")],
            rows,
            alt=_("Formeln und Quellen der Kennzahlen"),
        )

    on_demand(_("Wie gerechnet wird"), draw, key=Key.OPEN.of("metrics"))
