"""Where compiled code is kept: a folder named by everything that it depends on.

numba keeps compiled code per function and looks only at the file of that function, so a changed helper in another file
of this folder would go unnoticed. Here any change of any file, of numba or of the processor gives a new folder.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import llvmlite.binding as llvm  # type: ignore[import-untyped]
import numba
import platformdirs

__all__ = ["cache_folder"]


def cache_folder() -> Path:
    """The folder for this version of the kernel, made if need be; a temporary one where none can be made."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    digest.update(f"{numba.__version__}|{llvm.get_host_cpu_name()}|{llvm.get_host_cpu_features().flatten()}".encode())
    name = digest.hexdigest()[:24]
    folder = Path(os.environ.get("LAB_CACHE_DIR") or platformdirs.user_cache_dir("labwerk")) / "kernel" / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return Path(tempfile.mkdtemp(prefix="labwerk-kernel-"))
