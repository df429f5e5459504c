"""The simulation engine: scenario + model → Net → kernel (numba) and its plain twin → results with intervals.

``scenario`` and ``results`` are data; ``compile`` makes flat arrays; ``kernel`` and ``reference`` run them with equal
draws and give the same log; ``run`` adds replications and statistics; ``compare`` pairs two scenarios; ``bottleneck``
tries one more person a role; ``event_log`` gives logs as Arrow tables. Callers name the module, so that they load no
more than they use.
"""
