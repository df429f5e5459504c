"""Saving a model: a revision of each state, a conflict with both sides, and nothing overwritten silently."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from lab.actions.save_model import ModelConflictError, note_state, restore_model, save_model
from lab.actions.upload_model import upload_model
from lab.bpmn.edit import set_attribute
from lab.errors import ConflictError, InputError, RefusedError
from lab.store import ServiceFolder, Workspace, digest_of, locks
from lab.store.database import Database
from lab.store.database.revisions import RevisionKind


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    return sample_workspace.service(sample_workspace.services()[0])


def changed(data: bytes, element: str, name: str) -> bytes:
    return set_attribute(data, element, "name", name, "x")


def tasks(service: ServiceFolder) -> list[str]:
    return [node.id for node in service.model("target").nodes.values() if node.kind.is_task]


def test_a_save_is_a_revision_and_so_is_what_was_there(
    sample_workspace: Workspace, service: ServiceFolder, database: Database
) -> None:
    old = service.model_bytes("target")
    new = changed(old, tasks(service)[0], "Neu")
    saved = save_model(
        sample_workspace, service, "target", new,
        database=database, started_from=digest_of(old), author="Kim", note="Workshop",
    )  # fmt: skip
    assert (service.model_bytes("target"), saved.digest) == (new, digest_of(new))
    told = [(one.number, one.kind, one.author, one.note) for one in database.revisions.of(service.name, "target")]
    assert told == [(2, RevisionKind.SAVED, "Kim", "Workshop"), (1, RevisionKind.FIRST, "", "")]
    assert database.revisions.data(service.name, "target", 1) == old


def test_what_another_program_wrote_is_a_revision_of_its_own(
    sample_workspace: Workspace, service: ServiceFolder, database: Database
) -> None:
    note_state(service, "target", database)
    outside = changed(service.model_bytes("target"), tasks(service)[0], "Von außen")
    service.model_path("target").write_bytes(outside)
    save_model(
        sample_workspace, service, "target", changed(outside, tasks(service)[1], "Neu"),
        database=database, started_from=digest_of(outside),
    )  # fmt: skip
    kinds = [one.kind for one in database.revisions.of(service.name, "target")]
    assert kinds == [RevisionKind.SAVED, RevisionKind.OUTSIDE, RevisionKind.FIRST]


def test_the_second_to_save_is_shown_both_and_can_merge(
    sample_workspace: Workspace, service: ServiceFolder, database: Database
) -> None:
    base = service.model_bytes("target")
    first, second = tasks(service)[:2]
    note_state(service, "target", database)
    theirs = changed(base, first, "Von außen")
    service.model_path("target").write_bytes(theirs)
    mine = changed(base, second, "Von mir")
    with pytest.raises(ModelConflictError) as caught:
        save_model(
            sample_workspace, service, "target", mine, database=database, started_from=digest_of(base), author="Kim"
        )
    conflict = caught.value
    assert service.model_bytes("target") == theirs
    assert (conflict.base, conflict.mine, conflict.theirs) == (base, mine, theirs)
    merged = conflict.merged()
    assert merged is not None
    assert merged.clean
    save_model(sample_workspace, service, "target", merged.data, database=database, started_from=conflict.started_from)
    nodes = service.model("target").nodes
    assert (nodes[first].name, nodes[second].name) == ("Von außen", "Von mir")


def test_without_a_common_start_nothing_is_merged_by_guess(
    sample_workspace: Workspace, service: ServiceFolder, database: Database
) -> None:
    mine = changed(service.model_bytes("target"), tasks(service)[0], "Neu")
    with pytest.raises(ModelConflictError) as caught:
        save_model(sample_workspace, service, "target", mine, database=database, started_from="0" * 64)
    assert caught.value.merged() is None


def test_no_half_model_is_saved(sample_workspace: Workspace, service: ServiceFolder, database: Database) -> None:
    old = service.model_bytes("target")
    with pytest.raises(InputError):
        save_model(sample_workspace, service, "target", old[:-200], database=database, started_from=digest_of(old))
    assert service.model_bytes("target") == old


def test_a_new_model_does_not_replace_one_that_is_there(
    sample_workspace: Workspace, service: ServiceFolder, database: Database
) -> None:
    data = service.model_bytes("target")
    with pytest.raises(ConflictError):
        save_model(sample_workspace, service, "as-is", data, database=database, started_from=None)
    save_model(sample_workspace, service, "target-2", data, database=database, started_from=None)
    assert service.model_bytes("target-2") == data


def test_an_old_state_comes_back_as_a_new_revision(
    sample_workspace: Workspace, service: ServiceFolder, database: Database
) -> None:
    old = service.model_bytes("target")
    new = changed(old, tasks(service)[0], "Neu")
    save_model(sample_workspace, service, "target", new, database=database, started_from=digest_of(old))
    restore_model(sample_workspace, service, "target", 1, database=database, author="Kim")
    assert service.model_bytes("target") == old
    newest = database.revisions.of(service.name, "target")[0]
    assert (newest.number, newest.kind, newest.author) == (3, RevisionKind.RESTORED, "Kim")
    assert database.revisions.data(service.name, "target", 2) == new


def test_an_upload_that_replaces_a_model_keeps_what_was_there(
    sample_workspace: Workspace, service: ServiceFolder, database: Database
) -> None:
    old = service.model_bytes("target")
    new = changed(old, tasks(service)[0], "Neu")
    upload_model(sample_workspace, service, "target", new, started_from=digest_of(old), database=database, author="Kim")
    newest, first = database.revisions.of(service.name, "target")
    assert (newest.author, first.kind) == ("Kim", RevisionKind.FIRST)
    assert database.revisions.data(service.name, "target", 1) == old


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> list[threading.Thread]:
    """Lets another session begin ``act`` in the moment after the file is written; gives its thread."""
    threads: list[threading.Thread] = []
    real = ServiceFolder.save_model

    def slow(self: ServiceFolder, name: str, data: bytes, *, started_from: str | None) -> str:
        digest = real(self, name, data, started_from=started_from)
        if not threads:
            threads.append(threading.Thread(target=act))
            threads[0].start()
            threads[0].join(0.5)  # it may not come through before the revision is kept
        return digest

    monkeypatch.setattr(ServiceFolder, "save_model", slow)
    return threads


def test_a_page_that_opens_during_a_save_takes_it_from_nobody(
    sample_workspace: Workspace, service: ServiceFolder, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = service.model_bytes("target")
    threads = meanwhile(monkeypatch, lambda: note_state(service, "target", database))
    save_model(
        sample_workspace, service, "target", changed(old, tasks(service)[0], "Neu"),
        database=database, started_from=digest_of(old), author="Anna", note="wichtig",
    )  # fmt: skip
    threads[0].join(30)
    told = [(one.kind, one.author, one.note) for one in database.revisions.of(service.name, "target")]
    assert told == [(RevisionKind.SAVED, "Anna", "wichtig"), (RevisionKind.FIRST, "", "")]


@pytest.mark.parametrize("upload", [False, True])
def test_the_history_ends_with_what_the_file_holds(
    sample_workspace: Workspace,
    service: ServiceFolder,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    upload: bool,
) -> None:
    old = service.model_bytes("target")
    annas, bertas = changed(old, tasks(service)[0], "Anna"), changed(old, tasks(service)[0], "Berta")

    def save(data: bytes, on: bytes, author: str) -> None:
        if upload:
            upload_model(
                sample_workspace, service, "target", data, started_from=digest_of(on), database=database, author=author
            )
        else:
            save_model(
                sample_workspace, service, "target", data, database=database, started_from=digest_of(on), author=author
            )

    threads = meanwhile(monkeypatch, lambda: save(bertas, annas, "Berta"))
    save(annas, old, "Anna")
    threads[0].join(30)
    assert service.model_bytes("target") == bertas
    told = [(one.author, one.digest) for one in database.revisions.of(service.name, "target")]
    assert told == [("Berta", digest_of(bertas)), ("Anna", digest_of(annas)), ("", digest_of(old))]


def test_who_saves_without_a_change_takes_no_credit_for_what_came_from_outside(
    sample_workspace: Workspace, service: ServiceFolder, database: Database
) -> None:
    note_state(service, "target", database)
    outside = changed(service.model_bytes("target"), tasks(service)[0], "Von außen")
    service.model_path("target").write_bytes(outside)
    saved = save_model(
        sample_workspace, service, "target", outside, database=database, started_from=digest_of(outside), author="Kim"
    )
    assert (saved.revision.kind, saved.revision.author) == (RevisionKind.OUTSIDE, "")
    assert saved.revision == database.revisions.of(service.name, "target")[0]


def test_a_folder_that_cannot_be_written_is_still_noted(
    service: ServiceFolder, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object, **_more: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(locks, "_opened", refused)
    noted = note_state(service, "target", database)
    assert noted is not None
    assert database.revisions.of(service.name, "target") == (noted,)


def test_a_service_of_others_is_left_without_a_trace(
    sample_workspace: Workspace, service: ServiceFolder, database: Database
) -> None:
    theirs = ServiceFolder(service.root, service.name, read_only=True)
    old = theirs.model_bytes("target")
    with pytest.raises(RefusedError):
        save_model(sample_workspace, theirs, "target", old, database=database, started_from=digest_of(old))
    assert theirs.digests() == service.digests()
    assert database.revisions.of(service.name, "target") == ()
