"""Findings in words: why one matters, how to mend it, the safe fix, and switching off with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lab.actions.fix_finding import fix_finding
from lab.actions.switch_rule import switch_off, switch_on
from lab.bpmn.lint import Finding
from lab.bpmn.lint.finding import SEVERITY_WORDS
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.parts.editor_jump import editor_button
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.finding_marks import SIGNS
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key


@dataclass(frozen=True, slots=True)
class Subject:
    """The model whose findings are shown, and who looks at them."""

    service: ServiceFolder
    name: str
    author: str

    @property
    def writable(self) -> bool:
        """Whether anything may be changed; what another authority gave stays as it came."""
        return not self.service.read_only


def finding_box(bench: Bench, subject: Subject, finding: Finding) -> None:
    """One finding with everything that can be done about it."""
    _ = bench.text
    with st.container(border=True):
        head = f"{SIGNS[finding.severity]} {_(SEVERITY_WORDS[finding.severity])}: {_(finding.title)}"
        st.markdown(f"**{escape(head)}**  \n{escape(_(finding.message, **finding.values))}")
        st.markdown(escape(_(finding.why)))
        if finding.how:
            st.markdown(f":material/arrow_forward: {escape(_(finding.how, **finding.values))}")
        if subject.writable:
            with st.container(horizontal=True):
                fix_button(bench, subject, finding)
                if finding.element:
                    key = Key.MODELER.of("jump", subject.name, finding.rule, finding.element)
                    editor_button(bench, subject.name, finding.element, key)
                switch_off_form(bench, subject, finding)


def rule_box(bench: Bench, subject: Subject, findings: Sequence[Finding]) -> None:
    """All findings of one rule: why it matters once, then each place with its advice where these differ."""
    _ = bench.text
    first = findings[0]
    st.markdown(escape(_(first.why)))
    advice = list(dict.fromkeys(_(one.how, **one.values) for one in findings if one.how))
    for one in findings:
        with st.container(horizontal=True, vertical_alignment="center"):
            own = f" {_(one.how, **one.values)}" if len(advice) > 1 and one.how else ""
            st.markdown(f"- {escape(_(one.message, **one.values) + own)}")
            if subject.writable:
                fix_button(bench, subject, one, among="rule")
    if len(advice) == 1:
        st.markdown(f":material/arrow_forward: {escape(advice[0])}")
    if subject.writable:
        switch_off_form(bench, subject, first, whole=True)


def fix_button(bench: Bench, subject: Subject, finding: Finding, among: str = "element") -> None:
    """A button that mends the finding in the file, where that is safe."""
    if finding.fix is None:
        return
    _ = bench.text
    key = Key.FIX.of(among, subject.name, finding.rule, finding.element)
    if st.button(_(finding.fix.title), key=key, icon=":material/build:", type="primary"):
        with shown_errors(bench.translator):
            fix_finding(
                bench.workspace,
                subject.service,
                subject.name,
                finding.rule,
                finding.element,
                database=bench.database,
                author=subject.author,
                note=_(finding.title),
            )
            say_next_run(_("Behoben: {message}", message=_(finding.message, **finding.values)))
            st.rerun()


def switch_off_form(bench: Bench, subject: Subject, finding: Finding, *, whole: bool = False) -> None:
    """A reason, and the finding (or the whole rule for this service) does not count any more."""
    _ = bench.text
    label = _("Regel abschalten") if whole else _("Abschalten")
    scope = "*" if whole else finding.element
    with st.popover(label, icon=":material/notifications_off:"):
        st.markdown(
            escape(
                _("Die Regel „{title}“ zählt dann bei keinem Modell der Leistung mehr.", title=_(finding.title))
                if whole
                else _("Die Regel „{title}“ zählt dann an dieser Stelle nicht mehr.", title=_(finding.title))
            )
        )
        with st.form(Key.SWITCH.of("form", subject.name, finding.rule, scope), border=False):
            reason = st.text_input(
                _("Begründung"),
                key=Key.SWITCH.of("reason", subject.name, finding.rule, scope),
                max_chars=300,
                placeholder=_("Warum zählt das hier nicht?"),
            )
            if not st.form_submit_button(_("Abschalten"), type="primary"):
                return
        if not reason.strip():
            st.warning(escape(_("Bitte nennen Sie eine Begründung; sie steht später in der Liste.")))
            return
        with shown_errors(bench.translator):
            place = {} if whole else {"model": subject.name, "element": finding.element}
            switch_off(subject.service, finding.rule, reason, **place)
            say_next_run(_("Abgeschaltet: {title}", title=_(finding.title)))
            st.rerun()


def switched_off_list(bench: Bench, subject: Subject, findings: Sequence[Finding]) -> None:
    """What is switched off, each with its reason and a way back."""
    _ = bench.text
    for number, finding in enumerate(findings):
        with st.container(horizontal=True, vertical_alignment="center"):
            told = _("{message} Begründung: {reason}", message=_(finding.message, **finding.values), reason=finding.off)
            st.markdown(f"- {escape(told)}")
            key = Key.SWITCH.of("on", subject.name, str(number))
            if subject.writable and st.button(_("Wieder einschalten"), key=key):
                with shown_errors(bench.translator):
                    switch_on(subject.service, finding.rule, file=finding.file, element=finding.element)
                    st.rerun()
