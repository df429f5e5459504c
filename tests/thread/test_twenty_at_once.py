"""Twenty people take part at once, two of them in browsers, while the lab simulates on the same computer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lab.actions.publish_study import publish_study
from lab.actions.study_results import study_results
from lab.store import Workspace
from lab.store.database import open_database
from tests.participants.served import served
from tests.thread.participant import take_part
from tests.thread.visitor_of_sample import Participant

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SERVICE, STUDY = "sgb2-antrag", "erster-test"
BROWSERS, CLIENTS = 2, 18


def simulate(workspace: Workspace, stop: threading.Event) -> list[float]:
    """Run the as-is scenario again and again until it is enough; gives each run's throughput time."""
    found = []
    script = "from lab.cli import main; main()"
    command = [sys.executable, "-c", script, "simulate", SERVICE, "as-is", "--fresh", "--json"]
    while not stop.is_set():
        done = subprocess.run(
            [*command, "--workspace", str(workspace.root)], env=os.environ, capture_output=True, check=True, timeout=300
        )
        found.append(json.loads(done.stdout)["cases"]["throughput_days"]["mean"])
    return found


def test_twenty_at_once_while_a_simulation_runs(
    chromium: str, sample_workspace: Workspace, data_folder: Path, tmp_path: Path
) -> None:
    over = threading.Event()
    with open_database(sample_workspace.id) as database:
        code = publish_study(sample_workspace, database, SERVICE, STUDY).code
        log = tmp_path / "log.txt"
        with (
            served(sample_workspace.root, log, LAB_DATA_DIR=str(data_folder)) as server,
            ThreadPoolExecutor(BROWSERS + CLIENTS + 1) as people,
        ):
            runs = people.submit(simulate, sample_workspace, over)
            try:
                others = [Participant(server.url, code, database, 1 + number % 5) for number in range(CLIENTS)]
                link = f"{server.url}/t/{code}"
                seen = [people.submit(take_part, chromium, link, 4) for _ in range(BROWSERS)]
                seen += [people.submit(one.take_part) for one in others]
                headings = Counter(one.result(timeout=500) for one in seen)
            finally:
                over.set()
            figures = runs.result(timeout=300)

        assert headings == {"Vielen Dank!": BROWSERS + CLIENTS}
        assert len({one.kept for one in others}) == 1, "everybody typed the same number of answers"
        assert others[0].kept > 40
        assert figures, "a simulation ran meanwhile"
        assert len(set(figures)) == 1, "and gave the same figures each time"
        results = study_results(database, SERVICE, STUDY)
        assert (results.sessions.total, results.sessions.finished) == (BROWSERS + CLIENTS, BROWSERS + CLIENTS)
        assert [task.success.value for task in results.tasks] == [1, 1]
    assert "Error" not in log.read_text(encoding="utf-8")
