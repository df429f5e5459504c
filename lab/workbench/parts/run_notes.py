"""What must be read beside the figures: doubts, what a level leaves out, how exact they are, on what they rest."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.simulation.results import Results
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape, problem_list
from lab.workbench.questions import Answer, Question
from lab.workbench.run_words import level_words, reached_words, warm_up_words
from lab.workbench.words import estimate_words, model_title

TOLD_OTHERWISE = ("run.precision", "run.level")
"""Fields whose doubts have a sentence of their own on the page."""


def run_notes(bench: Bench, answer: Answer, question: Question, *, running: bool) -> None:
    """All of it, the most serious first. ``running``: whether more replications may come."""
    first = next(iter(answer.results.values()))
    left_out = level_words(bench.translator, first.provenance.level)
    if left_out:
        st.info(escape(left_out), icon=":material/stairs:")
    _precision(bench, answer, question)
    for name, one in answer.results.items():
        told = (warning for warning in one.warnings if warning.where.field not in TOLD_OTHERWISE)
        warnings = tuple(warning.at(field=None) for warning in told)  # the sliders say where
        title = bench.text("{title}: vor dem Lesen der Zahlen", title=model_title(bench.translator, name))
        problem_list(bench.translator, warnings, title=title)
    if answer.unsettled is not None:
        days = bench.translator.plural("{n} Tag", "{n} Tagen", first.provenance.warm_up_days)
        title = bench.text("Kein Vorlauf gefunden; gerechnet ist mit {days}, wie angegeben", days=days)
        problem_list(bench.translator, (answer.unsettled,), title=title)
    _bottlenecks(bench, answer)
    _provenance(bench, answer, first, running=running)


def _precision(bench: Bench, answer: Answer, question: Question) -> None:
    """Whether the wanted figure is exact enough; nothing as long as that is being found out."""
    precision = question.run.precision
    if precision is None or not answer.complete:
        return
    reached, sentence = reached_words(bench.translator, precision, answer.results)
    if reached:
        st.markdown(f":material/target: {escape(sentence)}")
    else:
        advice = bench.text("Erlauben Sie mehr Wiederholungen oder verlangen Sie weniger Genauigkeit.")
        st.warning(escape(f"{sentence} {advice}"), icon=":material/warning:")


def _bottlenecks(bench: Bench, answer: Answer) -> None:
    _ = bench.text
    for name, found in answer.bottlenecks.items():
        title = model_title(bench.translator, name)
        saved = found.days_saved
        if saved.low > 0:
            sentence = _(
                "Engpass im {title}: Eine Person mehr bei „{role}“ verkürzt die Durchlaufzeit um {saved}.",
                title=title,
                role=found.name,
                saved=estimate_words(bench.translator, saved),
            )
        else:
            sentence = _(
                "Im {title} verkürzt eine zusätzliche Person die Durchlaufzeit nirgends nachweisbar.", title=title
            )
        st.markdown(f":material/priority_high: {escape(sentence)}")


def _provenance(bench: Bench, answer: Answer, first: Results, *, running: bool) -> None:
    """On what the figures rest."""
    _ = bench.text
    made, t = first.provenance, bench.translator
    if answer.warm_ups:
        st.markdown(f":material/start: {escape(warm_up_words(t, answer.warm_ups))}")
    days = t.plural("{n} Tag", "{n} Tagen", made.days)
    warm_up = t.plural("{n} Tag", "{n} Tagen", made.warm_up_days)
    runs = t.plural("{n} Wiederholung", "{n} Wiederholungen", answer.replications)
    parts = [
        _("Aus {runs} zu je {days} nach {warm_up} Vorlauf.", runs=runs, days=days, warm_up=warm_up)
        if made.level != "flow"
        else _("Aus {runs}.", runs=runs),
        _("„Wahrscheinlich“ nennt das 95-%-Intervall."),
    ]
    if len(answer.results) > 1:
        parts.append(_("Ist und Soll rechnen mit denselben Zufallszahlen (Startwert {seed}).", seed=made.seed))
    if not answer.complete:
        going = N_("Noch vorläufig: Es kommen weitere Wiederholungen dazu.")
        parts.insert(0, _(going if running else N_("Vorläufig: Vor der letzten Wiederholung war Schluss.")))
    st.caption(escape(" ".join(parts)))
