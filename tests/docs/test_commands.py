"""Every command that the documentation shows works, in the order in which a reader would type them."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
SERVERS = ("lab run", "lab participants")


def commands(page: Path) -> list[str]:
    lines = "".join(BLOCK.findall(page.read_text(encoding="utf-8"))).splitlines()
    return [line[2:] for line in lines if line.startswith("$ lab") and not line[2:].startswith(SERVERS)]


PAGES = [page for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if commands(page)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_of_a_page_run(page, tmp_path):
    lab = Path(sys.executable).parent / ("lab.exe" if os.name == "nt" else "lab")
    assert lab.is_file() or shutil.which("lab")
    variables = os.environ | {"LAB_DATA_DIR": str(tmp_path / "data")}
    for command in commands(page):
        done = subprocess.run(
            [lab, *shlex.split(command)[1:]], cwd=tmp_path, env=variables, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
