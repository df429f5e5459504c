"""``kill -9`` in the middle of 100 participants: after a restart each goes on where they were, with every answer.

An answer counts as sent once the server said where to go next. What was on its way when the server died may be stored
or not; the participant sees an error of the browser and sends it again.
"""

from __future__ import annotations

import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from lab.actions.publish_study import publish_study
from lab.store.database import open_database
from lab.studies.events import EventKind
from tests.participants.lab_folder import make_lab
from tests.participants.served import Served, served
from tests.participants.visitor import VALID, Visitor

PEOPLE = 100
THREADS = 20
STEPS = 3 * PEOPLE
"""How many steps all together have begun before the kill."""

TLS = ssl.create_default_context()
"""Never used here; each client would otherwise read the system's certificates anew."""


@dataclass
class Person:
    """Somebody who types, goes on, comes back and types again, and remembers what the server has confirmed."""

    number: int
    visitor: Visitor
    sent: str = ""
    on_the_way: str = ""
    at: str = ""
    steps: int = 0

    @property
    def waits(self) -> bool:
        """Whether something was sent that no answer came to."""
        return self.on_the_way != self.sent

    def begin(self) -> None:
        self.visitor.begin().press("Weiter")
        self.at = self.visitor.place

    def step(self) -> None:
        """One page sent, and the next one seen."""
        self.steps += 1
        self.on_the_way = f"Kim {self.number} Schritt {self.steps}"
        form = self._form(self.visitor)
        button = "zurueck" if self.steps % 2 else "weiter"
        answer = self.visitor.client.post(
            f"{self.visitor.base}/seite/person", data=form | {"name": self.on_the_way, "action": button}
        )
        assert answer.status_code == 303, answer.status_code
        self.sent, self.at = self.on_the_way, answer.headers["location"].removeprefix(self.visitor.base)
        self.visitor.go(answer.headers["location"])
        if self.visitor.place != "/seite/person":
            self.visitor.open("/seite/person")
            self.at = "/seite/person"

    def _form(self, visitor: Visitor) -> dict[str, str]:
        asked = visitor.page.xpath("//input[@name='gefragt']")[0].get("value")
        return VALID["person"] | {"merkmal": visitor.token(), "gefragt": asked}


@pytest.fixture
def code_and_root(tmp_path: Path, database_address: str) -> tuple[str, Path, str]:
    lab = make_lab(tmp_path / "lab")
    with open_database(lab.id, database_address) as database:
        code = publish_study(lab, database, "benefit", "first").code
    return code, lab.root, lab.id


@pytest.mark.timeout(240)
def test_nobody_loses_a_place_or_an_answer_when_the_server_is_killed(
    code_and_root: tuple[str, Path, str], database_address: str, tmp_path: Path
) -> None:
    code, root, workspace_id = code_and_root
    all_have_sent, over = threading.Barrier(THREADS + 1, timeout=120), threading.Event()

    def drive(people: list[Person]) -> None:
        for person in people:
            person.begin()
            person.step()
        all_have_sent.wait()
        while not over.is_set():
            for person in people:
                try:
                    person.step()
                except httpx.TransportError:  # the server is dead
                    over.set()
                    return

    limits = httpx.Limits(max_keepalive_connections=1)
    with served(root, tmp_path / "first.txt", LAB_DATABASE_URL=database_address) as server:
        people = [
            Person(
                number, Visitor(httpx.Client(base_url=server.url, timeout=60, limits=limits, verify=TLS), f"/t/{code}")
            )
            for number in range(PEOPLE)
        ]
        with ThreadPoolExecutor(THREADS) as pool:
            jobs = [pool.submit(drive, people[start::THREADS]) for start in range(THREADS)]
            all_have_sent.wait()
            kill_amid(server, people)
            for job in jobs:
                job.result(timeout=60)
    assert sum(person.steps for person in people) > STEPS, "they were in the middle of it"
    assert any(person.waits for person in people), "somebody was just sending"

    with served(root, tmp_path / "second.txt", LAB_DATABASE_URL=database_address) as server:
        lost = [problem for person in people for problem in going_on(person, server.url)]
    assert lost == []
    with open_database(workspace_id, database_address) as database:
        events = database.recorded.events(code)
    consented = [event.session for event in events if event.kind is EventKind.CONSENTED]
    assert len(consented) == len(set(consented)) == PEOPLE, "nobody had to begin anew"


def kill_amid(server: Served, people: list[Person]) -> None:
    """Kill the server while somebody waits for the answer to what they sent."""
    until = time.monotonic() + 120
    while sum(person.steps for person in people) <= STEPS:
        assert time.monotonic() < until, "they do not get on"
        time.sleep(0.05)
    while time.monotonic() < until:
        server.hold()
        time.sleep(0.3)  # in which everybody reads what was answered before
        if any(person.waits for person in people):
            break
        server.go_on()
        time.sleep(0.01)
    server.kill()


def going_on(person: Person, url: str) -> list[str]:
    """What is wrong when the person opens the link again."""
    with httpx.Client(base_url=url, cookies=person.visitor.client.cookies, timeout=60, verify=TLS) as client:
        again = Visitor(client, person.visitor.base).open()
        person.visitor.client.close()
        # the answer on the way may have moved the person one page on or back before the server died
        places = {person.at, "/seite/person", "/seite/money", "/seite/start"}
        if not person.waits:
            places = {person.at, "/seite/person"}  # which it opened last
        found = [] if again.place in places else [f"{person.number}: at {again.place}, was at {person.at}"]
        name = again.open("/seite/person").value("name")
        if name not in (person.sent, person.on_the_way):
            found.append(f"{person.number}: has {name!r}, had sent {person.sent!r}")
        again._follow(again.client.post(f"{again.base}/seite/person", data=person._form(again) | {"action": "weiter"}))
        if again.place != "/seite/money":
            found.append(f"{person.number}: does not get on from {again.place}")
    return found
