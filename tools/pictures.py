"""Takes the pictures of the documentation from the real workbench with the sample lab.

python tools/pictures.py
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
LAB = "from lab.cli import main; main()"
PATIENCE = 240_000


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def take(page: Page, address: str) -> None:
    """Simulate, publish, and photograph five pages."""
    page.goto(f"{address}/simulation")
    page.get_by_role("button", name="Ist und Soll simulieren").click()
    page.get_by_text("wahrscheinlich").first.wait_for(timeout=PATIENCE)
    page.get_by_role("button", name="Anhalten").wait_for(state="detached", timeout=PATIENCE)
    time.sleep(2)
    page.screenshot(path=PICTURES / "simulation.png")
    for name, ready in (
        ("overview", "h1"),
        ("processes", ".bjs-powered-by"),
        ("prototype", "iframe"),
        ("user_test", "h1"),
    ):
        page.goto(f"{address}/{'' if name == 'overview' else name}")
        page.locator(ready).first.wait_for(timeout=PATIENCE)
        if name == "prototype":
            page.get_by_text("Bearbeiten", exact=True).click()
            page.get_by_text("Danach kommt").wait_for(timeout=PATIENCE)
        if name == "user_test":
            page.get_by_role("button", name="Test veröffentlichen").click()
            page.get_by_role("button", name="Test beenden").wait_for(timeout=PATIENCE)
        time.sleep(3)
        page.screenshot(path=PICTURES / f"{name.replace('_', '-')}.png")


def main() -> None:
    """Serve a fresh copy of the sample and take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"LAB_DATA_DIR": f"{folder}/data", "LAB_PARTICIPANT_HOST": "127.0.0.1"}
        # an address from the range for documentation (RFC 5737), so that no picture shows a real one
        environment |= {"LAB_PUBLIC_URL": "http://192.0.2.10:8601"}
        lab = [sys.executable, "-c", LAB]
        subprocess.run([*lab, "new", f"{folder}/labor"], env=environment, check=True)
        port = free_port()
        ports = ["--port", str(port), "--participant-port", str(free_port())]
        server = subprocess.Popen([*lab, "run", f"{folder}/labor", "--no-browser", *ports], env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
                    break
                except OSError:
                    time.sleep(0.2)
            with sync_playwright() as playwright:
                chromium = os.environ.get("LAB_CHROMIUM") or shutil.which("chromium")
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
                take(browser.new_page(viewport={"width": 1280, "height": 800}, locale="de-DE"), address)
                browser.close()
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main()
