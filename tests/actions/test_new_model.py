"""A new model begins with the roles of the service and replaces nothing."""

from __future__ import annotations

import pytest

from lab.actions.new_model import new_model, roles_of
from lab.errors import ConflictError, InputError
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.revisions import RevisionKind


def test_new_model_has_the_roles_of_scenarios_and_models(sample_workspace: Workspace):
    service = sample_workspace.service("sgb2-antrag")
    new_model(service, "variante")
    lanes = [lane.name for lane in service.model("variante").lanes.values()]
    assert lanes == list(roles_of(service))
    assert {"Antragsteller/in", "Eingangszone", "Teamleitung"} <= set(lanes)
    assert len(lanes) == len(set(lanes))


def test_no_model_is_replaced_and_no_name_leaves_the_folder(sample_workspace: Workspace):
    service = sample_workspace.service("sgb2-antrag")
    before = service.model_bytes("as-is")
    with pytest.raises(ConflictError):
        new_model(service, "as-is")
    with pytest.raises(InputError):
        new_model(service, "../as-is")
    assert service.model_bytes("as-is") == before


def test_broken_scenario_does_not_stop_a_new_model(sample_workspace: Workspace):
    service = sample_workspace.service("sgb2-antrag")
    service.scenario_path("as-is").write_text("labwerk: [", encoding="utf-8")
    assert "Eingangszone" in roles_of(service)


def test_a_new_model_is_the_first_revision_of_whoever_began_it(sample_workspace: Workspace, database: Database):
    service = sample_workspace.service("sgb2-antrag")
    data = new_model(service, "variante", database=database, author="Kim")
    (first,) = database.revisions.of(service.name, "variante")
    assert (first.kind, first.author) == (RevisionKind.SAVED, "Kim")
    assert database.revisions.data(service.name, "variante", 1) == data
