"""The examples of docs/reference/semantics.md: draws their pictures and writes down what happens in them.

On the page an example is a line ``<!-- example NAME -->``; what follows it up to ``<!-- end -->`` is written by
``python tools/semantics.py`` from ``docs/reference/semantics/NAME.bpmn`` and ``NAME.scenario.yaml``. A test compares
the page with both implementations of the engine, so that nothing on it can be out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from lab.bpmn import Model, draw_svg, read
from lab.simulation.compile import compile_net, with_called
from lab.simulation.event_log import OUTCOMES
from lab.simulation.net import Net
from lab.simulation.output import Outcome, RunOutput, Status
from lab.simulation.reference import run_reference
from lab.simulation.scenario import Scenario
from lab.store.documents import load_record

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "semantics.md"
FOLDER = PAGE.with_suffix("")
PICTURES = ROOT / "docs" / "pictures" / "semantics"
BLOCK = re.compile(r"(<!-- example ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
MINUTE = 60_000

Engine = Callable[[Net, int, int], RunOutput]


def example(name: str) -> tuple[Model, Scenario]:
    """The model and the scenario of an example."""
    file = FOLDER / f"{name}.bpmn"
    return read(file.read_bytes(), file.name), load_record(file.with_suffix(".scenario.yaml"), Scenario).record


CALLED = {"examination": example("called")}
"""What the example of a call activity calls, by its process."""


def course(name: str, engine: Engine = run_reference) -> str:
    """What happens in an example, as a Markdown table: each activity and wait of its first cases, in minutes."""
    model, scenario = with_called(*example(name), CALLED)
    net = compile_net(model, scenario)
    output = engine(net, scenario.run.seed, 0)
    observed = np.flatnonzero(output.observed)
    lines = ["| case | element | from | work begins | to | |", "| --: | --- | --: | --: | --: | --- |"]
    if len(observed) == 1:
        lines = ["| element | from | work begins | to | |", "| --- | --: | --: | --: | --- |"]
    for number, case in enumerate(observed.tolist(), start=1):
        head = f"| {number} " if len(observed) > 1 else ""
        lines += [head + line for line in _rows(net, output, case)]
        lines.append(head + _end(output, case))
    return "\n".join(lines)


def _rows(net: Net, output: RunOutput, case: int) -> Iterator[str]:
    """The executions of a case in the order in which they began, then ended."""
    log, origin = output.log, int(output.cases.arrival[output.observed][0])
    rows = np.flatnonzero(log.case == case)
    for row in sorted(rows.tolist(), key=lambda row: (log.enabled[row], log.completed[row], row)):
        node = int(log.node[row])
        works = net.tables.node_draw[node] >= 0 and log.outcome[row] != Outcome.HANDED_OVER
        begins = _minutes(int(log.started[row]) - origin) if works else ""
        times = f"{_minutes(int(log.enabled[row]) - origin)} | {begins} | {_minutes(int(log.completed[row]) - origin)}"
        note = "" if log.outcome[row] == Outcome.COMPLETED else OUTCOMES[log.outcome[row]]
        name = " ".join(net.labels.node_names[node].split()) or net.labels.nodes[node]
        yield f"| {name} | {times} | {note} |".replace("|  |", "| |")


def _end(output: RunOutput, case: int) -> str:
    origin, end = int(output.cases.arrival[output.observed][0]), int(output.cases.end[case])
    if end >= 0:
        return f"| *case over* | | | {_minutes(end - origin)} | |"
    return "| *stuck: never over* | | | | |" if output.status is Status.DONE else "| *not over* | | | | |"


def _minutes(milliseconds: int) -> str:
    return f"{milliseconds / MINUTE:g}"


def picture(name: str) -> str:
    """The drawing of an example as SVG."""
    model, _ = example(name)
    return draw_svg(model, title=name) + "\n"


def rewritten(text: str, engine: Engine = run_reference) -> str:
    """The page with what the engine gives for each example."""

    def block(found: re.Match[str]) -> str:
        name = found[2]
        image = f"![{name}](../pictures/semantics/{name}.svg)"
        files = f"[model](semantics/{name}.bpmn), [scenario](semantics/{name}.scenario.yaml)"
        return f"{found[1]}\n{image}\n\n{course(name, engine)}\n\n{files}\n{found[3]}"

    return BLOCK.sub(block, text)


def names() -> list[str]:
    """The examples, by the files that there are."""
    return sorted(file.stem for file in FOLDER.glob("*.bpmn"))


def main() -> int:
    """Write pictures and page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in names():
        (PICTURES / f"{name}.svg").write_text(picture(name), encoding="utf-8")
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{len(names())} examples written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
