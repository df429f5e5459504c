"""What every page stands on: the open workspace, the service that is looked at, the language of the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from lab.errors import N_, NotFoundError
from lab.i18n import LANGUAGES, Translator, translator
from lab.store import ServiceFolder, Workspace, open_workspace
from lab.workbench.settings import Settings
from lab.workbench.state import Key

if TYPE_CHECKING:
    from lab.store.database import Database

NO_SERVICE = N_("In diesem Arbeitsbereich liegt noch keine Leistung.")
NO_SERVICE_ADVICE = N_(
    "Das Paket einer anderen Behörde öffnen Sie auf der Seite „Nachnutzung“. Eine eigene Leistung beginnt im Ordner "
    "„processes“ mit einem Ordner und einer service.yaml darin, oder mit dem Beispiel: lab new ORDNER"
)


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of a page. It is made anew each time and holds no state."""

    settings: Settings
    workspace: Workspace
    translator: Translator
    service_name: str | None
    projector: bool = False

    @property
    def text(self) -> Callable[..., str]:
        """What pages call ``_``."""
        return self.translator.text

    @property
    def service(self) -> ServiceFolder:
        """The service that is looked at.

        Raises:
            NotFoundError: the workspace has none.
        """
        if self.service_name is None:
            raise NotFoundError(NO_SERVICE, hint=NO_SERVICE_ADVICE)
        return self.workspace.service(self.service_name)

    @property
    def database(self) -> Database:
        """The workspace's database, opened once a process."""
        return _database(self.workspace.id)


def current_language() -> Any:
    """The language of the screen: what was chosen, else what the address says, else German."""
    chosen = st.session_state.get(Key.LANGUAGE) or st.query_params.get(Key.LANGUAGE)
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def open_bench() -> Bench:
    """What the page of this run stands on.

    Raises:
        LabError: the workspace cannot be opened.
    """
    settings = Settings.from_environment()
    workspace = open_workspace(settings.workspace)
    services = workspace.services()
    chosen = st.session_state.get(Key.SERVICE) or st.query_params.get(Key.SERVICE)
    name = chosen if chosen in services else (services[0] if services else None)
    return Bench(
        settings=settings,
        workspace=workspace,
        translator=translator(current_language()),
        service_name=name,
        projector=bool(st.session_state.get(Key.PROJECTOR)),
    )


@st.cache_resource(show_spinner=False)
def _database(workspace_id: str) -> Database:
    from lab.store.database import open_database

    return open_database(workspace_id)
