"""Writes the golden file of the present engine version; a version's figures are never rewritten."""

from __future__ import annotations

import json
import sys

from lab.simulation.version import ENGINE
from tests.simulation.golden.record import PATH, golden

if PATH.exists() and json.loads(PATH.read_text(encoding="utf-8")) != golden():
    sys.exit(f"Engine {ENGINE} gave other figures before. Raise ENGINE in lab/simulation/version.py, then write again.")
PATH.write_text(json.dumps(golden(), indent=1) + "\n", encoding="utf-8", newline="\n")
for older in PATH.parent.glob("engine-*.json"):
    if older != PATH:
        older.unlink()
