"""The workbench on a copy of the sample: without a browser by AppTest, and as a server for browser tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import lab.workbench
from lab.store import Workspace, create_workspace
from lab.workbench.state import Key

MAIN = Path(lab.workbench.__file__).parent / "main.py"
LAB = "from lab.cli import main; main()"

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(sample_workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page (by its file's name) of the workbench in a language and gives it after its first run."""
    monkeypatch.setenv("LAB_WORKSPACE", str(sample_workspace.root))

    def opened(page: str = "overview", language: str = "de") -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.session_state[Key.LANGUAGE] = language
        app.run()
        if page != "overview":
            app.switch_page(f"app_pages/{page}.py").run()
        return app

    return opened


@pytest.fixture(scope="module")
def workbench_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the workspace that `workbench_address` serves."""
    return create_workspace(tmp_path_factory.mktemp("lab") / "workspace").root


@pytest.fixture(scope="module")
def workbench_address(workbench_workspace: Path) -> Iterator[str]:
    """The address of a workbench that `lab run` serves."""
    folder = workbench_workspace.parent
    port, participants = free_port(), free_port()
    environment = os.environ | {
        "LAB_DATA_DIR": str(folder / "data"),
        "LAB_LANG": "de",
        "LAB_PARTICIPANT_HOST": "127.0.0.1",
    }
    command = [sys.executable, "-c", LAB, "run", str(workbench_workspace), "--no-browser", "--json"]
    ports = ["--port", str(port), "--participant-port", str(participants)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([*command, *ports], env=environment, stdout=log, stderr=log)
        address = f"http://localhost:{port}"
        try:
            wait_until(lambda: answers(f"{address}/_stcore/health"), 60)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def wait_until(condition: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.1)
