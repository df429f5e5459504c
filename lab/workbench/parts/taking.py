"""Using what others gave: open a package, put in own figures, run it, compare with the giver."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lab.actions.compare_with_giver import GiverComparison, compare_with_giver
from lab.actions.open_bundle import open_bundle
from lab.errors import N_
from lab.records import Estimate
from lab.simulation.results import Results
from lab.store import Import
from lab.workbench.bench import Bench
from lab.workbench.jobs import Job
from lab.workbench.parts.errors import escape, problem_list, shown_errors
from lab.workbench.parts.figures import run_figures
from lab.workbench.parts.local_figures import local_figures
from lab.workbench.parts.page import empty_state, say_next_run
from lab.workbench.parts.progress import job_progress
from lab.workbench.parts.tables import table
from lab.workbench.state import Key, ReuseState, page_state
from lab.workbench.words import FIGURES, estimate_cell, model_title

VERDICTS = {
    "equal": N_("Mit den Werten der gebenden Behörde ergeben sich hier dieselben Zahlen, bis zur letzten Stelle."),
    "inside": N_("Mit den Werten der gebenden Behörde weichen Zahlen hier ab, aber alle liegen in deren Intervall."),
    "outside": N_("Mit den Werten der gebenden Behörde liegen Zahlen hier außerhalb von deren Intervall."),
}


def opening(bench: Bench) -> None:
    """The upload of a package."""
    _ = bench.text
    uploaded = st.file_uploader(_("Paket einer anderen Behörde (ZIP)"), type=["zip"], key=Key.BUNDLE)
    ready = uploaded is not None
    if st.button(_("Paket öffnen"), icon=":material/folder_zip:", key="open", disabled=not ready) and uploaded:
        with shown_errors(bench.translator):
            opened = open_bundle(bench.workspace, uploaded.getvalue(), uploaded.name)
            words = (
                N_("„{title}“ von {giver} ist geöffnet.") if opened.new else N_("„{title}“ von {giver} lag schon vor.")
            )
            say_next_run(_(words, title=opened.manifest.title, giver=opened.manifest.giver.name))
            st.rerun()
    if not bench.workspace.imports():
        empty_state(
            _("Noch kein Paket einer anderen Behörde."),
            _("Wählen Sie oben die ZIP-Datei, die eine andere Behörde mit „Paket exportieren“ erzeugt hat."),
        )


def opened_packages(bench: Bench) -> None:
    """The packages that are there: own figures, and the giver's beside those computed here."""
    _ = bench.text
    names = [one.name for one in bench.workspace.imports()]
    if not names:
        return
    st.subheader(_("Mit eigenen Werten rechnen"), anchor=False)
    chosen = names[0]
    if len(names) > 1:
        chosen = st.selectbox(_("Geöffnete Pakete"), names, key=Key.IMPORT, persist_state="session")
    imported = bench.workspace.imported(chosen)
    with shown_errors(bench.translator):
        about(bench, imported)
        run_area(bench, imported, start=local_figures(bench, imported))


def about(bench: Bench, imported: Import) -> None:
    """Who gave it and what it is."""
    _ = bench.text
    profile = imported.service.profile().record
    language = bench.translator.language
    st.markdown(
        f"**{escape(profile.name.in_language(language))}**  \n"
        + escape(
            _(
                "von {giver}, Version {version}, {licence}; nur lesbar",
                giver=profile.authority.name,
                version=imported.version,
                licence=profile.licence,
            )
        )
    )
    st.caption(
        escape(
            _(
                "Alles aus dem Paket zum Lesen, ohne zu rechnen: {file} im Ordner dieses Arbeitsbereichs.",
                file=f"imports/{imported.name}/LIESMICH.html",
            )
        )
    )


def run_area(bench: Bench, imported: Import, *, start: bool) -> None:
    """Run the import with the own figures that are saved, and show the comparison."""
    _ = bench.text
    state = page_state(ReuseState)
    layer = imported.local()
    question = f"{imported.name}:{layer.digest if layer else ''}"
    job = state.runs.get(question)
    running = job is not None and not job.finished
    start, state.asked = start or state.asked, False
    if start and not running:
        workspace, database = bench.workspace, bench.database

        def work(job: Job[GiverComparison]) -> GiverComparison:
            return compare_with_giver(workspace, imported, database=database, progress=job.progress, cancel=job.cancel)

        job = state.runs[question] = Job(work, "import").start()
    job_progress(bench.translator, job, key="import:stop", label=_("Es wird gerechnet …"))
    if job is not None and job.result is not None:
        compared(bench, job.result)


def compared(bench: Bench, found: GiverComparison) -> None:
    """The verdict, then the giver's figures beside those computed here and those with own figures."""
    _ = bench.text
    t = bench.translator
    verdict = _(VERDICTS[found.verdict])
    if found.verdict == "equal":
        st.success(escape(verdict), icon=":material/check_circle:")
    else:
        why = "" if found.same_engine else _("Rechner oder Programmstand sind andere als bei der gebenden Behörde.")
        st.info(f"{escape(verdict)} {escape(why)}", icon=":material/info:")
    for name in found.given:
        if name in found.local:
            heading = _("{title} mit Ihren Werten", title=model_title(t, name))
            st.markdown(f"**{escape(heading)}**")
            run_figures(t, found.local[name].cases)
            problem_list(t, found.local[name].warnings, title=_("Vor dem Lesen der Zahlen"))
    for name in found.given:
        st.markdown(f"**{escape(model_title(t, name))}**")
        sides: list[tuple[str, Mapping[str, Results]]] = [
            (_("gebende Behörde"), found.given),
            (_("hier nachgerechnet"), found.here),
        ]
        if found.local:
            sides.append((_("mit eigenen Werten"), found.local))
        rows = [
            [_(kind.label), *(_figure(bench, side[name], kind.field) for _title, side in sides)] for kind in FIGURES
        ]
        alt = _("Zahlen der gebenden Behörde neben den eigenen")
        table([_("Kennzahl"), *(title for title, _side in sides)], rows, alt=alt, key=f"giver:{name}")


def _figure(bench: Bench, results: Results, field: str) -> str:
    value = getattr(results.cases, field)
    return estimate_cell(bench.translator, value) if isinstance(value, Estimate) else "–"
