"""A table in a service: its model is saved, its minutes become assumptions that a run takes, a scenario there stays."""

from __future__ import annotations

import pytest

from lab.actions.export_model import export_model
from lab.actions.import_table import import_table
from lab.actions.simulate_scenario import simulate_scenario
from lab.errors import ConflictError, InputError
from lab.exchange.process_table import read_table
from lab.i18n import translator
from lab.store import Workspace, digest_of
from lab.store.database import Database
from tests.exchange.test_process_table import EXAMPLE, STEPS

T = translator("de")
SERVICE = "sgb2-antrag"


def test_the_model_and_a_scenario_that_runs(sample_workspace: Workspace) -> None:
    done = import_table(sample_workspace, SERVICE, "neu", EXAMPLE.encode(), file="Neu.csv", t=T)
    folder = sample_workspace.service(SERVICE)
    assert done.scenario
    scenario = folder.scenario("neu").record
    duration = scenario.activities["antrag_pruefen"].duration
    assert duration is not None
    assert (duration.draw.model_dump(), duration.unit, duration.source.kind) == (
        {"distribution": "fixed", "value": 12.5},
        "min",
        "assumption",
    )
    assert "Neu.csv" in duration.source.text
    rows = EXAMPLE.splitlines()
    whole = "\n".join(row if row.split(";")[5] or not row[0].isdigit() else row[:-2] + ";3;" for row in rows)
    import_table(sample_workspace, SERVICE, "ganz", whole.encode(), file="Ganz.csv", t=T)
    results = simulate_scenario(sample_workspace, SERVICE, "ganz")
    assert set(results.roles) >= {"poststelle", "sachbearbeitung"}


def test_it_goes_out_as_it_came_in(sample_workspace: Workspace) -> None:
    import_table(sample_workspace, SERVICE, "neu", EXAMPLE.encode(), file="Neu.csv", t=T)
    folder = sample_workspace.service(SERVICE)
    for form in ("csv", "xlsx"):
        assert read_table(export_model(folder, "neu", form, t=T).data, f"Neu.{form}").steps == STEPS


def test_a_scenario_that_is_there_stays(sample_workspace: Workspace) -> None:
    folder = sample_workspace.service(SERVICE)
    before = folder.scenario_path("as-is").read_bytes()
    digest = digest_of(folder.model_bytes("as-is"))
    done = import_table(sample_workspace, SERVICE, "as-is", EXAMPLE.encode(), file="a.csv", t=T, started_from=digest)
    assert not done.scenario
    assert folder.scenario_path("as-is").read_bytes() == before
    assert [node.name for node in folder.model("as-is").nodes.values()][1] == "Antrag annehmen"


def test_nothing_is_written_if_the_table_is_wrong_or_a_model_is_there(sample_workspace: Workspace) -> None:
    before = sample_workspace.service(SERVICE).digests()
    with pytest.raises(InputError, match="zu klären"):
        import_table(sample_workspace, SERVICE, "neu", b"Schritt;Minuten\nA;viel\n", file="a.csv", t=T)
    with pytest.raises(ConflictError):
        import_table(sample_workspace, SERVICE, "as-is", EXAMPLE.encode(), file="a.csv", t=T)
    assert sample_workspace.service(SERVICE).digests() == before


def test_a_table_that_replaces_a_model_keeps_what_was_there(sample_workspace: Workspace, database: Database) -> None:
    folder = sample_workspace.service(SERVICE)
    old = folder.model_bytes("target")
    import_table(
        sample_workspace, SERVICE, "target", EXAMPLE.encode(), file="a.csv", t=T,
        started_from=digest_of(old), database=database, author="Kim",
    )  # fmt: skip
    newest, first = database.revisions.of(SERVICE, "target")
    assert database.revisions.data(SERVICE, "target", first.number) == old
    assert (newest.author, newest.digest) == ("Kim", digest_of(folder.model_bytes("target")))
