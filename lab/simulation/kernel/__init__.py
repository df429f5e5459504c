"""The compiled engine: numba and nothing else. Its plain twin, ``lab.simulation.reference``, is the specification."""
