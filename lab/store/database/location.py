"""Where the database is: a file in the user's data folder on a local disk, or the server in ``LAB_DATABASE_URL``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from lab.errors import N_, InputError, MachineError

__all__ = ["data_folder", "database_url", "file_system_of", "refuse_network_drive"]

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "afs",
        "ncpfs",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
    }
    | {"davfs", "webdav", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "beegfs", "gpfs", "ocfs2"}
)
"""SQLite's WAL needs shared memory between processes, which these do not give; locks on them are not reliable."""
DRIVE_REMOTE = 4
"""What Windows' GetDriveType says of a mapped network drive."""


def data_folder() -> Path:
    """The folder of this user's databases and caches: ``LAB_DATA_DIR``, else the place that the system names."""
    named = os.environ.get("LAB_DATA_DIR")
    return Path(named) if named else Path(platformdirs.user_data_dir("labwerk", appauthor=False))


def database_url(workspace_id: str, url: str | None = None) -> URL:
    """The address of a workspace's database.

    Args:
        workspace_id: names the SQLite file.
        url: an SQLAlchemy URL; else ``LAB_DATABASE_URL``, else SQLite in the data folder.

    Raises:
        InputError: the URL is none, or of a database that Labwerk does not know.
    """
    text = url or os.environ.get("LAB_DATABASE_URL")
    if not text:
        return URL.create("sqlite", database=str(data_folder() / f"{workspace_id}.sqlite"))
    try:
        parsed = make_url(text)
    except (ArgumentError, ValueError) as error:
        # the text is not shown: it may hold a password
        raise InputError(
            N_("LAB_DATABASE_URL ist keine gültige Adresse einer Datenbank."),
            hint=N_("Beispiel: postgresql://labor@localhost/labwerk"),
        ) from error
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return parsed
    raise InputError(
        N_("Die Datenbank „{backend}“ wird nicht unterstützt; möglich sind SQLite und PostgreSQL."), backend=backend
    )


def refuse_network_drive(file: Path) -> None:
    """Make sure that an SQLite file is on a local disk.

    Raises:
        MachineError: it is on a network drive.
    """
    kind = file_system_of(file)
    if kind is None:
        return
    raise MachineError(
        N_("Der Ordner „{folder}“ liegt auf einem Netzlaufwerk ({kind}); dort kann die Datenbank Daten verlieren."),
        hint=N_(
            "Setzen Sie LAB_DATA_DIR auf einen Ordner dieses Rechners "
            "oder LAB_DATABASE_URL auf einen PostgreSQL-Server."
        ),
        folder=str(file.parent),
        kind=kind,
    )


def file_system_of(path: Path, mounts: str | None = None) -> str | None:
    """The network file system that a path is on, or None for a local disk or where the system does not tell.

    Args:
        path: a file or folder; it need not exist.
        mounts: the text of ``/proc/mounts``, else it is read where there is one.
    """
    if sys.platform == "win32":
        return _windows_share(path)
    table = Path("/proc/mounts")
    if mounts is None:
        if not table.is_file():
            return None  # macOS and others have no such file
        mounts = table.read_text(encoding="utf-8", errors="replace")
    resolved = path.resolve()
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if resolved.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind if kind in NETWORK_FILE_SYSTEMS else None


def _windows_share(path: Path) -> str | None:
    absolute = path.absolute()
    if absolute.drive.startswith("\\\\"):
        return absolute.drive
    import ctypes

    windll = getattr(ctypes, "windll", None)  # only Windows has it
    if windll is not None and windll.kernel32.GetDriveTypeW(absolute.anchor) == DRIVE_REMOTE:
        return absolute.drive
    return None
