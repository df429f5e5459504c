"""200 participants with two seconds between two clicks, on one participants' process, over loopback.

    python benchmarks/participants/run.py [--people 200] [--seconds 40] [--think 2] [--only alone|beside|peer]

Three rows: the server alone, the same beside a simulation that runs in the workbench's process, and a bare Starlette
page as a peer (``peer.py``: one form of the same size, one insert into SQLite, one redirect, no walk, no checks).
A click is a form sent, its redirect and the next page, as the participant waits for it. Afterwards every answer that
the server has confirmed is looked for in the database.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from client import Browser
from people import Person, Tally

from lab.actions.publish_study import publish_study
from lab.prototypes import Prototype
from lab.store import create_workspace
from lab.store.database import Database, open_database

HERE = Path(__file__).parent
SERVER = "from lab.cli import main; main()"
SERVICE, STUDY, PROTOTYPE = "sgb2-antrag", "erster-test", "neuantrag"
SIMULATION = """
import sys
from pathlib import Path
from dataclasses import replace
from lab.actions.simulate_scenario import simulate_scenario
from lab.store import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
service = workspace.service(workspace.services()[0])
scenario = service.scenario(service.scenarios()[0]).record
print("ready", flush=True)
seed = 1
while True:
    seed += 1
    run = scenario.run.model_copy(update={"seed": seed, "replications": 200})
    simulate_scenario(workspace, service, scenario, run=run)
"""


def main() -> None:
    """Run the rows and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--think", type=float, default=2)
    parser.add_argument("--only", choices=["alone", "beside", "peer"])
    chosen = parser.parse_args()
    rows = [chosen.only] if chosen.only else ["alone", "beside", "peer"]
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the beginning", flush=True)
    for row in rows:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps({"row": row} | one_row(row, Path(folder), chosen)), flush=True)


def one_row(row: str, folder: Path, chosen: argparse.Namespace) -> dict[str, object]:
    """Start what the row needs, let people click, and count."""
    os.environ["LAB_DATA_DIR"] = str(folder / "data")
    workspace = create_workspace(folder / "lab")
    prototype = workspace.service(SERVICE).prototype(PROTOTYPE).record
    with open_database(workspace.id) as database:
        code = publish_study(workspace, database, SERVICE, STUDY).code
        command = [sys.executable, "-c", SERVER, "participants", str(workspace.root), "--port", "0", "--json"]
        if row == "peer":
            command = [sys.executable, str(HERE / "peer.py"), str(folder / "peer.sqlite")]
        beside = simulating(workspace.root) if row == "beside" else nullcontext()
        with serving(command) as (process, port), beside:
            spent = processor_seconds(process.pid)
            people = asyncio.run(crowd(port, f"/t/{code}", prototype, chosen))
            spent = processor_seconds(process.pid) - spent
        lost = 0 if row == "peer" else sum(missing(database, code, person) for person in people)
    return summary(people, spent, lost, chosen)


async def crowd(port: int, base: str, prototype: Prototype, chosen: argparse.Namespace) -> list[Person]:
    """Everybody, for the time that was asked for after all have begun."""
    tally = Tally()
    people = [
        Person(number, Browser("127.0.0.1", port), base, prototype, tally, random.Random(number), chosen.think)
        for number in range(chosen.people)
    ]
    until = time.perf_counter() + chosen.seconds
    await asyncio.gather(*(person.live(until) for person in people))
    return people


def summary(people: list[Person], spent: float, lost: int, chosen: argparse.Namespace) -> dict[str, object]:
    """The row's figures; the first seconds, when all come at once, count like the others."""
    tally = people[0].tally
    requests = sum(person.browser.requests for person in people)
    milliseconds = sorted(click.seconds * 1000 for click in tally.clicks)
    cuts = statistics.quantiles(milliseconds, n=100)
    return {
        "people": chosen.people,
        "clicks": len(milliseconds),
        "requests": requests,
        "median_ms": round(cuts[49], 1),
        "p95_ms": round(cuts[94], 1),
        "p99_ms": round(cuts[98], 1),
        "most_ms": round(milliseconds[-1], 1),
        "errors": len(tally.errors),
        "which": Counter(tally.errors).most_common(3),
        "lost_answers": lost,
        "processor_ms_per_request": round(spent * 1000 / max(1, requests), 2),
        "load": round(os.getloadavg()[0], 1),
    }


def missing(database: Database, code: str, person: Person) -> int:
    """How many answers that the server has confirmed to this person are not stored."""
    secret = next(iter(person.browser.cookies.values()), "")
    _, session = database.participations.open(code, secret, datetime.now(UTC))
    if session is None or session.stage.at != "page" or session.stage.reference:
        return 0  # between two tasks: what was typed is deleted, as promised
    stored = {part for answers in session.typed.values() for typed in answers.values() for part in typed}
    keys = {key for answers in session.typed.values() for key in answers}
    return sum(value not in stored or name.partition(".")[0] not in keys for name, value in person.sent.items())


@contextmanager
def serving(command: list[str]) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server that says its port as JSON, ended afterwards."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        said = b""
        while not said.strip().endswith(b"}"):
            assert process.stdout is not None
            said += process.stdout.readline()
            assert process.poll() is None, "the server has ended"
        time.sleep(2)
        yield process, json.loads(said)["port"]
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def simulating(root: Path) -> Iterator[None]:
    """A process that simulates all the time, as the workbench's does while somebody moves sliders."""
    process = subprocess.Popen([sys.executable, "-c", SIMULATION, str(root)], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        time.sleep(5)  # compiled
        assert process.poll() is None, "the simulation has ended"
        yield
        assert process.poll() is None, "the simulation has ended"
    finally:
        process.kill()
        process.wait(timeout=20)


def processor_seconds(pid: int) -> float:
    """What the process has used so far; 0 where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.is_file():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
