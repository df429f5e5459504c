"""A participant whose browser runs no JavaScript: opens pages, fills in what stands there, presses buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
from lxml import html

VALID = {
    "person": {"name": "Kim Beispiel", "born.day": "27", "born.month": "3", "born.year": "1985", "status": "alone"},
    "money": {"works": "no", "iban": "DE89 3704 0044 0532 0130 00"},
    "proof": {},
}


@dataclass
class Visitor:
    """Sends only what the page offers, as a browser would."""

    client: httpx.Client
    base: str
    url: str = ""
    page: Any = None
    status: int = 0
    seen: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Visitor:
        return self._follow(self.client.get(f"{self.base}{path}"))

    def go(self, url: str) -> Visitor:
        return self._follow(self.client.get(url))

    def press(self, label: str, **typed: str | list[str]) -> Visitor:
        """Press the button or link with this label, after typing; files are ``name=(file name, bytes)``."""
        named = {e: " ".join(e.text_content().split()) for e in self.page.xpath("//button|//a[@href]")}
        found = [e for e, name in named.items() if name == label]
        found += [e for e, name in named.items() if name.startswith(label)]
        assert found, f"no {label!r} on {self.url}: {self.text()}"
        element = found[0]
        if element.tag == "a":
            return self.go(element.get("href"))
        form = element.getparent()
        if element.get("form"):
            (form,) = self.page.xpath(f"//form[@id='{element.get('form')}']")
        while form.tag != "form":
            form = form.getparent()
        return self._send(form, element, typed)

    def _send(self, form: Any, button: Any, typed: dict[str, Any]) -> Visitor:
        data: dict[str, Any] = {}
        for name, value in form.form_values():
            data.setdefault(name, []).append(value)
        names = {element.get("name") for element in form.inputs if element.get("name")}
        files = {name: value for name, value in typed.items() if isinstance(value, tuple)}
        for name, value in typed.items():
            assert name in names, f"{self.url} has no field {name!r}"
            if name not in files:
                data[name] = value
        if button.get("name"):
            data[button.get("name")] = button.get("value", "")
        data = {name: value for name, value in data.items() if name not in files}
        assert not files or form.get("enctype") == "multipart/form-data"
        return self._follow(self.client.post(form.get("action"), data=data, files=files or None))

    def _follow(self, response: httpx.Response) -> Visitor:
        for _ in range(6):
            if response.status_code != 303:
                break
            response = self.client.get(response.headers["location"])
        self.status, self.url = response.status_code, str(response.url.raw_path.decode())
        self.page = html.fromstring(response.text)
        self.seen.append(self.url.removeprefix(self.base))
        return self

    # the page

    @property
    def place(self) -> str:
        return self.url.removeprefix(self.base)

    @property
    def title(self) -> str:
        return str(self.page.findtext(".//title"))

    @property
    def language(self) -> str:
        return str(self.page.get("lang"))

    def heading(self) -> str:
        return " ".join(self.page.xpath("//h1")[0].text_content().split())

    def text(self) -> str:
        return " ".join(self.page.xpath("//main")[0].text_content().split())

    def token(self) -> str:
        """The token that the present page's forms carry, for tests that send what no page offers."""
        return str(self.page.xpath("//input[@name='merkmal']")[0].get("value"))

    def value(self, name: str) -> str:
        (form,) = self.page.xpath("//form[@id='formular']")
        return str(form.fields[name] or "")

    def errors(self) -> dict[str, str]:
        """Where each link of the error summary leads, and what it says."""
        links = self.page.xpath("//*[contains(@class, 'lw-errors')]//a")
        return {link.get("href").removeprefix("#"): " ".join(link.text_content().split()) for link in links}

    # ways

    def agree(self) -> Visitor:
        return self.open().press("Ich bin einverstanden")

    def begin(self) -> Visitor:
        return self.agree().press("Aufgabe beginnen")

    def to_summary(self) -> Visitor:
        self.begin().press("Weiter")
        for page in ("person", "money", "proof"):
            assert self.place == f"/seite/{page}", self.text()
            self.press("Weiter", **VALID[page])
        return self
