"""What a process table says, when nothing is left to guess."""

from __future__ import annotations

from dataclasses import dataclass, field

from lab.bpmn.model import NodeKind


@dataclass(frozen=True, slots=True)
class Next:
    """Where a step leads: the number of a step from 1, or None for the end of the process."""

    step: int | None
    condition: str = ""
    otherwise: bool = False
    """It is taken if no other condition holds."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row."""

    name: str
    role: str = ""
    kind: NodeKind = NodeKind.TASK
    next: tuple[Next, ...] = ()
    """None: the process ends here, without a name for how. One: what follows. Several with conditions: one of them;
    several without: all of them, at the same time."""
    question: str = ""
    """What is decided after the step."""
    minutes: float | None = None
    note: str = ""
    row: int = field(default=0, compare=False)
    """In the file, from 1; it is not part of what the table says."""

    @property
    def result(self) -> str:
        """What a decision after the step is called where the table asks no question."""
        return f"{self.name}: Ergebnis?"

    @property
    def decides(self) -> bool:
        """Whether one of several ways is taken."""
        return any(one.condition or one.otherwise for one in self.next)


@dataclass(frozen=True, slots=True)
class ProcessTable:
    """The steps in the order of the file; the process begins at its start rows, or else at the first row."""

    title: str
    steps: tuple[Step, ...]
