"""What participants left goes along as figures over people, never as one person's answers, words or moments."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

from lab.actions.export_bundle import export_bundle
from lab.actions.publish_study import publish_study
from lab.store import create_workspace
from lab.store.database import open_database
from lab.store.database.comments import Target, TargetKind
from lab.store.database.participation import Stage
from lab.studies.analysis import StudyAnalysis
from lab.studies.events import Event, EventKind, Response
from tests.exchange.test_give_and_take import with_short_runs

TYPED = "Wilhelmine Musterfrau-Geheim"
BEGUN = dt.datetime(2026, 11, 2, 9, 41, 17, tzinfo=dt.UTC)


def test_a_study_is_given_as_figures_over_people(tmp_path: Path) -> None:
    workspace = with_short_runs(create_workspace(tmp_path / "workspace"))
    study = workspace.service("sgb2-antrag").study("erster-test").record
    items = workspace.instrument("sus").record.items
    task = study.tasks[0]
    sessions = []
    with open_database(workspace.id) as database:
        code = publish_study(workspace, database, "sgb2-antrag", "erster-test").code
        for number in range(2):
            began = database.participations.begin(code, f"secret-{number}", "de", Stage(), BEGUN, recorded=True)
            sessions.append(began.id)
            moments = iter(BEGUN + dt.timedelta(seconds=40 * step) for step in range(1, 9))
            events = [
                Event(began.id, next(moments), EventKind.TASK_STARTED, task=task.id),
                Event(began.id, next(moments), EventKind.SHOWN, task=task.id, page="person"),
                Event(began.id, next(moments), EventKind.ERROR, task=task.id, page="person", field="iban", error="x"),
                Event(began.id, next(moments), EventKind.ANSWERED, task=task.id, page="person"),
                Event(began.id, next(moments), EventKind.TASK_DONE, task=task.id, page=task.goal),
                Event(began.id, next(moments), EventKind.SENT),
            ]
            responses = [Response(began.id, "sus", item.id, 2 + number) for item in items]
            typed = {task.id: {"nachname": (TYPED,)}}
            database.participations.advance(began, Stage(), BEGUN, typed=typed, events=events, responses=responses)
        about = Target("sgb2-antrag", TargetKind.MODEL, "target", "hauptantrag_ausfuellen")
        database.comments.add(about, "Nur unter uns.", "Kim Vertraulich")
        data = workspace.service("sgb2-antrag").model_bytes("target")
        database.revisions.add("sgb2-antrag", "target", data, author="Kim Vertraulich", note="vor der Sitzung")
        given = export_bundle(workspace, "sgb2-antrag", database=database)
    with zipfile.ZipFile(given.path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    results = StudyAnalysis.model_validate_json(files["results/erster-test.study.json"])
    assert results.tasks[0].done == 2
    assert results.surveys[0].score is not None
    assert results.surveys[0].items == ()
    with zipfile.ZipFile(io.BytesIO(files["zahlen.xlsx"])) as book:
        everything = b"".join([*files.values(), *(book.read(name) for name in book.namelist())])
    for secret in (
        TYPED,
        *sessions,
        "09:41",
        "secret-",
        code,
        workspace.id,
        "Nur unter uns",
        "Vertraulich",
        "vor der Sitzung",
    ):
        assert secret.encode() not in everything
