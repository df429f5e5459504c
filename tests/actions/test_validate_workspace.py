"""Validation finds every problem of every file at once, each with file and line."""

import re

import pytest

from lab.actions.check_export import check_export
from lab.actions.validate_workspace import validate_workspace

SERVICE = "processes/sgb2-antrag"


def problems(workspace):
    return validate_workspace(workspace).problems


def change(workspace, file, old, new):
    path = workspace.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_sample_is_sound_and_every_file_of_it_is_looked_at(sample_workspace):
    validation = validate_workspace(sample_workspace)
    assert validation.problems == validation.warnings == ()
    written = {
        path.relative_to(sample_workspace.root).as_posix()
        for pattern in ("*.yaml", "processes/**/*.*", "prototypes/**/*.yaml", "surveys/**/*.yaml")
        for path in sample_workspace.root.glob(pattern)
    }
    assert {file for file in written if not file.endswith(".md")} == set(validation.files)


def test_what_some_cases_run_into_is_told_once_as_a_warning(sample_workspace):
    """Branches that meet at an exclusive gateway run twice from there on, in each scenario of the model."""
    path = sample_workspace.root / SERVICE / "as-is.bpmn"
    text = path.read_text(encoding="utf-8")
    start = text.index('<bpmn:parallelGateway id="bearbeitung_zusammenfuehren"')
    end = text.index("</bpmn:parallelGateway>", start)
    joined = text[start:end].replace("parallelGateway", "exclusiveGateway")
    rest = text[end:].replace("</bpmn:parallelGateway>", "</bpmn:exclusiveGateway>", 1)
    path.write_text(text[:start] + joined + rest, encoding="utf-8")
    validation = validate_workspace(sample_workspace)
    assert validation.problems == ()
    assert [(one.where.file, one.where.element) for one in validation.warnings] == [
        (f"{SERVICE}/as-is.bpmn", "bearbeitung_zusammenfuehren")
    ]
    assert validation.warnings[0].hint


def test_an_unknown_key_has_its_line(sample_workspace):
    file = f"{SERVICE}/as-is.scenario.yaml"
    line = change(sample_workspace, file, "calendars:", "kalender: {}\ncalendars:")
    found = problems(sample_workspace)
    assert [(p.where.file, p.where.line, p.where.field) for p in found] == [(file, line, "kalender")]


def test_several_broken_files_are_all_reported(sample_workspace):
    change(sample_workspace, f"{SERVICE}/as-is.scenario.yaml", "labwerk: scenario/1", "labwerk: scenario/9")
    change(sample_workspace, "surveys/sus.yaml", "labwerk: instrument/1", "labwerk: fragebogen")
    (sample_workspace.root / SERVICE / "target.bpmn").write_bytes(b"<html/>")
    assert {p.where.file for p in problems(sample_workspace)} >= {
        f"{SERVICE}/as-is.scenario.yaml",
        "surveys/sus.yaml",
        f"{SERVICE}/target.bpmn",
    }


def test_a_scenario_that_does_not_fit_its_model_names_the_field_in_its_file(sample_workspace):
    file = f"{SERVICE}/as-is.scenario.yaml"
    scenario = sample_workspace.service("sgb2-antrag").scenario("as-is").record
    activity = next(iter(scenario.activities))
    line = change(sample_workspace, file, f"\n  {activity}:", "\n  gibt_es_nicht:") + 1
    found = problems(sample_workspace)
    assert (file, "activities.gibt_es_nicht") in {(p.where.file, p.where.field) for p in found}
    assert line in {p.where.line for p in found}


def test_a_missing_model_is_named_with_those_that_exist(sample_workspace):
    change(sample_workspace, f"{SERVICE}/target.scenario.yaml", "model: target.bpmn", "model: soll.bpmn")
    assert [(p.where.field, p.values) for p in problems(sample_workspace)] == [
        ("model", {"name": "soll.bpmn", "known": "as-is.bpmn, target.bpmn"})
    ]


