"""The whole thread in Chromium: from the models to a package that a second workspace opens with the same figures."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.thread.participant import take_part

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

LAB = "from lab.cli import main; main()"
SERVICE = "sgb2-antrag"
PATIENCE = 120_000
"""Milliseconds that a step may take on a busy machine; a first run also waits for the engine to be compiled."""


@dataclass(frozen=True)
class Lab:
    """One authority with its own computer: a workspace, a data folder, ports."""

    folder: Path
    port: int
    participant_port: int

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    @property
    def environment(self) -> dict[str, str]:
        own = {"LAB_DATA_DIR": str(self.folder / "data"), "LAB_PARTICIPANT_HOST": "127.0.0.1", "LAB_LANG": "de"}
        return {key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")} | own

    def run(self, *arguments: str) -> str:
        """What a command prints."""
        command = [sys.executable, "-c", LAB, *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, f"lab {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def figures(self, *arguments: str) -> Any:
        """What a command prints as JSON."""
        return json.loads(self.run(*arguments, "--workspace", str(self.workspace), "--json"))

    @contextmanager
    def served(self) -> Iterator[str]:
        """The workbench's address while `lab run` runs."""
        ports = ["--port", str(self.port), "--participant-port", str(self.participant_port)]
        command = [sys.executable, "-c", LAB, "run", str(self.workspace), "--no-browser", *ports]
        with (self.folder / "log").open("ab") as log:
            server = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
            try:
                wait_for_answer(f"http://127.0.0.1:{self.port}/_stcore/health")
                yield f"http://127.0.0.1:{self.port}"
            finally:
                server.terminate()
                server.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_answer(url: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{url} does not answer")


def new_lab(folder: Path) -> Lab:
    folder.mkdir()
    lab = Lab(folder, free_port(), free_port())
    lab.run("new", str(lab.workspace))
    return lab


@pytest.fixture
def giver(tmp_path: Path) -> Lab:
    return new_lab(tmp_path / "giver")


@pytest.fixture
def taker(tmp_path: Path) -> Lab:
    return new_lab(tmp_path / "taker")


def open_page(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click(timeout=PATIENCE)


def wait_for_figures(page: Page) -> str:
    """Wait until all replications and both bottlenecks are there; gives the four figures as they are shown."""
    expect(page.get_by_text("Engpass im Soll")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Anhalten")).to_have_count(0, timeout=PATIENCE)
    return " ".join(page.get_by_text("wahrscheinlich").all_inner_texts())


def code_on(page: Page) -> str:
    """The code of the published study, from the link that the page shows."""
    link = page.get_by_text(re.compile(r"http://[^ ]+/t/\w+")).first
    link.wait_for(timeout=PATIENCE)
    shown = link.inner_text()
    assert "localhost" not in shown
    assert "127.0.0.1" not in shown
    return shown.rsplit("/", 1)[1].strip()


def test_the_whole_thread(browser: Browser, chromium: str, giver: Lab, taker: Lab) -> None:
    before = giver.workspace.joinpath("processes", SERVICE, "target.scenario.yaml").read_text(encoding="utf-8")
    with giver.served() as address:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="de-DE")
        page.goto(address)
        expect(page.get_by_text("Antrag auf Leistungen nach SGB II").first).to_be_visible(timeout=PATIENCE)

        open_page(page, "Prozesse")
        expect(page.locator(".bjs-powered-by")).to_have_count(2, timeout=PATIENCE)
        open_page(page, "Simulation")
        press(page, "Ist und Soll simulieren")
        assumed = wait_for_figures(page)

        open_page(page, "Nutzertest")
        press(page, "Test veröffentlichen")
        link = f"http://127.0.0.1:{giver.participant_port}/t/{code_on(page)}"
        wait_for_answer(link)
        with ThreadPoolExecutor(2) as people:
            taking_part = [people.submit(take_part, chromium, link, opinion) for opinion in (4, 5)]
            assert [one.result() for one in taking_part] == ["Vielen Dank!", "Vielen Dank!"]
        expect(page.get_by_text("87,5").first).to_be_visible(timeout=PATIENCE)  # the mean of 75 and 100
        press(page, "In das Soll-Szenario übernehmen")
        expect(page.get_by_text("Übernommen.")).to_be_visible(timeout=PATIENCE)
        after = giver.workspace.joinpath("processes", SERVICE, "target.scenario.yaml").read_text(encoding="utf-8")
        assert "kind: measured" not in before
        assert "kind: measured" in after

        open_page(page, "Simulation")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Was ändert das", timeout=PATIENCE)
        expect(page.get_by_text("Noch die Zahlen von vorher")).to_have_count(0, timeout=PATIENCE)
        assert wait_for_figures(page) != assumed, "the page calculates with the measured times by itself"
        open_page(page, "Umsetzungsplan")
        press(page, "Aus Ist und Soll neu entwerfen")
        expect(page.get_by_text("Der Entwurf ist fertig")).to_be_visible(timeout=PATIENCE)
        plan = giver.workspace.joinpath("processes", SERVICE, "plan.yaml").read_text(encoding="utf-8")
        assert "kind: measured" in plan, "the drafted measures carry the measured times as evidence"

        open_page(page, "Nachnutzung")
        press(page, "Paket exportieren")
        expect(page.get_by_text("Paket herunterladen")).to_be_visible(timeout=PATIENCE)
        page.close()

    (package,) = giver.workspace.joinpath("exports").glob("*.zip")
    with zipfile.ZipFile(package) as bundle:
        for name in ("target.scenario.yaml", "plan.yaml"):
            assert b"kind: measured" in bundle.read(f"processes/{SERVICE}/{name}"), "the evidence goes with the package"
    with taker.served() as address:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="de-DE")
        page.goto(f"{address}/reuse")
        page.locator("input[type=file]").set_input_files(package)
        press(page, "Paket öffnen")
        expect(page.get_by_text("Jobcenter Musterland").first).to_be_visible(timeout=PATIENCE)
        page.close()

    (received,) = (path for path in taker.workspace.glob("imports/*/*") if path.is_dir())
    theirs = giver.figures("simulate", SERVICE, "target")
    ours = taker.figures("simulate", "--import", f"{received.parent.name}/{received.name}", "target")
    assert ours["cases"] == theirs["cases"]
    assert ours["provenance"]["run_hash"] == theirs["provenance"]["run_hash"]
    own = taker.figures("simulate", SERVICE, "target")
    assert own["cases"] != ours["cases"], "the taker's own service of the same name stays as it was"


def test_the_participants_port_knows_no_page_of_the_workbench(giver: Lab) -> None:
    with giver.served():
        wait_for_answer(f"http://127.0.0.1:{giver.participant_port}/")
        for path in ("/", "/processes", "/simulation", "/_stcore/health", "/_stcore/stream", "/component/", "/media/"):
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(f"http://127.0.0.1:{giver.participant_port}{path}", timeout=10)
            assert refused.value.code == 404, path
