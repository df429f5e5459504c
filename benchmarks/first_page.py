"""Seconds until the first page is readable, in a fresh process, beside Streamlit's own hello page in the same run.

    python benchmarks/first_page.py [--runs 5]

Peer: ``streamlit hello`` of the installed version, same Chromium and machine, in turn, with a new browser profile each
time. "Readable" is the first level-one heading in the main area.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

LAB = Path(sys.executable).parent / ("lab.exe" if os.name == "nt" else "lab")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seconds_to_heading(command: list[str], url: str, environment: dict[str, str]) -> float:
    """Wall time from starting the command to a visible heading."""
    chromium = os.environ.get("LAB_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(locale="de-DE")
        started = time.perf_counter()
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", int(url.rsplit(":", 1)[1])), timeout=0.2).close()
                    break
                except OSError:
                    time.sleep(0.02)
            page.goto(url)
            page.locator("h1").first.wait_for(state="visible", timeout=60_000)
            return time.perf_counter() - started
        finally:
            server.terminate()
            server.wait(30)
            browser.close()


def main() -> None:
    """Measure both in turn and print medians and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"LAB_DATA_DIR": str(Path(folder) / "data")}
        workspace = Path(folder) / "workspace"
        subprocess.run([LAB, "new", workspace], env=environment, check=True, stdout=subprocess.DEVNULL)
        ours, peer = [], []
        for _ in range(runs):
            port, other = str(free_port()), str(free_port())
            command = [str(LAB), "run", str(workspace), "--no-browser", "--port", port, "--participant-port", other]
            ours.append(seconds_to_heading(command, f"http://127.0.0.1:{port}", environment))
            port = str(free_port())
            command = [sys.executable, "-m", "streamlit", "hello", "--server.headless=true"]
            command += [f"--server.port={port}", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
            peer.append(seconds_to_heading(command, f"http://127.0.0.1:{port}", environment))
    print(f"Labwerk, first page:  median {statistics.median(ours):.2f} s  ({min(ours):.2f} to {max(ours):.2f})")
    print(f"streamlit hello:      median {statistics.median(peer):.2f} s  ({min(peer):.2f} to {max(peer):.2f})")
    print(f"ratio of the medians: {statistics.median(ours) / statistics.median(peer):.2f}")


if __name__ == "__main__":
    main()
