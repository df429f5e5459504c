"""The results of a study: live counts, success, time, errors by field, drop-off, questionnaires, measured times."""

from __future__ import annotations

import streamlit as st

from lab.actions.adopt_times import adopt_times, preview_times
from lab.actions.study_results import study_results
from lab.errors import N_, LabError, NotFoundError
from lab.exchange.parameters import duration_words
from lab.prototypes.error_words import error_words
from lab.studies.analysis import StudyAnalysis
from lab.workbench.bench import Bench
from lab.workbench.measured_words import benchmark_words, measured_value, measured_words, stopped_words
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.page import empty_state, say_next_run
from lab.workbench.parts.tables import table
from lab.workbench.state import Key

SECONDS_BETWEEN_LOOKS = 2
TARGET = "target"


def live_counts(bench: Bench, study: str) -> None:
    """How many take part right now, and how the tasks go; the whole page runs again when somebody comes or is done."""
    seen: list[tuple[int, int]] = []

    @st.fragment(run_every=SECONDS_BETWEEN_LOOKS, key="live_counts")
    def look() -> None:
        with shown_errors(bench.translator):  # a fragment that runs alone has nobody above it who would show an error
            analysis = study_results(bench.database, bench.service.name, study)
            now = (analysis.sessions.total, analysis.sessions.finished)
            if seen and seen[-1] != now:
                st.rerun(scope="app")
            seen.append(now)
            _counts(bench, analysis)

    look()


def _counts(bench: Bench, analysis: StudyAnalysis) -> None:
    _ = bench.text
    sessions = analysis.sessions
    counts = (
        (N_("zugestimmt"), sessions.open, N_("Personen, die zugestimmt und noch nichts begonnen haben")),
        (N_("dabei"), sessions.running, N_("Personen, die begonnen haben und noch nicht fertig sind")),
        (N_("fertig"), sessions.finished, N_("Personen, die alle Aufgaben beendet haben")),
    )
    for column, (label, number, help_text) in zip(st.columns(len(counts)), counts, strict=True):
        column.metric(_(label), bench.translator.formats.number(number), border=True, help=_(help_text))
    stopped = stopped_words(bench.translator, sessions)
    if stopped:
        st.caption(escape(stopped))
    language = bench.translator.language
    for task in analysis.tasks:
        title = task.title.in_language(language)
        if analysis.sessions.total == 0:
            st.markdown(escape(_("{task}: noch niemand", task=title)))
            continue
        words = measured_words(bench.translator, task.success)
        st.markdown(escape(_("{task}: geschafft haben es {share}", task=title, share=words)))


def results(bench: Bench, study: str) -> None:
    """Everything that was measured, section by section."""
    _ = bench.text
    try:
        analysis = study_results(bench.database, bench.service.name, study)
    except NotFoundError:
        return
    st.subheader(_("Ergebnisse"), anchor=False)
    if analysis.sessions.total == 0:
        empty_state(
            _("Noch hat niemand teilgenommen."), _("Geben Sie den Link weiter; die Zahlen erscheinen von selbst.")
        )
        return
    surveys(bench, analysis)
    sections = (
        (N_("Aufgaben: Erfolg und Zeit"), tasks),
        (N_("Fehler nach Feldern"), fields),
        (N_("Seiten: Zeit und Abbruch"), pages),
    )
    for label, draw in sections:
        on_demand(_(label), lambda draw=draw: draw(bench, analysis), key=Key.OPEN.of(draw.__name__))  # type: ignore[misc]


def surveys(bench: Bench, analysis: StudyAnalysis) -> None:
    """The score of each questionnaire with what it says and on what that rests."""
    _ = bench.text
    language = bench.translator.language
    for survey in analysis.surveys:
        title, score = survey.title.in_language(language), measured_words(bench.translator, survey.score)
        line = _(
            "{title}, {lowest} bis {highest} Punkte: {score}",
            title=title,
            lowest=survey.lowest,
            highest=survey.highest,
            score=score,
        )
        st.markdown(f"**{escape(line)}**")
        if survey.benchmark is not None:
            st.caption(escape(benchmark_words(bench.translator, survey.benchmark)))
        if survey.translation == "own":
            st.caption(escape(_("Der Wortlaut ist eine eigene Übersetzung. {citation}", citation=survey.citation)))


