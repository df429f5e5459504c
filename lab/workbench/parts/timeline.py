"""What is there day by day: cases in the system, work that waits for a role; the mean of each day with its band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from lab.simulation.results import Band, Results, Timeline
from lab.workbench.bench import Bench
from lab.workbench.parts.charts import DASHES, colours, layout, show_chart
from lab.workbench.parts.errors import escape
from lab.workbench.parts.labels import labels_of
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.tables import table
from lab.workbench.state import Key
from lab.workbench.words import model_title

CASES = ""
"""Chosen: cases in the system; otherwise the key of a role."""
BAND_OPACITY = "2e"
"""Two hexadecimal digits behind a colour."""
WARM_UP_COLOUR = "rgba(128, 136, 148, 0.18)"


def timeline_view(bench: Bench, results: Mapping[str, Results]) -> None:
    """The chart, a sentence that says the same, and the values in a table on demand."""
    _ = bench.text
    timelines = {name: one.timeline for name, one in results.items() if one.timeline is not None}
    if not timelines:
        st.caption(_("Hierzu gibt es in diesem Lauf keine Zahlen."))
        return
    chosen = _choice(bench, results)
    bands = {
        name: (timeline, band)
        for name, timeline in timelines.items()
        if (band := timeline.work_in_progress if chosen == CASES else timeline.queues.get(chosen)) is not None
    }
    what = _names(bench, results)[chosen]
    sentences = [_sentence(bench, name, *found, results[name]) for name, found in bands.items()]
    st.markdown(escape(" ".join(sentences)))
    _chart(bench, bands, results, alt=f"{what}. {' '.join(sentences)}", what=what)
    every = max(timeline.days_of_a_point for timeline in timelines.values())
    st.caption(
        bench.translator.plural(
            "Jeder Punkt ist ein Tag: das Mittel über die Wiederholungen, das Band sein 95-%-Intervall. "
            "Gezählt wird alles, was da ist, auch Fälle aus dem Vorlauf.",
            "Jeder Punkt ist das Mittel aus {n} Tagen und allen Wiederholungen, das Band sein 95-%-Intervall. "
            "Gezählt wird alles, was da ist, auch Fälle aus dem Vorlauf.",
            every,
        )
    )
    on_demand(_("Verlauf als Tabelle"), lambda: _table(bench, bands, what), key=Key.OPEN.of("timeline"))


def _names(bench: Bench, results: Mapping[str, Results]) -> dict[str, str]:
    """What can be shown, by choice."""
    _ = bench.text
    drawn = [one for one in results.values() if one.timeline is not None]
    labels = labels_of({key: role.name for key, role in one.roles.items()} for one in drawn)
    roles = {
        key: labelled[key]
        for one, labelled in zip(drawn, labels, strict=True)
        if one.timeline is not None
        for key in one.timeline.queues
    }
    return {CASES: _("Fälle in Arbeit")} | {key: _("Warteschlange: {role}", role=name) for key, name in roles.items()}


def _choice(bench: Bench, results: Mapping[str, Results]) -> str:
    names = _names(bench, results)
    if st.session_state.get(Key.BY_DAY) not in names:
        st.session_state.pop(Key.BY_DAY, None)
    chosen: str | None = st.selectbox(
        bench.text("Was im Verlauf zu sehen ist"),
        list(names),
        format_func=names.__getitem__,
        key=Key.BY_DAY,
        persist_state="session",
    )
    return chosen or CASES


def _sentence(bench: Bench, name: str, timeline: Timeline, band: Band, one: Results) -> str:
    """Mean after the warm-up and the largest value, where it is."""
    counted = [at for at, day in enumerate(timeline.days) if day > one.provenance.warm_up_days] or [len(band.mean) - 1]
    mean = sum(band.mean[at] for at in counted) / len(counted)
    most = max(range(len(band.mean)), key=band.mean.__getitem__)
    number = bench.translator.formats.number
    return bench.text(
        "{title}: nach dem Vorlauf im Mittel {mean}, am meisten {most} um Tag {day}.",
        title=model_title(bench.translator, name),
        mean=number(mean, _digits(mean)),
        most=number(band.mean[most], _digits(band.mean[most])),
        day=number(timeline.days[most]),
    )


def _digits(value: float) -> int:
    return 0 if abs(value) >= 20 else 1


def _chart(
    bench: Bench, bands: Mapping[str, tuple[Timeline, Band]], results: Mapping[str, Results], *, alt: str, what: str
) -> None:
    _ = bench.text
    traces: list[dict[str, Any]] = []
    for number, (name, (timeline, band)) in enumerate(bands.items()):
        colour, title = colours()[number % 2], model_title(bench.translator, name)
        days = [day - timeline.days_of_a_point / 2 for day in timeline.days]
        traces.append(
            {
                "type": "scatter",
                "x": [*days, *reversed(days)],
                "y": [*band.high, *reversed([max(low, 0.0) for low in band.low])],
                "fill": "toself",
                "fillcolor": f"{colour}{BAND_OPACITY}",
                "line": {"width": 0},
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
        traces.append(
            {
                "type": "scatter",
                "x": days,
                "y": list(band.mean),
                "mode": "lines",
                "line": {"width": 3, "dash": DASHES[number % 2], "color": colour},
                "name": title,
                "customdata": list(zip(band.low, band.high, strict=True)),
                "hovertemplate": "%{y:.1f} (%{customdata[0]:.1f}–%{customdata[1]:.1f})<extra>" + title + "</extra>",
            }
        )
    unit = what if what == _names(bench, results)[CASES] else _("Wartende Arbeitsschritte")
    drawn = layout(bench.translator, x=_("Tage seit Beginn des Laufs"), y=unit)
    drawn["yaxis"]["rangemode"] = "tozero"
    drawn["hovermode"] = "x unified"
    warm_up = max(one.provenance.warm_up_days for one in results.values())
    if warm_up:
        drawn |= _warm_up(_("Vorlauf"), warm_up)
    show_chart({"data": traces, "layout": drawn}, alt=alt, key="chart:timeline")


def _warm_up(label: str, days: int) -> dict[str, Any]:
    """The days that do not count, shaded."""
    edges = {"x0": 0, "x1": days, "y0": 0, "y1": 1, "xref": "x", "yref": "paper"}
    text = {"x": days / 2, "y": 1, "xref": "x", "yref": "paper", "yanchor": "top", "showarrow": False, "text": label}
    shape = {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": WARM_UP_COLOUR, **edges}
    return {"shapes": [shape], "annotations": [text]}


def _table(bench: Bench, bands: Mapping[str, tuple[Timeline, Band]], what: str) -> None:
    """Each point in a row."""
    _ = bench.text
    number = bench.translator.formats.number
    longest = max((timeline for timeline, _band in bands.values()), key=lambda one: len(one.days))
    columns = [_("Tag")]
    for name in bands:
        title = model_title(bench.translator, name)
        columns += [_("{title}: Mittel", title=title), _("{title}: 95-%-Intervall", title=title)]
    rows: list[Sequence[str]] = []
    for at, day in enumerate(longest.days):
        first = round(day) - longest.days_of_a_point + 1
        row = [number(day) if longest.days_of_a_point == 1 else f"{number(first)}–{number(day)}"]
        for timeline, band in bands.values():
            if at < len(timeline.days):
                low, high = number(band.low[at], 1), number(band.high[at], 1)
                row += [number(band.mean[at], 1), _("{low} bis {high}", low=low, high=high)]
            else:
                row += ["–", "–"]
        rows.append(row)
    table(columns, rows, alt=what, key="table:timeline")
