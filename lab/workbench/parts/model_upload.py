"""Uploading BPMN files as models of a service. A refused file leaves the workspace as it was."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lab.actions.upload_model import upload_model
from lab.actions.upload_models import upload_models
from lab.bpmn.gate import LARGEST
from lab.errors import N_
from lab.exchange.model_archive import is_archive
from lab.store import ServiceFolder, digest_of
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import error_box, escape, shown_errors
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key
from lab.workbench.words import model_title

MEGABYTES = LARGEST // 2**20
"""The browser refuses what the reader would refuse: nothing is sent in vain."""

ROLES = ("as-is", "target", "")
"""Which model the file shall be; the empty one: another, under a name of its own."""

Files = Sequence[tuple[str, bytes]]


def model_upload(bench: Bench, service: ServiceFolder) -> None:
    """The files, what they shall be, the button."""
    _ = bench.text
    uploaded = st.file_uploader(
        _("BPMN-Dateien, einzeln oder als Zip-Archiv"),
        type=["bpmn", "bpmn2", "xml", "zip"],
        key=Key.UPLOAD,
        max_upload_size=MEGABYTES,
        accept_multiple_files=True,
    )
    st.caption(_("Höchstens {size} MB je Datei und je Modell in einem Archiv.", size=MEGABYTES))
    files = [(one.name, one.getvalue()) for one in uploaded or ()]
    if len(files) > 1 or any(is_archive(data) for _name, data in files):
        several(bench, service, files)
    else:
        single(bench, service, files)


def single(bench: Bench, service: ServiceFolder, files: Files) -> None:
    """One file: somebody says which model it is."""
    _ = bench.text
    choice = st.segmented_control(
        _("Die Datei zeigt"),
        ROLES,
        format_func=lambda role: _(UPLOAD_WORDS[role]),
        default=ROLES[0],
        required=True,
        key=Key.UPLOAD_KIND,
        wrap=True,
        persist_state="session",
    )
    name = str(choice or "") or st.text_input(
        _("Name des Modells"), key=Key.UPLOAD_NAME, placeholder="variante-a", persist_state="session"
    )
    known = name in service.models()
    label = _("„{title}“ ersetzen", title=model_title(bench.translator, name)) if known else _("Modell speichern")
    if st.button(label, key="upload", icon=":material/save:", disabled=not (files and name)) and files:
        file, data = files[0]
        with shown_errors(bench.translator):
            started_from = digest_of(service.model_bytes(name)) if known else None
            model = upload_model(
                bench.workspace,
                service,
                name,
                data,
                file=file,
                started_from=started_from,
                database=bench.database,
                author=str(st.session_state.get(Key.AUTHOR) or ""),
            )
            say_next_run(
                _(
                    "„{file}“ ist gespeichert: {count} Elemente.",
                    file=file,
                    count=bench.translator.formats.number(len(model.nodes)),
                )
            )
            st.rerun()


def several(bench: Bench, service: ServiceFolder, files: Files) -> None:
    """Several files or an archive: each is named after its file."""
    _ = bench.text
    st.caption(_("Jedes Modell heißt wie seine Datei. Was nicht gelesen werden kann, wird mit seinem Grund genannt."))
    replace = st.toggle(_("Vorhandene Modelle gleichen Namens ersetzen"), key=Key.UPLOAD.of("replace"))
    if not st.button(_("Alle speichern"), key="upload", icon=":material/save:"):
        return
    with shown_errors(bench.translator):
        done = upload_models(
            bench.workspace,
            service,
            files,
            replace=replace,
            database=bench.database,
            author=str(st.session_state.get(Key.AUTHOR) or ""),
        )
        number = bench.translator.formats.number
        for one in done.saved:
            told = _(
                "„{file}“ heißt hier „{name}“: {count} Elemente.",
                file=one.file,
                name=one.name,
                count=number(one.elements),
            )
            st.success(escape(told), icon=":material/check_circle:")
        for other in done.refused:
            error_box(bench.translator, other.reason)


UPLOAD_WORDS = {"as-is": N_("den Ablauf von heute"), "target": N_("den künftigen Ablauf"), "": N_("etwas anderes")}
