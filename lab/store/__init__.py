"""Where things are kept: the workspace's files and the database of what people do while the lab runs.

``Workspace`` and ``ServiceFolder`` find files by listing folders; ``load_record`` and ``save_record`` read and write
YAML with its comments. What participants do is in ``lab.store.database``, never in the folder.

The names below are loaded when they are used: who only writes a file does not wait for everything that a workspace has.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lab.store.documents import Loaded, load_record, save_record
    from lab.store.files import digest_of
    from lab.store.new_workspace import create_workspace, sample_folder
    from lab.store.records import LocalLayer, LocalRole, LocalVolume, Matches, WorkspaceRecord
    from lab.store.service import ServiceProfile
    from lab.store.service_folder import ServiceFolder
    from lab.store.workspace import Import, Workspace, is_workspace, open_workspace

__all__ = [
    "Import",
    "Loaded",
    "LocalLayer",
    "LocalRole",
    "LocalVolume",
    "Matches",
    "ServiceFolder",
    "ServiceProfile",
    "Workspace",
    "WorkspaceRecord",
    "create_workspace",
    "digest_of",
    "is_workspace",
    "load_record",
    "open_workspace",
    "sample_folder",
    "save_record",
]

_HOMES = {
    "documents": ("Loaded", "load_record", "save_record"),
    "files": ("digest_of",),
    "new_workspace": ("create_workspace", "sample_folder"),
    "records": ("LocalLayer", "LocalRole", "LocalVolume", "Matches", "WorkspaceRecord"),
    "service": ("ServiceProfile",),
    "service_folder": ("ServiceFolder",),
    "workspace": ("Import", "Workspace", "is_workspace", "open_workspace"),
}


def __getattr__(name: str) -> Any:
    """A name of this package from the module that has it."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
