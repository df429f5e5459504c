"""The table in which the team edits its measures, and how its edits become a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from lab.plans import Measure, Plan, add_measure, change_measure, set_status
from lab.plans.plan import Status
from lab.workbench.bench import Bench
from lab.workbench.parts.tables import HIGHEST
from lab.workbench.plan_words import KINDS, STATES, benefit_for_effort, effect_words
from lab.workbench.state import Key

if TYPE_CHECKING:
    import pandas as pd

LINES, LINES_PROJECTED = 74, 90
NOTE = 20
"""Height of a row in pixels, and how much more one with a note gets. Streamlit breaks lines only in rows higher than
four times the type.
"""
FIRST = ("title", "status", "staff", "owner", "duration_days", "depends_on")
FURTHER = ("title", "not_before", "effort_days", "citizens", "kind", "note")
"""The columns of the table above and of the one below it: all in one would run out of the screen."""
FURTHER_EDITED = ("id", "not_before", "effort_days", "note")


def plan_editor(bench: Bench, plan: Plan, digest: str) -> Plan:
    """Show the measures, the best benefit for effort above, and give the plan with the team's edits.

    Args:
        bench: the language.
        plan: as it is in the file.
        digest: of that file; another file begins with no edits.

    Raises:
        InputError: an edit cannot be, such as measures that depend on each other in a circle.
    """
    _ = bench.text
    st.caption(
        _(
            "Oben steht, was für seinen Aufwand am meisten nützt. Felder mit Stift im Spaltenkopf lassen sich ändern; "
            "die leere Zeile am Ende nimmt eine neue Maßnahme auf."
        )
    )
    alt = _("Maßnahmen des Plans, bearbeitbar")
    edited = edited_plan(plan, _table(bench, plan, FIRST, alt, digest[:12]))
    label = _("Frühester Beginn, Aufwand, Nutzen für Bürgerinnen und Bürger, Notiz")
    with st.expander(label, key=Key.OPEN.of("plan_further")):
        rows = _table(bench, plan, FURTHER, label, digest[:12], "further")
    return edited_plan(edited, [{name: row[name] for name in FURTHER_EDITED} for row in rows])


def _table(bench: Bench, plan: Plan, columns: Sequence[str], alt: str, *key: str) -> list[dict[str, Any]]:
    """Some columns of the measures, to edit; gives the rows."""
    first = columns is FIRST
    row = (LINES_PROJECTED if bench.projector else LINES) + (0 if first else NOTE)
    configured = _columns(bench, plan)
    frame = st.data_editor(
        _frame(bench, plan)[["id", *columns]],
        key=Key.PLAN_EDITOR.of(*key),
        hide_index=True,
        num_rows="add" if first else "fixed",
        width="stretch",
        height=min(row * (len(plan.measures) + (2 if first else 1)) + 3, HIGHEST),
        row_height=row,
        column_config={name: configured[name] for name in ("id", *columns)},
        disabled=["kind", "staff", "citizens", *(() if first else ("title",))],
        placeholder="",
        alt=alt,
    )
    return [_cleaned(row) for row in frame.to_dict("records")]


def edited_plan(plan: Plan, rows: list[dict[str, Any]]) -> Plan:
    """The plan with what the rows say; a row without an id is a new measure, what a row does not name stays.

    Raises:
        InputError: as ``lab.plans.edit``.
    """
    known = {measure.id: measure for measure in plan.measures}
    for row in rows:
        if row["id"] in known:
            plan = _changed(plan, known[row["id"]], row)
        elif row.get("title"):
            plan, new = add_measure(plan, row["title"])
            measure = next(one for one in plan.measures if one.id == new)
            plan = _changed(plan, measure, {**row, "status": row.get("status") or measure.status})
    return plan


def _changed(plan: Plan, measure: Measure, row: dict[str, Any]) -> Plan:
    """Apply one row, where it differs from the measure."""
    status = cast("Status", row.get("status") or measure.status)
    if status != measure.status:
        plan = set_status(plan, measure.id, status)
    duration = row.get("duration_days")
    wanted = {
        "title": row.get("title") or "",
        "owner": row.get("owner") or "",
        "effort_days": row.get("effort_days"),
        "duration_days": None if duration is None else int(duration),
        "not_before": row.get("not_before"),
        "depends_on": tuple(row.get("depends_on") or ()),
        "note": row.get("note") or "",
    }
    changes = {name: value for name, value in wanted.items() if name in row and value != getattr(measure, name)}
    return change_measure(plan, measure.id, **changes) if changes else plan  # type: ignore[arg-type]


def _frame(bench: Bench, plan: Plan) -> pd.DataFrame:
    import pandas as pd

    measures = sorted(plan.measures, key=benefit_for_effort, reverse=True)
    t = bench.translator
    frame = pd.DataFrame(
        {
            "id": [measure.id for measure in measures],
            "title": [measure.title for measure in measures],
            "status": [measure.status for measure in measures],
            "staff": [effect_words(t, measure.effect.staff_minutes) for measure in measures],
            "owner": [measure.owner for measure in measures],
            "duration_days": [measure.duration_days for measure in measures],
            "depends_on": [list(measure.depends_on) for measure in measures],
            "not_before": pd.Series([measure.not_before for measure in measures], dtype="datetime64[s]"),
            "effort_days": [measure.effort_days for measure in measures],
            "citizens": [effect_words(t, measure.effect.citizen_minutes) for measure in measures],
            "kind": [bench.text(KINDS[measure.kind]) for measure in measures],
            "note": [measure.note for measure in measures],
        }
    )
    return frame.astype({"effort_days": "float64", "duration_days": "Int64"})


def _columns(bench: Bench, plan: Plan) -> dict[str, Any]:
    _ = bench.text
    config = st.column_config
    titles = {measure.id: measure.title for measure in plan.measures}
    return {
        "id": None,
        "title": config.TextColumn(_("Maßnahme"), width=250, required=True),
        "status": config.SelectboxColumn(
            _("Stand"),
            options=list(STATES),
            format_func=lambda state: _(STATES[str(state)]),
            required=True,
            width=105,
        ),
        "staff": config.TextColumn(_("Behörde je Fall"), width=175),
        "owner": config.TextColumn(_("Zuständig"), width=195),
        "duration_days": config.NumberColumn(
            _("Dauer (Tage)"),
            min_value=0,
            step=1,
            width=138,
            help=_("In Arbeitstagen des Teams, Wochenenden nicht gezählt."),
        ),
        "depends_on": config.MultiselectColumn(
            _("Beginn nach"),
            options=list(titles),
            format_func=lambda id_: titles.get(id_, id_),
            width=150,
            help=_("Diese Maßnahmen müssen vorher fertig sein."),
        ),
        "not_before": config.DateColumn(_("Nicht vor"), format="localized", width=110),
        "effort_days": config.NumberColumn(
            _("Aufwand (Tage)"), min_value=0, width=140, help=_("In Personentagen, für die einmalige Umstellung.")
        ),
        "citizens": config.TextColumn(_("Bürger je Fall"), width=175),
        "kind": config.TextColumn(_("Art"), width=110),
        "note": config.TextColumn(_("Notiz"), width=190),
    }


def _cleaned(row: dict[Any, Any]) -> dict[str, Any]:
    """Pandas' empty values as None, its timestamps as dates."""
    import pandas as pd

    cleaned: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, list | tuple) or hasattr(value, "tolist"):
            cleaned[str(name)] = list(value)
        elif pd.isna(value):
            cleaned[str(name)] = None
        elif isinstance(value, pd.Timestamp | dt.datetime):
            cleaned[str(name)] = value.date()
        else:
            cleaned[str(name)] = value
    return cleaned
