"""How the simulation is run: how much of the scenario, how often, after which warm-up. The closed box says it too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from lab.errors import N_
from lab.simulation.labels import CASE_LABELS, LEVEL_LABELS
from lab.simulation.levels import unknown_at
from lab.simulation.scenario import Level, Precision, Run, Scenario
from lab.simulation.scenario.run import Figure
from lab.workbench.bench import Bench
from lab.workbench.questions import Question
from lab.workbench.run_words import precision_words
from lab.workbench.state import Key

REPLICATIONS = (2, 5, 10, 20, 30, 50, 100, 200, 500)
MOST = (50, 100, 200, 500, 1_000, 2_000, 5_000)
WIDTHS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
FIGURES: tuple[Figure, ...] = (
    "decision_days",
    "throughput_days",
    "throughput_p90_days",
    "waiting_days",
    "processing_minutes",
    "citizen_minutes",
    "staff_cost",
)
"""Figures that may be asked for exactly, if the run gives them."""
LEVELS: dict[Level, str] = {
    "flow": N_("Anteile und Bedingungen; noch ohne Zeiten und Kosten."),
    "times": N_("Dazu Dauern und Fristen; für jede Arbeit ist sofort jemand da."),
    "staff": N_("Dazu Personal und Warteschlangen; es ist immer geöffnet."),
    "calendars": N_("Dazu Öffnungszeiten, Feiertage und Urlaub."),
}
REPEAT = {
    "fixed": N_("So oft wie hier angegeben"),
    "exact": N_("Bis eine Zahl genau genug ist"),
    "file": N_("Wie im Szenario angegeben"),
}
WARM_UP = {"days": N_("Tage angeben"), "auto": N_("Automatisch finden")}


def run_settings(bench: Bench, question: Question, scenarios: Mapping[str, Scenario]) -> Question:
    """Draw the box and give the question with what is chosen in it. Left alone, it changes nothing."""
    _ = bench.text
    box = st.container()
    inner = box.expander(_label(bench, question), key=Key.OPEN.of("run"), icon=":material/tune:")
    with inner:
        left, middle, right = st.columns(3, gap="medium")
        with left:
            run = question.run.model_copy(update={"level": _level(bench, question.run.level)})
        with middle:
            run = _repetitions(bench, run, _figures(run.level, scenarios))
        with right:
            run, find = _warm_up(bench, run)
    return replace(question, run=run, find_warm_up=find)


def _label(bench: Bench, question: Question) -> str:
    """What the widgets said in the last run of the page, else what the file says: the label stands before them."""
    _ = bench.text
    chosen = st.session_state
    run = question.run
    level = chosen.get(Key.LEVEL) or run.level
    repeat = chosen.get(Key.REPEAT) or ("file" if run.precision else "fixed")
    count = int(chosen.get(Key.REPLICATIONS) or run.replications)
    parts = [_(LEVEL_LABELS[level])]
    figure, width = chosen.get(Key.EXACT_FIGURE), chosen.get(Key.EXACT_WIDTH)
    if level != "flow" and repeat == "exact" and figure and width:
        parts.append(precision_words(bench.translator, Precision(figure=figure, relative=width)))
    elif level != "flow" and repeat == "file" and run.precision:
        parts.append(precision_words(bench.translator, run.precision))
    else:
        parts.append(bench.translator.plural("{n} Wiederholung", "{n} Wiederholungen", count))
    if level != "flow":
        found = chosen.get(Key.WARM_UP) == "auto"
        days = int(run.warm_up_days if (typed := chosen.get(Key.WARM_UP_DAYS)) is None else typed)
        parts.append(
            _("Vorlauf automatisch") if found else bench.translator.plural("{n} Tag Vorlauf", "{n} Tage Vorlauf", days)
        )
    return _("Wie gerechnet wird: {settings}", settings=" · ".join(parts))


def _level(bench: Bench, level: Level) -> Level:
    """The ladder."""
    _ = bench.text
    names = list(LEVELS)
    chosen: Level | None = st.radio(
        _("Wie viel vom Szenario gerechnet wird"),
        names,
        index=names.index(level),
        format_func=lambda name: f"**{_(LEVEL_LABELS[name])}**",
        captions=[_(caption) for caption in LEVELS.values()],
        key=Key.LEVEL,
        persist_state="session",
        help=_(
            "Jede Stufe braucht mehr Angaben als die davor. So lässt sich rechnen, bevor alles bekannt ist. "
            "Was eine Stufe nicht wissen kann, steht nicht im Ergebnis."
        ),
    )
    return chosen or level


def _figures(level: Level, scenarios: Mapping[str, Scenario]) -> list[Figure]:
    """What can be asked for exactly at a level."""
    decides = all(scenario.decision for scenario in scenarios.values())
    unknown = unknown_at(level)
    return [one for one in FIGURES if one not in unknown and (decides or one != "decision_days")]


def _repetitions(bench: Bench, run: Run, figures: list[Figure]) -> Run:
    """A fixed number of replications, or as many as a figure needs."""
    _ = bench.text
    if not figures:
        return run.model_copy(update={"precision": None, "replications": _replications(bench, run)})
    ways = [way for way in REPEAT if way != "file" or run.precision is not None]
    way = st.radio(
        _("Wie oft wiederholt wird"),
        ways,
        index=len(ways) - 1 if run.precision is not None else 0,
        format_func=lambda name: _(REPEAT[name]),
        key=Key.REPEAT,
        persist_state="session",
        help=_("Mehr Wiederholungen machen die Intervalle schmaler und dauern länger."),
    )
    if way == "file" and run.precision is not None:
        st.caption(precision_words(bench.translator, run.precision))
        return run
    if way == "fixed":
        return run.model_copy(update={"precision": None, "replications": _replications(bench, run)})
    return run.model_copy(update={"precision": _precision(bench, figures)})


def _replications(bench: Bench, run: Run) -> int:
    return int(
        st.select_slider(
            bench.text("Wiederholungen"),
            sorted({*REPLICATIONS, run.replications}),
            value=run.replications,
            format_func=bench.translator.formats.number,
            key=Key.REPLICATIONS,
            persist_state="session",
        )
    )


def _precision(bench: Bench, figures: list[Figure]) -> Precision:
    """Which figure is to be how exact."""
    _ = bench.text
    number = bench.translator.formats.number
    if st.session_state.get(Key.EXACT_FIGURE) not in figures:
        st.session_state.pop(Key.EXACT_FIGURE, None)
    figure = st.selectbox(
        _("Welche Zahl"),
        figures,
        format_func=lambda name: _(CASE_LABELS[name]),
        key=Key.EXACT_FIGURE,
        persist_state="session",
    )
    width = st.select_slider(
        _("Wie genau"),
        WIDTHS,
        value=0.02,
        format_func=lambda share: f"± {bench.translator.formats.percent(share, 1 if share < 0.01 else 0)}",
        key=Key.EXACT_WIDTH,
        persist_state="session",
        help=_("So weit darf das 95-%-Intervall nach oben und nach unten höchstens reichen."),
    )
    most = st.select_slider(
        _("Höchstens so viele Wiederholungen"),
        MOST,
        value=1_000,
        format_func=number,
        key=Key.MOST_REPLICATIONS,
        persist_state="session",
    )
    return Precision(figure=figure, relative=width, most=most)


def _warm_up(bench: Bench, run: Run) -> tuple[Run, bool]:
    """The warm-up in days, or that it is to be found."""
    _ = bench.text
    if run.level == "flow":
        st.caption(_("Vorlauf: Ohne Zeiten füllt sich nichts, es braucht keinen."))
        return run, False
    way = st.radio(
        _("Vorlauf, der nicht zählt"),
        list(WARM_UP),
        format_func=lambda name: _(WARM_UP[name]),
        key=Key.WARM_UP,
        persist_state="session",
        help=_(
            "Ein Lauf beginnt mit leeren Schreibtischen; die ersten Fälle kommen deshalb schneller durch als sonst. "
            "Die Tage des Vorlaufs werden gerechnet, aber nicht gezählt."
        ),
    )
    if way == "auto":
        st.caption(
            _(
                "Nach der Regel MSER-5: Weggelassen wird am Anfang so viel, dass die mittlere Durchlaufzeit und der "
                "mittlere Bestand an Fällen aus dem Rest am genauesten werden."
            )
        )
        return run, True
    days = st.number_input(
        _("Tage Vorlauf"),
        min_value=0,
        max_value=3_660,
        value=run.warm_up_days,
        step=7,
        key=Key.WARM_UP_DAYS,
        persist_state="session",
    )
    return run.model_copy(update={"warm_up_days": int(days)}), False
