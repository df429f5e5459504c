"""What is to be found in a model: counts, the places on the diagram, why each matters and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from lab.actions.check_model import Checked, check_model
from lab.actions.lay_out_model import drawn_model
from lab.bpmn.lint import Finding, Severity
from lab.bpmn.lint.finding import SEVERITY_WORDS, TOPIC_WORDS, Topic
from lab.errors import N_
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.components import bpmn_diagram
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.finding_boxes import Subject, finding_box, rule_box, switched_off_list
from lab.workbench.parts.finding_marks import SIGNS, finding_counts, finding_entries, finding_legend, finding_marks
from lab.workbench.parts.model_choice import author_name, model_choice
from lab.workbench.parts.model_views import model_view
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.state import Key

TITLE = N_("Prüfen")
ICON = ":material/rule:"
ORDER = 30


def show(bench: Bench, service: ServiceFolder) -> None:
    """Counts first, then the diagram with what was found, then everything by rule."""
    _ = bench.text
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = model_choice(bench, service, Key.CHECKED)
        author = author_name(bench, placeholder=_("steht an dem, was Sie beheben"))
    subject = Subject(service, name, author)
    with shown_errors(bench.translator):
        checked = check_model(service, name)
        st.markdown(f"**{escape(finding_counts(bench.translator, checked.counting))}**")
        shown = chosen(bench, checked)
        places(bench, subject, checked, shown)
        by_rule(bench, subject, shown)
        off = checked.switched_off
        if off:
            label = _("Abgeschaltet ({n})", n=len(off))
            on_demand(label, lambda: switched_off_list(bench, subject, off), key=Key.OPEN.of("switched_off", name))


def chosen(bench: Bench, checked: Checked) -> tuple[Finding, ...]:
    """The findings of the weights and the topic to look at; at first what weighs more than a note, if there is any."""
    _ = bench.text
    numbers = Counter(finding.severity for finding in checked.counting)
    present = [severity for severity in Severity if numbers[severity]]
    if not present:
        return ()
    heavy = [severity.value for severity in present if severity is not Severity.NOTE]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        weights = st.pills(
            _("Gewicht"),
            [severity.value for severity in present],
            selection_mode="multi",
            format_func=lambda value: (
                f"{SIGNS[Severity(value)]} {_(SEVERITY_WORDS[Severity(value)])} ({numbers[Severity(value)]})"
            ),
            default=heavy or [severity.value for severity in present],
            key=Key.SEVERITY.of(*[severity.value for severity in present]),
            persist_state="session",
        )
        wanted = {Severity(value) for value in weights} or set(present)
        weighed = [finding for finding in checked.counting if finding.severity in wanted]
        topics = [topic for topic in Topic if any(finding.topic is topic for finding in weighed)]
        topic = None
        if len(topics) > 1:
            topic = st.pills(
                _("Thema"),
                [topic.value for topic in topics],
                format_func=lambda value: _(TOPIC_WORDS[Topic(value)]),
                key=Key.TOPIC.of(*[topic.value for topic in topics]),
                persist_state="session",
            )
    return tuple(finding for finding in weighed if topic is None or finding.topic.value == topic)


def places(bench: Bench, subject: Subject, checked: Checked, shown: Sequence[Finding]) -> None:
    """The diagram; a click on an entry goes to the element, a click on either says what is to be done there."""
    _ = bench.text
    diagram = drawn_model(subject.service, subject.name).diagram
    drawn = [one for one in shown if one.element in diagram.shapes or one.element in diagram.edges]
    selection = bpmn_diagram(
        bench.translator,
        [model_view(bench, subject.service, subject.name, finding_marks(bench.translator, drawn))],
        key=Key.DIAGRAM.of("check", subject.name),
        legend=finding_legend(bench.translator, drawn),
        entries=finding_entries(bench.translator, drawn),
        selectable=True,
    )
    if not checked.counting:
        return
    here = [one for one in checked.counting if selection is not None and one.element == selection.element]
    for finding in here:
        finding_box(bench, subject, finding)
    if selection is None and drawn:
        st.caption(escape(_("Klicken Sie auf einen Befund: Dann sehen Sie, warum er zählt und was zu tun ist.")))
    elif selection is not None and not here:
        st.caption(escape(_("An diesem Element gibt es nichts zu beanstanden.")))


def by_rule(bench: Bench, subject: Subject, shown: Sequence[Finding]) -> None:
    """Everything that is shown, by rule, each closed until somebody wants it."""
    if not shown:
        return
    _ = bench.text
    st.subheader(_("Nach Regeln"), anchor=False)
    for (_weight, rule), group in groupby(sorted(shown, key=_order), key=_order):
        findings = list(group)
        first = findings[0]
        on_demand(
            f"{SIGNS[first.severity]} {escape(_(first.title))} ({len(findings)})",
            lambda findings=findings: rule_box(bench, subject, findings),  # type: ignore[misc]
            key=Key.OPEN.of("rule", subject.name, rule),
        )


def _order(finding: Finding) -> tuple[int, str]:
    return -finding.severity.weight, finding.rule
