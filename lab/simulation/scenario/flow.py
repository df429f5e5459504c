"""What elements of the model need: work of activities, shares and conditions of flows."""

from __future__ import annotations

from pydantic import Field, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, Source, invalid
from lab.simulation.scenario.batches import Batch
from lab.simulation.scenario.changes import Change
from lab.simulation.scenario.distributions import Duration
from lab.simulation.scenario.repeats import Repeat
from lab.simulation.scenario.staff import Team


class Activity(Record):
    """A task: who does it and how long its work takes. No role: it is automatic and costs nobody's minutes.

    Sub-processes and receive tasks have neither, but may change attributes and be repeated.
    """

    role: Identifier | None = None
    """One person of it does the work."""
    staff: tuple[Team, ...] = ()
    """Instead of a role: alternatives. Of those that can begin at once, the one that would be done first does it."""
    duration: Duration | None = None
    """Of each execution, at speed 1."""
    expenses: float = Field(default=0, ge=0)
    """Material cost of each execution (postage, prints), in euros."""
    priority: float | str = 0.0
    """Staff does high priorities first; a number, or an expression over the case's attributes. Counts to a thousandth.
    Of one priority, what waits longest is done first."""
    preempts: bool = False
    """Staff: where nobody is free for this work, it interrupts work of lower priority of one of those who could do it.
    What is interrupted goes back to its place in the queue, and whoever takes it goes on where it stopped. Work of
    several people at once neither interrupts nor is interrupted."""
    setup: Duration | None = None
    """Staff: work before that, whenever somebody begins this activity whose last work was another one. At the person's
    speed; of a team, if it holds for one of them. It passes in working time, so that it has no calendar of its own."""
    transfer: Duration | None = None
    """Time on the way, before the work can be asked for, if the case has to change hands: whoever did its last work
    (the last that was completed, batches aside) is none of those who may do this one. Nobody is busy with it. By the
    clock, or in its calendar."""
    same_person_as: str | None = None
    """Id of an activity: whoever completed it last in the case must do this one too, however long it has to wait for
    them. As long as the case has not passed it, anybody of the role."""
    not_person_of: str | None = None
    """Id of an activity (four eyes): whoever completed it last in the case must not do this one."""
    sets: dict[Identifier, Change] = {}
    """Attributes of the case that each execution changes when it is completed, one after the other in this order."""
    repeat: Repeat | None = None
    """Activities with a loop or multi-instance marker: how often."""
    batch: Batch | None = None
    """Several cases are worked on at once."""


class Branch(Record):
    """A sequence flow that leaves an exclusive gateway: by share, or by a condition on case attributes.

    At an error or escalation on the border of an activity in which the model throws none: how often, or under which
    condition, the activity's execution ends there instead of normally (an escalation that does not interrupt: in
    addition).
    """

    share: float | None = Field(default=None, ge=0, le=1)
    condition: str | None = None
    source: Source

    @model_validator(mode="after")
    def _one(self) -> Branch:
        if (self.share is None) == (self.condition is None):
            raise invalid(N_("Genau eine der Angaben share und condition ist nötig."))
        return self
