"""The frames of pools and lanes around the bands of a sheet, their heads at the left."""

from __future__ import annotations

from lab.bpmn.drawing.containers import BAND as HEAD
from lab.bpmn.layout.places import Placed
from lab.bpmn.layout.sheet import Sheet
from lab.bpmn.model import Bounds, Model

LEAST_LANE = 110.0


def frames(model: Model, sheet: Sheet, placed: Placed) -> dict[str, Bounds]:
    """Pools, then the lanes in them, the outermost first. All end at the same right edge."""
    depth = max((len(band.lanes) for band in sheet.bands), default=0)
    pools = {pool.id for pool in model.participants.values()}
    left = -HEAD * (depth + (1 if pools else 0))
    found: dict[str, Bounds] = {}
    for index, band in enumerate(sheet.bands):
        upper, lower = placed.strips[index]
        if band.closed and band.pool:
            upper, lower = placed.shapes[band.pool].y, placed.shapes[band.pool].y + placed.shapes[band.pool].height
        if band.pool:
            found[band.pool] = _grown(found.get(band.pool), left, upper, placed.width, lower)
    for index, band in enumerate(sheet.bands):
        upper, lower = placed.strips[index]
        at = left + (HEAD if band.pool else 0)
        for lane in band.lanes:
            found[lane] = _grown(found.get(lane), at, upper, placed.width, lower)
            at += HEAD
    return found


def _grown(known: Bounds | None, left: float, upper: float, right: float, lower: float) -> Bounds:
    """A frame that also holds one more band."""
    if known is not None:
        upper, lower = min(upper, known.y), max(lower, known.y + known.height)
    return Bounds(left, upper, right - left, lower - upper)
