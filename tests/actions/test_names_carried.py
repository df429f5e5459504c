"""Studies and path tests follow other ids in the same save, with their comments; what cannot follow is named before."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from lab.actions import names_carried
from lab.actions.check_prototype import check_prototype
from lab.actions.names_carried import broken_by, carried
from lab.actions.save_prototype import PrototypeConflictError, save_prototype
from lab.errors import ConflictError, MachineError
from lab.prototypes import Prototype
from lab.prototypes.changes import (
    Place,
    change_question,
    question_at,
    remove_page,
    remove_question,
    remove_task,
    rename_page,
    rename_question,
    rename_task,
    rename_values,
    set_options,
)
from lab.prototypes.changes.renamings import Named, Renaming, renamings, renamings_between
from lab.store import ServiceFolder, Workspace, yaml_text
from lab.store.yaml_edit import edited

NAME = "neuantrag"


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    return sample_workspace.service(sample_workspace.services()[0])


def save(service: ServiceFolder, *changes: Callable[[Prototype], Prototype]) -> None:
    """Save the prototype after these changes, as the builder does."""
    loaded = service.prototype(NAME)
    record, steps = loaded.record, ()
    for change in changes:
        steps, record = (*steps, *renamings(record, change(record))), change(record)
    text = edited(loaded.text, yaml_text.to_data(record, yaml_text.parse(loaded.text, "")))
    save_prototype(service, NAME, text, started_from=loaded.digest, renamed=steps)


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that have come."""
    return [line[2:] for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("+ ")]


def assert_sound(service: ServiceFolder) -> None:
    """Nothing is wrong with the prototype, and each path test walks its way."""
    found = check_prototype(service, NAME)
    assert found.tests
    assert (found.problems, found.divergences) == ((), ())


def texts(service: ServiceFolder) -> tuple[str, str]:
    study = service.study_path(service.studies()[0])
    return study.read_text(encoding="utf-8"), service.paths_path(NAME).read_text(encoding="utf-8")


def test_a_page_under_another_id_is_so_in_study_and_path_tests(service: ServiceFolder):
    before = texts(service)
    save(service, lambda all_: rename_page(all_, "eingang", "bestaetigung"))
    study, paths = texts(service)
    assert set(changed_lines(before[0], study)) == {"    goal: bestaetigung"}
    assert {line.strip() for line in changed_lines(before[1], paths)} == {"ends: bestaetigung"}
    assert {task.goal for task in service.study(service.studies()[0]).record.tasks} == {"bestaetigung"}
    assert_sound(service)


@pytest.mark.parametrize(
    ("place", "new"),
    [
        (Place("wohnen", "grundmiete"), "kaltmiete"),
        (Place("kinder_seite", "vorname", "kinder"), "rufname"),
        (Place("kinder_seite", "kinder"), "nachwuchs"),
    ],
)
def test_a_question_under_another_id_is_so_in_path_tests(service: ServiceFolder, place: Place, new: str):
    before = texts(service)
    save(service, lambda all_: rename_question(all_, place, new))
    study, paths = texts(service)
    assert study == before[0]
    lines = changed_lines(before[1], paths)
    assert lines
    assert all(new in line for line in lines), "nothing but the name is another one"
    assert before[1].count("#") == paths.count("#")
    assert_sound(service)


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        (Place("wohnen", "wohnform"), "miete", "zur_miete"),  # one of several, asked for in conditions too
        (Place("einkommen", "einkommensarten"), "keines", "ohne"),  # some of several: a list in the path tests
    ],
)
def test_an_answer_with_another_value_has_it_in_path_tests(service: ServiceFolder, place: Place, old: str, new: str):
    before = texts(service)
    save(service, lambda all_: rename_values(all_, place, {old: new}))
    study, paths = texts(service)
    assert study == before[0]
    lines = changed_lines(before[1], paths)
    assert lines
    assert all(new in line and place.question in line for line in lines), "a value of this name elsewhere stays"
    assert before[1].count("#") == paths.count("#")
    assert_sound(service)


def test_a_task_under_another_id_is_so_in_path_tests(service: ServiceFolder):
    before = texts(service)[1]
    save(service, lambda all_: rename_task(all_, "uebersicht", "ueber_sie", "person_und_kontakt"))
    paths = texts(service)[1]
    lines = changed_lines(before, paths)
    assert lines
    assert all("person_und_kontakt: task_open" in line for line in lines)
    assert_sound(service)


def test_page_question_value_and_task_in_one_save(service: ServiceFolder):
    save(
        service,
        lambda all_: rename_values(all_, Place("wohnen", "wohnform"), {"miete": "zur_miete"}),
        lambda all_: rename_question(all_, Place("wohnen", "wohnform"), "wohnart"),
        lambda all_: rename_page(all_, "wohnen", "wohnung_seite"),
        lambda all_: rename_values(all_, Place("wohnung_seite", "wohnart"), {"zur_miete": "mieter"}),
        lambda all_: rename_task(all_, "uebersicht", "geld", "finanzen"),
        lambda all_: rename_page(all_, "uebersicht", "liste"),
    )
    paths = texts(service)[1]
    assert "wohnart: mieter" in paths
    assert "finanzen: task_open" in paths
    assert_sound(service)


def test_several_names_one_after_the_other(service: ServiceFolder):
    save(
        service,
        lambda all_: rename_question(all_, Place("wohnen", "grundmiete"), "kaltmiete"),
        lambda all_: rename_page(all_, "wohnen", "wohnung_seite"),
        lambda all_: rename_question(all_, Place("wohnung_seite", "kaltmiete"), "miete_kalt"),
    )
    paths = texts(service)[1]
    assert "page: wohnung_seite" in paths
    assert "miete_kalt: 330" in paths
    assert_sound(service)


