"""More room for what a run holds at once, between two events."""

from __future__ import annotations

import numpy as np

from lab.simulation.kernel import arrays as a

__all__ = ["enlarged"]


def enlarged(net: a.NetArrays, state: a.State) -> a.State:
    """The same state with twice the room in each pool that could overflow in the next event."""
    grown = {}
    for name, counter in a.POOLS.items():
        pool = getattr(state, name)
        used = int(state.run[counter])
        wanted = used + int(net.settings[a.MARGIN]) + (int(state.run[a.AWAITING]) if name == "heap" else 0)
        if wanted > len(pool):
            room = max(2 * len(pool), wanted)
            if counter == a.TOKENS:
                room = min(room, int(net.settings[a.MOST_ALIVE] + net.settings[a.MARGIN]))
            larger = np.empty((room, pool.shape[1]), dtype=pool.dtype)
            larger[:used] = pool[:used]
            grown[name] = larger
    return state._replace(**grown)
