"""The house stays legible: no file grows past its concept, and no room hides behind a vague name."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "lab").rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_has_one_concept_and_a_name(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert not VAGUE & set(path.with_suffix("").relative_to(ROOT).parts)


def test_every_room_says_what_it_is_for():
    for room in (path.parent for path in SOURCES if path.name == "__init__.py"):
        assert (room / "__init__.py").read_text(encoding="utf-8").startswith('"""'), room
