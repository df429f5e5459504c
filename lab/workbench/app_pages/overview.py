"""Überblick: how far is our lab, what comes next?"""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.store import ServiceProfile
from lab.workbench.bench import NO_SERVICE, NO_SERVICE_ADVICE, Bench, open_bench
from lab.workbench.parts.errors import escape
from lab.workbench.parts.figures import comparison_figures
from lab.workbench.parts.known_figures import known_comparison
from lab.workbench.parts.page import empty_state, labelled, page_head
from lab.workbench.parts.shell import service_title

TITLE = N_("Überblick")
ICON = ":material/home:"
ORDER = 10

PHASES = {
    "preparation": (N_("Vorbereitung"), "processes", N_("Weiter: Prozesse ansehen")),
    "as_is": (N_("Ist"), "processes", N_("Weiter: Ist-Prozess aufnehmen")),
    "target_and_prototype": (N_("Soll und Prototyp"), "prototype", N_("Weiter: Prototyp ausprobieren")),
    "user_test": (N_("Nutzertest"), "user_test", N_("Weiter: Nutzertest durchführen")),
    "plan": (N_("Plan"), "plan", N_("Weiter: Umsetzungsplan aufstellen")),
}
STATES = {
    "done": (":material/check_circle:", N_("fertig")),
    "running": (":material/pending:", N_("läuft")),
    "open": (":material/radio_button_unchecked:", N_("offen")),
}


def show(bench: Bench) -> None:
    """The page."""
    _ = bench.text
    page_head(bench, N_("Wie weit ist unser Labor, was kommt als Nächstes?"))
    if bench.service_name is None:
        empty_state(_(NO_SERVICE), _(NO_SERVICE_ADVICE))
        return
    profile = bench.service.profile().record
    language = bench.translator.language
    st.header(escape(profile.name.in_language(language)), anchor=False)
    if profile.summary:
        st.markdown(escape(profile.summary.in_language(language)))
    phases(bench, profile)
    figures(bench)
    details(bench, profile)


def phases(bench: Bench, profile: ServiceProfile) -> None:
    """The five phases with their states, and the next open step as the page's one primary action."""
    _ = bench.text
    states: dict[str, str] = {phase.phase: phase.state for phase in profile.phases}
    for column, (name, (title, *_rest)) in zip(st.columns(len(PHASES), gap="small"), PHASES.items(), strict=True):
        icon, word = STATES[states.get(name, "open")]
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{_(title)}**  \n{icon} {_(word)}")
    following = next((name for name in PHASES if states.get(name, "open") != "done"), "plan")
    _title, page, action = PHASES[following]
    if st.button(_(action), type="primary", icon=":material/arrow_forward:", key="overview:next"):
        st.switch_page(f"app_pages/{page}.py")


def figures(bench: Bench) -> None:
    """What the target changes, as far as it has been simulated."""
    _ = bench.text
    st.subheader(_("Ist → Soll"), anchor=False)
    comparison = known_comparison(bench)
    if comparison is not None:
        comparison_figures(bench.translator, comparison)
        return
    empty_state(
        _("Für diese Leistung ist noch nichts simuliert."),
        _("Öffnen Sie die Seite „Simulation“, und starten Sie die Rechnung; danach stehen hier die Zahlen."),
    )
    if st.button(_("Zur Simulation"), icon=":material/timeline:", key="overview:simulate"):
        st.switch_page("app_pages/simulation.py")


def details(bench: Bench, profile: ServiceProfile) -> None:
    """Profile, systems, contacts, other services: on demand."""
    _ = bench.text
    with st.expander(_("Steckbrief der Leistung")):
        authority = escape(profile.authority.name)
        if profile.authority.fictitious:
            authority = _("{authority} (erfunden)", authority=authority)
        systems = "".join(f"\n- **{escape(system.name)}** {escape(system.purpose)}" for system in profile.systems)
        lines = (
            labelled(_("Behörde"), authority),
            labelled(_("LeiKa-Schlüssel"), profile.leika_key or _("nicht bekannt")),
            labelled(_("Rechtsgrundlagen"), escape(" · ".join(profile.legal_basis))),
            labelled(_("Kontakt"), escape(" · ".join(profile.contacts))),
            labelled(_("Version und Lizenz"), escape(f"{profile.version} · {profile.licence}")),
            labelled(_("Verfahren und Systeme"), systems),
        )
        st.markdown("\n\n".join(lines))
    others = [name for name in bench.workspace.services() if name != bench.service_name]
    if others:
        with st.expander(_("Weitere Leistungen in diesem Arbeitsbereich")):
            st.markdown("\n".join(f"- {escape(service_title(bench, name))}" for name in others))


show(open_bench())
