"""From the model that people draw to the smaller one that the engine runs, before ``structure_of``.

What can be expressed by simpler elements is rewritten with virtual nodes and flows, so that kernel and twin stay small:
``links`` leads link events to each other, ``choices`` puts an inclusive gateway behind an activity with conditional
flows and parts joining inclusive gateways from splitting ones. Whatever stands for something that the user has drawn
is named in ``Lowered.origins``; messages, figures and warnings speak of that.
"""

from lab.simulation.compile.lowering.lowered import Lowered
from lab.simulation.compile.lowering.lowering import lower

__all__ = ["Lowered", "lower"]
