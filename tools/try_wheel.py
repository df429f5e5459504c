"""Tries an installed wheel outside the checkout: makes a workspace, simulates, opens pages in Chromium.

    python tools/try_wheel.py ENVIRONMENT FOLDER

ENVIRONMENT is the virtual environment that holds nothing but the wheel; the browser comes from the calling one.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

PATIENCE = 120  # seconds


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; fail when it has ended or stays silent."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"lab run ended with {process.returncode} before it answered.")
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"lab run did not answer within {PATIENCE} s.")


def main(environment: Path, folder: Path) -> None:
    """Run the three steps; exits with a sentence when one fails."""
    folder.mkdir(parents=True)
    lab = environment / ("Scripts/lab.exe" if os.name == "nt" else "bin/lab")
    variables = os.environ | {"LAB_DATA_DIR": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache")}
    variables = {key: value for key, value in variables.items() if key not in ("PYTHONPATH", "LAB_DATABASE_URL")}

    def run(*arguments: str) -> str:
        done = subprocess.run([lab, *arguments], cwd=folder, env=variables, check=True, stdout=subprocess.PIPE)
        return done.stdout.decode()

    run("new", "workspace")
    figures = json.loads(
        run("simulate", "sgb2-antrag", "as-is", "--workspace", "workspace", "--replications", "2", "--json")
    )
    print("The wheel simulates:", figures["cases"]["throughput_days"])
    one_file = folder / "prototype.html"
    export = ["export-prototype", "sgb2-antrag/neuantrag", "--format", "html", "-o", str(one_file)]
    told = subprocess.run([lab, *export, "--workspace", "workspace"], cwd=folder, env=variables, check=False)
    if told.returncode != 3:  # it names what a file without a server lacks
        sys.exit(f"lab export-prototype ended with {told.returncode}.")

    port, participants = free_port(), free_port()
    command = [lab, "run", "workspace", "--no-browser", "--port", str(port), "--participant-port", str(participants)]
    server = subprocess.Popen(command, cwd=folder, env=variables)
    try:
        wait_until_up(f"http://127.0.0.1:{port}/_stcore/health", server)
        with sync_playwright() as playwright:
            chromium = os.environ.get("LAB_CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(locale="de-DE")
            page.goto(f"http://127.0.0.1:{port}/")
            expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE * 1000)
            expect(page.get_by_text("Antrag auf Leistungen nach SGB II").first).to_be_visible()
            print("The wheel opens:", page.get_by_role("heading", level=1).first.inner_text())
            page.goto(f"http://127.0.0.1:{port}/processes")
            expect(page.locator("g.djs-shape").first).to_be_visible(timeout=PATIENCE * 1000)
            print("The wheel draws diagrams:", page.locator("g.djs-shape").count(), "shapes")
            page.goto(one_file.as_uri())
            page.get_by_role("button", name="Weiter", exact=True).click()
            expect(page.locator(".lw-errors")).to_be_focused()
            print("The wheel's prototype in one file:", page.title())
            browser.close()
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
