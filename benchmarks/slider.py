"""Milliseconds from a moved slider of the simulation page to its first figures and its first chart.

    python benchmarks/slider.py [--moves 15]

Three figures: the engine's first answer (as-is and target, two replications each, compiled anew), and in Chromium the
time from the key that moves the slider to changed figures and to a changed chart. Each move asks what was not asked
before; the run goes on in the background while the next move comes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from lab.simulation.warming import wait_for_engine
from lab.store import create_workspace, open_workspace
from lab.store.database import open_database
from lab.workbench.jobs import Job
from lab.workbench.questions import Answer, find_answer, question_of

LAB = "from lab.cli import main; main()"
PATIENCE = 240_000
PAUSE = 4
"""Seconds between two moves."""
WATCH = """() => {
  const figures = () => [...document.querySelectorAll('[data-testid=stHtml] p')].map(one => one.textContent).join();
  const lines = () => [...document.querySelectorAll('.js-plotly-plot path.js-line')];
  const chart = () => lines().map(one => one.getAttribute('d')).join();
  const before = [figures(), chart()];
  window.told = {};
  window.addEventListener('keydown', () => {
    const start = performance.now();
    const look = () => {
      const now = performance.now() - start;
      if (!window.told.figures && figures() !== before[0]) window.told.figures = now;
      if (!window.told.chart && chart() !== before[1]) window.told.chart = now;
      if (now < 20000 && !(window.told.figures && window.told.chart)) requestAnimationFrame(look);
    };
    look();
  }, {once: true, capture: true});
}"""


def engine(folder: Path, moves: int) -> list[float]:
    """First answers, without a page."""
    workspace = open_workspace(folder)
    service = workspace.service(workspace.services()[0])
    wait_for_engine()
    found = []
    with open_database(workspace.id) as database:
        for move in range(moves + 2):
            question = replace(question_of(service), factor=0.7 + 0.01 * move)

            def work(job: Job[Answer], question=question) -> Answer:  # type: ignore[no-untyped-def]
                return find_answer(workspace, database, question, job)

            started = time.perf_counter()
            job = Job(work, "slider").start()
            job.wait_for_news(60)
            found.append(1000 * (time.perf_counter() - started))
            job.stop()
            job.wait(60)
    return found[2:]


def browser(page: Page, address: str, moves: int) -> list[dict[str, float]]:
    """What Chromium shows when."""
    page.goto(f"{address}/simulation")
    page.get_by_role("button", name="Ist und Soll simulieren").click(timeout=PATIENCE)
    expect(page.get_by_text("Engpass im Soll")).to_be_visible(timeout=PATIENCE)
    slider = page.get_by_role("slider", name="Anträge im Jahr")
    found = []
    for _ in range(moves):
        time.sleep(PAUSE)
        page.evaluate(WATCH)
        slider.focus()
        page.keyboard.press("ArrowLeft" if len(found) % 20 < 10 else "ArrowRight")
        page.wait_for_function("window.told.figures && window.told.chart", timeout=PATIENCE)
        found.append(page.evaluate("window.told"))
    return found


def row(name: str, values: list[float]) -> str:
    """One line of the table."""
    return f"| {name} | {statistics.median(values):.0f} ms | {min(values):.0f} – {max(values):.0f} |"


def main() -> None:
    """Serve a fresh copy of the sample, move the slider, print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--moves", type=int, default=15)
    moves = min(parser.parse_args().moves, 20)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({"LAB_DATA_DIR": f"{folder}/data", "LAB_PARTICIPANT_HOST": "127.0.0.1", "LAB_LANG": "de"})
        workspace = create_workspace(Path(folder) / "labor")
        first = engine(workspace.root, moves)
        command = [sys.executable, "-c", LAB, "run", str(workspace.root), "--no-browser", "--json"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None, "asked for above"
            lines = server.stdout.readline()
            while not lines.rstrip().endswith("}"):
                lines += server.stdout.readline()
            with sync_playwright() as playwright:
                chromium = os.environ.get("LAB_CHROMIUM") or shutil.which("chromium")
                opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
                page = opened.new_page(viewport={"width": 1280, "height": 1400}, locale="de-DE")
                shown = browser(page, json.loads(lines)["workbench"], moves)
                opened.close()
        finally:
            server.terminate()
            server.wait(30)
    print("| | median | from – to |\n|---|---|---|")
    print(row("first answer of the engine", first))
    print(row("figures changed in the browser", [one["figures"] for one in shown]))
    print(row("chart changed in the browser", [one["chart"] for one in shown]))
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors" if hasattr(os, "getloadavg") else "")


if __name__ == "__main__":
    main()
