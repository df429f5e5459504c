"""The check and the engine agree: what the check calls sound never stays, and what stays was found before."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.simulation.compile import compile_net
from lab.simulation.kernel import run_kernel
from lab.simulation.soundness import Kind, Severity, soundness
from tests.simulation.random_nets import random_net

STAYING = (Kind.DEADLOCK, Kind.IMPROPER_COMPLETION)


def compared(seed: int) -> tuple[set[str], set[str], bool, bool]:
    """Of a random net: where cases stay, what the check found of it, whether it saw all, whether it found anything."""
    model, scenario = random_net(Random(seed))
    findings = soundness(model, scenario)
    net = compile_net(model, scenario)
    output = run_kernel(net, 1, 0)
    stuck = {net.labels.nodes[at].partition(" (")[0] for at in np.flatnonzero(output.stuck)}
    found = {finding.element for finding in findings if finding.kind in STAYING}
    refused = any(finding.severity is Severity.ERROR for finding in findings)
    ended = output.cases.end[output.observed] >= 0  # work in progress at the start may be past the fault
    assert not refused or not ended.any(), "a refused net finished a case"
    return stuck, found, all(finding.kind is not Kind.UNCHECKED for finding in findings), bool(findings)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_every_place_where_cases_stay_is_found_before_the_run(seed: int) -> None:
    stuck, found, everything, _ = compared(seed)
    assert stuck <= found or not everything


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_every_such_place_is_found_in_many_nets(seed: int) -> None:
    stuck, found, everything, _ = compared(seed)
    assert stuck <= found or not everything


@pytest.mark.parametrize("nets", [30, pytest.param(120, marks=pytest.mark.long)])
def test_the_nets_compared_are_of_both_kinds(nets: int) -> None:
    """Else the test above would prove little; and what is found is mostly real."""
    seen = [compared(seed) for seed in range(nets)]
    assert nets / 40 < sum(bool(stuck) for stuck, *_ in seen) < nets / 2
    assert sum(not any_finding for *_, any_finding in seen) > nets / 3
    assert sum(bool(found) and not stuck for stuck, found, *_ in seen) < nets / 10
    assert sum(not everything for *_, everything, _ in seen) < nets / 10
