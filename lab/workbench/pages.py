"""The pages of the workbench: what lies in ``app_pages/``. To add a page is to add a file.

A page file is a Streamlit script. It begins with three constants, which are read here without running it:
``TITLE = N_("…")``, ``ICON = ":material/…:"`` and ``ORDER = 10``.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "app_pages"


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page: its script, the German title, an icon, its place in the navigation."""

    path: Path
    title: str
    icon: str
    order: int


@cache
def page_files(folder: Path = FOLDER) -> tuple[PageFile, ...]:
    """The page files of a folder in their order.

    Raises:
        ValueError: a page lacks one of its constants.
    """
    pages = [_read(path) for path in folder.glob("*.py") if not path.stem.startswith("_")]
    return tuple(sorted(pages, key=lambda page: page.order))


def _read(path: Path) -> PageFile:
    constants: dict[str, object] = {}
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            value = statement.value.args[0] if isinstance(statement.value, ast.Call) and statement.value.args else None
            constant = value or statement.value
            if isinstance(constant, ast.Constant):
                constants[statement.targets[0].id] = constant.value
    title, icon, order = (constants.get(name) for name in ("TITLE", "ICON", "ORDER"))
    if not isinstance(title, str) or not isinstance(icon, str) or not isinstance(order, int):
        raise ValueError(f"{path.name} must begin with TITLE, ICON and ORDER")
    return PageFile(path, title, icon, order)
