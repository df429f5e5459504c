"""The workbench as an ASGI application: Streamlit's app around ``main.py``, with what lives as long as the server."""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lab.errors import LabError
from lab.server.participants_process import ParticipantsProcess
from lab.store import open_workspace
from lab.store.database import Database, open_database
from lab.workbench.settings import Settings
from lab.workbench.theme import streamlit_options

if TYPE_CHECKING:
    import streamlit as st
    from starlette.middleware import Middleware

log = logging.getLogger(__name__)

FIRST_PAGE_SECONDS = 3.0
"""So long the processors are left to the first page; an engine that is asked for earlier starts then."""
SCRIPT = Path(__file__).parents[1] / "workbench" / "main.py"


def application(*, middleware: Sequence[Middleware] = ()) -> st.App:
    """The ASGI application of the workbench for the workspace that ``Settings.from_environment`` names."""
    configure_streamlit()
    import streamlit as st

    return st.App(SCRIPT, lifespan=_lifespan, middleware=list(middleware), on_script_error=_script_error)


def configure_streamlit() -> None:
    """Set Streamlit's options. What the user says to ``streamlit run`` wins over ours."""
    from streamlit import config
    from streamlit.web.bootstrap import load_config_options

    said: dict[str, Any] = {}
    if "streamlit.web.cli" in sys.modules:
        present = config.get_config_options().items()
        said = {name: option.value for name, option in present if option.where_defined.startswith("command-line")}
    load_config_options(streamlit_options() | said)


def _lifespan(_app: st.App) -> AbstractAsyncContextManager[dict[str, Any] | None]:
    return _alive()


@asynccontextmanager
async def _alive() -> AsyncIterator[None]:
    """While the workbench runs: the engine is compiled on a thread, participants are served by a child."""
    settings = Settings.from_environment()
    warming = threading.Timer(FIRST_PAGE_SECONDS, _warm_up)
    warming.daemon = True
    warming.start()
    participants = ParticipantsProcess(
        settings.workspace, settings.participant_port, _study_is_open(settings), settings.participant_host
    )
    participants.start(after=FIRST_PAGE_SECONDS / 2)
    try:
        yield
    finally:
        warming.cancel()
        participants.stop()


def _study_is_open(settings: Settings) -> Callable[[], bool]:
    """Whether any study of the workspace is published; the database is opened at the first look."""
    opened: list[Database] = []

    def look() -> bool:
        if not opened:
            opened.append(open_database(open_workspace(settings.workspace).id))
        return opened[0].publications.any_open_study()

    return look


def _warm_up() -> None:
    """Compile the engine, then load what charts and tables need, so that no page has to."""
    from lab.simulation.warming import warm_up_engine

    try:
        warm_up_engine()
    except Exception:
        log.exception("The engine could not be compiled ahead; the first run will try again.")
    for module in ("pandas", "plotly.graph_objects"):
        importlib.import_module(module)


def _script_error(error: Exception) -> bool:
    """Say what went wrong in our words, in the browser session that it happened in."""
    from lab.i18n import translator
    from lab.workbench.bench import current_language
    from lab.workbench.parts.errors import error_box, unexpected

    log.error("A page failed.", exc_info=error)
    error_box(translator(current_language()), error if isinstance(error, LabError) else unexpected(error))
    return True