def test_an_activity_that_no_model_has_is_found_in_the_prototype(sample_workspace):
    file = next((sample_workspace.root / "prototypes/sgb2-antrag").glob("*.prototype.yaml"))
    prototype = sample_workspace.service("sgb2-antrag").prototype(file.name.removesuffix(".prototype.yaml")).record
    activity = next(page.activity for page in prototype.pages if page.activity)
    shown = file.relative_to(sample_workspace.root).as_posix()
    change(sample_workspace, shown, f"activity: {activity}", "activity: gibt_es_nicht")
    found = problems(sample_workspace)
    assert [(p.where.file, p.values["name"]) for p in found] == [(shown, "gibt_es_nicht")]
    assert found[0].where.line is not None


@pytest.mark.parametrize("inside", [False, True], ids=["a question", "a question of a group"])
def test_a_step_that_no_model_has_is_found_at_a_question(sample_workspace, inside):
    folder = sample_workspace.service("sgb2-antrag")
    prototype = folder.prototype("neuantrag").record
    asked = [one for page in prototype.pages for group in page.questions for one in (group, *group.questions)]
    inner = {one.id for group in asked for one in group.questions}
    named = next(one.id for one in asked if one.kind != "group" and (one.id in inner) == inside)
    file = folder.shown(folder.prototype_path("neuantrag"))
    text = (sample_workspace.root / file).read_text(encoding="utf-8")
    begin = re.search(rf"^( *)- id: {named}\n", text, re.MULTILINE)
    assert begin is not None
    change(sample_workspace, file, begin[0], f"{begin[0]}{begin[1]}  activity: gibt_es_nicht\n")
    line = text[: begin.end()].count("\n") + 1
    (found,) = problems(sample_workspace)
    assert (found.where.file, found.where.line, found.values) == (
        file,
        line,
        {"question": named, "name": "gibt_es_nicht"},
    )
    told = [note for note in check_export(sample_workspace, "sgb2-antrag") if note.values.get("question") == named]
    assert [(note.where.file, note.hint) for note in told] == [(file, found.hint)]


def test_an_export_is_warned_of_a_page_s_step_too_and_not_stopped_by_a_draft(sample_workspace):
    file = "prototypes/sgb2-antrag/neuantrag.prototype.yaml"
    assert [note for note in check_export(sample_workspace, "sgb2-antrag") if note.where.file == file] == []
    prototype = sample_workspace.service("sgb2-antrag").prototype("neuantrag").record
    activity = next(page.activity for page in prototype.pages if page.activity)
    change(sample_workspace, file, f"activity: {activity}", "activity: gibt_es_nicht")
    (sample_workspace.root / SERVICE / "entwurf.bpmn").write_bytes(b"<html/>")
    notes = [note for note in check_export(sample_workspace, "sgb2-antrag") if note.where.file == file]
    assert [note.values["name"] for note in notes] == ["gibt_es_nicht"]


@pytest.mark.parametrize("parent", ["prototypes", "surveys"])
def test_a_folder_of_no_service_is_noticed(sample_workspace, parent):
    (sample_workspace.root / parent / "wohngeld").mkdir()
    assert [p.where.file for p in problems(sample_workspace)] == [f"{parent}/wohngeld"]


def test_a_service_without_a_profile_is_noticed(sample_workspace):
    (sample_workspace.root / "processes/wohngeld").mkdir()
    assert [p.where.file for p in problems(sample_workspace)] == ["processes/wohngeld/service.yaml"]


def test_switches_of_the_checks_name_what_there_is(sample_workspace):
    file = f"{SERVICE}/lint.yaml"
    lines = [
        "labwerk: lint/1",
        "off:",
        "  - {rule: soundness, reason: Gewollt.}",
        "  - {rule: sondness, reason: Gewollt.}",
        "  - {rule: media-break, model: ist.bpmn, reason: Gewollt.}",
    ]
    (sample_workspace.root / file).write_text("\n".join(lines), encoding="utf-8")
    found = problems(sample_workspace)
    assert [(p.where.file, p.where.line, p.values["name"]) for p in found] == [
        (file, 4, "sondness"),
        (file, 5, "ist.bpmn"),
    ]
