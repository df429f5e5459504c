"""The prototype in one file shows what the server shows: the same HTML in every state, in every language.

The server's preview and the JavaScript twin get the same form data, step by step. Templates, words and page flow may
only change in both.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from lab.actions.preview_prototype import preview_prototype
from lab.exchange.standalone.page import data_for
from lab.participants import create_app
from lab.participants.rate import Rate
from lab.store import Workspace
from lab.store.database import Database
from tests.exchange.standalone.conftest import twin
from tests.exchange.standalone.node import Twin
from tests.exchange.standalone.test_walk import day_of
from tests.participants.visitor import Visitor
from tests.prototypes.small import SMALL

__all__ = ["twin"]

HERE = Path(__file__).parent
EVERYTHING = HERE / "everything.prototype.yaml"
TASKS = HERE.parent / "prototypes" / "tasks.prototype.yaml"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 3000

PERSON: dict[str, str | list[str]] = {
    "geboren.day": "27",
    "geboren.month": "3",
    "geboren.year": "1985",
    "einzug": "1.2.2020",
    "seit.month": "3",
    "seit.year": "2024",
    "abschluss": "2003",
    "land.suche": "Ukraine",
    "anschrift.street": "Weg <b>&\"'",
    "anschrift.number": "7",
    "anschrift.postcode": "12345",
    "anschrift.town": "Ort",
}
NUMBERS: dict[str, str | list[str]] = {
    "steuer": "02476291358",
    "rente": "15 070649 C 103",
    "konto": "DE89 3704 0044 0532 0130 00",
    "miete": "1.412,5",
    "zimmer": "3",
    "stunden": "h4",
    "post": "",
    "telefon": "",
}


class Both:
    """The server's preview and the twin, driven alike; each step compares what they show."""

    def __init__(self, client: TestClient, code: str, twin: Twin, data: dict[str, Any]) -> None:
        self.visitor = Visitor(client, f"/t/{code}").open()
        self.base = re.match(r"/t/[^/]*~[^/]*", self.visitor.url)[0]  # type: ignore[index]
        self.twin, self.data, self.today = twin, data, day_of(dt.date.today())
        start = data["prototype"]["start"]
        self.state = {"language": data["language"], "page": start, "done": [], "reference": "", "answers": {}}
        self.place = {"page": start, "query": {}}
        self.compare()

    def send(self, action: str = "weiter", *, file: str = "", **typed: str | list[str]) -> Both:
        """Press a button of the page after typing; ``file`` is a field that gets a picture."""
        (form,) = self.visitor.page.xpath("//form[@id='formular']")
        fields: dict[str, list[str]] = {}
        for name, value in form.form_values():
            fields.setdefault(name, []).append(value)
        for name, value in typed.items():
            fields[name] = value if isinstance(value, list) else [value]
        fields["action"] = [action]
        files = {file: ("x.png", PNG)} if file else None
        self.visitor._follow(self.visitor.client.post(form.get("action"), data=fields, files=files))
        uploads = {file: {"kind": "png", "size": len(PNG)}} if file else {}
        self.state, self.place = self.twin.send(self.data, self.state, self.place["page"], fields, uploads, self.today)
        return self.compare()

    def go(self, page: str, query: str = "") -> Both:
        """Follow a link to a page."""
        self.visitor.go(f"{self.base}/seite/{page}{query}")
        self.place = {"page": page, "query": dict(parse_qsl(query.removeprefix("?"), keep_blank_values=True))}
        return self.compare()

    def compare(self) -> Both:
        """The same place, the same HTML."""
        address = urlsplit(self.visitor.url.removeprefix(self.base))
        assert address.path == f"/seite/{self.place['page']}"
        assert dict(parse_qsl(address.query, keep_blank_values=True)) == self.place["query"]
        if self.state["reference"]:
            found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", self.visitor.text())
            self.state["reference"] = found[0] if found else self.state["reference"]
        shown = lines_of(self.twin.show(self.data, self.state, self.place, self.today))
        served = lines_of(self.server_html())
        if self.state["reference"]:  # the one page that differs: printing instead of the PDF
            alike = next(place for place, two in enumerate(zip(shown, served, strict=False)) if two[0] != two[1])
            assert 'href="#/angaben.pdf"' in served[alike]
            shown, served = (
                page[:alike] + page[next(place for place, line in enumerate(page) if 'href="/t/"' in line) :]
                for page in (shown, served)
            )
        assert shown == served
        return self

    def server_html(self) -> str:
        """The server's page, its addresses as the file has them."""
        html = self.visitor.client.get(self.visitor.url).text
        html = html.replace(f'href="{self.base}"', 'href="/t/"').replace(self.base, "#")
        html = re.sub(r'href="/t/[^"]*"', 'href="/t/"', html)
        return re.sub(r'\s*<input type="hidden" name="(?:merkmal|seitensprache)"[^>]*>', "", html)


def lines_of(html: str) -> list[str]:
    """What a browser shows of a page: its language, its title and its body, line by line without blanks around."""
    kept = re.sub(r"<meta.*|<link.*|<script.*", "", html)
    return [line.strip() for line in kept.splitlines() if line.strip()]


