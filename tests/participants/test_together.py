"""Twenty participants at once, each with an own session, on one server and one SQLite file."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from lab.actions.publish_study import publish_study
from lab.store.database import open_database
from tests.participants.lab_folder import make_lab
from tests.participants.served import served
from tests.participants.visitor import VALID, Visitor

PEOPLE = 20


def take_part(url: str, code: str, number: int) -> str:
    """The whole study, every word checked after each step; what the participant sees at the end."""
    name = f"Person {number}"
    with httpx.Client(base_url=url, timeout=60) as client:
        visitor = Visitor(client, f"/t/{code}").begin().press("Weiter")
        visitor.press("Zurück", name=name).press("Weiter")
        assert visitor.value("name") == name
        visitor.press("Weiter", **VALID["person"] | {"name": name}).press("Weiter", iban="falsch")
        assert visitor.value("iban") == "falsch"
        visitor.press("Weiter", **VALID["money"]).press("Weiter")
        assert name in visitor.text()
        visitor.press("Verbindlich absenden").press("Weiter zur nächsten Aufgabe").press("Aufgabe beginnen")
        visitor.press("Ich komme nicht weiter").press("Ja, Aufgabe beenden")
        visitor.press("Absenden", easy=str(1 + number % 5), slow="2")
        return visitor.heading()


def test_twenty_at_once(tmp_path: Path, data_folder: Path) -> None:
    lab = make_lab(tmp_path / "lab")
    with open_database(lab.id) as database:
        code = publish_study(lab, database, "benefit", "first").code
    with (
        served(lab.root, tmp_path / "log.txt", LAB_DATA_DIR=str(data_folder)) as server,
        ThreadPoolExecutor(PEOPLE) as people,
    ):
        seen = list(people.map(lambda number: take_part(server.url, code, number), range(PEOPLE)))
    assert seen == ["Vielen Dank!"] * PEOPLE
    with open_database(lab.id) as database:
        events = database.recorded.events(code)
        by_kind = Counter(event.kind.value for event in events)
        assert by_kind["sent"] == by_kind["consented"] == by_kind["task_done"] == by_kind["given_up"] == PEOPLE
        per_session = Counter(event.session for event in events)
        assert len(set(per_session.values())) == 1, "everybody left the same number of events"
        answers = Counter(one.value for one in database.recorded.responses(code) if one.item == "easy")
        assert answers == dict.fromkeys(range(1, 6), 4)
    assert "Error" not in (tmp_path / "log.txt").read_text(encoding="utf-8")
