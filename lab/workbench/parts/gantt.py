"""The plan in time: one bar a measure, the critical path marked by colour, pattern and word."""

from __future__ import annotations

import datetime as dt
import textwrap

import streamlit as st

from lab.i18n import Translator
from lab.plans import Plan, Schedule
from lab.workbench.parts.charts import colours, dress

DAY = 86_400_000
LINE, LINES = 28, 2
"""Letters in a line of a label, and lines: short enough to leave room for bars on a phone."""
MONTHS_TOLD = 6
"""A longer plan has a tick a quarter, a shorter one a tick a month."""


def gantt(translator: Translator, plan: Plan, schedule: Schedule) -> None:
    """Draw the measures whose duration is known."""
    import plotly.graph_objects as go

    _ = translator.text
    titles = {measure.id: measure.title for measure in plan.measures}
    timed = [id_ for id_ in schedule.slots if id_ not in schedule.without_duration]
    order = sorted(timed, key=lambda id_: (schedule.slots[id_].start, schedule.slots[id_].finish))
    figure = go.Figure()
    free, critical_colour = colours()
    kinds = ((True, _("kritischer Pfad"), "/", critical_colour), (False, _("mit Spielraum"), "", free))
    for critical, name, pattern, colour in kinds:
        chosen = [id_ for id_ in order if schedule.slots[id_].critical is critical]
        figure.add_trace(
            go.Bar(
                y=chosen,
                base=[schedule.slots[id_].start.isoformat() for id_ in chosen],
                x=[_days(schedule.slots[id_].start, schedule.slots[id_].finish) * DAY for id_ in chosen],
                orientation="h",
                name=name,
                marker={"color": colour, "pattern": {"shape": pattern, "size": 6}},
                hovertext=[_told(translator, titles[id_], schedule, id_) for id_ in chosen],
                hoverinfo="text",
            )
        )
    figure.update_layout(
        barmode="overlay",
        height=120 + 46 * len(order),
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
    )
    dress(figure)
    finish = max(schedule.slots[id_].finish for id_ in timed)
    months = (finish - min(schedule.slots[id_].start for id_ in timed)).days / 30
    tick = "%m.%Y" if translator.language == "de" else "%m/%Y"
    figure.update_xaxes(type="date", tickformat=tick, dtick="M3" if months > MONTHS_TOLD else "M1")
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=order[::-1],
        tickvals=order,
        ticktext=[_label(titles[id_]) for id_ in order],
        automargin=True,
    )
    path = " → ".join(titles[id_] for id_ in schedule.critical_path)
    alt = _("Zeitplan. Kritischer Pfad: {path}", path=path or "–")
    st.plotly_chart(figure, width="stretch", config={"displayModeBar": False}, alt=alt, key="chart:gantt")


def _days(start: dt.date, finish: dt.date) -> int:
    return (finish - start).days + 1


def _told(translator: Translator, title: str, schedule: Schedule, id_: str) -> str:
    slot = schedule.slots[id_]
    date = translator.formats.date
    return f"{title}<br>{date(slot.start)} – {date(slot.finish)}"


def _label(title: str) -> str:
    return "<br>".join(textwrap.wrap(title, LINE, max_lines=LINES, placeholder=" …"))
