"""A participant without JavaScript who takes part in the sample's study, and looks after each answer."""

from __future__ import annotations

import datetime as dt

import httpx

from lab.store.database import Database
from tests.participants.visitor import Visitor
from tests.sample.test_prototype import ALONE, FAMILY, Steps, fields_of


class Participant:
    """Takes part from the link to the thanks.

    Invariant: when the server sends this browser on to the next page, the database holds what it has just typed.
    """

    def __init__(self, url: str, code: str, database: Database, opinion: int) -> None:
        self.code = code
        self.database = database
        self.opinion = opinion
        self.task = ""
        self.typed: dict[str, tuple[str, ...]] = {}
        self.kept = 0
        """Answers that were found in the database before the next page was asked for."""
        hooks = {"response": [self.look]}
        self.client = httpx.Client(base_url=url, timeout=60, event_hooks=hooks)
        self.visitor = Visitor(self.client, f"/t/{code}")

    def take_part(self) -> str:
        """The whole study; gives the heading of the last page."""
        with self.client:
            self.visitor.agree()
            for task, steps in zip(self.tasks(), (ALONE, FAMILY), strict=True):
                self.task = task
                self.visitor.press("Aufgabe beginnen")
                self.do_task(steps)
            return self.answer_questionnaire()

    def tasks(self) -> list[str]:
        publication = self.database.publications.get(self.code)
        return [task["id"] for task in publication.content["study"]["tasks"]]

    def do_task(self, steps: Steps) -> None:
        for name, answers in steps:
            if name != "uebersicht" and self.visitor.place == "/seite/uebersicht":
                self.visitor.press("Weiter mit")
            assert self.visitor.place == f"/seite/{name}", f"{self.visitor.place}: {self.visitor.text()}"
            if name == "erklaerung":
                self.visitor.press("Verbindlich absenden", **{key: list(typed) for key, typed in answers.items()})
            elif name == "eingang":
                self.visitor.press("Weiter")
            else:
                self.fill_in(dict(answers))

    def fill_in(self, answers: dict[str, tuple[str, ...]]) -> None:
        """Answer what the page asks, and go round once more where an answer opens another question."""
        while True:
            (form,) = self.visitor.page.xpath("//form[@id='formular']")
            asked = {element.get("name") for element in form.inputs}
            answers.pop("kinder", None)  # the page has the first entry already
            now = {key: answers.pop(key) for key in list(answers) if set(fields_of({key: answers[key]})) <= asked}
            self.typed = dict(now)
            self.visitor.press("Weiter", **{name: list(typed) for name, typed in fields_of(now).items()})
            self.typed = {}
            if not answers:
                return
            assert now, f"{self.visitor.place} never asks for {', '.join(answers)}"

    def answer_questionnaire(self) -> str:
        names = dict.fromkeys(self.visitor.page.xpath("//input[@type='radio']/@name"))
        values = {name: str(6 - self.opinion if number % 2 else self.opinion) for number, name in enumerate(names)}
        return self.visitor.press("Absenden", **values).heading()

    def look(self, response: httpx.Response) -> None:
        """Where the server sends on: what was typed must be in the database by now."""
        if response.status_code != 303 or not self.typed:
            return
        secret = self.client.cookies[f"labwerk_{self.code}"]
        _, session = self.database.participations.open(self.code, secret, dt.datetime.now(dt.UTC))
        assert session is not None
        for name, values in self.typed.items():
            assert session.typed[self.task][name] == values, f"{name} is not stored yet"
            self.kept += 1
        self.typed = {}
