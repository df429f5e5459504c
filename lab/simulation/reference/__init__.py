"""The plain twin of the kernel: the specification of what a net means, in ordinary Python objects.

``clock`` is calendar arithmetic, ``state`` what exists during a run, ``work`` how roles do tasks, ``moves`` what each
node does with a token, ``waits`` events and messages, ``run`` the event loop. The kernel does the same on flat arrays;
a test compares every bit of their output on random nets.

Order is part of the meaning. Events go by (time, kind, number in order of scheduling). Within an event, tokens that
move are handled first in, first out, until each one waits; then it is looked at whether the case is over.
"""

from lab.simulation.reference.run import run_reference

__all__ = ["run_reference"]
