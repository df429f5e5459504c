"""From the model that people draw to the smaller one that the engine runs, before ``structure_of``.

What can be expressed by simpler elements is rewritten with virtual nodes and flows, so that kernel and twin stay small:

- ``calls`` draws called processes in as sub-processes, before anything else;
- ``companions`` puts processes beside it that are simulated together with it;
- ``links`` leads link events to each other;
- ``beginnings`` puts a start before each event or receive task at which the process may begin;
- ``choices`` puts an inclusive gateway behind an activity with conditional flows, and parts those that join and split;
- ``repeats`` puts a node that makes instances around an activity with a loop or multi-instance marker;
- ``data`` makes data objects attributes of the case.

What stands for something that the user has drawn is named in ``Lowered.origins``; messages and figures speak of that.
"""

from lab.simulation.compile.lowering.calls import Called, with_called
from lab.simulation.compile.lowering.companions import own_part, with_companions
from lab.simulation.compile.lowering.lowered import Lowered
from lab.simulation.compile.lowering.lowering import lower

__all__ = ["Called", "Lowered", "lower", "own_part", "with_called", "with_companions"]
