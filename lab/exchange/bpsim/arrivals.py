"""Triggers of start events as arrivals: the time between two, by calendar if need be, and how many at most."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from lab.bpmn.model import Node, NodeKind
from lab.errors import N_
from lab.exchange.bpsim.calendars import DAY_MINUTES, WEEKDAYS, hours_of, spans_text
from lab.exchange.bpsim.context import Context
from lab.exchange.bpsim.document import Given
from lab.exchange.bpsim.values import Value
from lab.simulation import scenario as sc

__all__ = ["read_arrivals"]

MINUTES: dict[str, float] = {unit: length / 60_000 for unit, length in sc.MILLISECONDS.items()}


def read_arrivals(context: Context, start: dt.datetime) -> tuple[dict[str, dict[str, Any]], int | None]:
    """Arrivals by start event of a pool, and the number of cases after which the only source stops."""
    found: dict[str, dict[str, Any]] = {}
    limits: list[tuple[Given, int]] = []
    for node in context.model.nodes.values():
        if node.kind is not NodeKind.START_EVENT or node.parent is not None:
            continue
        gap, count = context.take(node.id, "InterTriggerTimer"), context.take(node.id, "TriggerCount")
        most = context.number(count) if count is not None else None
        if gap is not None:
            arrivals = _arrivals(context, gap, start)
            if arrivals is not None:
                found[node.id] = arrivals
                if count is not None and most is not None:
                    limits.append((count, round(most)))
        elif count is not None and most is not None:
            moment = {"at": start, "count": round(most)}
            found[node.id] = {"dates": [moment], "source": context.source(count)}
        elif not _is_sent_to(context, node):
            given = Given(node.id, "InterTriggerTimer", ())
            context.losses.dropped(given, N_("Die Datei sagt nicht, wie oft das Ereignis eintritt."))
    if len(found) == 1 and limits:
        return found, limits[0][1]
    for given, _ in limits:
        context.losses.dropped(given, N_("Eine Höchstzahl gibt es nur, wenn an einer einzigen Stelle Fälle ankommen."))
    return found, None


def _is_sent_to(context: Context, node: Node) -> bool:
    """Whether a message from inside the model starts it."""
    flows = context.model.message_flows.values()
    pools = {pool.id for pool in context.model.participants.values() if pool.process is None}
    return any(flow.target == node.id and flow.source not in pools for flow in flows)


def _arrivals(context: Context, given: Given, start: dt.datetime) -> dict[str, Any] | None:
    values = context.values(given)
    source = context.source(given)
    timed = [value for value in values if value.valid_for is not None]
    if len(values) == 1 and values[0].listed:
        return _listed(values[0], start) | {"source": source}
    if timed:
        between = _by_calendar(context, given, values)
        if between is not None:
            return between | {"source": source}
    found = context.distribution(given)
    return None if found is None else {"between": found[0], "unit": found[1], "source": source, "at_once": True}


def _listed(value: Value, start: dt.datetime) -> dict[str, Any]:
    """Gaps one after the other: the moments to which they add up."""
    moments, total = [], 0.0
    for gap in value.listed:
        total += float(gap) * MINUTES[value.unit]
        moments.append({"at": start + dt.timedelta(minutes=total)})
    return {"dates": moments}


def _by_calendar(context: Context, given: Given, values: list[Value]) -> dict[str, Any] | None:
    """Gaps that differ by calendar only in their mean, as one gap with a profile; None, and told, if they differ more.

    A weight is the number of cases in a minute. Where several calendars hold, the first in the file counts.
    """
    rates: list[list[float]] = [[0.0] * DAY_MINUTES for _ in range(7)]
    always = next((value for value in values if value.valid_for is None), None)
    kinds = {type(value.distribution) for value in values}
    if kinds not in ({sc.Fixed}, {sc.Exponential}):
        context.losses.dropped(given, N_("Je Kalender sind nur feste oder nur exponentialverteilte Abstände möglich."))
        return None
    if always is not None and (rate := _rate(always)):
        rates = [[rate] * DAY_MINUTES for _ in range(7)]
    for value in reversed([value for value in values if value.valid_for is not None]):
        if value.valid_for not in context.calendars:
            context.losses.dropped(given, N_("Den Kalender „{calendar}“ gibt es nicht."), calendar=value.valid_for)
            continue
        for day, spans in hours_of(context.calendars[value.valid_for][1]).items():
            for begin, end in spans:
                rates[day][begin:end] = [_rate(value)] * (end - begin)
    total = math.fsum(math.fsum(of_day) for of_day in rates)
    if total <= 0:
        context.losses.dropped(given, N_("In keinem Kalender kommen Fälle an."))
        return None
    profile = _profile(rates)
    if profile is None:
        context.losses.dropped(given, N_("Je Wochentag verschiedene Tagesverläufe sind nicht möglich."))
        return None
    gap = float(f"{7 * DAY_MINUTES / total:.12g}")
    between = sc.Fixed(value=gap) if kinds == {sc.Fixed} else sc.Exponential(distribution="exponential", mean=gap)
    return {"between": between, "unit": "min", "profile": profile, "at_once": True}


def _rate(value: Value) -> float:
    """Cases in a minute."""
    draw = value.distribution
    mean = draw.value if isinstance(draw, sc.Fixed) else draw.mean if isinstance(draw, sc.Exponential) else 0.0
    return 1.0 / (mean * MINUTES[value.unit]) if mean > 0 else 0.0


def _profile(rates: list[list[float]]) -> dict[str, Any] | None:
    """Rates by minute as weights of hours, and of weekdays that only have more or fewer cases than others."""
    sums = [math.fsum(of_day) for of_day in rates]
    fullest = max(sums)
    pattern = rates[sums.index(fullest)]
    for of_day, total in zip(rates, sums, strict=True):
        scale = total / fullest
        if any(abs(rate - scale * usual) > 1e-9 * fullest for rate, usual in zip(of_day, pattern, strict=True)):
            return None
    edges = [minute for minute in range(1, DAY_MINUTES) if pattern[minute] != pattern[minute - 1]]
    spans = list(zip([0, *edges], [*edges, DAY_MINUTES], strict=True))
    largest = max(pattern)
    hours = {text: pattern[begin] / largest for (begin, end) in spans for text in spans_text([(begin, end)])}
    weekdays = {day: total / fullest for day, total in zip(WEEKDAYS, sums, strict=True) if total != fullest}
    return {"hours": hours, "weekdays": weekdays}
