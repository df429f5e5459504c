"""Milliseconds to open the largest model of a corpus in the editor, to change it, and to save it again.

    LAB_CORPUS=… python benchmarks/editor.py [--rounds 5] [--file FILE]

In Chromium, on a workbench of its own: from choosing the model to its first shapes and to an editor that is ready, from
the last key of a new name to the server's answer, and from the click on "Speichern" to the file and to the answer on
the screen. Without --file it takes the largest .bpmn of the BPMN MIWG test suite in LAB_CORPUS.
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

from playwright.sync_api import Page, expect, sync_playwright

from lab.store import create_workspace

LAB = "from lab.cli import main; main()"
PATIENCE = 60_000
WATCH = """(wanted) => new Promise((done) => {
  const start = performance.now();
  const look = () => {
    const root = document.querySelector('.lw-modeler');
    const shapes = root?.querySelectorAll('.lw-canvas:not(.lw-simulation) g.djs-shape').length ?? 0;
    const kind = root?.querySelector('.lw-status')?.dataset.kind;
    if (shapes > 0 && kind === wanted) done(performance.now() - start);
    else requestAnimationFrame(look);
  };
  look();
})"""


def largest(corpus: Path) -> Path:
    """The largest model of the MIWG test suite."""
    found = [path for path in corpus.rglob("*.bpmn") if "miwg" in str(path).lower()]
    return max(found, key=lambda path: path.stat().st_size)


def open_editor(page: Page, address: str) -> None:
    """The editor with the sample's target model."""
    page.goto(f"{address}/processes?lang=de")
    page.get_by_text("Bearbeiten", exact=True).click(timeout=PATIENCE)
    page.evaluate(WATCH, "saved")


def choose(page: Page, name: str) -> float:
    """Milliseconds from the choice of a model to an editor that is ready."""
    page.get_by_role("combobox", name="Modell").click()
    option = page.get_by_role("option", name=name, exact=True)
    option.wait_for()
    page.evaluate("document.querySelector('.lw-modeler .lw-status').dataset.kind = 'old'")
    start = time.perf_counter()
    option.click()
    page.wait_for_function(
        "() => { const all = document.querySelectorAll('.lw-modeler');"
        " return all.length === 1 && all[0].querySelectorAll('g.djs-shape').length > 0"
        " && all[0].querySelector('.lw-status').dataset.kind === 'saved'; }",
        timeout=PATIENCE,
        polling="raf",
    )
    return 1000 * (time.perf_counter() - start)


def change_and_save(page: Page, file: Path, number: int) -> tuple[float, float]:
    """Milliseconds from the click to the changed file, and to the answer on the screen."""
    page.get_by_label("Beschreibung").fill(f"Runde {number}")
    expect(page.locator(".lw-status")).to_have_attribute("data-kind", "changed")
    page.wait_for_timeout(1500)
    before = file.stat().st_mtime_ns
    start = time.perf_counter()
    page.locator("button[data-action=save]").click(no_wait_after=True)
    while file.stat().st_mtime_ns == before:
        time.sleep(0.002)
    written = 1000 * (time.perf_counter() - start)
    page.wait_for_function("document.querySelector('.lw-status').dataset.kind === 'saved'", timeout=PATIENCE)
    return written, 1000 * (time.perf_counter() - start)


def measure(page: Page, address: str, file: Path, rounds: int) -> dict[str, list[float]]:
    """All figures of all rounds."""
    open_editor(page, address)
    told: dict[str, list[float]] = {"opened": [], "file written": [], "saved on the screen": []}
    for number in range(rounds):
        told["opened"].append(choose(page, "groesstes"))
        shapes = page.locator(".lw-modeler .djs-group > g.djs-shape")
        shapes.nth(shapes.count() // 2).click(force=True)
        expect(page.get_by_label("Beschreibung")).to_be_visible()
        written, answered = change_and_save(page, file, number)
        told["file written"].append(written)
        told["saved on the screen"].append(answered)
        choose(page, "Ist")
    return told


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main() -> None:
    """Serve a workspace with the model and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    model = options.file or largest(Path(os.environ["LAB_CORPUS"]))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = create_workspace(Path(folder) / "workspace")
        file = workspace.root / "processes" / "sgb2-antrag" / "groesstes.bpmn"
        shutil.copyfile(model, file)
        environment = os.environ | {"LAB_DATA_DIR": str(Path(folder) / "data"), "LAB_PARTICIPANT_HOST": "127.0.0.1"}
        port, participants = free_port(), free_port()
        command = [sys.executable, "-c", LAB, "run", str(workspace.root), "--no-browser", "--port", str(port)]
        server = subprocess.Popen([*command, "--participant-port", str(participants)], env=environment)
        try:
            time.sleep(8)
            executable = os.environ.get("LAB_CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="de-DE")
            figures = measure(page, f"http://localhost:{port}", file, options.rounds)
            browser.close()
        finally:
            server.terminate()
            server.wait(timeout=30)
    print(f"{model.name}, {model.stat().st_size / 1000:.0f} kB")
    for name, values in figures.items():
        print(f"{name:22} {statistics.median(values):6.0f} ms ({min(values):.0f} – {max(values):.0f})")


if __name__ == "__main__":
    main()
