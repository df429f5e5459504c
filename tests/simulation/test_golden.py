"""The same net and seed give the same figures as when the engine got its version, here and on other platforms."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lab.simulation import kernel
from lab.simulation.compile import compile_net
from lab.simulation.output import same_output
from lab.simulation.reference import run_reference
from lab.simulation.version import ENGINE, platform_name
from tests.simulation.golden import PATH, golden
from tests.simulation.golden.record import MODEL, SCENARIO, SEED

FORGOTTEN = (
    f"The same net, run and seed gave other figures with engine {ENGINE}: raise ENGINE in lab/simulation/version.py"
    " and write the new golden file with: python -m tests.simulation.golden"
)


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    assert PATH.is_file(), f"{PATH.name} is missing; write it with: python -m tests.simulation.golden"
    return json.loads(PATH.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def given() -> dict[str, Any]:
    return golden()


def test_draws_are_equal_to_the_last_bit_everywhere(kept: dict[str, Any], given: dict[str, Any]) -> None:
    assert given["everywhere"]["uniforms"] == kept["everywhere"]["uniforms"], FORGOTTEN


def test_samples_differ_by_no_more_than_the_mathematical_library(kept: dict[str, Any], given: dict[str, Any]) -> None:
    for name, values in kept["everywhere"]["samples"].items():
        assert given["everywhere"]["samples"][name] == pytest.approx(values, rel=1e-12), FORGOTTEN


@pytest.mark.parametrize("part", ["status", "cases", "entered", "taken"])
def test_every_case_goes_the_same_way_everywhere(part: str, kept: dict[str, Any], given: dict[str, Any]) -> None:
    assert given["everywhere"][part] == kept["everywhere"][part], FORGOTTEN


def test_times_are_equal_to_a_second_everywhere(kept: dict[str, Any], given: dict[str, Any]) -> None:
    for element, spans in kept["everywhere"]["seconds"].items():
        assert given["everywhere"]["seconds"][element] == pytest.approx(spans, abs=1), FORGOTTEN
    assert given["everywhere"]["figures"] == pytest.approx(kept["everywhere"]["figures"], rel=1e-4), FORGOTTEN


def test_every_row_and_every_figure_is_the_same_on_the_same_platform(
    kept: dict[str, Any], given: dict[str, Any]
) -> None:
    if kept["here"]["platform"] != platform_name():
        pytest.skip(f"the golden file was written on {kept['here']['platform']}")
    assert given["here"] == kept["here"], FORGOTTEN


def test_the_golden_net_passes_every_element_and_the_twin_agrees(given: dict[str, Any]) -> None:
    """Else a change of one operation could go unnoticed."""
    assert [element for element, count in given["everywhere"]["entered"].items() if not count] == []
    net = compile_net(MODEL, SCENARIO)
    assert same_output(run_reference(net, SEED, 0), kernel.run_kernel(net, SEED, 0)) == ""
