"""Open what another authority gave: checked as a whole, then beside the own services, read-only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lab.exchange.bundle_read import read_bundle
from lab.exchange.bundle_unpack import unpack
from lab.exchange.manifest import Manifest
from lab.store import Import, Workspace

__all__ = ["Opened", "open_bundle"]


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened bundle. ``new`` is False if the very same bundle was there already."""

    imported: Import
    manifest: Manifest
    new: bool


def open_bundle(workspace: Workspace, source: Path | bytes, name: str = "") -> Opened:
    """Check a bundle and put it into ``imports/<giver>/<service>-<version>/``.

    Args:
        workspace: where it goes.
        source: the zip file, or its bytes.
        name: how errors name it, else its file name.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is no bundle.
        RefusedError: it is damaged or hostile; nothing is written.
        ConflictError: this version is there already with another content; nothing is written.
        MachineError: the folder cannot be written.
    """
    bundle = read_bundle(source, name)
    new = unpack(bundle, workspace.root)
    manifest = bundle.manifest
    imported = workspace.imported(f"{manifest.giver_id}/{manifest.service}-{manifest.version}")
    return Opened(imported, manifest, new)
