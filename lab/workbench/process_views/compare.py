"""As-is beside target: both diagrams in step, what differs, what is known of an element."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from lab.actions.set_matches import ModelPair
from lab.bpmn import ChangeKind, Diff, Matching, diff, role_name
from lab.bpmn.model import Model
from lab.errors import N_
from lab.store import ServiceFolder
from lab.workbench import difference_words
from lab.workbench.bench import Bench
from lab.workbench.components import Selection, bpmn_diagram
from lab.workbench.element_words import kind_words
from lab.workbench.parts import differences
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.findings_line import findings_line
from lab.workbench.parts.model_views import model_view
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.page import labelled
from lab.workbench.parts.pages_of_steps import SIGN, step_pages, with_page_marks
from lab.workbench.parts.pair_editor import pair_editor, set_by_hand, stale_pairs
from lab.workbench.parts.tables import table
from lab.workbench.state import Key
from lab.workbench.words import model_title

TITLE = N_("Vergleichen")
ICON = ":material/compare:"
ORDER = 10

AS_IS, TARGET = "as-is", "target"


def show(bench: Bench, service: ServiceFolder) -> None:
    """Both models in step if there are both; every other model below, then drawn only on demand."""
    names = service.models()
    paired = (AS_IS, TARGET) if {AS_IS, TARGET} <= set(names) else ()
    if paired:
        with shown_errors(bench.translator):
            pair(bench, service)
    with shown_errors(bench.translator):
        others(bench, service, [name for name in names if name not in paired], closed=bool(paired))


def pair(bench: Bench, service: ServiceFolder) -> None:
    """As-is beside target: what differs, in words, on both diagrams, as a list to jump from and as a table."""
    _ = bench.text
    asked = ModelPair(service, AS_IS, TARGET)
    models = service.model(AS_IS), service.model(TARGET)
    given = service.matched_by_hand(*asked.files)
    stale_pairs(bench, asked, given.stale(*models))
    found = diff(*models, given.alive(*models))
    st.markdown(f"**{escape(difference_words.summary(bench.translator, found))}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = chosen_kinds(bench, found)
        coloured = st.toggle(_("Unterschiede farbig zeigen"), value=True, key=Key.SHOW_CHANGES)
        paged = bool(service.prototypes()) and st.toggle(
            _("{sign} Schritte mit Seite im Prototyp zeigen", sign=SIGN), key=Key.SHOW_PAGES, persist_state="session"
        )
    changes = differences.shown(found.changes, kinds)
    marks = differences.marks(bench.translator, found, kinds or tuple(ChangeKind)) if coloured else ({}, {})
    if paged:
        marks = with_page_marks(bench, service, marks[0]), with_page_marks(bench, service, marks[1])
    links = Matching(found.pairs, found.merged, found.split).links()
    selection = bpmn_diagram(
        bench.translator,
        [model_view(bench, service, name, of) for name, of in zip((AS_IS, TARGET), marks, strict=True)],
        key=Key.DIAGRAM,
        legend=differences.legend(bench.translator, changes) if coloured else (),
        partners=sorted((first, second) for second, first in links),
        entries=differences.entries(bench.translator, found, changes),
        selectable=True,
    )
    if selection is not None:
        element_panel(bench, asked, found, models, selection)
    findings_line(bench, service, (AS_IS, TARGET))
    columns = [_("Was"), _("Ist"), _("Soll"), _("Worin")]
    alt = _("Unterschiede zwischen Ist und Soll")
    on_demand(
        _("Unterschiede als Tabelle"),
        lambda: table(columns, difference_words.rows(bench.translator, found, changes), alt=alt),
        key=Key.OPEN.of("differences"),
    )
    if given.elements or given.without:
        on_demand(_("Von Hand zugeordnet"), lambda: set_by_hand(bench, asked, found), key=Key.OPEN.of("set_by_hand"))
    for name, model in zip((AS_IS, TARGET), models, strict=True):
        as_text(bench, name, model)


def chosen_kinds(bench: Bench, found: Diff) -> tuple[ChangeKind, ...]:
    """The kinds of change to look at; none chosen: all."""
    counts = Counter(kind for change in found.changes for kind in change.kinds)
    if len(counts) < 2:
        return ()
    chosen = st.pills(
        bench.text("Nur zeigen (hier zählen alle Elemente, oben nur die Aktivitäten)"),
        [kind.value for kind in ChangeKind if counts[kind]],
        selection_mode="multi",
        format_func=lambda value: (
            f"{bench.text(difference_words.WORDS[ChangeKind(value)])} ({counts[ChangeKind(value)]})"
        ),
        key=Key.CHANGE_KINDS,
        persist_state="session",
    )
    return tuple(ChangeKind(value) for value in chosen)


def others(bench: Bench, service: ServiceFolder, names: list[str], *, closed: bool) -> None:
    """Models without a partner, one below the other; ``closed`` where they are not what the page is about."""

    def draw(name: str) -> None:
        bpmn_diagram(bench.translator, [model_view(bench, service, name)], key=Key.DIAGRAM.of(name))
        as_text(bench, name, service.model(name))

    for name in names:
        title = model_title(bench.translator, name)
        if closed:
            label = bench.text("{title}: Diagramm", title=title)
            on_demand(label, partial(draw, name), key=Key.OPEN.of("model", name))
        else:
            st.subheader(escape(title), anchor=False)
            draw(name)


def element_panel(
    bench: Bench, asked: ModelPair, found: Diff, models: tuple[Model, Model], selection: Selection
) -> None:
    """What is known of the element that was clicked."""
    _ = bench.text
    model = models[selection.view]
    node = model.nodes.get(selection.element)
    if node is None:
        return
    with st.container(border=True):
        st.markdown(f"**{escape(difference_words.called(bench.translator, model, node.id))}**")
        lines = [
            labelled(_("Art"), _(kind_words(node.kind))),
            labelled(_("Wer"), escape(role_name(model, node))),
            labelled(_("Kennung"), f"`{node.id}`"),
        ]
        side = "firsts" if selection.view == 0 else "seconds"
        change = next((c for c in found.changes if node.id in {n.id for n in getattr(c, side)}), None)
        words = difference_words.kinds_of(bench.translator, change) if change else _("unverändert")
        told = difference_words.details(bench.translator, change) if change else ""
        lines.append(labelled(_("Gegenüber dem anderen Modell"), escape(f"{words}. {told}" if told else words)))
        if change is not None and change.first is not None and (change.further_first or change.further_second):
            drawn = difference_words.names(bench.translator, found.first, [change.first])
            lines.append(labelled(_("Teilt seine Zufallszahlen mit"), escape(drawn)))
        st.markdown("  \n".join(lines))
        if node.documentation:
            st.markdown(escape(node.documentation))
        step_pages(bench, asked.folder, model, node.id)
        pair_editor(bench, asked, found, selection)


def as_text(bench: Bench, name: str, model: Model) -> None:
    """The model as a table: what a person reads who does not see the diagram."""
    _ = bench.text

    def draw() -> None:
        rows = [
            [
                role_name(model, node),
                difference_words.called(bench.translator, model, node.id),
                _(kind_words(node.kind)),
                node.id,
            ]
            for node in model.nodes.values()
            if node.kind.is_activity
        ]
        table([_("Wer"), _("Aktivität"), _("Art"), _("Kennung")], rows, alt=_("Aktivitäten des Modells"))

    title = model_title(bench.translator, name)
    on_demand(_("{title}: Aktivitäten als Tabelle", title=title), draw, key=Key.OPEN.of("activities", name))
