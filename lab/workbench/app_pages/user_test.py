"""Nutzertest: can people do it?"""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.workbench.bench import Bench, open_bench
from lab.workbench.parts.errors import escape
from lab.workbench.parts.labels import labels_of
from lab.workbench.parts.page import empty_state, labelled, page_head
from lab.workbench.parts.prototype_names import prototype_names
from lab.workbench.parts.study_publication import end_button, publication_area
from lab.workbench.parts.study_results import live_counts, measured_times, results
from lab.workbench.state import Key

TITLE = N_("Nutzertest")
ICON = ":material/group:"
ORDER = 50


def show(bench: Bench) -> None:
    """The page."""
    _ = bench.text
    page_head(bench, N_("Kommen Menschen damit zurecht?"))
    service = bench.service
    names = service.studies()
    if not names:
        empty_state(
            _("Diese Leistung hat noch keinen Nutzertest."),
            _(
                "Legen Sie im Ordner surveys/{service} eine Datei NAME.study.yaml an. „lab new ORDNER“ legt ein "
                "Beispiel an, das Sie kopieren können.",
                service=service.name,
            ),
        )
        return
    language = bench.translator.language
    titles = labels_of([{name: service.study(name).record.title.in_language(language) for name in names}])[0]
    study = names[0]
    if len(names) > 1:
        study = st.selectbox(_("Test"), names, format_func=titles.__getitem__, key=Key.STUDY, persist_state="session")
    about(bench, study)
    published = bench.database.publications.of_study(service.name, study)
    current = next((one for one in published if one.open), None)
    beside = publication_area(bench, study, current)
    if published:
        with beside:
            live_counts(bench, study)
            if current is not None:
                end_button(bench, current)
        results(bench, study)
        measured_times(bench, study)


def about(bench: Bench, study: str) -> None:
    """What the test is called and what people are asked to do."""
    record = bench.service.study(study).record
    language = bench.translator.language
    tasks = " · ".join(task.title.in_language(language) for task in record.tasks)
    st.subheader(escape(record.title.in_language(language)), anchor=False)
    st.markdown(labelled(bench.text("Aufgaben"), escape(tasks)))
    called = prototype_names(bench, bench.service).get(record.prototype, record.prototype)
    st.markdown(labelled(bench.text("Prototyp"), escape(called)))


show(open_bench())
