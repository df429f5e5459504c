"""Milliseconds that all checks take on a model: the rules, then what other rooms find; beside bpmnlint's port.

    LAB_CORPUS=folder python benchmarks/lint/run.py [--repeat 9]

Each file is read once and checked several times; the figure of a file is its median. Without ``LAB_CORPUS`` only the
sample and the made models are measured. A made model is a row of steps with a decision and a loop at every tenth.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lab.actions.model_findings import flow_findings
from lab.bpmn import Model, read
from lab.bpmn.lint import Sight, all_rules, check, german

ROOT = Path(__file__).parents[2]
BUDGET = 100
"""Milliseconds that all rules may take, median over the files (the aim of the project)."""


def made(steps: int) -> bytes:
    """A BPMN file with so many steps, its drawing included."""
    nodes, flows, shapes = ['<startEvent id="s" name="Antrag eingegangen"/>'], [], []
    before = "s"
    for number in range(steps):
        id_ = f"a{number}"
        nodes.append(f'<userTask id="{id_}" name="Unterlage {number} prüfen"/>')
        flows.append(f'<sequenceFlow id="f{number}" sourceRef="{before}" targetRef="{id_}"/>')
        shapes.append((id_, number))
        before = id_
        if number % 10 == 9:
            nodes.append(f'<exclusiveGateway id="x{number}" name="Vollständig?"/>')
            flows.append(f'<sequenceFlow id="g{number}" sourceRef="{before}" targetRef="x{number}"/>')
            back = f'<sequenceFlow id="b{number}" name="nein" sourceRef="x{number}" targetRef="a{number - 5}"/>'
            flows.append(back)
            before = f"x{number}"
    nodes.append('<endEvent id="e" name="Antrag erledigt"/>')
    flows.append(f'<sequenceFlow id="last" sourceRef="{before}" targetRef="e"/>')
    drawn = "".join(
        f'<di:BPMNShape bpmnElement="{id_}"><dc:Bounds x="{150 * n}" y="0" width="100" height="80"/></di:BPMNShape>'
        for id_, n in shapes
    )
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">'
        f'<process id="p">{"".join(nodes)}{"".join(flows)}</process>'
        f'<di:BPMNDiagram><di:BPMNPlane bpmnElement="p">{drawn}</di:BPMNPlane></di:BPMNDiagram></definitions>'
    ).encode()


def milliseconds(work: Callable[[], object], repeat: int) -> float:
    """The median of several runs."""
    took = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def bpmnlint(data: bytes) -> Callable[[], object] | None:
    """Bpmnlint's recommended rules on a file that was read already; None if its reader refuses it."""
    try:
        from bpmn_io.bpmn_moddle.simple import create_moddle
        from bpmn_io.lint import Linter
        from bpmn_io.lint.resolver import NodeResolver

        root = create_moddle().from_xml(data.decode("utf-8-sig")).root_element
    except Exception as error:  # noqa: BLE001  # a peer that cannot read a file is left out there
        print("bpmn-io leaves out a file:", error)
        return None
    linter = Linter(config={"extends": "bpmnlint:recommended"}, resolver=NodeResolver())
    linter.lint(root)  # finds its rules once
    return lambda: linter.lint(root)


def told(name: str, figures: list[float]) -> None:
    """A line of the table."""
    ordered = sorted(figures)
    high = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    print(f"| {name} | {statistics.median(ordered):.2f} | {high:.2f} | {ordered[-1]:.2f} |")


def main() -> None:
    """Measure and print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=9)
    repeat = options.parse_args().repeat
    files = sorted((ROOT / "processes").rglob("*.bpmn"))
    if "LAB_CORPUS" in os.environ:
        files += sorted(Path(os.environ["LAB_CORPUS"]).rglob("*.bpmn"))
    sources = {path.name: path.read_bytes() for path in files}
    models = {name: read(data, name) for name, data in sources.items()}
    check(next(iter(models.values())))  # word lists and terms are read once a process
    print(f"{len(models)} files, median {statistics.median(len(m.nodes) for m in models.values()):.0f} nodes\n")
    print("| over the files | median ms | 95 % ms | most ms |\n| --- | --- | --- | --- |")
    rules = {name: milliseconds(lambda m=model: afresh(m), repeat) for name, model in models.items()}
    told("all our rules", list(rules.values()))
    told("the check of the flow", [milliseconds(lambda m=m: fresh_flow(m), 3) for m in models.values()])
    peers = [work for data in sources.values() if (work := bpmnlint(data))]
    told("bpmnlint recommended (bpmn-io)", [milliseconds(work, 3) for work in peers])
    print("\n| made model | nodes | all our rules, ms |\n| --- | --- | --- |")
    for steps in (100, 300, 1000):
        model = read(made(steps), "made.bpmn")
        print(f"| {steps} steps | {len(model.nodes)} | {milliseconds(lambda m=model: afresh(m), repeat):.2f} |")
    slowest(read(made(300), "made.bpmn"), repeat)
    print(f"\nBudget: {BUDGET} ms, {'kept' if statistics.median(rules.values()) < BUDGET else 'NOT kept'}.")


def afresh(model: Model) -> object:
    """All rules, as if no name had been seen before."""
    german.shape_of.cache_clear()
    german.languages_of.cache_clear()
    return check(model)


def fresh_flow(model: Model) -> object:
    """The check of the flow without its memory of the same model."""
    from dataclasses import replace

    return list(flow_findings(replace(model), None))


def slowest(model: Model, repeat: int) -> None:
    """The rules that take longest on the made model of 300 steps."""
    took = {
        name: milliseconds(lambda r=rule: list(r.check(Sight(model))), repeat) for name, rule in all_rules().items()
    }
    worst = sorted(took.items(), key=lambda item: -item[1])[:5]
    print("\nSlowest rules on 300 steps:", ", ".join(f"{name} {value:.2f} ms" for name, value in worst))


if __name__ == "__main__":
    main()
