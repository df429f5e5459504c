"""The built scripts and styles of our components, and how Streamlit gets to know them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from lab.errors import N_, MachineError

__all__ = ["BUILT", "component"]

BUILT = Path(__file__).parent / "built"


@cache
def component(name: str) -> Any:
    """The component ``labwerk.<name>``, registered once a process.

    Raises:
        MachineError: its bundle is missing, or Streamlit does not find it.
    """
    script, hint = f"{name}.js", N_("Im Quelltext baut „make“ sie; sonst installieren Sie Labwerk neu.")
    if not (BUILT / script).is_file():
        raise MachineError(N_("Die Datei {file} der Oberfläche fehlt in dieser Installation."), hint=hint, file=script)
    try:
        return st.components.v2.component(f"labwerk.{name}", js=script, css=f"{name}.css", isolate_styles=False)
    except StreamlitAPIException as error:
        raise MachineError(
            N_("Streamlit findet die Datei {file} dieser Installation nicht."), hint=hint, file=script
        ) from error
