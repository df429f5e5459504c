"""Publishing a study: link and QR code for the projector, the address, what to do when phones do not get through."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lab.actions.close_study import close_study
from lab.actions.participant_link import network_addresses, participant_link
from lab.actions.publish_study import publish_study
from lab.store.database.publications import Publication
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.page import empty_state, say_next_run
from lab.workbench.parts.participants import participants_answer
from lab.workbench.state import Key


def publication_area(bench: Bench, study: str, current: Publication | None) -> DeltaGenerator:
    """The button that publishes, or everything that participants need; gives where the live counts belong."""
    _ = bench.text
    if current is None or not current.open:
        empty_state(
            _("Der Test ist nicht veröffentlicht."),
            _(
                "Nach dem Veröffentlichen erscheinen hier Link und QR-Code. Solange der Test läuft, "
                "ist der Prototyp im lokalen Netz erreichbar, die Werkbank nicht."
            ),
        )
        if st.button(_("Test veröffentlichen"), type="primary", icon=":material/campaign:", key="publish"):
            with shown_errors(bench.translator):
                publish_study(bench.workspace, bench.database, bench.service.name, study)
                st.rerun()
        return st.container()
    return link_and_code(bench, current)


def end_button(bench: Bench, current: Publication) -> None:
    """Ends the test."""
    _ = bench.text
    if st.button(_("Test beenden"), icon=":material/stop_circle:", key="close"):
        close_study(bench.database, current.code)
        say_next_run(_("Der Test ist beendet. Niemand kann mehr teilnehmen; die Ergebnisse bleiben."))
        st.rerun()


def link_and_code(bench: Bench, current: Publication) -> DeltaGenerator:
    """Link and QR code, large enough for the projector, and the address they name; gives the column beside the code."""
    _ = bench.text
    found = network_addresses()
    typed = st.session_state.get(Key.ADDRESS)
    code, about = st.columns([2, 3], gap="large")
    with about:
        link = None
        with shown_errors(bench.translator):
            link = participant_link(current.code, bench.settings.participant_port, typed or None)
        if link is None:
            st.warning(_("Dieser Rechner ist in keinem Netz. Verbinden Sie ihn mit dem WLAN der Telefone."))
        else:
            st.header(f"[{escape(link.url)}]({link.url})", anchor=False)
        st.text_input(
            _("Adresse dieses Rechners"),
            placeholder=found[0] if found else "192.168.178.20",
            key=Key.ADDRESS,
            persist_state="session",
            help=_(
                "Gefunden: {addresses}. Erreicht ein Telefon die Seite nicht, tragen Sie hier eine andere ein.",
                addresses=", ".join(found) or "–",
            ),
        )
        reachable(bench)
    with code:
        if link is not None:
            st.image(link.qr_svg, width="stretch", alt=_("QR-Code mit dem Link {url}", url=link.url))
    return about


@st.fragment(run_every=2)
def reachable(bench: Bench) -> None:
    """Whether the participants' server answers, and what to do when phones do not reach it."""
    _ = bench.text
    if not participants_answer(bench.settings):
        st.info(_("Der Server für Teilnehmende startet …"), icon=":material/hourglass_top:")
    with st.expander(_("Ein Telefon erreicht die Seite nicht?")):
        st.markdown(
            "\n".join(
                f"{number}. {advice}"
                for number, advice in enumerate(
                    (
                        _("Telefon und Rechner müssen im selben WLAN sein; Gastnetze trennen Geräte oft voneinander."),
                        _(
                            "Die Firewall des Rechners muss eingehende Verbindungen auf Anschluss {port} erlauben. "
                            "Windows fragt beim ersten Mal: „Zugriff zulassen“, auch für private Netze.",
                            port=bench.settings.participant_port,
                        ),
                        _(
                            "Hilft das nicht, geben Sie mit dem Rechner einen Hotspot frei und tragen oben dessen "
                            "Adresse ein."
                        ),
                        _(
                            "Im Behördennetz fragen Sie die IT nach Freigabe von TCP {port} im lokalen Netz.",
                            port=bench.settings.participant_port,
                        ),
                    ),
                    start=1,
                )
            )
        )
