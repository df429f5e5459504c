"""Runs cases until the time is over, or one of them is a finding: ``python -m tests.fuzz --minutes 1 [CORPUS …]``."""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from lab.store import create_workspace
from tests.fuzz.target import attempts, case, seeds, tables_and_archives

HANGS = 30
"""Seconds after which a case counts as a hang; the slowest honest one takes under two."""


def main(arguments: list[str]) -> int:
    """The exit code: 1 for a finding, whose seed is printed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="more files to begin with")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--start", type=int, default=None, help="the first seed; else by the clock")
    parser.add_argument("--seed", type=int, default=None, help="only this case")
    parser.add_argument("--go-on", action="store_true", help="do not stop at the first finding")
    asked = parser.parse_args(arguments)
    corpus = [Path(os.environ["LAB_CORPUS"])] if os.environ.get("LAB_CORPUS") else []
    files = seeds(*corpus, *asked.folders)
    start = asked.seed if asked.seed is not None else asked.start if asked.start is not None else time.time_ns() // 1000
    end = time.monotonic() + 60 * asked.minutes
    counted: Counter[str] = Counter()
    findings, slowest, seed = 0, (0.0, 0), start
    print(f"{len(files)} files to begin with, first seed {start}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder) / "workspace")
        service = workspace.service(workspace.services()[0])
        while time.monotonic() < end and (asked.seed is None or seed == start):
            before, data, told = case(seed, files)
            faulthandler.dump_traceback_later(HANGS, exit=True)
            begun = time.monotonic()
            try:
                refused = [*attempts(before, data, service, workspace), *tables_and_archives(seed, files)]
                counted["refused" if refused else "taken"] += 1
            except Exception:  # noqa: BLE001 — whatever it is, it is a finding
                findings += 1
                place = Path(tempfile.gettempdir()) / f"fuzz-{seed}.bpmn"
                place.write_bytes(data)
                print(f"\nFINDING: seed {seed} ({', '.join(told)}), file {place}")
                traceback.print_exc()
                if not asked.go_on:
                    break
            finally:
                faulthandler.cancel_dump_traceback_later()
            slowest = max(slowest, (time.monotonic() - begun, seed))
            seed += 1
    print(
        f"{seed - start} cases, {counted['refused']} of them with a refusal, {findings} findings; "
        f"slowest {slowest[0]:.1f} s (seed {slowest[1]})"
    )
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
