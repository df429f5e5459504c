"""Giving a service away: what goes into the package, what to check before, the export and the download."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import streamlit as st

from lab.actions.check_export import check_export
from lab.actions.export_bundle import Export, export_bundle
from lab.errors import ConflictError
from lab.store.files import read_bytes
from lab.workbench.bench import Bench
from lab.workbench.jobs import Job
from lab.workbench.parts.errors import escape, problem_list, shown_errors
from lab.workbench.parts.page import empty_state, labelled
from lab.workbench.parts.progress import job_progress
from lab.workbench.state import Key, ReuseState, page_state
from lab.workbench.words import model_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lab.records import Texts


def giving(bench: Bench) -> None:
    """What is in the package, the checks, the button."""
    _ = bench.text
    service = bench.service
    if not {"as-is", "target"} <= set(service.scenarios()):
        empty_state(
            _("Noch gibt es nichts weiterzugeben."),
            _("Ein Paket enthält ein Szenario für das Ist und eines für das Soll; mindestens eines davon fehlt noch."),
        )
        return
    contents(bench)
    with shown_errors(bench.translator):
        notes = check_export(bench.workspace, service.name)
        label = bench.translator.plural(
            "{n} Hinweis vor dem Weitergeben", "{n} Hinweise vor dem Weitergeben", len(notes)
        )
        with st.expander(label, icon=":material/fact_check:", key=Key.OPEN.of("notes")):
            problem_list(bench.translator, notes, title=_("Nichts davon verhindert den Export. Passt alles so?"))
    state = page_state(ReuseState)
    running = state.export is not None and not state.export.finished
    if st.button(_("Paket exportieren"), type="primary", icon=":material/ios_share:", key="export", disabled=running):
        start_export(bench, state, replace=False)
    job_progress(bench.translator, state.export, key="export:stop", label=_("Das Paket wird geschnürt …"))
    exists = state.export is not None and isinstance(state.export.error, ConflictError)
    if exists and st.button(_("Vorhandene Datei ersetzen"), icon=":material/warning:", key="export:replace"):
        start_export(bench, state, replace=True)
        st.rerun()
    if state.export is not None and state.export.result is not None:
        exported(bench, state.export.result)


def start_export(bench: Bench, state: ReuseState, *, replace: bool) -> None:
    """Begin to export, on a thread."""
    workspace, database, name, translator = bench.workspace, bench.database, bench.service.name, bench.translator

    def work(job: Job[Export]) -> Export:
        return export_bundle(
            workspace,
            name,
            database=database,
            replace=replace,
            t=translator,
            progress=job.progress,
            cancel=job.cancel,
        )

    state.export = Job(work, "export").start()


def exported(bench: Bench, export: Export) -> None:
    """Where the package is, and the same for download."""
    _ = bench.text
    kilobytes = bench.translator.formats.number(export.size / 1000)
    st.success(escape(_("Fertig: exports/{name}, {size} kB.", name=export.path.name, size=kilobytes)))
    if export.path.is_file():
        st.download_button(
            _("Paket herunterladen"),
            read_bytes(export.path, largest=sys.maxsize),
            file_name=export.path.name,
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
            key="export:download",
        )


def contents(bench: Bench) -> None:
    """What the package holds, in words."""
    _ = bench.text
    service = bench.service
    plan = service.plan()

    def named(names: Sequence[str]) -> str:
        return escape(", ".join(model_title(bench.translator, name) for name in names) or "–")

    def titled(titles: Iterable[Texts]) -> str:
        return escape(", ".join(title.in_language(bench.translator.language) for title in titles) or "–")

    with st.container(border=True), shown_errors(bench.translator):
        lines = (
            labelled(_("Modelle"), named(service.models())),
            labelled(_("Szenarien mit Ergebnissen"), named(service.scenarios())),
            labelled(_("Prototypen"), titled(service.prototype(name).record.title for name in service.prototypes())),
            labelled(
                _("Nutzertests, nur zusammengefasst"),
                titled(service.study(name).record.title for name in service.studies()),
            ),
            labelled(_("Umsetzungsplan"), _("ja") if plan else _("noch keiner")),
            _("Dazu eine Excel-Mappe, eine Leseseite für jeden Browser und die Prüfsummen aller Dateien."),
        )
        st.markdown("  \n".join(lines))
