"""One page of the prototype as participants see it: on a phone or on a large screen, with what is not saved yet."""

from __future__ import annotations

import streamlit as st

from lab.actions.preview_prototype import preview_prototype
from lab.prototypes import check
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.page import empty_state
from lab.workbench.parts.participants import local_address, participants_answer
from lab.workbench.parts.prototype_desk import keep
from lab.workbench.state import Key

__all__ = ["live_preview", "whole_address"]

PHONE = (390, 760)
SCREEN = (1160, 1440)
SCALE = 0.365
"""How much of its size a large screen has beside the editor: it is as wide as a phone there."""
STYLE = f"""<style>
.st-key-form_screen {{ height: {round(SCREEN[1] * SCALE) + 4}px; overflow: hidden; }}
.st-key-form_screen iframe {{ width: {SCREEN[0]}px !important; height: {SCREEN[1]}px !important;
  max-width: none; transform: scale({SCALE}); transform-origin: 0 0; }}
[data-testid=stLayoutWrapper]:has(> .st-key-form_preview) {{ position: sticky; top: 4rem; }}
</style>"""


def live_preview(bench: Bench, desk: FormDesk, page: str, question: str = "", *, hidden: bool = False) -> None:
    """The page, at a question if one is named; it is fetched again after every change.

    ``hidden``: what is edited is not shown to everybody.
    """
    _ = bench.text
    with st.container(key="form_preview"):
        with st.container(horizontal=True, vertical_alignment="center"):
            width = st.segmented_control(
                _("Vorschau"),
                ["phone", "screen"],
                format_func=lambda one: _("Telefon") if one == "phone" else _("Bildschirm"),
                default="phone",
                required=True,
                key=Key.FORM_WIDTH,
                persist_state="session",
                label_visibility="collapsed",
            )
            st.link_button(
                _("Ausprobieren"), whole_address(bench, desk), icon=":material/open_in_new:", type="tertiary"
            )
        if hidden:
            st.caption(_("Was Sie gerade bearbeiten, erscheint nur unter seiner Bedingung. Antworten Sie hier so."))
        if not participants_answer(bench.settings):
            _waiting(bench)
            return
        language = desk.record.languages[0] if desk.record.languages else "de"
        # the number at the end makes it another address after each change, so that the frame loads it
        address = f"{whole_address(bench, desk)}?seite={page}&sprache={language}&stand={desk.stand}"
        address += f"#f-{question}" if question else ""
        st.html(STYLE)
        if width == "screen":
            with st.container(border=True, width=PHONE[0] + 34), st.container(key="form_screen"):
                st.iframe(
                    address,
                    width=SCREEN[0],
                    height=SCREEN[1],
                    alt=_("Vorschau der Seite, wie ein großer Bildschirm sie zeigt"),
                )
        else:
            with st.container(border=True, width=PHONE[0] + 34):
                st.iframe(
                    address,
                    width=PHONE[0],
                    height=PHONE[1],
                    alt=_("Vorschau der Seite, wie ein Telefon sie zeigt"),
                )


@st.fragment(run_every=2)
def _waiting(bench: Bench) -> None:
    """Until the participants' server is there: it starts after the first page of the workbench."""
    _ = bench.text
    if participants_answer(bench.settings):
        st.rerun()
    empty_state(
        _("Die Vorschau startet noch."),
        _("Der Server für Teilnehmende antwortet noch nicht. Laden Sie die Seite in einigen Sekunden neu."),
    )


def whole_address(bench: Bench, desk: FormDesk) -> str:
    """Where the prototype is shown: as it is on the desk, or as it is in the file while nothing was changed.

    A file with problems is shown as a draft: work in progress is looked at with what is still missing.
    """
    if not desk.draft and check(desk.record):
        keep(bench, desk)
    code = desk.draft or preview_prototype(bench.workspace, bench.database, bench.service.name, desk.name).code
    return local_address(bench.settings, code)