@pytest.fixture
def begin(lab_folder: Workspace, opened: Database, twin: Twin, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Starts both with one of the prototypes."""
    monkeypatch.setattr(Rate, "allows", lambda _rate, _key: True)  # nobody clicks as fast as this test

    def start(source: Path) -> Both:
        service = lab_folder.service("benefit")
        service.prototype_path("seen").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
        code = preview_prototype(lab_folder, opened, "benefit", "seen").code
        client = TestClient(create_app(lab_folder.root, opened), follow_redirects=False)
        prototype = service.prototype("seen").record
        return Both(client, code, twin, data_for(prototype, "de"))

    return start


def test_digits_of_arabic_keyboards_are_read(begin: Any) -> None:
    both = begin(EVERYTHING)
    day = {"geboren.day": "٢٧", "geboren.month": "٣", "geboren.year": "١٩٨٥", "einzug": "١.٢.٢٠٢٠"}
    month = {"seit.month": "٣", "seit.year": "٢٠٢٤", "abschluss": "٢٠٠٣", "anschrift.postcode": "١٢٣٤٥"}
    both.send(**{**PERSON, **day, **month})
    assert both.place["page"] == "nummern"
    both.send(**{**NUMBERS, "steuer": "٠٢٤٧٦٢٩١٣٥٨", "miete": "١٬٤١٢٫٥", "zimmer": "۳"})
    assert both.place["page"] == "haushalt"


@pytest.mark.parametrize("language", ["de", "en", "de-x-leicht", "ar", "uk", "ps"])
def test_every_kind_in_every_language(begin: Any, language: str) -> None:
    both = begin(EVERYTHING)
    if language != "de":
        both.send(f"sprache:{language}")
    both.send()  # everything is missing
    both.send(**{**PERSON, "geboren.year": "85", "land.suche": "guinea", "abschluss": "x", "seit.month": "13"})
    both.send("suchen:amt", **{"amt.suche": "nord"}).send("suchen:amt", **{"amt.suche": "Mittagsamt"})
    both.send("suchen:amt", **{"amt.suche": "gibt es nicht"}).send("suchen:amt", **{"amt.suche": ""})
    both.send(**PERSON)
    assert both.place["page"] == "nummern"
    both.send(steuer="02476291359", rente="1", konto="DE12", miete="-1", zimmer="99", post="x", telefon="x")
    both.send(**NUMBERS)
    assert both.place["page"] == "haushalt"
    both.send("hinzufuegen:kinder").send("hinzufuegen:kinder").send("entfernen:kinder.2")
    child = {"vorname": "Ali", "geboren.day": "1", "geboren.month": "2", "geboren.year": "2015", "schule": "yes"}
    both.send(**{f"kinder.{item}.{key}": value for item in (1, 3) for key, value in child.items()}, auskommen="yes")
    both.send()  # a question was added
    both.send(**{"kinder.1.klasse": "5", "kinder.3.klasse": "14", "bedarf": ["schwanger", "essen"]})
    both.send(**{"kinder.3.klasse": "4"})
    assert both.place["page"] == "kein_anspruch"
    both.send("zurueck").send().send().send(file="lohn", notiz="eins\r\nzwei <script>")
    assert both.place["page"] == "pruefen"
    both.go("haushalt", "?aendern").send(auskommen="no").send()
    assert both.place["page"] == "erklaerung"
    both.send().send(wahr="yes")
    assert both.place["page"] == "eingang"


@pytest.mark.parametrize("language", ["de", "en", "de-x-leicht"])
def test_every_page_of_the_sample(begin: Any, sample_workspace: Workspace, language: str) -> None:
    both = begin(sample_workspace.service("sgb2-antrag").prototype_path("neuantrag"))
    if language != "de":
        both.send(f"sprache:{language}")
    for page in both.data["prototype"]["pages"]:
        if page.get("kind") != "receipt":
            both.go(page["id"]).send()


@pytest.mark.parametrize(
    ("years", "told", "not_told"), [(3, "36 Prozent", "12 Prozent"), (9, "12 Prozent", "36 Prozent")]
)
def test_a_single_parent_in_the_sample(
    begin: Any, sample_workspace: Workspace, years: int, told: str, not_told: str
) -> None:
    """The ages of the children decide on a page, a notice and a question; the second child is of age."""
    both = begin(sample_workspace.service("sgb2-antrag").prototype_path("neuantrag"))
    both.send(anmeldeweg="online_ausweis", register_abruf="yes")
    both.send(im_alter="yes", erwerbsfaehig="yes", lebt_in_deutschland="yes")
    both.go("haushalt").send(haushaltsform="alleinerziehend").send("hinzufuegen:kinder")
    fields = {"kindergeld": "yes", "unterhalt": "no"}
    for item, age, alternates in ((1, years, "yes"), (2, 19, "no")):
        born = {"geboren.day": "1", "geboren.month": "1", "geboren.year": str(dt.date.today().year - age)}
        child = {"vorname": "Ali", **born, "wechselt": alternates}
        fields |= {f"kinder.{item}.{key}": value for key, value in child.items()}
    both.send(**fields)
    assert both.place["page"] == "betreuung_seite"
    assert told in both.visitor.text()
    assert not_told not in both.visitor.text()
    both.send().send(betreuung_geteilt="haelfte", allein_sorge="yes")
    assert both.place["page"] == "uebersicht"


def test_the_small_one(begin: Any) -> None:
    both = begin(SMALL)
    both.send().send().send(name="Kim", status="together").send(people="0").send(people="2").send("zurueck")


def test_a_task_list(begin: Any) -> None:
    both = begin(TASKS)
    for _ in range(3):
        both.send()
    for page in both.data["prototype"]["pages"]:
        both.go(page["id"])
        if page.get("kind", "questions") in ("questions", "tasks", "declaration"):
            both.send()
