"""The examples of the page on soundness have the finding that they are shown for, or none."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from lab.simulation.soundness import Kind, soundness
from tests.simulation.nets import drawn

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "soundness.md"
EXAMPLES = re.findall(r"^```ablauf ([\w-]+)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
SOUND = "in-ordnung"
GATEWAYS = {"×": "xor", "+": "and", "○": "or"}


@pytest.mark.parametrize(("expected", "text"), EXAMPLES)
def test_an_example_has_the_finding_that_it_is_shown_for(expected: str, text: str) -> None:
    chains = [[name.strip() for name in line.split("→")] for line in text.splitlines()]
    pairs = [pair for chain in chains for pair in pairwise(chain)]
    names = list(dict.fromkeys(name for chain in chains for name in chain))
    ids = {name: f"n{number}" for number, name in enumerate(names)}
    leaving = {first for first, _ in pairs}

    def kind(name: str) -> str:
        if name == names[0]:
            return "start"
        return GATEWAYS.get(name[0], "task" if name in leaving else "end")

    nodes = " ".join(f"{ids[name]}:{kind(name)}" for name in names)
    found = soundness(drawn(nodes, " ".join(f"{ids[a]}>{ids[b]}" for a, b in pairs)))
    if expected == SOUND:
        assert found == ()
    else:
        assert expected in {finding.kind for finding in found}


def test_every_kind_that_needs_no_second_pool_has_an_example() -> None:
    shown = {expected for expected, _ in EXAMPLES}
    assert shown == {SOUND, *Kind} - {Kind.IMPROPER_COMPLETION, Kind.UNCHECKED}
