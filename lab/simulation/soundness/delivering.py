"""What goes from one scope to another: messages to mailboxes, instances of processes, signals to whoever waits."""

from __future__ import annotations

from collections.abc import Sequence

from lab.simulation.soundness.parts import Act, Plan, Step
from lab.simulation.soundness.positions import ENTER, IN, LEAVE, MANY, Marking, State, Token

__all__ = ["Effect", "Post"]

Effect = tuple[str, str | int]
"""``send`` to a node, ``take`` from a mailbox, throw a ``signal``."""


class Post:
    """Delivers for a plan; ``live`` gets the elements that a signal reaches."""

    def __init__(self, plan: Plan, live: set[str]) -> None:
        self.plan, self.live = plan, live
        self.slots = {step.id: step.slot for step in plan.steps if step.slot >= 0}

    def after(self, marking: Marking, effects: Sequence[Effect], mail: Sequence[int]) -> State:
        """The state of the case after some effects."""
        boxes = list(mail)
        for effect, what in effects:
            if effect == "take":
                boxes[int(what)] -= 1
            elif effect == "signal":
                begun = [self.instance(start) for start in self.plan.heard.get(str(what), ())]
                marking = (*self._heard(marking, str(what)), *begun)
            elif what in self.plan.begins:
                marking = (*marking, self.instance(self.plan.begins[str(what)]))
            else:
                gateway = self.plan.gathers.get(str(what))
                if gateway is not None and not self._is_running(marking, gateway):
                    marking = (*marking, self.instance(gateway))
                slot = self.slots[str(what)]
                boxes[slot] = min(boxes[slot] + 1, MANY)
        return tuple(boxes), tuple(sorted(marking))

    def _is_running(self, marking: Marking, start: Step) -> bool:
        """Whether the process of a parallel gateway is running, so that a message to it is awaited there."""
        position = self.plan.process_of[start.id].index << 3 | IN
        return any(other == position for other, _ in marking)

    def instance(self, start: Step) -> Token:
        """A new instance of the process that begins with a start event."""
        return self.plan.process_of[start.id].index << 3 | IN, ((start.index << 3 | ENTER, ()),)

    def _heard(self, marking: Marking, signal: str) -> Marking:
        """The marking after a signal: who waits for it goes on, in all scopes; nobody keeps it."""
        after: list[Token] = []
        for position, inner in marking:
            target = None if inner or position & 7 != IN else self._hears(self.plan.steps[position >> 3], signal)
            if target is not None:
                self.live.add(target.id)
                after.append((target.index << 3 | LEAVE, ()))
            else:
                after.append((position, self._heard(inner, signal)))
        return tuple(sorted(after))

    def _hears(self, step: Step, signal: str) -> Step | None:
        """The step at which a token that waits at ``step`` hears a signal: itself, or one of a race."""
        places = [arc.target for arc in step.outgoing] if step.act is Act.RACE else [step]
        return next((one for one in places if one.act is Act.HEAR and one.reference == signal), None)
