"""The check before any run: whether every case can come to its end, on every way through the model.

A model is *sound* if from every state that a case can come to it can still end, if no two of its tokens run into one
another where the modeller meant one, and if every element can be reached (van der Aalst et al., *Soundness of workflow
nets*, Formal Aspects of Computing 23, 2011). The check ignores times, people and probabilities: it looks at every order
in which things may happen. Reduction first, then states breadth first (Fahland et al., *Analysis on demand*, 2011).

``chances`` reads the scenario, ``building`` makes steps and arcs, ``reducing`` shortens them, ``preparing`` looks
ahead, ``moves`` says what a token can do, ``exploring`` follows all of it, ``judging`` finds what is wrong, ``telling``
says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lab.bpmn.model import Model
from lab.simulation.scenario import Scenario
from lab.simulation.soundness.building import build
from lab.simulation.soundness.chances import Chances, chances_of
from lab.simulation.soundness.exploring import MOST_STATES, explore
from lab.simulation.soundness.finding import Finding, Kind, Severity, hopeless
from lab.simulation.soundness.judging import judge
from lab.simulation.soundness.preparing import prepare_plan

__all__ = ["Finding", "Kind", "Severity", "hopeless", "soundness"]


def soundness(model: Model, scenario: Scenario | None = None, *, most_states: int = MOST_STATES) -> tuple[Finding, ...]:
    """What is wrong with the flow of a model, each with the way that leads there; empty if it is sound.

    Args:
        model: any model that could be read, also one that the engine refuses.
        scenario: says which flows are never or always taken; None: every choice is possible.
        most_states: states looked at; a larger flow is reported as ``UNCHECKED``.
    """
    return _checked(_Same(model), chances_of(model, scenario), most_states)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A model as a key: equal to itself only. Models are frozen, and a moved slider asks about the same one again."""

    model: Model

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.model is self.model

    def __hash__(self) -> int:
        return id(self.model)


@lru_cache(maxsize=16)
def _checked(key: _Same, chances: Chances, most_states: int) -> tuple[Finding, ...]:
    plan = build(key.model, chances)
    prepare_plan(plan)
    return judge(key.model, plan, explore(plan, most_states))
