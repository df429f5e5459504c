"""Says in a sentence what this machine lacks before anything is installed. Runs on any Python 3 without packages."""

import importlib.util
import shutil
import sys

REQUIRED = (3, 11)


def complaint() -> str:
    """The first thing that is missing, in words, or an empty text."""
    if sys.version_info < REQUIRED:
        found = ".".join(str(part) for part in sys.version_info[:3])
        return (
            f"Labwerk needs Python {REQUIRED[0]}.{REQUIRED[1]} or later; this is {found}. "
            "Install a newer one and call: make PYTHON=python3.11"
        )
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            return (
                f"This Python has no module {module}. On Debian and Ubuntu install it with: "
                f"apt install python3.{sys.version_info[1]}-venv"
            )
    if shutil.disk_usage(".").free < 2 * 1024**3:
        return "Less than 2 GB are free here; the installation needs about 1.2 GB. Make room and call make again."
    return ""


if __name__ == "__main__":
    sys.exit(complaint() or None)
