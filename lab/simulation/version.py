"""The version of the engine, which names a run together with its inputs."""

from __future__ import annotations

import platform
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version

__all__ = ["ENGINE", "platform_name", "versions"]

ENGINE = "2"
"""Raised whenever the same net, run and seed give other figures: then no cached result may be shown any more."""

LIBRARIES = ("labwerk", "numba", "llvmlite", "numpy", "scipy", "holidays")
"""What figures could depend on."""


def platform_name() -> str:
    """Operating system and processor: figures are equal to the last digit within one."""
    return f"{platform.system()}-{platform.machine()}"


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries; a library that is not installed as a package is left out."""
    return dict(_versions())


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    found = {"python": platform.python_version(), "implementation": sys.implementation.name}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return tuple(found.items())
