"""What the server tells the workbench when it starts it, by environment variables: one process, one workspace."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PARTICIPANT_PORT = 8601
"""Where participants are served unless the command line says otherwise."""
NETWORK = "0.0.0.0"  # noqa: S104  # meant: phones in the same network reach a published study


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the workspace lies, and where participants reach the prototype."""

    workspace: Path
    participant_port: int = PARTICIPANT_PORT
    participant_host: str = NETWORK
    """Where participants are served while a study is published (``LAB_PARTICIPANT_HOST``)."""
    public_url: str | None = None
    """The participants' address behind a proxy (``LAB_PUBLIC_URL``); None: this machine's address in the network."""

    @classmethod
    def from_environment(cls) -> Settings:
        """The settings of this process; without any, the current folder is the workspace."""
        return cls(
            workspace=Path(os.environ.get("LAB_WORKSPACE") or Path.cwd()),
            participant_port=int(os.environ.get("LAB_PARTICIPANT_PORT") or PARTICIPANT_PORT),
            participant_host=os.environ.get("LAB_PARTICIPANT_HOST") or NETWORK,
            public_url=os.environ.get("LAB_PUBLIC_URL") or None,
        )

    def to_environment(self) -> dict[str, str]:
        """The variables from which ``from_environment`` makes the same settings."""
        variables = {
            "LAB_WORKSPACE": str(self.workspace),
            "LAB_PARTICIPANT_PORT": str(self.participant_port),
            "LAB_PARTICIPANT_HOST": self.participant_host,
        }
        return variables | ({"LAB_PUBLIC_URL": self.public_url} if self.public_url else {})
