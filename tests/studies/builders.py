"""A small prototype, a study of it, and streams of events as participants leave them."""

import datetime as dt
from itertools import count

from lab.prototypes.definition import Prototype
from lab.studies.events import Event, EventKind, Response
from lab.studies.study import Study

START = dt.datetime(2026, 11, 2, 10, 0, tzinfo=dt.UTC)


def text(de):
    return {"de": de}


def prototype():
    """Three pages of one activity, a summary of another, a receipt."""
    question = {"kind": "text", "label": text("Name")}
    return Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": text("Antrag"),
            "authority": text("Amt"),
            "start": "person",
            "pages": [
                {
                    "id": "person",
                    "title": text("Person"),
                    "questions": [{"id": "name", **question}],
                    "activity": "Fill",
                },
                {
                    "id": "wohnen",
                    "title": text("Wohnen"),
                    "questions": [{"id": "miete", **question}],
                    "activity": "Fill",
                },
                {"id": "summary", "kind": "summary", "title": text("Prüfen"), "activity": "Check"},
                {"id": "receipt", "kind": "receipt", "title": text("Fertig")},
            ],
            "routes": [
                {"from": "person", "to": "wohnen"},
                {"from": "wohnen", "to": "summary"},
                {"from": "summary", "to": "receipt"},
            ],
        }
    )


def study(*tasks, instruments=()):
    tasks = tasks or ({"id": "apply"},)
    told = {"purpose": text("Zweck"), "recorded": [], "not_recorded": [], "contact": "lab"}
    return Study.model_validate(
        {
            "labwerk": "study/1",
            "title": text("Studie"),
            "prototype": "antrag",
            "welcome": text("Hallo"),
            "consent": told,
            "tasks": [{"title": text("Aufgabe"), "text": text("Tun"), "goal": "receipt", **task} for task in tasks],
            "instruments": instruments,
            "thanks": text("Danke"),
        }
    )


class Walk:
    """One participant: each call of ``then`` happens some seconds after the one before."""

    numbers = count()

    def __init__(self, task="apply", at=START):
        self.session = f"s{next(self.numbers)}"
        self.task = task
        self.at = at
        self.events = [Event(self.session, at, EventKind.CONSENTED)]

    def then(self, seconds, kind, page=None, field=None, error=None):
        self.at += dt.timedelta(seconds=seconds)
        self.events.append(Event(self.session, self.at, EventKind(kind), self.task, page, field, error))
        return self

    def begin(self, task="apply"):
        self.task = task
        return self.then(1, "task_started")

    def page(self, page, seconds):
        return self.then(0, "shown", page).then(seconds, "answered", page)

    def whole(self, person=30, wohnen=60, summary=10, task="apply"):
        """From the start to the receipt without a mistake."""
        self.begin(task).page("person", person).page("wohnen", wohnen).page("summary", summary)
        return self.then(0, "shown", "receipt").then(0, "task_done", "receipt")

    def send(self):
        self.at += dt.timedelta(seconds=5)
        self.events.append(Event(self.session, self.at, EventKind.SENT))
        return self

    def answers(self, instrument, values):
        return [Response(self.session, instrument, item, value) for item, value in values.items()]


def stream(*walks):
    return [event for walk in walks for event in walk.events]


def later(minutes):
    return START + dt.timedelta(minutes=minutes)
