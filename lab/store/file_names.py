"""The names of files: which ones every system can keep, and which there are."""

from __future__ import annotations

import re
from pathlib import Path

from lab.errors import N_, InputError
from lab.spelling import spelled_out

__all__ = ["checked_name", "kept_by_windows", "stems"]

NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
PROPOSED = N_("Erlaubt sind kleine Buchstaben, Ziffern, Bindestrich und Unterstrich, zum Beispiel: {usable}")
DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
"""Windows takes these names for devices, whatever stands behind a dot (Naming Files, Paths, and Namespaces)."""


def stems(folder: Path, suffix: str) -> tuple[str, ...]:
    """The names of the files in a folder that end with ``suffix``, without it, sorted."""
    if not folder.is_dir():
        return ()
    names = (path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return tuple(sorted(name.removesuffix(suffix) for name in names if name.endswith(suffix)))


def checked_name(name: str) -> str:
    """The name, if it can be a file name on every system and stays in its folder.

    Raises:
        InputError: it cannot.
    """
    if not NAME.fullmatch(name) or name.endswith(".") or ".." in name or kept_by_windows(name):
        raise InputError(
            N_("„{name}“ kann kein Dateiname sein."),
            hint=N_("Windows behält sich diesen Namen vor. Nehmen Sie einen anderen.")
            if kept_by_windows(name)
            else PROPOSED
            if _usable(name)
            else N_("Erlaubt sind kleine Buchstaben, Ziffern, Bindestrich und Unterstrich."),
            name=name,
            usable=_usable(name),
        )
    return name


def _usable(name: str) -> str:
    """A spelling of the name that a file can have; empty where nothing of it is left."""
    usable = "-".join(re.findall(r"[a-z0-9]+", spelled_out(name).lower()))[:64].strip("-")
    return "" if kept_by_windows(usable) else usable


def kept_by_windows(name: str) -> bool:
    """Whether Windows takes the name for a device, so that no file there can have it."""
    return name.partition(".")[0].lower() in DEVICES