def test_a_file_that_was_changed_in_this_moment_stops_the_whole_save(
    service: ServiceFolder, monkeypatch: pytest.MonkeyPatch
):
    before, prototype = texts(service), service.prototype(NAME).text
    path = service.paths_path(NAME)
    real = names_carried.carried

    def meanwhile(*args: object) -> object:
        found = real(*args)  # type: ignore[arg-type]
        path.write_text(before[1] + "# neu\n", encoding="utf-8")
        return found

    monkeypatch.setattr("lab.actions.save_prototype.carried", meanwhile)
    with pytest.raises(ConflictError) as caught:
        save(service, lambda all_: rename_page(all_, "eingang", "bestaetigung"))
    assert not isinstance(caught.value, PrototypeConflictError), "the prototype itself is what it was"
    assert service.prototype(NAME).text == prototype
    assert texts(service) == (before[0], before[1] + "# neu\n")


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(service: ServiceFolder, monkeypatch: pytest.MonkeyPatch):
    before, prototype = texts(service), service.prototype(NAME).text
    from lab.store import together

    real = together.save_bytes

    def refusing(path: Path, data: bytes, **how: str | None) -> str:
        if path == service.paths_path(NAME):
            raise MachineError("voll")
        return real(path, data, **how)

    monkeypatch.setattr(together, "save_bytes", refusing)
    with pytest.raises(MachineError):
        save(service, lambda all_: rename_page(all_, "eingang", "bestaetigung"))
    assert service.prototype(NAME).text == prototype
    assert texts(service) == before


def test_what_is_gone_is_named_with_who_names_it(service: ServiceFolder):
    record = service.prototype(NAME).record
    without = remove_page(record, "eingang")
    found = broken_by(service, NAME, record, without, ())
    assert {(bool(one.study), one.page, one.question) for one in found} == {
        (True, "eingang", ""),
        (False, "eingang", ""),
    }
    without = remove_question(record, Place("kinder_seite", "geboren", "kinder"))
    assert {one.question for one in broken_by(service, NAME, record, without, ())} == {
        "kinder.1.geboren",
        "kinder.2.geboren",
    }
    other = rename_page(record, "eingang", "bestaetigung")
    assert broken_by(service, NAME, record, other, renamings(record, other)) == ()
    assert broken_by(service, NAME, record, other, ()), "after a crash nobody knows any more that it was renamed"


def test_a_task_or_an_answer_that_is_gone_is_named(service: ServiceFolder):
    record = service.prototype(NAME).record
    found = broken_by(service, NAME, record, remove_task(record, "uebersicht", "geld"), ())
    assert {(one.page, one.question, one.value) for one in found} == {("uebersicht", "geld", "")}
    place = Place("wohnen", "wohnform")
    kept = [one for one in question_at(record, place).options if one.value != "miete"]
    found = broken_by(service, NAME, record, set_options(record, place, kept), ())
    assert {(one.page, one.question, one.value) for one in found} == {("wohnen", "wohnform", "miete")}
    found = broken_by(service, NAME, record, remove_question(record, place), ())
    assert {(one.page, one.question, one.value) for one in found} == {("wohnen", "wohnform", "")}, "each loss once"


def test_a_value_in_a_shared_list_is_one_of_all_that_use_it(service: ServiceFolder):
    record = service.prototype(NAME).record
    page = record.page("wohnen")
    options = page.question("wohnform").options
    lists = {"formen": {"options": [one.model_dump() for one in options]}}
    data = change_question(record, Place("wohnen", "wohnform"), options=(), options_from="formen")
    one = Prototype.model_validate({**data.model_dump(by_alias=True), "lists": lists})
    lists["formen"]["options"][0]["value"] = "anderswo"
    other = Prototype.model_validate({**data.model_dump(by_alias=True), "lists": lists})
    assert renamings(one, other) == (Renaming("wohnen", "anderswo", "wohnform", value=options[0].value),)


def test_a_study_of_another_prototype_stays_as_it_is(service: ServiceFolder):
    assert carried(service, "anderer", (Renaming("eingang", "bestaetigung"),)) == ()


def test_an_id_and_the_text_in_one_change_are_another_question(service: ServiceFolder):
    record = service.prototype(NAME).record
    place = Place("wohnen", "grundmiete")
    renamed = rename_question(record, place, "kaltmiete")
    assert renamings(record, renamed) == (Renaming("wohnen", "kaltmiete", "grundmiete"),)
    label = record.page("wohnen").question("wohnform").label
    assert renamings(record, change_question(renamed, place.at("kaltmiete"), label=label)) == ()


def test_the_way_back_behind_a_save_is_known():
    one, two = Renaming("a", "b"), Renaming("b", "y", "x")
    assert renamings_between((one, two), ()) == (Renaming("b", "x", "y"), Renaming("b", "a"))
    assert renamings_between((one,), (one, two)) == (two,)
    assert Named("a", "x.1.z").after((one, two)) == Named("b", "y.1.z")
    assert Named("b", "y.1.z").after(renamings_between((one, two), ())) == Named("a", "x.1.z")


def test_the_way_back_of_tasks_and_values_is_known():
    steps = (Renaming("a", "w", "x", value="v"), Renaming("a", "u", task="t"), Renaming("a", "y", "x"))
    back = renamings_between(steps, ())
    for before, after in ((Named("a", "x", "v"), Named("a", "y", "w")), (Named("a", "t"), Named("a", "u"))):
        assert before.after(steps) == after
        assert after.after(back) == before
