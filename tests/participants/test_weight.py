"""What a phone must fetch: 150 kB and four requests for the first page of the sample, then 10 kB a page (issue 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from lab.actions.preview_prototype import preview_prototype
from lab.actions.publish_study import publish_study
from lab.participants.assets import load_assets
from lab.store import Workspace
from lab.store.database import open_database
from tests.participants.served import served

KILOBYTE = 1000
FIRST_BUTTONS = 6
"""Consent, task, first page, and then errors on a page, which is the heaviest that there is."""


@dataclass
class Wire:
    """What went over the wire since the last look, as the browser counts it: headers and compressed bodies."""

    requests: list[str] = field(default_factory=list)
    bytes: int = 0

    def taken(self) -> tuple[list[str], int]:
        taken = self.requests, self.bytes
        self.requests, self.bytes = [], 0
        return taken


def listen(page: Page) -> Wire:
    wire = Wire()
    pending: dict[str, str] = {}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    cached: set[str] = set()
    network.on("Network.requestServedFromCache", lambda event: cached.add(str(event["requestId"])))

    def sent(event: dict[str, object]) -> None:
        address = str(event["request"]["url"])  # type: ignore[index]
        if not address.startswith("data:"):
            pending[str(event["requestId"])] = address

    def ended(event: dict[str, object]) -> None:
        name = str(event["requestId"])
        if name in pending and name not in cached:
            wire.requests.append(pending[name])
            wire.bytes += int(event["encodedDataLength"])  # type: ignore[call-overload]

    network.on("Network.requestWillBeSent", sent)
    network.on("Network.loadingFinished", ended)
    return wire


@dataclass(frozen=True)
class Sample:
    """The sample's study and a preview of its prototype, served."""

    study: str
    preview: str
    pages: tuple[str, ...]


@pytest.fixture
def sample(sample_workspace: Workspace, tmp_path: Path, data_folder: Path) -> Iterator[Sample]:
    folder = sample_workspace.service("sgb2-antrag")
    pages = tuple(page.id for page in folder.prototype("neuantrag").record.pages)
    with open_database(sample_workspace.id) as database:
        study = publish_study(sample_workspace, database, "sgb2-antrag", "erster-test").code
        preview = preview_prototype(sample_workspace, database, "sgb2-antrag", "neuantrag").code
    with served(sample_workspace.root, tmp_path / "log.txt", LAB_DATA_DIR=str(data_folder)) as server:
        yield Sample(f"{server.url}/t/{study}", f"{server.url}/t/{preview}", pages)


@pytest.mark.browser
@pytest.mark.parametrize("language", ["de-DE", "en-GB"])
def test_first_page_and_those_that_follow_are_light(browser: Browser, sample: Sample, language: str) -> None:
    page = browser.new_page(locale=language, viewport={"width": 390, "height": 844})
    wire = listen(page)
    page.goto(sample.study, wait_until="networkidle")
    fetched, weight = wire.taken()
    assert len(fetched) <= 4, fetched
    assert 20 * KILOBYTE < weight < 150 * KILOBYTE, "less would mean that the fonts were not counted"
    for _ in range(FIRST_BUTTONS):
        with page.expect_navigation(wait_until="networkidle"):
            page.locator("main button.kern-btn--primary").first.click()
        assert_light(page, wire)


@pytest.mark.browser
def test_every_page_of_the_sample_is_light(browser: Browser, sample: Sample) -> None:
    page = browser.new_page(locale="de-DE", viewport={"width": 390, "height": 844})
    wire = listen(page)
    page.goto(f"{sample.preview}?seite={sample.pages[0]}", wait_until="networkidle")
    fetched, weight = wire.taken()
    assert weight < 150 * KILOBYTE, fetched
    for name in sample.pages[1:]:
        page.goto(f"{sample.preview}?seite={name}", wait_until="networkidle")
        assert_light(page, wire)


def assert_light(page: Page, wire: Wire) -> None:
    fetched, weight = wire.taken()
    assert 0 < weight < 10 * KILOBYTE, (page.url, weight, fetched)
    assert not [one for one in fetched if "style.css" in one or "latin" in one], "these are kept for good"


def test_two_font_files_are_enough_for_the_languages_of_europe_in_latin_script() -> None:
    """The first range of each face has every sign of these texts; a browser needs no second file for them."""
    style = load_assets().text("style.css")
    assert "unicode-range" in style, "the bundle is of an older build: python hatch_build.py"
    first = style.split("unicode-range:")[1].split("}")[0]
    spans = [[int(end, 16) for end in span[2:].split("-")] for span in first.split(",")]
    known = {sign for span in spans for sign in range(span[0], span[-1] + 1)}
    texts = (
        "Weiß und ẞ – „Grüße“, ‚so‘ … 5 €",
        "Zażółć gęślą jaźń",
        "Pijamalı hasta yağız şoföre çabucak güvendi, İzmir ₺",
        "Gheorghe, obezul, a reușit să obțină jucându-se ţ ş",
        "Příliš žluťoučký kůň úpěl ďábelské ódy",
        "Árvíztűrő tükörfúrógép",
        "Gojazni đačić s biciklom drži hmelj i finu vatu u džepu nošnje",
        "Œuvre, cœur, ça, Noël, Ÿ",
        "Įlinkdama fechtuotojo špaga, ķēniņš, õun",
    )
    assert {sign for text in texts for sign in text if ord(sign) not in known} == set()
