"""A checked bundle as files in ``imports/<giver>/<service>-<version>/``, read-only, as received."""

from __future__ import annotations

import secrets
import shutil
import stat
from pathlib import Path

from lab.errors import N_, ConflictError, MachineError, Where, reason_of
from lab.exchange.bundle_read import Bundle
from lab.exchange.manifest import MANIFEST
from lab.store.files import digest_at, digest_of, write_atomically

__all__ = ["import_folder", "unpack"]

READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def import_folder(root: Path, bundle: Bundle) -> Path:
    """Where a bundle goes in a workspace."""
    manifest = bundle.manifest
    return root / "imports" / manifest.giver_id / f"{manifest.service}-{manifest.version}"


def unpack(bundle: Bundle, root: Path) -> bool:
    """Write a bundle into a workspace; either all of it is there afterwards or nothing.

    Gives:
        whether it is new; False if the very same bundle was opened before, and nothing was written.

    Raises:
        ConflictError: this giver, service and version are there already with another content.
        MachineError: the folder cannot be written.
        InputError: what is there already cannot be read.
    """
    target = import_folder(root, bundle)
    shown = target.relative_to(root).as_posix()
    if target.exists():
        _demand_same(bundle, target, shown)
        return False
    building = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        for path, data in {MANIFEST: bundle.manifest_bytes, **bundle.files}.items():
            file = building / path
            write_atomically(file, data, shown)
            file.chmod(READ_ONLY)
        building.rename(target)
    except OSError as error:
        if target.exists():  # somebody else has opened it in this moment
            _demand_same(bundle, target, shown)
            return False
        raise MachineError(
            N_("Das Paket lässt sich nicht auspacken: {reason}"),
            where=Where(file=shown),
            reason=reason_of(error),
        ) from error
    finally:
        _remove(building)
    return True


def _demand_same(bundle: Bundle, target: Path, shown: str) -> None:
    """Nothing, if what is there is this very bundle; raises as ``unpack``."""
    if digest_at(target / MANIFEST, f"{shown}/{MANIFEST}") != digest_of(bundle.manifest_bytes):
        raise ConflictError(
            N_("{title}, Version {version}, ist schon geöffnet, aber mit anderem Inhalt. Nichts wurde überschrieben."),
            where=Where(file=shown),
            hint=N_("Fragen Sie die gebende Behörde nach der Version, oder verschieben Sie den vorhandenen Ordner."),
            title=bundle.manifest.title,
            version=bundle.manifest.version,
        )


def _remove(folder: Path) -> None:
    """Remove a half-built folder; Windows deletes no read-only files."""
    if not folder.exists():
        return
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(READ_ONLY | stat.S_IWUSR)
    shutil.rmtree(folder, ignore_errors=True)
