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
from lab.prototypes.changes import Place, change_question, remove_page, remove_question, rename_page, rename_question
from lab.prototypes.changes.renamings import Renaming, key_after, renamings, renamings_between
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
    assert {one.question for one in broken_by(service, NAME, record, without, ())} == {"kinder.1.geboren"}
    other = rename_page(record, "eingang", "bestaetigung")
    assert broken_by(service, NAME, record, other, renamings(record, other)) == ()
    assert broken_by(service, NAME, record, other, ()), "after a crash nobody knows any more that it was renamed"


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
    assert key_after("a", "x.1.z", (one, two)) == "y.1.z"
    assert key_after("b", "y.1.z", renamings_between((one, two), ())) == "x.1.z"
