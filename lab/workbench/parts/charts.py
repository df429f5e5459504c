"""Charts of simulation results with plotly: zero-based, intervals drawn, German numbers, a text beside each.

plotly is loaded where the first chart is drawn. Colours come from the theme; each series also has its own shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any

import streamlit as st

from lab.i18n import Translator
from lab.records import Estimate
from lab.simulation.results import ElementFigures, Results
from lab.workbench.parts.labels import labels_of
from lab.workbench.words import estimate_words, model_title

COLOURS = {"light": ("#154b8b", "#c2571a"), "dark": ("#7fb2f0", "#f0995c")}
"""As-is and target, told apart without colour vision; also the two lines of a schedule."""
INK = {"light": "#1a2332", "dark": "#eef2f7"}
LETTERS = 16
PATTERNS = ("", "/")
DASHES = ("solid", "dash")
ROWS = 12
"""Bars in a chart at most; the table beside it has all."""


def throughput_chart(translator: Translator, results: Mapping[str, Results]) -> None:
    """How many cases are finished after how many days: one line a scenario, comparable whatever the bins."""
    _ = translator.text
    traces: list[dict[str, Any]] = []
    spoken = []
    for number, (name, one) in enumerate(results.items()):
        edges, shares = one.throughput_histogram
        title = model_title(translator, name)
        traces.append(
            {
                "type": "scatter",
                "x": list(edges),
                "y": [0.0, *(100 * share for share in accumulate(shares))],
                "mode": "lines",
                "line": {"width": 4, "dash": DASHES[number % 2], "color": colours()[number % 2]},
                "name": title,
            }
        )
        if one.cases.throughput_days is not None:
            spoken.append(f"{title}: {estimate_words(translator, one.cases.throughput_days)}")
    drawn = layout(translator, x=_("Tage seit dem Eingang"), y=_("Fälle am Ende in %"))
    alt = _("Durchlaufzeit. {spoken}", spoken="; ".join(spoken))
    show_chart({"data": traces, "layout": drawn}, alt=alt, key="chart:throughput")


def utilisation_chart(translator: Translator, results: Mapping[str, Results]) -> None:
    """How busy the staff is: one bar a role and scenario, in per cent of its open time."""
    _ = translator.text
    labels = labels_of({key: role.name for key, role in one.roles.items()} for one in results.values())
    series = {
        name: {labelled[key]: role.utilisation for key, role in one.roles.items() if role.utilisation is not None}
        for (name, one), labelled in zip(results.items(), labels, strict=True)
    }
    _bars(
        translator,
        series,
        scale=100,
        title=_("Auslastung in % der Öffnungszeit"),
        alt=_("Auslastung des Personals"),
        key="chart:utilisation",
    )


def waiting_chart(translator: Translator, results: Mapping[str, Results]) -> None:
    """Where the time goes: hours that a case waits before or in each step, the longest first."""
    _ = translator.text
    _steps(
        translator,
        results,
        lambda element: element.wait_hours,
        heading=_("Wo ein Fall wartet"),
        axis=_("Wartestunden je Fall, Kalenderzeit"),
        key="chart:waiting",
    )


def work_chart(translator: Translator, results: Mapping[str, Results]) -> None:
    """Where the work goes: minutes that somebody works on a case in each step, the longest first."""
    _ = translator.text
    _steps(
        translator,
        results,
        lambda element: element.work_minutes,
        heading=_("Wo an einem Fall gearbeitet wird"),
        axis=_("Arbeitsminuten je Fall"),
        key="chart:work",
    )


def _steps(
    translator: Translator,
    results: Mapping[str, Results],
    once: Callable[[ElementFigures], Estimate | None],
    *,
    heading: str,
    axis: str,
    key: str,
) -> None:
    """What each step takes of a case; ``once`` is what one execution takes."""
    labels = labels_of({id_: element.name for id_, element in one.elements.items()} for one in results.values())
    series = {
        name: {
            labelled[id_]: _times(figure, element.per_case.mean)
            for id_, element in one.elements.items()
            if (figure := once(element)) is not None and figure.mean > 0
        }
        for (name, one), labelled in zip(results.items(), labels, strict=True)
    }
    st.markdown(f"**{heading}**")
    _bars(translator, series, title=axis, alt=heading, key=key)


def _times(estimate: Estimate, often: float) -> Estimate:
    """What one execution takes, made into what a case takes."""
    return estimate.model_copy(
        update={"mean": often * estimate.mean, "low": often * estimate.low, "high": often * estimate.high}
    )


def _bars(
    translator: Translator,
    series: Mapping[str, Mapping[str, Estimate]],
    *,
    title: str,
    alt: str,
    key: str,
    scale: float = 1,
) -> None:
    """Horizontal bars with intervals, one group a label, the largest above."""
    size: dict[str, float] = {}
    for values in series.values():
        for label, estimate in values.items():
            size[label] = max(size.get(label, 0.0), estimate.mean)
    labels = sorted(size, key=lambda label: -size[label])[:ROWS]
    if not labels:
        st.caption(translator.text("Hierzu gibt es in diesem Lauf keine Zahlen."))
        return
    traces = [
        _bar(
            number,
            model_title(translator, name),
            [(label, values[label]) for label in labels if label in values],
            scale,
        )
        for number, (name, values) in enumerate(series.items())
    ]
    drawn = layout(translator, x=title, y="")
    drawn |= {"barmode": "group", "bargap": 0.25, "height": 120 + 34 * len(labels) * max(len(series), 1)}
    drawn["yaxis"] |= {"categoryorder": "array", "categoryarray": labels, "autorange": "reversed", "automargin": True}
    alt = f"{alt}: {_spoken(translator, series, labels)}"
    show_chart({"data": traces, "layout": drawn}, alt=alt, key=key)


def _bar(number: int, title: str, values: Sequence[tuple[str, Estimate]], scale: float) -> dict[str, Any]:
    """The bars of one scenario."""
    return {
        "type": "bar",
        "y": [label for label, _ in values],
        "x": [scale * estimate.mean for _, estimate in values],
        "orientation": "h",
        "name": title,
        "marker": {"color": colours()[number % 2], "pattern": {"shape": PATTERNS[number % 2], "size": 6}},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [scale * (estimate.high - estimate.mean) for _, estimate in values],
            "arrayminus": [scale * (estimate.mean - estimate.low) for _, estimate in values],
        },
    }


def _spoken(translator: Translator, series: Mapping[str, Mapping[str, Estimate]], labels: Sequence[str]) -> str:
    """The three largest bars in words."""
    parts = []
    for label in labels[:3]:
        values = [
            f"{model_title(translator, name)} {estimate_words(translator, values[label])}"
            for name, values in series.items()
            if label in values
        ]
        parts.append(f"{label}: {', '.join(values)}")
    return "; ".join(parts)


def layout(translator: Translator, *, x: str, y: str) -> dict[str, Any]:
    """Titles, letters, German numbers, the legend above; a plain dictionary, since building one takes no time."""
    font = {"size": LETTERS, "color": INK[_theme()]}
    axis = {"tickfont": font, "separatethousands": True}
    return {
        "xaxis": {"title": {"text": x, "font": font}, "rangemode": "tozero", "ticks": "outside", **axis},
        "yaxis": {"title": {"text": y, "font": font}, **axis},
        "font": font,
        "separators": ",." if translator.language == "de" else ".,",
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": font},
        "margin": {"l": 8, "r": 8, "t": 40, "b": 8},
    }


def colours() -> tuple[str, str]:
    """The two colours that suit the theme the user sees."""
    return COLOURS[_theme()]


def dress(figure: Any) -> None:
    """Letters that are read from five metres, in the theme's ink."""
    font = {"size": LETTERS, "color": INK[_theme()]}
    figure.update_layout(font=font)
    figure.update_xaxes(tickfont=font, title_font=font)
    figure.update_yaxes(tickfont=font, title_font=font)


def _theme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def show_chart(figure: dict[str, Any], *, alt: str, key: str) -> None:
    """Draw a chart; ``alt`` says the same in words."""
    st.plotly_chart(figure, width="stretch", config={"displayModeBar": False}, alt=alt, key=key)
