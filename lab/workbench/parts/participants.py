"""Whether and where participants are served, as seen from the workbench."""

from __future__ import annotations

import socket

from lab.workbench.settings import Settings

PATIENCE_SECONDS = 0.2


def participants_answer(settings: Settings) -> bool:
    """Whether the participants' server listens on this machine."""
    try:
        with socket.create_connection(("127.0.0.1", settings.participant_port), timeout=PATIENCE_SECONDS):
            return True
    except OSError:
        return False


def local_address(settings: Settings, code: str) -> str:
    """Where a preview or study is on this machine, for the team's own browser."""
    return f"http://127.0.0.1:{settings.participant_port}/t/{code}"
