"""Model + scenario → net. ``check`` lists everything that is refused or missing before a run, ``compile_net`` compiles.

``structure`` says what each node does and who sends to whom; ``refusals`` what the engine does not run;
``parameters``, ``branches`` and ``times`` what the scenario lacks or misnames; ``lineage`` where tokens of one case
need telling apart; ``compiler`` fills the tables.
"""

from lab.simulation.compile.check import check, check_companions
from lab.simulation.compile.compiler import compile_net
from lab.simulation.compile.lowering import Called, own_part, with_called, with_companions

__all__ = ["Called", "check", "check_companions", "compile_net", "own_part", "with_called", "with_companions"]
