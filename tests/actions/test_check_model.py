"""A model in its service: findings of all rooms together, switches in ``lint.yaml``, fixes that end in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.actions.check_model import check_file, check_model
from lab.actions.fix_finding import fix_finding
from lab.actions.switch_rule import switch_off, switch_on
from lab.bpmn.lint import Severity
from lab.errors import NotFoundError
from lab.store import ServiceFolder, Workspace, service_folder
from lab.store.database import Database
from lab.store.files import read_bytes

SERVICE = "sgb2-antrag"


@pytest.fixture
def folder(sample_workspace: Workspace) -> ServiceFolder:
    return sample_workspace.service(SERVICE)


def change(folder: ServiceFolder, name: str, old: str, new: str) -> None:
    path = folder.model_path(name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rules(folder: ServiceFolder, name: str) -> set[str]:
    return {finding.rule for finding in check_model(folder, name).counting}


@pytest.mark.parametrize("name", ["as-is", "target"])
def test_the_sample_has_no_errors_but_shows_what_the_lab_is_about(folder: ServiceFolder, name: str) -> None:
    checked = check_model(folder, name)
    assert not [finding for finding in checked.findings if finding.severity is Severity.ERROR]
    assert {"written-form", "automation-candidate", "rag-missing"} <= rules(folder, name)
    assert all(finding.line for finding in checked.findings)


def test_the_target_mends_what_the_as_is_suffers_from(folder: ServiceFolder) -> None:
    assert {"media-break", "once-only", "personal-appearance"} <= rules(folder, "as-is") - rules(folder, "target")


def test_a_flow_that_gets_stuck_is_a_finding_like_the_others(folder: ServiceFolder) -> None:
    text = folder.model_path("as-is").read_text(encoding="utf-8")
    start = text.index('<bpmn:exclusiveGateway id="vor_freigabe"')
    end = text.index("</bpmn:exclusiveGateway>", start)
    changed = text[:start] + text[start:end].replace("exclusiveGateway", "parallelGateway")
    changed += "</bpmn:parallelGateway>" + text[end + len("</bpmn:exclusiveGateway>") :]
    folder.model_path("as-is").write_text(changed, encoding="utf-8")
    found = [finding for finding in check_model(folder, "as-is").findings if finding.rule == "soundness"]
    assert [finding.element for finding in found]
    assert all(finding.line and finding.how and finding.title for finding in found)


def test_lanes_and_roles_belong_together(folder: ServiceFolder) -> None:
    path = folder.scenario_path("as-is")
    text = path.read_text(encoding="utf-8")
    assert "lanes: [teamleitung]" in text
    path.write_text(text.replace("lanes: [teamleitung]", "lanes: []"), encoding="utf-8")
    found = {finding.rule: finding for finding in check_model(folder, "as-is").findings}
    assert found["lane-without-role"].element == "teamleitung"
    assert found["role-without-lane"].values["name"] == "Teamleitung"


def test_a_page_that_no_prototype_has_is_found(folder: ServiceFolder) -> None:
    change(folder, "target", 'prototypePage="haushalt"', 'prototypePage="hausrat"')
    found = [finding for finding in check_model(folder, "target").findings if finding.rule == "prototype-page"]
    assert [finding.element for finding in found] == ["anlagen_ausfuellen"]


def test_what_reading_complains_about_is_a_finding_too(folder: ServiceFolder) -> None:
    change(folder, "target", 'discretion="false"', 'discretion="nein"')
    assert "reading" in rules(folder, "target")


def test_switching_off_keeps_the_finding_with_its_reason_and_comments(folder: ServiceFolder) -> None:
    switch_off(folder, "written-form", "Steht im Gesetz.", model="as-is", element="unterlagen_anfordern")
    path = folder.lint_path()
    path.write_text("# Von der Runde am Montag\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    switch_off(folder, "soundness", "Gewollt.")
    assert path.read_text(encoding="utf-8").startswith("# Von der Runde am Montag\n")
    checked = check_model(folder, "as-is")
    assert "written-form" not in {finding.rule for finding in checked.counting}
    assert [(one.rule, one.off) for one in checked.switched_off] == [("written-form", "Steht im Gesetz.")]
    assert "written-form" in rules(folder, "target")
    switch_on(folder, "written-form", file=checked.model.file, element="unterlagen_anfordern")
    assert "written-form" in rules(folder, "as-is")
    loaded = folder.lint_settings()
    assert loaded is not None
    assert [switch.rule for switch in loaded.record.off] == ["soundness"]


def test_a_save_in_the_moment_of_looking_is_not_taken_for_what_was_there_before(
    folder: ServiceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever restores the earlier state would go on seeing the findings of the later one."""
    path = folder.model_path("target")
    before = path.read_bytes()
    digests = ServiceFolder.digests

    def then_somebody_saves(asked: ServiceFolder) -> dict[str, str]:
        found = digests(asked)
        monkeypatch.setattr(ServiceFolder, "digests", digests)
        change(folder, "target", 'prototypePage="haushalt"', 'prototypePage="hausrat"')
        return found

    monkeypatch.setattr(ServiceFolder, "digests", then_somebody_saves)
    assert "prototype-page" in rules(folder, "target"), "what is in the file now"
    path.write_bytes(before)
    assert "prototype-page" not in rules(folder, "target")


def test_a_file_that_an_editor_takes_away_in_the_moment_of_looking_is_none(
    folder: ServiceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some editors try with a file of their own whether a folder can be written."""
    tried = folder.processes / "4913"
    tried.touch()

    def gone(path: Path, shown: str, *, largest: int) -> bytes:
        tried.unlink(missing_ok=True)
        return read_bytes(path, shown, largest=largest)

    monkeypatch.setattr(service_folder, "read_bytes", gone)
    assert not [name for name in folder.digests() if name.endswith("4913")]


def test_a_file_alone_goes_by_the_settings_beside_it(folder: ServiceFolder) -> None:
    switch_off(folder, "written-form", "Steht im Gesetz.")
    checked = check_file(folder.model_path("as-is"))
    assert [one.rule for one in checked.switched_off] == ["written-form"]


def test_a_fix_ends_in_the_file_and_as_a_revision(
    sample_workspace: Workspace, folder: ServiceFolder, database: Database
) -> None:
    before = folder.model_bytes("as-is")
    change(folder, "as-is", 'name="Bescheid lesen und ablegen"', 'name="Bescheid lesen  und ablegen"')
    assert "name-blanks" in rules(folder, "as-is")
    fix_finding(sample_workspace, folder, "as-is", "name-blanks", "bescheid_lesen", database=database, author="Ada")
    assert folder.model_bytes("as-is") == before
    assert database.revisions.of(SERVICE, "as-is")[0].author == "Ada"
    with pytest.raises(NotFoundError):
        fix_finding(sample_workspace, folder, "as-is", "name-blanks", "bescheid_lesen", database=database)
