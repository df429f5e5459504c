"""Reads files with one reader and prints milliseconds of processor time a file; runs in that reader's environment.

    python read_peer.py labwerk|pm4py|spiffworkflow|bpmn-io|lxml REPEATS FILE…

A file that cannot be read has the name of the error instead. The first file is read once before, to load everything.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def labwerk() -> Callable[[Path], Any]:
    """Gate, read, and project to a graph."""
    from lab.bpmn import read, to_graph

    return lambda path: to_graph(read(path.read_bytes(), path.name))


def lxml() -> Callable[[Path], Any]:
    """The parser alone: what no reader on it can be faster than."""
    from lxml import etree

    return lambda path: etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, huge_tree=False))


def pm4py() -> Callable[[Path], Any]:
    """pm4py's own BPMN graph."""
    import pm4py as library

    return lambda path: library.read_bpmn(str(path))


def spiffworkflow() -> Callable[[Path], Any]:
    """Every process as a specification that its engine can run; for what it does not run it refuses the file."""
    from SpiffWorkflow.bpmn.parser import BpmnParser

    def read(path: Path) -> Any:
        parser = BpmnParser()
        parser.add_bpmn_file(str(path))
        return [parser.get_spec(name) for name in parser.get_process_ids()]

    return read


def bpmn_io() -> Callable[[Path], Any]:
    """The moddle tree; files are decoded before, as it wants text."""
    from bpmn_io import create_moddle

    return lambda path: create_moddle().from_xml(path.read_text(encoding="utf-8-sig"))


READERS = {"labwerk": labwerk, "lxml": lxml, "pm4py": pm4py, "spiffworkflow": spiffworkflow, "bpmn-io": bpmn_io}


def main() -> None:
    """Read every file several times."""
    name, repeats, paths = sys.argv[1], int(sys.argv[2]), [Path(one) for one in sys.argv[3:]]
    out, sys.stdout = sys.stdout, io.StringIO()  # pm4py greets on standard output
    read = READERS[name]()
    found: dict[str, list[float] | str] = {}
    for path in [paths[0], *paths]:
        times: list[float] = []
        try:
            for _ in range(repeats):
                started = time.process_time()
                read(path)
                times.append(1000 * (time.process_time() - started))
            found[str(path)] = times
        except Exception as error:  # noqa: BLE001 — a peer may fail in any way; the benchmark counts it
            found[str(path)] = type(error).__name__
    json.dump(found, out)


if __name__ == "__main__":
    main()
