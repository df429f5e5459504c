"""The server: ports, the participants' process, the passphrase before a shared workbench."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from lab.errors import MachineError
from lab.server import participants_process
from lab.server.participants_process import PATIENCE, THIS_MACHINE, ParticipantsProcess
from lab.server.ports import free_port, listen
from lab.server.sharing import PATH, passphrase_gate
from lab.workbench import Settings


def test_taken_port_is_said_when_it_was_asked_for_by_name():
    with listen("127.0.0.1", 0, exactly=True) as first:
        taken = first.getsockname()[1]
        with pytest.raises(MachineError) as caught:
            listen("127.0.0.1", taken, exactly=True)
        assert caught.value.problem.values["port"] == taken


def test_next_free_port_is_taken_otherwise():
    with listen("127.0.0.1", 0, exactly=True) as first:
        taken = first.getsockname()[1]
        assert free_port(taken, exactly=False) > taken


def test_settings_survive_the_way_through_the_environment(monkeypatch, tmp_path):
    settings = Settings(tmp_path, 9000, "192.0.2.7", "https://labor.example")
    for name, value in settings.to_environment().items():
        monkeypatch.setenv(name, value)
    assert Settings.from_environment() == settings


OPEN = "0.0.0.0"
"""Only a word here: these children never listen."""


class FakeChildren(ParticipantsProcess):
    """Starts processes that only sleep, or that end at once, and remembers where they would listen."""

    command = "import time; time.sleep(60)"

    def __init__(self) -> None:
        super().__init__(Path(), 0, lambda: self.open, OPEN)
        self.open = False
        self.hosts: list[str] = []

    def _begin_child(self, host: str) -> None:
        self.hosts.append(host)
        self.host = host
        self._child = subprocess.Popen([sys.executable, "-c", self.command])


def test_participants_listen_in_the_network_only_while_a_study_is_open():
    process = FakeChildren()
    try:
        process.look()
        process.look()
        process.open = True
        process.look()
        process.look()
        process.open = False
        process.look()
        assert process.hosts == [THIS_MACHINE, OPEN, THIS_MACHINE]
    finally:
        process.stop()
    assert process._child is None


def test_process_that_keeps_ending_is_left_alone(monkeypatch):
    process = FakeChildren()
    process.command = "pass"
    for _ in range(PATIENCE + 3):
        process.look()
        if process._child is not None:
            process._child.wait(10)
    assert len(process.hosts) == PATIENCE
    process.open = True
    process.look()
    assert process.hosts[-1] == OPEN
    process.stop()


def test_command_of_the_child_is_this_installations_lab(tmp_path):
    found = subprocess.run(
        [sys.executable, "-c", participants_process.LAB, "participants", "--help"], capture_output=True, text=True
    )
    assert found.returncode == 0
    assert "--host" in found.stdout
    assert "--port" in found.stdout


@pytest.fixture
def shared() -> TestClient:
    """An application behind the passphrase “geheim genug”."""

    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("inside")

    routes = [
        Route("/", lambda request: PlainTextResponse("inside")),
        Route("/_stcore/health", lambda request: PlainTextResponse("inside")),
        WebSocketRoute("/_stcore/stream", echo),
    ]
    return TestClient(Starlette(routes=routes, middleware=[passphrase_gate("geheim genug")]), follow_redirects=False)


@pytest.mark.parametrize("path", ["/", "/_stcore/health", PATH, "/anything"])
def test_nothing_is_seen_without_the_passphrase(shared: TestClient, path: str):
    response = shared.get(path)
    assert response.status_code == 401
    assert "inside" not in response.text


def test_web_socket_is_refused_without_the_passphrase(shared: TestClient):
    with pytest.raises(WebSocketDisconnect), shared.websocket_connect("/_stcore/stream") as socket:
        socket.receive_text()


def test_wrong_passphrase_is_refused(shared: TestClient, monkeypatch):
    monkeypatch.setattr("lab.server.sharing.SECONDS_AFTER_A_WRONG_ONE", 0)
    response = shared.post(PATH, data={"passphrase": "geheim"})
    assert response.status_code == 401
    assert "stimmt nicht" in response.text
    assert not response.cookies


def test_right_passphrase_opens_pages_and_web_sockets(shared: TestClient):
    response = shared.post(PATH, data={"passphrase": "geheim genug"})
    assert response.status_code == 303
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "geheim" not in cookie
    assert shared.get("/").text == "inside"
    with shared.websocket_connect("/_stcore/stream") as socket:
        assert socket.receive_text() == "inside"


def test_made_up_cookie_opens_nothing(shared: TestClient):
    shared.cookies.set("labwerk_entry", "geheim genug")
    assert shared.get("/").status_code == 401


def test_listening_sockets_are_closed_after_a_failed_try():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(MachineError):
            listen("127.0.0.1", port, exactly=True)
    listen("127.0.0.1", port, exactly=True).close()


def test_participants_server_does_not_outlive_a_killed_workbench(sample_workspace):
    """Else its port would stay taken, and a published study reachable, with nobody to end it."""
    starter = (
        "import sys, time; from pathlib import Path; from lab.server.participants_process import ParticipantsProcess;"
        f"process = ParticipantsProcess(Path({str(sample_workspace.root)!r}), 0, lambda: False, '127.0.0.1');"
        "process.look(); print(process._child.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE, text=True) as workbench:
        child = int(workbench.stdout.readline())
        time.sleep(0.5)
        assert alive(child)
        workbench.kill()
    deadline = time.monotonic() + 60
    while alive(child):
        assert time.monotonic() < deadline
        time.sleep(0.2)


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    if not Path("/proc").is_dir():
        pytest.skip("processes are looked up in /proc")
    return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
