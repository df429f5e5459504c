"""Files that another program holds, and names that no file may have: words instead of tracebacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.actions.lay_out_model import lay_out_model
from lab.errors import InputError, NotFoundError
from lab.i18n import translator
from lab.store import Workspace
from lab.store.file_names import checked_name
from lab.store.files import digest_at, digest_of, save_bytes

SERVICE = "sgb2-antrag"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a program that has a file open may keep all others out."""

    def refused(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)


def test_a_file_that_another_program_holds_is_not_saved_and_says_why(tmp_path: Path, held: None) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"old")
    with pytest.raises(InputError, match="lässt sich nicht lesen"):
        save_bytes(path, b"new", started_from=digest_of(b"old"))
    with path.open("rb") as file:
        assert file.read() == b"old"


def test_a_service_with_such_a_file_says_which(sample_workspace: Workspace, held: None) -> None:
    with pytest.raises(InputError) as caught:
        sample_workspace.service(SERVICE).digests()
    assert "processes/sgb2-antrag/" in str(caught.value.problem.where.file)


def test_nothing_is_laid_out_into_such_a_file(
    sample_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, real = tmp_path / "out.bpmn", Path.read_bytes
    out.write_bytes(b"old")

    def refused(path: Path) -> bytes:
        if path == out:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(InputError, match="lässt sich nicht lesen"):
        lay_out_model(sample_workspace.service(SERVICE).model_path("as-is"), out)


def test_the_digest_of_a_file_and_of_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    assert digest_at(tmp_path / "a") == digest_of(b"x")
    assert digest_at(tmp_path / "b") is None


@pytest.mark.parametrize("name", ["con", "aux", "nul.x", "com1", "lpt9.scenario", "a..b", "a.", "../a", "A", ""])
def test_a_name_that_some_system_cannot_keep_is_refused(sample_workspace: Workspace, name: str) -> None:
    with pytest.raises(InputError):
        checked_name(name)
    with pytest.raises((InputError, NotFoundError)):
        sample_workspace.service(SERVICE).model_bytes(name)


@pytest.mark.parametrize(("name", "usable"), [("Ä b", "ae-b"), ("Antrag (neu)", "antrag-neu")])
def test_a_name_that_is_refused_comes_with_a_usable_one(name: str, usable: str) -> None:
    with pytest.raises(InputError) as caught:
        checked_name(name)
    assert translator("de").error(caught.value).hint.endswith(f": {usable}")
    assert checked_name(usable) == usable


@pytest.mark.parametrize("name", ["contact", "a.con", "com10", "com", "null"])
def test_a_name_that_only_looks_like_one_is_taken(name: str) -> None:
    assert checked_name(name) == name
