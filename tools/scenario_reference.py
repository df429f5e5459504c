"""Writes docs/reference/scenario.md: each record of a scenario with its fields, from the code's own docstrings.

``python tools/scenario_reference.py`` writes the page; a test compares it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "lab" / "simulation" / "scenario"
PAGE = ROOT / "docs" / "reference" / "scenario.md"
FILES = ("scenario", "run", "demand", "flow", "staff", "calendars", "distributions")
TAG = "distribution"
"""Says which distribution it is, so that it has to be given even where the code knows it."""
HEAD = """# The scenario, field by field

A `<model>.scenario.yaml` holds what a simulation needs beside the BPMN model. Everything is keyed by the ids of the
model; every figure has a `source`. `lab schema scenario` prints the JSON Schema, with which an editor completes and
checks the file. What the elements do with these figures: [What each element does, by example](semantics.md).

This page is written from the code: `python tools/scenario_reference.py`.
"""


def subjects() -> Iterator[tuple[str, ast.Module]]:
    """The files of the scenario, the whole first; a file that is not named here comes last."""
    rest = sorted(file.stem for file in FOLDER.glob("*.py") if file.stem not in (*FILES, "__init__"))
    for name in (*FILES, *rest):
        yield name, ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))


def records(module: ast.Module) -> Iterator[ast.ClassDef]:
    """The classes of a file."""
    return (node for node in module.body if isinstance(node, ast.ClassDef))


def fields(record: ast.ClassDef) -> Iterator[tuple[str, str, str, str]]:
    """Name, type, default and docstring of each field."""
    body = record.body
    for number, node in enumerate(body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            after = body[number + 1] if number + 1 < len(body) else None
            text = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                text = " ".join(str(after.value.value).split())
            default = "" if node.target.id == TAG else _default(node.value)
            yield node.target.id.rstrip("_"), _type(node.annotation), default, text.replace("``", "`")


def _type(annotation: ast.expr) -> str:
    """The type as a reader of YAML knows it."""
    if isinstance(annotation, ast.BinOp):
        return f"{_type(annotation.left)} or {_type(annotation.right)}".replace(" or None", "")
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Annotated":
        assert isinstance(annotation.slice, ast.Tuple)
        return _type(annotation.slice.elts[0])
    text = re.sub(r"Annotated\[(\w+), [^\[\]]*\]", r"\1", ast.unparse(annotation))
    for old, new in (("Identifier", "name"), ("str", "text"), (r"dt\.datetime", "moment"), (r"dt\.date", "date")):
        text = re.sub(rf"\b{old}\b", new, text)
    return text.replace("Literal[", "one of [").replace(" | ", " or ").replace("'", "")


def _default(value: ast.expr | None) -> str:
    """The default; empty for a field that has to be given."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "Field":
        given = next((word.value for word in value.keywords if word.arg == "default"), None)
        return _default(given) if given is not None else ""
    if value is None or (isinstance(value, ast.Constant) and value.value is None):
        return "" if value is None else "none"
    text = ast.unparse(value)
    if text.startswith("dt.date("):
        return "-".join(f"{ast.literal_eval(part):02}" for part in value.args)  # type: ignore[attr-defined]
    if text.endswith("()"):
        return "none" if text == "()" else "as below"
    return {"''": "empty", "{}": "none", "()": "none", "True": "yes", "False": "no"}.get(text, text.strip("'"))


def page() -> str:
    """The page as it should be."""
    parts = [HEAD]
    for _, module in subjects():
        for record in records(module):
            doc = " ".join((ast.get_docstring(record) or "").split()).replace("``", "`")
            parts.append(f"\n## {record.name}\n\n{doc}\n")
            rows = [f"| `{name}` | {kind} | {default} | {text} |" for name, kind, default, text in fields(record)]
            if rows:
                parts.append(
                    "\n| field | type | default | meaning |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"
                )
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT).as_posix()} written.")
    sys.exit(0)
