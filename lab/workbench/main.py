"""The script that Streamlit runs for each browser session: navigation, language, service; then the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lab.errors import LabError
from lab.i18n import LANGUAGES, translator
from lab.workbench.bench import current_language, open_bench
from lab.workbench.pages import page_files
from lab.workbench.parts.errors import error_box
from lab.workbench.parts.shell import shell, tab_title

ICON = Path(__file__).parent / "icon.svg"
"""Our own: Streamlit would fetch a page's icon from a server on the internet to show it on the browser's tab."""

st.set_page_config(page_icon=str(ICON), layout="wide")
try:
    bench = open_bench()
except LabError as error:
    st.set_page_config(page_title="Labwerk")
    st.title("Labwerk", anchor=False)
    error_box(translator(current_language()), error)
    st.stop()

pages = [
    st.Page(page.path, title=bench.text(page.title), icon=page.icon, default=number == 0)
    for number, page in enumerate(page_files())
]
chosen = st.navigation(pages, position="top" if bench.projector else "sidebar")
st.set_page_config(page_title=tab_title(bench, chosen.title))
shell(bench, LANGUAGES)
try:
    chosen.run()
except LabError as error:
    error_box(bench.translator, error)
