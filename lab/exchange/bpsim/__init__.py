"""BPSim 1.0 and 2.0, the standard of the Workflow Management Coalition for simulation parameters of BPMN models.

``read_bpsim`` makes scenarios of ours from a file; ``read_results`` reads the figures that an engine published in it.
What is read, what is not, and how each parameter is understood: docs/reference/bpsim.md.
"""

from lab.exchange.bpsim.reading import BpsimReading, BpsimScenario, read_bpsim
from lab.exchange.bpsim.results import Published, read_results

__all__ = ["BpsimReading", "BpsimScenario", "Published", "read_bpsim", "read_results"]
