"""What surrounds every page: the workspace's name, the service, the language, the projector view."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lab.errors import LabError
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape
from lab.workbench.state import Key

LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}

UPLOADER_STYLE = """<style>
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p {{ display: none; }}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"]::after {{
  content: "{choose}"; font-size: 1rem;
}}
[data-testid="stFileChip"] [role="alert"] {{ display: none; }}
[data-testid="stTooltipErrorContent"] {{ font-size: 0 !important; }}
[data-testid="stTooltipErrorContent"]::after {{ content: "{refused}"; font-size: 0.875rem; }}
[data-testid="stFileUploaderDropzone"]:has([data-testid="stFileChip"][aria-invalid="true"])::after {{
  content: "{refused}"; align-self: center; margin-left: 1rem;
}}
[data-testid="stFileUploaderDropzoneInstructions"] {{ display: none; }}
</style>"""
"""Streamlit's own words at an upload are English in every language; ours stand in their place."""

PAGE_STYLE = """<style>
[data-testid="stMainBlockContainer"] { padding-inline: clamp(1rem, 3vw, 4rem); }
[data-testid="stCaptionContainer"] { opacity: 1; color: inherit; }
[data-testid="stTable"] th, [data-testid="stTable"] th * { color: inherit !important; font-weight: 600; }
[data-testid="stFullScreenFrame"]:has([data-testid="stImage"]) [data-testid="stElementToolbar"] { display: none; }
[data-testid="stButtonGroup"] :has(> button[data-variant="pills"]) { flex-wrap: wrap; }
@supports (-moz-appearance: none) {
  [data-testid="stPopoverButton"] [data-testid="stMarkdownContainer"] { text-overflow: clip; }
}
@media (max-width: 40rem) {
  [data-testid="stMainBlockContainer"] { padding-top: 4rem; }
  [data-testid="stMainBlockContainer"] h1 { padding-top: 0; font-size: 1.6rem; }
  button[data-variant="segmented_control"]:not([data-selected="true"]) { border-color: #c5ccd6 !important; }
  [data-testid="stElementContainer"][height$="px"]:has([data-testid="stTable"]) { max-height: 75vh; }
}
</style>"""
"""Room for diagrams and tables instead of wide margins; captions as dark as text; no button over a QR code.

Buttons to choose kinds with break into lines instead of being scrolled sideways.
Firefox rounds the width of a button that opens something to less than its text, and would show "M…" for "Mehr". On a
phone the question of a page is smaller, so that its answer is on the screen; a row of views breaks, and a button whose
neighbour is chosen would stand in the next line without its side; a table that scrolls leaves room to scroll the page.
"""

FORCED_COLOURS_STYLE = """<style>
@media (forced-colors: active) {
  label:has([role="switch"]) > div:not([data-testid]) { outline: 1px solid CanvasText; }
  label:has([role="switch"]) > div:not([data-testid]) > div,
  [data-testid="stSlider"] [role="group"] > div > div:first-child,
  [data-testid="stSlider"] div:has(> div > input[type="range"]),
  [data-testid="stRadioOption"][data-selected="true"] > div > div:first-child > div {
    forced-color-adjust: none; background: CanvasText !important;
  }
  label[data-selected="true"]:has([role="switch"]) > div:not([data-testid]) {
    forced-color-adjust: none; background: Highlight !important;
  }
  label[data-selected="true"]:has([role="switch"]) > div:not([data-testid]) > div {
    background: HighlightText !important;
  }
  .lw-canvas { forced-color-adjust: none; }
  [data-testid="stSliderThumbValue"] { forced-color-adjust: auto; }
  [data-testid="stButtonGroup"] button[data-selected="true"] {
    forced-color-adjust: none; background: Highlight !important; border-color: Highlight !important;
  }
  [data-testid="stButtonGroup"] button[data-selected="true"] * { color: HighlightText !important; }
}
</style>"""
"""Streamlit draws switches, sliders and what is chosen as surfaces, and forced colours take the colour of surfaces.

A diagram is drawn dark on light and stays so: its lines would be black on black.
"""

PROJECTOR_STYLE = """<style>
[data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"] { display: none; }
html { font-size: 22px !important; }
[data-testid="stMainBlockContainer"] { padding-top: 4rem; }
[data-testid="stMainBlockContainer"] h1 { padding-top: 0; font-size: 1.5rem; }
</style>"""


def shell(bench: Bench, languages: Sequence[str]) -> None:
    """Draw the sidebar, or in the projector view only the way back to it."""
    _ = bench.text
    _page_language(bench.translator.language)
    st.html(PAGE_STYLE + FORCED_COLOURS_STYLE)
    st.html(
        UPLOADER_STYLE.format(
            choose=_("Datei wählen"),
            refused=_("Nicht angenommen: zu groß oder keine der genannten Dateiarten."),
        )
    )
    if bench.projector:
        st.html(PROJECTOR_STYLE)
        st.toggle(_("Projektoransicht"), key=Key.PROJECTOR, persist_state="session")
        return
    with st.sidebar:
        st.markdown(f"**{escape(bench.workspace.name)}**")
        services = bench.workspace.services()
        if len(services) > 1:
            st.session_state.setdefault(Key.SERVICE, bench.service_name)
            st.selectbox(
                _("Leistung"),
                services,
                format_func=lambda name: service_title(bench, name),
                key=Key.SERVICE,
                persist_state="session",
                on_change=_into_address,
                args=(Key.SERVICE,),
            )
        st.session_state.setdefault(Key.LANGUAGE, bench.translator.language)
        st.segmented_control(
            _("Sprache"),
            languages,
            format_func=LANGUAGE_NAMES.__getitem__,
            required=True,
            key=Key.LANGUAGE,
            persist_state="session",
            on_change=_into_address,
            args=(Key.LANGUAGE,),
        )
        st.toggle(
            _("Projektoransicht"),
            key=Key.PROJECTOR,
            persist_state="session",
            help=_("Größere Schrift, ohne Seitenleiste."),
        )


def tab_title(bench: Bench, page: str) -> str:
    """What the browser's tab says: the page first, as tabs are narrow, then the service where there are several."""
    services = bench.workspace.services()
    parts = [page, service_title(bench, bench.service_name)] if bench.service_name and len(services) > 1 else [page]
    return " – ".join([*parts, "Labwerk"])


def _into_address(key: Key) -> None:
    """What was chosen stands in the address, so that a link shows the same. Streamlit's own binding would write the
    label there, which changes with the language.
    """
    st.query_params[key] = st.session_state[key]


def service_title(bench: Bench, name: str) -> str:
    """The service's name in its profile; its folder's name if the profile cannot be read."""
    try:
        return bench.workspace.service(name).profile().record.name.in_language(bench.translator.language)
    except LabError:
        return name


def _page_language(language: str) -> None:
    """Streamlit's page says ``lang="en"``; screen readers must hear the language that is shown."""
    script = f'<script>document.documentElement.lang = "{language}";</script>'
    st.html(script, unsafe_allow_javascript=True)
