"""The reference names what exists: every command, every kind of file, every setting."""

import re
from pathlib import Path

from lab.cli.program import build
from lab.store.schemas import RECORDS
from tools import lint_rules, scenario_reference

ROOT = Path(__file__).parents[2]


def page(path: str) -> str:
    return (ROOT / "docs" / path).read_text(encoding="utf-8")


def test_every_command_is_documented():
    names = {command.name for command in build().registered_commands}
    assert names == set(re.findall(r"`lab ([a-z-]+)", page("reference/commands.md"))) & names
    assert len(names) >= 10


def test_every_kind_of_file_is_documented():
    assert set(RECORDS) <= set(re.findall(r"`([a-z_]+)`", page("reference/files.md")))


def test_every_setting_is_documented():
    used = {
        name
        for path in (ROOT / "lab").rglob("*.py")
        for name in re.findall(r"""["'](LAB_[A-Z_]+)["']""", path.read_text(encoding="utf-8"))
    }
    assert {name for name in used if f"`{name}`" not in page("how-to/install.md")} <= {"LAB_WORKSPACE"}


def test_the_scenario_is_documented_field_by_field():
    text = scenario_reference.page()
    assert page("reference/scenario.md") == text, "write it anew: python tools/scenario_reference.py"
    assert "| `warm_up_days` |" in text


def test_the_page_of_lint_rules_is_what_the_rules_say():
    assert page("reference/lint-rules.md") == lint_rules.page()
