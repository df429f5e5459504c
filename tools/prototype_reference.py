"""Writes docs/reference/prototype-fields.md: each record of a prototype with its fields, from the code's docstrings.

``python tools/prototype_reference.py`` writes the page; a test compares it.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from tools.scenario_reference import fields, records

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "lab" / "prototypes"
PAGE = ROOT / "docs" / "reference" / "prototype-fields.md"
FILES = ("definition", "question", "path_test")
HEAD = """# The prototype, field by field

What the kinds of pages and questions mean, with examples: [the click prototype, kind by kind](prototype.md).

This page is written from the code: `python tools/prototype_reference.py`.
"""


def page() -> str:
    """The page as it should be."""
    parts = [HEAD]
    for name in FILES:
        module = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
        for record in records(module):
            doc = " ".join((ast.get_docstring(record) or "").split()).replace("``", "`")
            rows = [
                f"| `{key}` | {kind} | {default} | {text} |".replace(" |  |", " | |")
                for key, kind, default, text in fields(record)
            ]
            head = "\n| field | type | default | meaning |\n| --- | --- | --- | --- |\n"
            parts.append(f"\n## {record.name}\n\n{doc}\n{head}" + "\n".join(rows) + "\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT).as_posix()} written.")
    sys.exit(0)
