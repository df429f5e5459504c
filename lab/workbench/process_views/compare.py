"""As-is beside target: both diagrams in step, what differs, what is known of an element."""

from __future__ import annotations

import streamlit as st

from lab.bpmn import Diff, diff, role_name
from lab.bpmn.model import Model
from lab.errors import N_
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.components import Selection, bpmn_diagram
from lab.workbench.element_words import kind_words
from lab.workbench.parts import differences
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.model_views import model_view
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.page import labelled
from lab.workbench.parts.tables import table
from lab.workbench.state import Key
from lab.workbench.words import model_title

TITLE = N_("Vergleichen")
ICON = ":material/compare:"
ORDER = 10

AS_IS, TARGET = "as-is", "target"


def show(bench: Bench, service: ServiceFolder) -> None:
    """Both models in step if there are both, and every other model below."""
    names = service.models()
    paired = (AS_IS, TARGET) if {AS_IS, TARGET} <= set(names) else ()
    if paired:
        with shown_errors(bench.translator):
            pair(bench, service)
    with shown_errors(bench.translator):
        others(bench, service, [name for name in names if name not in paired])


def pair(bench: Bench, service: ServiceFolder) -> None:
    """As-is beside target, with what differs."""
    _ = bench.text
    models = service.model(AS_IS), service.model(TARGET)
    found = diff(*models, service.matched_by_hand(f"{AS_IS}.bpmn", f"{TARGET}.bpmn"))
    st.markdown(f"**{escape(differences.summary(bench.translator, found))}**")
    coloured = st.toggle(_("Unterschiede farbig zeigen"), value=True, key=Key.SHOW_CHANGES)
    marks = differences.marks(bench.translator, found) if coloured else ({}, {})
    selection = bpmn_diagram(
        bench.translator,
        [model_view(bench, service, name, of) for name, of in zip((AS_IS, TARGET), marks, strict=True)],
        key=Key.DIAGRAM,
        legend=differences.legend(bench.translator, found) if coloured else (),
        partners={first: second for second, first in found.pairs.items()},
        selectable=True,
    )
    if selection is not None:
        element_panel(bench, found, models, selection)
    columns = [_("Was"), _("Ist"), _("Soll"), _("Worin")]
    alt = _("Unterschiede zwischen Ist und Soll")
    on_demand(
        _("Unterschiede als Tabelle"),
        lambda: table(columns, differences.rows(bench.translator, found), alt=alt),
        key=Key.OPEN.of("differences"),
    )
    for name, model in zip((AS_IS, TARGET), models, strict=True):
        as_text(bench, name, model)


def others(bench: Bench, service: ServiceFolder, names: list[str]) -> None:
    """Models without a partner, one below the other."""
    for name in names:
        st.subheader(escape(model_title(bench.translator, name)), anchor=False)
        bpmn_diagram(bench.translator, [model_view(bench, service, name)], key=Key.DIAGRAM.of(name))
        as_text(bench, name, service.model(name))


def element_panel(bench: Bench, found: Diff, models: tuple[Model, Model], selection: Selection) -> None:
    """What is known of the element that was clicked."""
    _ = bench.text
    model = models[selection.view]
    node = model.nodes.get(selection.element)
    if node is None:
        return
    with st.container(border=True):
        st.markdown(f"**{escape(node.name or node.id)}**")
        lines = [
            labelled(_("Art"), _(kind_words(node.kind))),
            labelled(_("Wer"), escape(role_name(model, node))),
            labelled(_("Kennung"), f"`{node.id}`"),
        ]
        side = "first" if selection.view == 0 else "second"
        change = next((c for c in found.changes if (n := getattr(c, side)) is not None and n.id == node.id), None)
        words = differences.WORDS[change.kind] if change else N_("unverändert")
        told = differences.details(bench.translator, change) if change else ""
        lines.append(labelled(_("Gegenüber dem anderen Modell"), f"{_(words)} {escape(told)}"))
        st.markdown("  \n".join(lines))
        if node.documentation:
            st.markdown(escape(node.documentation))


def as_text(bench: Bench, name: str, model: Model) -> None:
    """The model as a table: what a person reads who does not see the diagram."""
    _ = bench.text

    def draw() -> None:
        rows = [
            [role_name(model, node), node.name or node.id, _(kind_words(node.kind)), node.id]
            for node in model.nodes.values()
            if node.kind.is_activity
        ]
        table([_("Wer"), _("Aktivität"), _("Art"), _("Kennung")], rows, alt=_("Aktivitäten des Modells"))

    title = model_title(bench.translator, name)
    on_demand(_("{title}: Aktivitäten als Tabelle", title=title), draw, key=Key.OPEN.of("activities", name))
