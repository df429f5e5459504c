"""The form in which an authority puts its own volume, staff and wages over an import."""

from __future__ import annotations

from itertools import cycle

import streamlit as st

from lab.actions.localise import localise
from lab.errors import NotFoundError
from lab.records import Source
from lab.simulation.scenario import Role
from lab.simulation.wages import role_rate
from lab.store import Import, LocalLayer, LocalRole, LocalVolume
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.page import labelled, say_next_run
from lab.workbench.state import Key, ReuseState, page_state


def local_figures(bench: Bench, imported: Import) -> bool:
    """The form; gives whether to run now. An empty field keeps the giver's figure.

    Both buttons save: a run with other figures than those on the screen would be believed.
    """
    _ = bench.text
    service = imported.service
    scenarios = [service.scenario(name).record for name in service.scenarios()]
    roles = {key: role for one in scenarios for key, role in one.roles.items() if role.kind == "staff"}
    yearly = next((number for one in scenarios if (number := one.cases_per_year)), None)
    loaded = imported.local()
    layer = loaded.record if loaded else LocalLayer(labwerk="local/1")
    version = loaded.digest[:8] if loaded else "new"

    def key(*parts: str) -> str:
        return Key.LOCAL.of(imported.name, version, *parts)

    with st.form(key("form")):
        st.markdown(labelled(_("Eigene Werte"), escape(_("Was leer bleibt, gilt wie bei der gebenden Behörde."))))
        left, right = st.columns(2, gap="large")
        authority = left.text_input(_("Ihre Behörde"), value=layer.authority, key=key("authority"))
        cases = right.number_input(
            _("Anträge im Jahr"),
            min_value=1,
            value=round(layer.cases.per_year) if layer.cases else None,
            placeholder=bench.translator.formats.number(yearly) if yearly else "",
            key=key("cases"),
        )
        people: dict[str, int | None] = {}
        wages: dict[str, float | None] = {}
        columns = cycle(st.columns(2, gap="large"))
        for id_, role in roles.items():
            with next(columns):
                people[id_], wages[id_] = _role(bench, id_, role, layer, key("role", id_))
        source = st.text_input(
            _("Woher die Werte stammen"), value=_source_text(layer) or _("eigene Angabe"), key=key("source")
        )
        with st.container(horizontal=True):
            run = st.form_submit_button(_("Rechnen und vergleichen"), type="primary", icon=":material/play_arrow:")
            save = st.form_submit_button(_("Eigene Werte speichern"), icon=":material/save:")
    if not (run or save):
        return False
    made = Source(kind="assumption", text=source.strip() or _("eigene Angabe"))
    new = LocalLayer(
        labwerk="local/1",
        authority=authority,
        cases=LocalVolume(per_year=cases, source=made) if cases else None,
        roles={
            id_: LocalRole(people=people[id_], wage_rate=wages[id_], source=made)
            for id_ in roles
            if people[id_] is not None or wages[id_] is not None
        },
        note=layer.note,
    )
    if new == layer:
        return run
    with shown_errors(bench.translator):
        localise(bench.workspace, imported, new, started_from=loaded.digest if loaded else None)
        say_next_run(_("Ihre Werte sind gespeichert; das Paket selbst bleibt, wie es ankam."))
        page_state(ReuseState).asked = run
        st.rerun()
    return False


def _role(bench: Bench, id_: str, role: Role, layer: LocalLayer, key: str) -> tuple[int | None, float | None]:
    """People and wage of one role, None where nothing is typed."""
    _ = bench.text
    own = layer.roles.get(id_)
    left, right = st.columns(2)
    people = left.number_input(
        _("{role}: Personen", role=escape(role.name)),
        min_value=1,
        value=own.people if own else None,
        placeholder=str(role.people),
        key=f"{key}:people",
    )
    wage = right.number_input(
        _("{role}: Euro je Stunde", role=escape(role.name)),
        min_value=0.0,
        value=own.wage_rate if own else None,
        placeholder=_given_wage(bench, role),
        key=f"{key}:wage",
    )
    return people, wage


def _given_wage(bench: Bench, role: Role) -> str:
    """The giver's euros an hour; empty where the package names none, or a wage table that is not here."""
    try:
        rate = role_rate(role)
    except NotFoundError:
        return ""
    return bench.translator.formats.number(rate, 2) if rate else ""


def _source_text(layer: LocalLayer) -> str:
    if layer.cases:
        return layer.cases.source.text
    return next((role.source.text for role in layer.roles.values()), "")
