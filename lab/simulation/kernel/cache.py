"""Where machine code is kept: a file named by everything that it depends on.

Any change of any file of this folder, of numba, of LLVM or of the processor gives a new name, so old code is never run.
numba itself is not loaded for that.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from importlib.metadata import version
from pathlib import Path

import llvmlite.binding as llvm  # type: ignore[import-untyped]
import platformdirs

__all__ = ["code_file", "keep"]


def code_file() -> Path:
    """The file of this version of the kernel on this processor; it need not exist."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    processor = f"{llvm.get_process_triple()}|{llvm.get_host_cpu_name()}|{llvm.get_host_cpu_features().flatten()}"
    digest.update(f"{version('numba')}|{version('llvmlite')}|{processor}".encode())
    folder = Path(os.environ.get("LAB_CACHE_DIR") or platformdirs.user_cache_dir("labwerk")) / "kernel"
    return folder / f"{digest.hexdigest()[:24]}.code"


def keep(code: bytes, file: Path) -> None:
    """Write the file whole or not at all. Where that cannot be done the next process compiles again."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=file.stem, delete=False) as written:
            temporary = Path(written.name)
            try:
                written.write(code)
                written.close()
                temporary.replace(file)
            finally:
                temporary.unlink(missing_ok=True)