def tasks(bench: Bench, analysis: StudyAnalysis) -> None:
    """Success and time per task."""
    _ = bench.text
    t = bench.translator
    rows = [
        [
            task.title.in_language(t.language),
            measured_words(t, task.success),
            measured_words(t, task.time),
            measured_value(t, task.median, "s") if task.median is not None else "–",
            t.formats.number(task.given_up + task.left),
        ]
        for task in analysis.tasks
    ]
    columns = [_("Aufgabe"), _("Erfolg"), _("Zeit"), _("Median"), _("Abgebrochen")]
    table(columns, rows, alt=_("Erfolg und Zeit je Aufgabe"))


def fields(bench: Bench, analysis: StudyAnalysis) -> None:
    """The fields at which people met an error."""
    _ = bench.text
    t = bench.translator
    titles = {page.page: page.title.in_language(t.language) for page in analysis.pages if page.title}
    rows = [
        [
            field.label.in_language(t.language) if field.label else field.field or _("ganze Seite"),
            titles.get(field.page, field.page),
            ", ".join(f"{_(error_words(kind))} ({t.formats.number(n)})" for kind, n in field.kinds.items()),
            t.formats.number(field.errors),
            t.formats.number(field.sessions),
            measured_words(t, field.affected),
        ]
        for field in analysis.fields
    ]
    if not rows:
        st.caption(_("Bisher sah niemand eine Fehlermeldung."))
        return
    columns = [_("Feld"), _("Seite"), _("Was war"), _("Fehlermeldungen"), _("Personen"), _("Anteil der Personen")]
    table(columns, rows, alt=_("Fehlermeldungen nach Feldern"))


def pages(bench: Bench, analysis: StudyAnalysis) -> None:
    """Where people spent their time, and where they stopped."""
    _ = bench.text
    t = bench.translator
    rows = [
        [
            page.title.in_language(t.language) if page.title else page.page,
            t.formats.number(page.reached),
            t.formats.number(page.ended_here),
            measured_words(t, page.drop_off),
            measured_words(t, page.time),
        ]
        for page in analysis.pages
    ]
    columns = [_("Seite"), _("Erreicht"), _("Hier beendet"), _("Abbruch"), _("Zeit auf der Seite")]
    table(columns, rows, alt=_("Zeit und Abbruch je Seite"))


def measured_times(bench: Bench, study: str) -> None:
    """What the measured times would change in the target scenario, and the button that takes them over."""
    _ = bench.text
    service = bench.service
    if TARGET not in service.scenarios():
        return
    st.subheader(_("Gemessene Zeiten übernehmen"), anchor=False)
    try:
        adoptions = preview_times(bench.workspace, bench.database, service.name, study)
    except LabError as error:
        text = bench.translator.error(error)
        empty_state(text.message, text.hint)
        return
    scenario = service.scenario(TARGET)
    model = service.model(scenario.record.model.removesuffix(".bpmn"))
    rows = [
        [
            model.nodes[one.activity].name if one.activity in model.nodes else one.activity,
            duration_words(one.before, bench.translator),
            duration_words(one.after, bench.translator),
            _("gemessen, n = {n}", n=one.after.source.n),
        ]
        for one in adoptions
    ]
    table([_("Aktivität"), _("bisher"), _("gemessen"), _("Beleg")], rows, alt=_("Dauern vor und nach der Übernahme"))
    if all(one.before == one.after for one in adoptions):
        st.caption(_("Diese Zeiten stehen schon im Soll-Szenario. Kommen weitere Teilnahmen dazu, ändern sie sich."))
        return
    if st.button(_("In das Soll-Szenario übernehmen"), icon=":material/input:", key="adopt"):
        with shown_errors(bench.translator):
            adopt_times(bench.workspace, bench.database, service.name, study, started_from=scenario.digest)
            say_next_run(_("Übernommen. Die Simulation und der Plan rechnen ab jetzt mit den gemessenen Zeiten."))
            st.rerun()
