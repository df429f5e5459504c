"""Participants as they are: read, type, press a button, look at what comes, about two seconds between two clicks."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from client import Answer, Browser

from lab.participants.form_data import SEARCH
from lab.prototypes import Prototype, Question

__all__ = ["Click", "Person", "Tally"]

ASKED = re.compile(r'name="gefragt" value="([^"]*)"')
TOKEN = re.compile(r'name="merkmal" value="([^"]*)"')
TASK = re.compile(r'lw-tasks__task">\s*<a [^>]*href="([^"]+)"(.*?)</li>', re.DOTALL)
VALUES: Mapping[str, str] = {
    "text": "Kim Beispiel",
    "long_text": "Ich habe noch eine Frage zu meinem Antrag.",
    "number": "30",
    "money": "850,50",
    "year": "1991",
    "yes_no": "yes",
    "email": "kim@example.org",
    "phone": "0761 12345",
    "iban": "DE89 3704 0044 0532 0130 00",
    "consent": "yes",
    "pension_number": "",
    "tax_id": "",
}


@dataclass(slots=True)
class Click:
    """One button pressed: until the next page was there."""

    at: float
    seconds: float
    ok: bool


@dataclass(slots=True)
class Tally:
    """What all people saw."""

    clicks: list[Click] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """One participant, who begins again under a new session when everything is done."""

    number: int
    browser: Browser
    base: str
    prototype: Prototype
    tally: Tally
    chance: random.Random
    think: float
    sent: dict[str, str] = field(default_factory=dict)
    """What the server has confirmed in the present task, by field."""
    place: str = ""
    page: str = ""
    before: str = ""

    async def live(self, until: float) -> None:
        """Click until the time is over."""
        await asyncio.sleep(self.chance.random() * self.think)  # they do not all come in the same instant
        while time.perf_counter() < until:
            begun = time.perf_counter()
            try:
                await self._click()
            except (ConnectionError, OSError, ValueError) as error:
                self.tally.errors.append(f"{type(error).__name__}: {error}")
                self.browser.close()
            self.tally.clicks.append(Click(begun, time.perf_counter() - begun, True))
            await asyncio.sleep(self.chance.expovariate(1 / self.think))

    async def _click(self) -> None:
        if not self.page:
            await self._go(await self.browser.get(self.base))
            return
        token = [("merkmal", found[1])] if (found := TOKEN.search(self.page)) else []
        path = self.place.partition("?")[0]
        if path == "/aufgabe":
            self.sent = {}
            await self._send("/aufgabe", token)
        elif path.startswith("/seite/"):
            await self._page(path, token)
        elif path == "/aufgeben":
            await self._send(path, token)
        elif path == "/fragen":
            items = re.findall(r'name="([a-z0-9_]+)" value="3"', self.page)
            await self._send(path, [*token, *((item, "3") for item in dict.fromkeys(items)), ("action", "weiter")])
        elif path == "/danke":  # somebody else takes the place
            self.browser.cookies.clear()
            self.place = ""
            await self._go(await self.browser.get(self.base))
        else:
            await self._send("", [("sprache", "de")])

    async def _page(self, path: str, token: list[tuple[str, str]]) -> None:
        if self.before == self.place:  # the same page again: this one does not know how to go on
            await self._send(path, [*token, ("gefragt", ""), ("action", "aufgeben")])
            return
        open_task = next((link for link, state in TASK.findall(self.page) if "--success" not in state), None)
        if open_task:
            self.place = open_task.removeprefix(self.base)
            await self._go(await self.browser.get(open_task))
            return
        asked = found[1].split() if (found := ASKED.search(self.page)) else []
        if not asked and f'action="{self.base}/aufgeben"' in self.page:  # an end: its button leads to the next task
            await self._send("/aufgeben", token)
            return
        typed = [pair for key in asked for pair in self._typed(key)]
        extra = [("aendern", "1")] if 'name="aendern"' in self.page else []
        self.before = self.place
        if await self._send(path, [*token, ("gefragt", " ".join(asked)), *extra, *typed, ("action", "weiter")]):
            self.sent |= {name: value for name, value in typed if not name.endswith(SEARCH)}

    def _typed(self, key: str) -> list[tuple[str, str]]:
        questions: dict[str, Question] = {one.id: one for page in self.prototype.pages for one in page.questions}
        question = questions.get(key)
        if question is None:
            return [(key, "1")]
        match question.kind:
            case "choice" if question.search:  # typed as people do, by its name
                return [(f"{key}.{SEARCH}", self.prototype.options_of(question)[0].label.in_language("de"))]
            case "choice" | "choices":
                return [(key, self.prototype.options_of(question)[0].value)]
            case "date":
                return [(f"{key}.day", "14"), (f"{key}.month", "5"), (f"{key}.year", "1991")]
            case "file":
                return []
            case "address":
                parts = {"street": "Musterweg", "number": "7", "postcode": "12345", "town": "Musterstadt"}
                return [(f"{key}.{part}", value) for part, value in parts.items()]
            case "month":
                return [(f"{key}.month", "5"), (f"{key}.year", "2020")]
            case "text" if "plz" in key:
                return [(key, "12345")]
            case _:
                return [(key, VALUES.get(question.kind, "Kim"))]

    async def _send(self, path: str, form: list[tuple[str, str]]) -> bool:
        answer = await self.browser.post(f"{self.base}{path}", form)
        if answer.status != 303:
            self.tally.errors.append(f"{answer.status} at {path}")
        await self._go(answer)
        return answer.status == 303

    async def _go(self, answer: Answer) -> None:
        for _ in range(5):
            if answer.status != 303:
                break
            self.place = answer.location.removeprefix(self.base)
            answer = await self.browser.get(answer.location)
        if answer.status != 200:
            self.tally.errors.append(f"{answer.status} at {self.place}")
        self.page = answer.body
