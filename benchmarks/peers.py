"""What the benchmarks share: peers in environments of their own, and tables as docs/benchmarks has them."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path

import platformdirs

__all__ = ["peer_python", "print_table", "surroundings"]


def peer_python(*requirements: str) -> Path:
    """The Python of an environment that has these packages, made on the first call in the user's cache folder."""
    name = "-".join(requirement.replace("==", "-") for requirement in requirements)
    folder = Path(platformdirs.user_cache_dir("labwerk")) / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True)
        (folder / "installed").touch()
    return python


def surroundings() -> str:
    """Machine, versions and load, in a line."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("numba", "numpy"))
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}{load}"
    )


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A Markdown table; the first column is text, the others are numbers."""
    print("| " + " | ".join(head) + " |")
    print("|---" + "|---:" * (len(head) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
