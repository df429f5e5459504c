"""Simulation: what does the target change for citizens and staff?"""

from __future__ import annotations

import streamlit as st

from lab.errors import N_, RefusedError
from lab.simulation.scenario import Level, Scenario
from lab.simulation.warming import engine_state
from lab.workbench.bench import Bench, open_bench
from lab.workbench.jobs import Job
from lab.workbench.parts import simulation_details as details
from lab.workbench.parts.charts import throughput_chart, utilisation_chart, waiting_chart, work_chart
from lab.workbench.parts.figures import comparison_figures, run_figures
from lab.workbench.parts.page import empty_state, page_head
from lab.workbench.parts.progress import job_progress
from lab.workbench.parts.run_notes import run_notes
from lab.workbench.parts.run_settings import run_settings
from lab.workbench.parts.simulation_controls import controls
from lab.workbench.parts.timeline import timeline_view
from lab.workbench.questions import Answer, Question, find_answer, known_answer, question_of
from lab.workbench.state import Key, SimulationState, page_state

TITLE = N_("Simulation")
ICON = ":material/timeline:"
ORDER = 30

VIEWS = {
    "duration": N_("Dauer"),
    "passes": N_("Wie oft"),
    "time": N_("Wo die Zeit bleibt"),
    "busy": N_("Auslastung"),
    "by_day": N_("Verlauf"),
    "diagram": N_("Am Diagramm"),
    "numbers": N_("Alle Zahlen"),
    "parameters": N_("Parameter und Quellen"),
}
WITHOUT: dict[Level, tuple[str, ...]] = {
    "flow": ("duration", "time", "busy", "by_day"),
    "times": ("passes", "busy"),
    "staff": ("passes",),
    "calendars": ("passes",),
}
"""Views that say nothing at a level, or nothing that another does not say better."""
FIRST_ANSWER_SECONDS = 0.7
"""How long a run of the page waits for the first answer, so that a moved slider shows it without a second run."""


def show(bench: Bench) -> None:
    """The page."""
    _ = bench.text
    page_head(bench, N_("Was ändert das für Bürgerinnen, Bürger und Beschäftigte?"))
    service = bench.service
    asked = question_of(service)
    if not asked.scenarios:
        empty_state(
            _("Diese Leistung hat noch kein Szenario."),
            _(
                "Ein Szenario ist eine Datei neben dem Modell: as-is.scenario.yaml zu as-is.bpmn. "
                "„lab new ORDNER“ legt ein Beispiel mit allen Angaben an."
            ),
        )
        return
    scenarios = {name: service.scenario(name).record for name in asked.scenarios}
    head, below = st.container(), st.container()
    with below:
        st.header(_("Was wäre, wenn …"), anchor=False)
        sliders, settings = st.container(), st.container()
        with settings:
            asked = run_settings(bench, asked, scenarios)
        with sliders:
            asked = controls(bench, asked, scenarios)
    state = page_state(SimulationState)
    with head:
        if not answer_area(bench, state, asked):
            return
    answer = state.shown
    assert isinstance(answer, Answer), "answer_area has seen one"
    with below:
        charts(bench, answer, scenarios)


def answer_area(bench: Bench, state: SimulationState, asked: Question) -> bool:
    """The figures, or the button that starts; gives whether there is an answer to show."""
    _ = bench.text
    if state.question != asked:
        begun_before = state.question is not None and state.question.service == asked.service
        if begun_before or known_answer(bench.workspace, bench.database, asked) is not None:
            start(bench, state, asked)
    if state.question is None or state.question.service != asked.service:
        state.shown = None
        empty_state(
            _("Noch nicht gerechnet."),
            _(
                "Die Simulation schickt Tausende von Fällen durch Ist und Soll. Danach stehen hier Dauer, Wartezeit "
                "und Aufwand, heute und künftig."
            ),
        )
        if st.button(_("Ist und Soll simulieren"), type="primary", icon=":material/play_arrow:", key="simulate"):
            start(bench, state, asked)
            st.rerun()
        return False
    job = state.job
    if job is not None and job.newest is not None:
        state.shown = job.newest
    answer = state.shown
    if answer is not None:
        if job is not None and job.newest is None:
            words = N_("Noch die Zahlen von vorher; die neuen werden gerechnet.")
            st.caption(_(words if not job.finished else N_("Das sind die Zahlen von vorher.")))
        figures(bench, answer, state.question, running=job is not None and not job.finished)
    job_progress(bench.translator, job, key="stop", label=job_label(bench, job))
    if job is not None and isinstance(job.error, RefusedError) and asked.run.level != "flow":
        advice = N_("Fehlt noch etwas? Eine niedrigere Stufe braucht weniger: „Wie gerechnet wird“, weiter unten.")
        st.info(_(advice), icon=":material/stairs:")
    if job is not None and job.stopped and st.button(_("Weiter rechnen"), icon=":material/play_arrow:", key="go_on"):
        start(bench, state, asked)
        st.rerun()
    return answer is not None


def job_label(bench: Bench, job: Job[Answer] | None) -> str:
    """What the job is at."""
    _ = bench.text
    if engine_state() != "ready":
        return _("Das Rechenwerk wird vorbereitet …")
    newest = job.newest if job is not None else None
    if newest is not None and newest.complete:
        return _("Der Engpass wird gesucht …")
    return _("Es wird gerechnet …")


def start(bench: Bench, state: SimulationState, asked: Question) -> None:
    """Begin the newest question; an older one that still runs is stopped."""
    if state.job is not None:
        state.job.stop()
    if state.question is not None and state.question.service != asked.service:
        state.shown = None
    workspace, database = bench.workspace, bench.database

    def work(job: Job[Answer]) -> Answer:
        return find_answer(workspace, database, asked, job)

    state.question = asked
    state.job = Job(work, "simulation").start()
    state.job.wait_for_news(FIRST_ANSWER_SECONDS)


def figures(bench: Bench, answer: Answer, question: Question, *, running: bool) -> None:
    """The figures, and what must be read beside them."""
    if answer.comparison is not None:
        comparison_figures(bench.translator, answer.comparison)
    else:
        for one in answer.results.values():
            run_figures(bench.translator, one.cases)
    run_notes(bench, answer, question, running=running)


def charts(bench: Bench, answer: Answer, scenarios: dict[str, Scenario]) -> None:
    """One view at a time, so that a moved slider draws one chart and not all of them."""
    _ = bench.text
    t = bench.translator
    level = next(iter(answer.results.values())).provenance.level
    views = [name for name in VIEWS if name not in WITHOUT[level]]
    if st.session_state.get(Key.VIEW) not in views:
        st.session_state.pop(Key.VIEW, None)
    view = st.segmented_control(
        _("Ansicht"),
        views,
        format_func=lambda name: _(VIEWS[name]),
        default=views[0],
        required=True,
        key=Key.VIEW,
        persist_state="session",
        label_visibility="collapsed",
    )
    match view:
        case "duration":
            throughput_chart(t, answer.results)
        case "passes":
            details.passes_table(bench, answer, scenarios)
        case "time":
            waiting_chart(t, answer.results)
            work_chart(t, answer.results)
        case "busy":
            utilisation_chart(t, answer.results)
            details.roles_table(bench, answer.results)
        case "by_day":
            timeline_view(bench, answer.results)
        case "diagram":
            details.numbers_on_diagram(bench, answer, scenarios)
        case "numbers":
            details.figures_table(bench, answer)
        case "parameters":
            details.parameters_table(bench, scenarios)


show(open_bench())
