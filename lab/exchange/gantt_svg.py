"""A plan in time as SVG: one bar a measure, the critical ones marked by colour and by a pattern of their own."""

from __future__ import annotations

import datetime as dt
from html import escape

from lab.i18n import Translator
from lab.plans.plan import Plan
from lab.plans.schedule import Schedule

__all__ = ["gantt_svg"]

NAMES, AXIS, ROW, BAR, WIDTH = 430, 44, 30, 18, 1200
LONGEST = 58
STYLE = 'font-family="sans-serif" font-size="13" style="max-width:100%;height:auto"'
CRITICAL, CALM, INK, GRID = "#9b1c31", "#2f6690", "#1f2429", "#d5dae1"


def gantt_svg(plan: Plan, schedule: Schedule, t: Translator) -> str:
    """The chart, or an empty text if nothing has a date. Bars carry their dates as text, so colour is not needed."""
    if schedule.start is None or schedule.finish is None or not schedule.slots:
        return ""
    first, days = schedule.start, max((schedule.finish - schedule.start).days + 1, 1)
    scale = (WIDTH - NAMES - 110) / days
    titles = {measure.id: measure.title for measure in plan.measures}
    height = AXIS + ROW * len(schedule.slots) + 10
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" {STYLE}>',
        f"<title>{escape(t.text('Zeitplan der Maßnahmen'))}</title>",
        f'<rect x="0" y="0" width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for month in _months(first, schedule.finish):
        x = NAMES + max((month - first).days, 0) * scale
        lines.append(f'<line x1="{x:.1f}" y1="{AXIS - 8}" x2="{x:.1f}" y2="{height}" stroke="{GRID}"/>')
        lines.append(f'<text x="{x + 3:.1f}" y="{AXIS - 14}" fill="{INK}">{month:%m/%Y}</text>')
    for number, (name, slot) in enumerate(schedule.slots.items()):
        y = AXIS + number * ROW
        x = NAMES + (slot.start - first).days * scale
        width = max(((slot.finish - slot.start).days + 1) * scale, 3)
        colour = CRITICAL if slot.critical else CALM
        shown = _short(titles.get(name, name))
        about = f"{titles.get(name, name)}: {t.formats.date(slot.start)} – {t.formats.date(slot.finish)}"
        mark = "◆ " if slot.critical else ""
        lines += [
            f"<g><title>{escape(about)}</title>",
            f'<text x="8" y="{y + 14}" fill="{INK}">{mark}{escape(shown)}</text>',
            f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" rx="3" fill="{colour}"/>',
            f'<text x="{x + width + 6:.1f}" y="{y + 14}" fill="{INK}">{t.formats.date(slot.finish)}</text></g>',
        ]
    return "".join([*lines, "</svg>"])


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    """First days of months, thinned so that their names do not overlap."""
    months = [first]
    at = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    while at <= last:
        months.append(at)
        at = dt.date(at.year + at.month // 12, at.month % 12 + 1, 1)
    step = max(1, -(-len(months) // 9))
    return months[::step]
