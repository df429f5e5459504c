"""Small models and scenarios as files, in a few words, for tests of commands."""

from __future__ import annotations

from pathlib import Path

TAGS = {
    "start": "startEvent",
    "end": "endEvent",
    "task": "task",
    "xor": "exclusiveGateway",
    "and": "parallelGateway",
}
SOURCE = "source: { kind: assumption, text: Probe }"

__all__ = ["write_model", "write_scenario"]


def write_model(folder: Path, nodes: dict[str, str], flows: str) -> Path:
    """A BPMN file: id to kind and name, flows as ``a>b`` with the id ``a_b``."""
    rows = [
        f'<{TAGS[kind]} id="{id_}" name="{name}"/>'
        for id_, (kind, _, name) in ((id_, text.partition(" ")) for id_, text in nodes.items())
    ]
    for flow in flows.split():
        source, target = flow.split(">")
        rows.append(f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}"/>')
    path = folder / "probe.bpmn"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:probe">\n'
        f'<process id="antrag" name="Antrag" isExecutable="false">\n{"".join(rows)}\n</process>\n</definitions>\n',
        encoding="utf-8",
    )
    return path


def write_scenario(folder: Path, tasks: str, branches: dict[str, str] | None = None, **more: str) -> Path:
    """A scenario beside the model: tasks of five minutes, what is said of flows, and sections as YAML in one line."""
    per_year = more.pop("per_year", "3650")
    days = more.pop("days", "10")
    lasting = "duration: { draw: { distribution: fixed, value: 5 }, " + SOURCE + " }"
    lines = [
        "labwerk: scenario/1",
        "name: Probe",
        "model: probe.bpmn",
        f"run: {{ days: {days}, warm_up_days: 0, replications: 2 }}",
        f"arrivals: {{ s: {{ per_year: {per_year}, {SOURCE} }} }}",
        *(f"{section}: {text}" for section, text in more.items()),
        "activities:",
        *(f"  {task}: {{ {lasting} }}" for task in tasks.split()),
        *(["branches:"] if branches else []),
        *(f"  {flow}: {{ {text}, {SOURCE} }}" for flow, text in (branches or {}).items()),
    ]
    path = folder / "probe.scenario.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
