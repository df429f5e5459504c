"""What the engine gives for one small net, kept in ``engine-<version>.json``.

The file says what holds on every platform (draws to the last bit; which way each case goes; times to a second) and
what holds on the platform that wrote it (every time of every row). Write it for a new engine version with::

    python -m tests.simulation.golden
"""

from tests.simulation.golden.record import PATH, golden

__all__ = ["PATH", "golden"]
