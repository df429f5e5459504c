"""Several files are saved as one, also when the machine stops in the middle: all are new at the next opening."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lab.errors import ConflictError, MachineError
from lab.store import Workspace, create_workspace, open_workspace, together, unfinished
from lab.store.files import digest_at, digest_of
from lab.store.together import Saving, save_together

OLD, NEW = "alt: {n}\n", "neu: {n}  # größer\n"
NAMES = ("prototypes/a/eins.prototype.yaml", "surveys/a/zwei.study.yaml", "prototypes/a/drei.paths.yaml")
DYING = """
import os, sys
from pathlib import Path
from lab.store import together, unfinished
from tests.store.test_together import savings

root, writes = Path(sys.argv[1]), int(sys.argv[2])
real, forget = together.save_bytes, together.forget

def save_bytes(*args, **how):
    global writes
    if writes == 0:
        os._exit(9)  # as at a loss of power: nothing is tidied up
    writes -= 1
    return real(*args, **how)

together.save_bytes = save_bytes
together.forget = lambda note: os._exit(9)
together.save_together(root, savings(root))
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "labor", "Labor", empty=True)
    for number, name in enumerate(NAMES):
        if number != 1:  # the second is new
            (made.root / name).parent.mkdir(parents=True, exist_ok=True)
            (made.root / name).write_text(OLD.format(n=number), encoding="utf-8")
    return made


def savings(root: Path) -> list[Saving]:
    return [
        Saving(root / name, NEW.format(n=number).encode(), digest_at(root / name), name)
        for number, name in enumerate(NAMES)
    ]


def kinds(root: Path) -> list[str]:
    """Which of the files are new, old, or not there."""
    return [(root / name).read_text(encoding="utf-8")[:3] if (root / name).is_file() else "–" for name in NAMES]


def killed(root: Path, writes: int) -> None:
    """The save is cut off after so many files."""
    done = subprocess.run([sys.executable, "-c", DYING, str(root), str(writes)], cwd=Path(__file__).parents[2])
    assert done.returncode == 9


def notes(root: Path) -> list[Path]:
    return list(root.glob(unfinished.NOTES))


@pytest.mark.parametrize("writes", range(4))
def test_a_save_that_was_cut_off_is_finished_at_the_next_opening(workspace: Workspace, writes: int) -> None:
    killed(workspace.root, writes)
    before = ["neu"] * writes + ["alt", "–", "alt"][writes:]
    assert kinds(workspace.root) == before, "a real test"
    open_workspace(workspace.root)
    assert kinds(workspace.root) == ["neu", "neu", "neu"]
    assert (workspace.root / NAMES[2]).read_bytes() == NEW.format(n=2).encode()
    assert notes(workspace.root) == []


def test_where_somebody_has_changed_a_file_since_all_stay_as_they_are(workspace: Workspace) -> None:
    killed(workspace.root, 1)
    (workspace.root / NAMES[2]).write_text("von Hand\n", encoding="utf-8")
    open_workspace(workspace.root)
    assert kinds(workspace.root) == ["neu", "–", "von"]
    assert notes(workspace.root) == []


def test_what_cannot_be_written_now_is_finished_later(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(workspace.root, 1)
    with monkeypatch.context() as full:

        def refusing(*_args: object) -> None:
            raise MachineError("voll")

        full.setattr(unfinished, "write_atomically", refusing)
        assert open_workspace(workspace.root).id == workspace.id
    assert kinds(workspace.root) == ["neu", "–", "alt"]
    open_workspace(workspace.root)
    assert kinds(workspace.root) == ["neu", "neu", "neu"]


@pytest.mark.parametrize(
    "path", ["../fremd.yaml", "{outside}", "workspace.py", "processes/../../fremd.yaml"], ids=range(4)
)
def test_a_note_that_means_something_else_than_records_of_the_workspace_is_not_obeyed(
    workspace: Workspace, path: str
) -> None:
    outside = workspace.root.parent / "fremd.yaml"
    note = workspace.root / ".saving-00.json"
    files = [{"path": path.format(outside=outside.as_posix()), "started_from": None, "data": "Ym9lc2U="}]
    note.write_text(json.dumps({"files": files}))
    open_workspace(workspace.root)
    assert not outside.exists()
    assert not (workspace.root / "workspace.py").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 1}', '{"files": [{"path": "a.yaml"}]}'])
def test_what_is_no_note_stops_nobody(workspace: Workspace, text: str) -> None:
    (workspace.root / ".saving-00.json").write_text(text)
    assert open_workspace(workspace.root).id == workspace.id


def test_a_save_that_ends_leaves_no_note(workspace: Workspace) -> None:
    files = savings(workspace.root)
    assert save_together(workspace.root, files) == tuple(digest_of(one.data) for one in files)
    assert kinds(workspace.root) == ["neu", "neu", "neu"]
    assert notes(workspace.root) == []


def test_a_conflict_is_seen_before_anything_is_written(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    files = savings(workspace.root)
    (workspace.root / NAMES[2]).write_text("von Hand\n", encoding="utf-8")
    monkeypatch.setattr(together, "note_down", lambda *_: pytest.fail("nothing is to be done"))
    with pytest.raises(ConflictError):
        save_together(workspace.root, files)
    assert kinds(workspace.root) == ["alt", "–", "von"]


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = together.save_bytes

    def refusing(path: Path, data: bytes, **how: str | None) -> str:
        if path.name == "drei.paths.yaml":
            raise MachineError("voll")
        return real(path, data, **how)

    monkeypatch.setattr(together, "save_bytes", refusing)
    with pytest.raises(MachineError):
        save_together(workspace.root, savings(workspace.root))
    assert kinds(workspace.root) == ["alt", "–", "alt"]
    assert notes(workspace.root) == []
