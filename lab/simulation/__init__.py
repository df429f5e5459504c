"""The simulation engine: scenario + model → Net → kernel (numba) and its plain twin → results with intervals.

``scenario`` and ``results`` are data; ``compile`` makes flat arrays; ``kernel`` and ``reference`` run them with the same
draws and give the same log; ``run`` adds replications and statistics; ``compare`` pairs two scenarios.
"""
