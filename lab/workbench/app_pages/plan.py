"""Umsetzungsplan: what has to happen, by whom, until when, at what benefit?"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from lab.actions.draft_plan import draft_plan
from lab.actions.schedule_plan import schedule_plan
from lab.errors import N_
from lab.plans import Merge, Plan
from lab.store import Loaded
from lab.workbench.bench import Bench, open_bench
from lab.workbench.jobs import Job
from lab.workbench.parts.cost_table import cost_table
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.gantt import gantt
from lab.workbench.parts.known_figures import known_comparison
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.page import empty_state, page_head, say_next_run
from lab.workbench.parts.plan_editor import plan_editor
from lab.workbench.parts.progress import job_progress
from lab.workbench.parts.tables import table
from lab.workbench.plan_words import EFFECTS, effect_words, known_effects
from lab.workbench.state import Key, PlanState, page_state

TITLE = N_("Umsetzungsplan")
ICON = ":material/checklist:"
ORDER = 60


def show(bench: Bench) -> None:
    """The page."""
    _ = bench.text
    page_head(bench, N_("Was ist zu tun, durch wen, bis wann, mit welchem Nutzen?"))
    state = page_state(PlanState)
    finish_draft(bench, state)
    present = bench.service.plan()
    if present is None:
        empty_state(
            _("Diese Leistung hat noch keinen Plan."),
            _(
                "Der Entwurf entsteht aus dem Unterschied von Ist und Soll und aus beiden Simulationen. Danach "
                "bearbeiten Sie ihn."
            ),
        )
        draft_button(bench, state, None, primary=True)
        return
    totals(bench, present.record)
    edit(bench, present)
    draft_button(bench, state, present, primary=False)
    on_demand(_("Belege der Maßnahmen"), lambda: evidence(bench, present.record), key=Key.OPEN.of("evidence"))
    on_demand(_("Erfüllungsaufwand im Jahr"), lambda: costs(bench), key=Key.OPEN.of("costs"))


def totals(bench: Bench, plan: Plan) -> None:
    """What the plan brings altogether, per case."""
    _ = bench.text
    found = known_effects(plan.total)
    if found:
        st.subheader(_("Was der Plan bringt"), anchor=False)
    for column, (name, effect) in zip(st.columns(max(len(found), 1)), found.items(), strict=False):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{escape(_(EFFECTS[name]))}**  \n{escape(effect_words(bench.translator, effect))}")


def edit(bench: Bench, present: Loaded[Plan]) -> None:
    """The measures, the button that saves, and the schedule of what is on the screen."""
    _ = bench.text
    st.subheader(_("Maßnahmen"), anchor=False)
    service = bench.service
    with shown_errors(bench.translator):
        edited = plan_editor(bench, present.record, present.digest)
        if st.button(
            _("Plan speichern"),
            type="primary",
            icon=":material/save:",
            disabled=edited == present.record,
            key="plan:save",
            help=_("Solange Sie nicht speichern, bleibt die Datei, wie sie ist."),
        ):
            service.save(service.plan_path(), edited, started_from=present.digest)
            say_next_run(_("Der Plan ist gespeichert."))
            st.rerun()
        schedule = schedule_plan(bench.workspace, service, edited)
        st.subheader(_("Zeitplan"), anchor=False)
        if len(schedule.without_duration) == len(schedule.slots):
            empty_state(
                _("Noch hat keine Maßnahme eine Dauer."),
                _("Tragen Sie in der Tabelle Dauern ein und was nach was kommt; dann steht hier der Zeitplan."),
            )
            return
        date = bench.translator.formats.date
        if schedule.start and schedule.finish:
            st.markdown(
                escape(_("Vom {start} bis zum {finish}.", start=date(schedule.start), finish=date(schedule.finish)))
            )
        if schedule.without_duration:
            st.caption(
                bench.translator.plural(
                    "{n} Maßnahme hat noch keine Dauer und fehlt im Zeitplan.",
                    "{n} Maßnahmen haben noch keine Dauer und fehlen im Zeitplan.",
                    len(schedule.without_duration),
                )
            )
        gantt(bench.translator, edited, schedule)


def draft_button(bench: Bench, state: PlanState, present: Loaded[Plan] | None, *, primary: bool) -> None:
    """Start a draft; what the team wrote stays."""
    _ = bench.text
    label = _("Plan entwerfen") if present is None else _("Aus Ist und Soll neu entwerfen")
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    running = state.job is not None and not state.job.finished
    help_text = _("Zahlen und Belege werden erneuert; was Sie geschrieben haben, bleibt.")
    if st.button(label, type=kind, icon=":material/auto_fix_high:", key="plan:draft", disabled=running, help=help_text):
        workspace, database, name = bench.workspace, bench.database, bench.service.name
        digest = present.digest if present else None

        def work(job: Job[Merge]) -> Merge:
            return draft_plan(
                workspace, name, database=database, started_from=digest, progress=job.progress, cancel=job.cancel
            )

        state.job = Job(work, "plan").start()
    job_progress(bench.translator, state.job, key="plan:stop", label=_("Ist und Soll werden gerechnet …"))


def finish_draft(bench: Bench, state: PlanState) -> None:
    """Say once what a finished draft has changed."""
    if state.job is None or state.job.result is None:
        return
    merged = state.job.result
    state.job = None
    plural = bench.translator.plural
    parts = [
        plural("{n} neue Maßnahme", "{n} neue Maßnahmen", len(merged.added)),
        plural("{n} erneuert", "{n} erneuert", len(merged.refreshed)),
        plural("{n} entfallen", "{n} entfallen", len(merged.dropped)),
    ]
    say_next_run(bench.text("Der Entwurf ist fertig: {parts}.", parts=", ".join(parts)))
    st.rerun()


def evidence(bench: Bench, plan: Plan) -> None:
    """What each measure rests on."""
    _ = bench.text
    rows = [
        [measure.title, one.source.text, one.source.edition, ", ".join(h[:12] for h in one.run_hashes)]
        for measure in plan.measures
        for one in measure.evidence
    ]
    table([_("Maßnahme"), _("Beleg"), _("Ausgabe"), _("Läufe")], rows, alt=_("Belege der Maßnahmen"))


def costs(bench: Bench) -> None:
    """The compliance cost, if both scenarios have been run as they are."""
    comparison = known_comparison(bench)
    if comparison is None:
        st.caption(bench.text("Rechnen Sie erst Ist und Soll auf der Seite „Simulation“."))
        return
    cost_table(bench, comparison, bench.service.scenario("as-is").record.cases_per_year)


show(open_bench())
