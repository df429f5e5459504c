"""The table in which the team edits its measures, and how its edits become a plan."""

from __future__ import annotations

import datetime as dt
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
"""Height of a row in pixels. Streamlit breaks lines only in rows higher than four times the type."""


def plan_editor(bench: Bench, plan: Plan, digest: str) -> Plan:
    """Show the measures, the best benefit for effort above, and give the plan with the team's edits.

    Args:
        bench: the language.
        plan: as it is in the file.
        digest: of that file; another file begins with no edits.

    Raises:
        InputError: an edit cannot be, such as measures that depend on each other in a circle.
    """
    st.caption(
        bench.text(
            "Oben steht, was für seinen Aufwand am meisten nützt. Felder mit Stift im Spaltenkopf lassen sich ändern; "
            "die leere Zeile am Ende nimmt eine neue Maßnahme auf."
        )
    )
    row = LINES_PROJECTED if bench.projector else LINES
    frame = st.data_editor(
        _frame(bench, plan),
        key=Key.PLAN_EDITOR.of(digest[:12]),
        hide_index=True,
        num_rows="add",
        width="stretch",
        height=min(row * (len(plan.measures) + 2) + 3, HIGHEST),
        row_height=row,
        column_config=_columns(bench, plan),
        disabled=["kind", "staff", "citizens"],
        placeholder="",
        alt=bench.text("Maßnahmen des Plans, bearbeitbar"),
    )
    return edited_plan(plan, [_cleaned(row) for row in frame.to_dict("records")])


def edited_plan(plan: Plan, rows: list[dict[str, Any]]) -> Plan:
    """The plan with what the rows say; a row without an id is a new measure.

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
    wanted = {
        "title": row.get("title") or "",
        "owner": row.get("owner") or "",
        "effort_days": row.get("effort_days"),
        "duration_days": None if row.get("duration_days") is None else int(row["duration_days"]),
        "not_before": row.get("not_before"),
        "depends_on": tuple(row.get("depends_on") or ()),
        "note": row.get("note") or "",
    }
    changes = {name: value for name, value in wanted.items() if value != getattr(measure, name)}
    return change_measure(plan, measure.id, **changes) if changes else plan  # type: ignore[arg-type]


def _frame(bench: Bench, plan: Plan) -> pd.DataFrame:
    import pandas as pd

    measures = sorted(plan.measures, key=benefit_for_effort, reverse=True)
    t = bench.translator
    frame = pd.DataFrame(
        {
            "id": [measure.id for measure in measures],
            "status": [measure.status for measure in measures],
            "title": [measure.title for measure in measures],
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
        "status": config.SelectboxColumn(
            _("Stand"),
            options=list(STATES),
            format_func=lambda state: _(STATES[str(state)]),
            required=True,
            width=110,
        ),
        "title": config.TextColumn(_("Maßnahme"), width=320, required=True),
        "staff": config.TextColumn(_("Behörde je Fall"), width=180),
        "owner": config.TextColumn(_("Zuständig"), width=140),
        "duration_days": config.NumberColumn(
            _("Dauer (Tage)"),
            min_value=0,
            step=1,
            width=130,
            help=_("In Arbeitstagen des Teams, Wochenenden nicht gezählt."),
        ),
        "depends_on": config.MultiselectColumn(
            _("Beginn nach"),
            options=list(titles),
            format_func=lambda id_: titles.get(id_, id_),
            width=190,
            help=_("Diese Maßnahmen müssen vorher fertig sein."),
        ),
        "not_before": config.DateColumn(_("Nicht vor"), format="localized", width=120),
        "effort_days": config.NumberColumn(
            _("Aufwand (Tage)"), min_value=0, width=145, help=_("In Personentagen, für die einmalige Umstellung.")
        ),
        "citizens": config.TextColumn(_("Bürger je Fall"), width=180),
        "kind": config.TextColumn(_("Art"), width=160),
        "note": config.TextColumn(_("Notiz"), width="medium"),
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
