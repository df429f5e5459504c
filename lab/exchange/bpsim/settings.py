"""How a scenario is run: start, duration, warm-up, replications and seed as a run of ours."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from lab.errors import N_
from lab.exchange.bpsim.context import Context
from lab.exchange.bpsim.values import span_milliseconds
from lab.simulation import scenario as sc
from lab.simulation.calendars import DAY

__all__ = ["read_run"]

LONGEST = 3660
"""Days that a run of ours may observe."""


def read_run(context: Context) -> tuple[dict[str, Any], dt.datetime]:
    """The run, and the moment at which it begins.

    The duration of BPSim includes its warm-up. Ours are whole days from midnight: a duration that is not is rounded up,
    a start within the day is moved to midnight; both are told.
    """
    run = sc.Run()
    start = context.start or dt.datetime.combine(run.start, dt.time())
    duration = _span(context, "Duration", start)
    warm_up = _span(context, "Warmup", start) or 0.0
    found: dict[str, Any] = {"start": start.date(), "warm_up_days": math.ceil(warm_up / DAY)}
    settings = context.written.settings
    if start.time() != dt.time() and context.calendars:
        given = settings.given["Start"]
        context.losses.adapted(
            given, N_("Der Lauf beginnt um 0 Uhr dieses Tages, nicht um {time}."), time=f"{start:%H:%M}"
        )
    if duration is None:
        found["days"] = run.days
    else:
        days = (duration - warm_up) / DAY
        found["days"] = min(max(math.ceil(days - 1e-9), 1), LONGEST)
        if abs(found["days"] - days) > 1e-9:
            reason = N_("Beobachtet werden {days} ganze Tage, nicht {asked} Stunden.")
            asked = f"{days * 24:g}"
            context.losses.adapted(settings.given["Duration"], reason, days=found["days"], asked=asked)
    if (replications := settings.attributes.get("replication", "")).isdigit():
        found["replications"] = min(max(int(replications), 2), 10_000)
    if (seed := settings.attributes.get("seed", "")).lstrip("-").isdigit():
        found["seed"] = abs(int(seed)) % 2**63
    return found, start


def _span(context: Context, name: str, start: dt.datetime) -> float | None:
    """A length of time in milliseconds; months as long as they are from the start."""
    given = context.written.settings.given.get(name)
    if given is None or not given.values:
        return None
    text = given.values[0].get("value", "")
    try:
        return span_milliseconds(text, start)
    except ValueError:
        value = context.value(given)
        if value is None or value.number is None:
            context.losses.dropped(given, N_("Die Länge ist nicht verständlich."))
            return None
        return value.number * sc.MILLISECONDS[value.unit]
