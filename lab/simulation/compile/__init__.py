"""Model + scenario → net. ``check`` lists everything that is refused or missing before a run, ``compile_net`` compiles.

``structure`` says what each node does and who sends to whom; ``refusals`` what the engine does not run;
``parameters``, ``branches`` and ``times`` what the scenario lacks or misnames; ``lineage`` where tokens of one case
need telling apart; ``compiler`` fills the tables.
"""

from lab.simulation.compile.check import check
from lab.simulation.compile.compiler import compile_net
from lab.simulation.compile.lowering import Called, with_called

__all__ = ["Called", "check", "compile_net", "with_called"]
