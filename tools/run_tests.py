"""Runs the tests with what this machine has, and says at the end what was left out and why.

Files of tests run side by side, one on each core. Long ones are left out unless ``--all`` or ``-m`` asks for them. With
``--all`` nothing may be left out: a missing browser, database, corpus or wheel makes the run fail. CI uses that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIDE_BY_SIDE = ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile")
"""A file is the unit, since what its tests share (a server, a compiled engine) is made once a file."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def left_out() -> dict[str, str]:
    """What this machine cannot test: marker to the reason in a sentence."""
    missing = {}
    if not (os.environ.get("LAB_CHROMIUM") or any(shutil.which(name) for name in BROWSERS)):
        missing["browser"] = "no Chromium found; install it or name it in LAB_CHROMIUM"
    if not Path(os.environ.get("LAB_CORPUS", "/nonexistent")).is_dir():
        missing["corpus"] = "LAB_CORPUS names no folder with files that others wrote"
    if not os.environ.get("LAB_TEST_POSTGRESQL"):
        missing["PostgreSQL"] = "LAB_TEST_POSTGRESQL names no server; the database tests ran on SQLite alone"
    return missing


def main(arguments: list[str]) -> int:
    """Run pytest; its exit code, or 1 when something was left out although everything was asked for."""
    everything = "--all" in arguments
    missing = left_out()
    skipped = [name for name in missing if name in ("browser", "corpus")]
    if not everything and "-m" not in arguments:
        skipped.append("long")
    markers = " and ".join(f"not {name}" for name in skipped)
    side_by_side = () if any(argument.startswith("-n") for argument in arguments) else SIDE_BY_SIDE
    command = [sys.executable, "-m", "pytest", *side_by_side, *(["-m", markers] if markers else [])]
    code = subprocess.run([*command, *(a for a in arguments if a != "--all")], cwd=ROOT, check=False).returncode
    for name, reason in missing.items():
        print(f"Left out: {name} tests ({reason}).")
    if "long" in skipped:
        print("Left out: long tests (many more random nets; make test ARGS=--all runs them).")
    if everything and missing:
        print("Everything was asked for, so leaving something out is a failure.")
        return code or 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
