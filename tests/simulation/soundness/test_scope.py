"""How far the check goes: real models quickly, large ones up to a limit that is said, scenarios by their shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lab.bpmn import read
from lab.errors import Problem
from lab.i18n import translator
from lab.simulation.scenario import Branch
from lab.simulation.soundness import Kind, Severity, soundness
from tests.simulation.nets import SOURCE, condition, drawn, scenario, share
from tests.simulation.soundness.models import changed

ROOT = Path(__file__).parents[3]
CORPUS = os.environ.get("LAB_CORPUS", "")
SAMPLE = sorted((ROOT / "processes").glob("*/*.bpmn"))
FILES = [*SAMPLE, *(sorted(Path(CORPUS).rglob("*.bpmn")) if CORPUS else [])]
FEW_STATES = 2_000
"""Well within the limit. The sample's models need about 100 states, the largest of the corpus 1 658."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_models_are_checked_to_the_end_in_few_states(path: Path) -> None:
    model = read(path.read_bytes(), path.name)
    findings = soundness(model, most_states=FEW_STATES)
    assert Kind.UNCHECKED not in {finding.kind for finding in findings}
    for finding in findings:
        assert set(finding.path) <= {*model.nodes, *model.flows, *model.message_flows}
        assert finding.element in finding.path


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_the_sample_is_sound(path: Path) -> None:
    assert soundness(read(path.read_bytes(), path.name)) == ()


def test_what_is_too_large_is_said_to_be_unchecked() -> None:
    """Parallel branches whose messages may cross in every order."""
    nodes = [
        "main/s:start",
        "main/p:and",
        "main/j:and",
        "main/e:end",
        "other/m:message-start",
        "other/q:and",
        "other/f:end",
    ]
    flows, messages = ["s>p", "j>e", "m>q"], ["s2>m"]
    nodes.append("main/s2:send")
    flows[0] = "s>s2"
    flows.append("s2>p")
    for n in range(8):
        nodes += [f"main/r{n}:race", f"main/c{n}:catch", f"main/t{n}:timer", f"main/x{n}:xor", f"other/a{n}:send"]
        flows += [f"p>r{n}", f"r{n}>c{n}", f"r{n}>t{n}", f"c{n}>x{n}", f"t{n}>x{n}", f"x{n}>j", f"q>a{n}", f"a{n}>f"]
        messages.append(f"a{n}>c{n}")
    [finding] = soundness(drawn(" ".join(nodes), " ".join(flows), " ".join(messages)), most_states=500)
    assert (finding.kind, finding.element, finding.severity) == (Kind.UNCHECKED, "", Severity.WARNING)
    assert finding.values["states"] > 500
    assert "nicht vollständig geprüft" in finding.problem().message


CHOICE = drawn("s:start x:xor p:and a:task b:task j:and e:end", "s>x x>p x>a p>a p>b a>j b>j j>e")
"""With the flow past the split the join waits for ever."""


@pytest.mark.parametrize(
    ("past", "into", "severity"),
    [
        (share(0.2), share(0.8), Severity.WARNING),
        (share(1), share(0), Severity.ERROR),
        (condition("n > 1"), share(1), Severity.WARNING),
    ],
)
def test_shares_of_0_bar_a_flow(past: Branch, into: Branch, severity: Severity) -> None:
    [finding] = soundness(CHOICE, scenario(branches={"x>a": past, "x>p": into}))
    assert (finding.element, finding.severity) == ("j", severity)
    assert soundness(CHOICE, scenario(branches={"x>a": share(0), "x>p": share(1)})) == ()


def test_a_scenario_in_which_the_faulty_way_is_never_taken_is_sound() -> None:
    model = drawn(
        "s:start x:xor p:and a:task b:task j:and m:xor c:task e:end", "s>x x>p x>m p>a p>b a>j b>m j>m m>c c>e"
    )
    assert soundness(model)
    never = scenario(branches={"x>p": share(0), "x>m": share(1)})
    assert [finding.kind for finding in soundness(model, never) if finding.kind is not Kind.DEAD] == []


def test_a_default_flow_that_gets_nothing_is_barred() -> None:
    model = changed(drawn("s:start m:xor a:task x:xor e:end", "s>m m>a a>x x>m x>e"), "x", default_flow="x>e")
    assert [finding.kind for finding in soundness(model, scenario(branches={"x>m": share(1)}))] == [Kind.LIVELOCK]
    assert soundness(model, scenario(branches={"x>m": share(0.9)})) == ()


def test_shares_on_flows_out_of_an_activity_make_it_choose() -> None:
    model = drawn("s:start a:task b:task c:task j:and e:end", "s>a a>b a>c b>j c>j j>e")
    assert soundness(model) == ()
    chosen = scenario(branches={"a>b": Branch(share=1, source=SOURCE), "a>c": share(0.5)})
    assert [finding.element for finding in soundness(model, chosen)] == ["j"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_finding_is_a_problem_with_place_and_advice(language: str) -> None:
    [finding] = soundness(CHOICE, scenario(branches={"x>a": share(1), "x>p": share(0)}))
    problem = finding.problem("a.bpmn")
    assert isinstance(problem, Problem)
    assert (problem.where.file, problem.where.element) == ("a.bpmn", "j")
    text = str(translator(language).problem(problem))
    assert "(j)" in text
    assert "s → x → a → j" in text
    assert problem.hint
