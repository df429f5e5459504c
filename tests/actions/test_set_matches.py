"""What the team says about pairs is kept in the service's file, holds, and can be taken back."""

from __future__ import annotations

import pytest

from lab.actions.set_matches import ModelPair, drop_stale_matches, forget_match, join_elements, part_elements
from lab.actions.simulate_scenario import model_of, partners
from lab.bpmn import ChangeKind, diff
from lab.errors import ConflictError, RefusedError
from lab.store import Workspace


@pytest.fixture
def pair(sample_workspace: Workspace) -> ModelPair:
    return ModelPair(sample_workspace.service("sgb2-antrag"), "as-is", "target")


def test_joined_elements_are_a_pair_in_diff_and_in_the_draws(pair: ModelPair) -> None:
    join_elements(pair, "unterlagen_erfassen", "nachweise_hochladen")
    assert pair.matching().pairs["nachweise_hochladen"] == "unterlagen_erfassen"
    target = model_of(pair.folder, "target.bpmn")
    assert partners(pair.folder, target, "target.bpmn")["nachweise_hochladen"] == "unterlagen_erfassen"


def test_a_further_element_makes_a_merger_and_the_first_shares_the_draws(pair: ModelPair) -> None:
    join_elements(pair, "vordrucke_ausgeben", "antrag_abgeben", further=True)
    found = pair.matching()
    assert found.sources("antrag_abgeben") == ("antrag_abgeben", "vordrucke_ausgeben")
    models = model_of(pair.folder, "as-is.bpmn"), model_of(pair.folder, "target.bpmn")
    changes = diff(*models, pair.folder.matched_by_hand(*pair.files)).changes
    (merger,) = [change for change in changes if change.kind is ChangeKind.MERGED]
    assert [node.id for node in merger.firsts] == ["antrag_abgeben", "vordrucke_ausgeben"]
    assert "vordrucke_ausgeben" not in partners(pair.folder, models[1], "target.bpmn").values()


def test_a_second_part_makes_a_split(pair: ModelPair) -> None:
    join_elements(pair, "antrag_abgeben", "nachweise_hochladen", further=True)
    assert pair.matching().links() >= {("antrag_abgeben", "antrag_abgeben"), ("nachweise_hochladen", "antrag_abgeben")}
    with pytest.raises(RefusedError):
        join_elements(pair, "vordrucke_ausgeben", "nachweise_hochladen", further=True)


def test_parted_elements_have_no_partner_until_that_is_taken_back(pair: ModelPair) -> None:
    part_elements(pair, of_first="antrag_abgeben", of_second="antrag_abgeben")
    found = pair.matching()
    assert "antrag_abgeben" not in found.pairs
    assert "antrag_abgeben" not in {first for _, first in found.links()}
    for element in ("antrag_abgeben", "antrag_abgeben"):
        forget_match(pair, element)
    assert pair.matching().pairs["antrag_abgeben"] == "antrag_abgeben"
    assert pair.folder.matches().record.elements == {}


def test_joining_again_replaces_what_was_said_before(pair: ModelPair) -> None:
    join_elements(pair, "vorsprechen", "anmelden")
    join_elements(pair, "vorsprechen", "gemeinsam_ausfuellen")
    assert pair.folder.matches().record.elements == {"gemeinsam_ausfuellen": "vorsprechen"}


def test_what_is_gone_is_dropped_and_the_rest_stays(pair: ModelPair) -> None:
    path = pair.folder.matches_path()
    path.write_text(
        "labwerk: matches/1\n# von Hand\nelements:\n  anmelden: vorsprechen\n  weg: vorsprechen\nwithout: [fort]\n",
        encoding="utf-8",
    )
    drop_stale_matches(pair)
    record = pair.folder.matches().record
    assert (record.elements, record.without) == ({"anmelden": "vorsprechen"}, [])
    assert "# von Hand" in path.read_text(encoding="utf-8")


def test_files_of_before_are_still_read(pair: ModelPair) -> None:
    pair.folder.matches_path().write_text(
        "labwerk: matches/1\nfirst: as-is.bpmn\nsecond: target.bpmn\nelements: {anmelden: vorsprechen}\n",
        encoding="utf-8",
    )
    assert pair.matching().pairs["anmelden"] == "vorsprechen"


def test_pairs_of_other_models_are_not_overwritten(pair: ModelPair) -> None:
    pair.folder.matches_path().write_text(
        "labwerk: matches/1\nfirst: a.bpmn\nsecond: b.bpmn\nelements: {x: y}\n", encoding="utf-8"
    )
    with pytest.raises(RefusedError):
        join_elements(pair, "vorsprechen", "anmelden")


def test_a_change_by_somebody_else_is_a_conflict(pair: ModelPair) -> None:
    digest = join_elements(pair, "vorsprechen", "anmelden")
    join_elements(pair, "vorsprechen", "gemeinsam_ausfuellen")
    with pytest.raises(ConflictError):
        forget_match(pair, "anmelden", started_from=digest)
