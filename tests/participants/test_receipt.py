"""The receipt: the answers as a PDF for the session that sent them, until it is left, at most for an hour."""

from __future__ import annotations

import datetime as dt
import re
import time

import httpx
import pypdfium2
import pytest
from starlette.testclient import TestClient

from lab.i18n import translator
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.publications import Publication
from tests.participants.conftest import Clock
from tests.participants.everything import ANSWERS, previewed
from tests.participants.visitor import Visitor


def sent(visitor: Visitor) -> Visitor:
    visitor.to_summary().press("Verbindlich absenden")
    assert visitor.place == "/seite/receipt"
    return visitor


def pdf(visitor: Visitor) -> httpx.Response:
    return visitor.client.get(f"{visitor.base}/angaben.pdf")


def words_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_the_receipt_offers_the_answers_as_a_pdf(visitor: Visitor) -> None:
    sent(visitor)
    (reference,) = re.findall(r"Ihr Vorgangszeichen: (\S+)", visitor.text())
    assert visitor.page.xpath("//a[contains(@href, 'angaben.pdf')]")
    answer = pdf(visitor)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{reference}.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    said = words_of(answer.content)
    for text in ("Klick-Prototyp", reference, "Abgesendet am 12.03.2026", "Kim Beispiel", "27.03.1985", "allein"):
        assert text in said
    assert "Geburtsdatum 27.03.1985" in said, "an answer is read after its question"


def test_the_number_of_the_receipt_is_not_broken_at_its_hyphen(visitor: Visitor) -> None:
    """It is told on the telephone and copied by hand; a style keeps what is marked on one line."""
    sent(visitor)
    (reference,) = re.findall(r"Ihr Vorgangszeichen: (\S+)", visitor.text())
    (whole,) = visitor.page.xpath("//h2/span[@class='lw-whole' and @dir='ltr']")
    assert whole.text == reference


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows cannot change the place of a running program")
def test_the_receipt_has_the_day_of_the_place_where_the_lab_is(visitor: Visitor, clock: Clock, berlin: None) -> None:
    """At half past midnight in Germany it is still yesterday in UTC."""
    clock.now = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    assert "Abgesendet am 02.07.2026" in words_of(pdf(sent(visitor)).content)


def test_the_pdf_is_tagged_and_says_its_language_and_title(visitor: Visitor) -> None:
    data = pdf(sent(visitor)).content
    for mark in (b"/StructTreeRoot", b"/Marked true", b"/Lang (de)", b"/DisplayDocTitle true", b"/Tabs /S"):
        assert mark in data
    for role in (b"/H1", b"/H2", b"/LI", b"/Lbl", b"/LBody"):
        assert b"/S " + role in data
    with pypdfium2.PdfDocument(data) as document:
        assert document.get_metadata_value("Title").startswith("Ihr Antrag ist eingegangen – ")


def test_leaving_the_receipt_deletes_the_answers(visitor: Visitor, opened: Database, study: Publication) -> None:
    sent(visitor)
    assert pdf(visitor).status_code == 200
    visitor.press("Weiter zur nächsten Aufgabe")
    assert pdf(visitor).status_code == 303
    assert not working(opened)


def test_after_an_hour_the_answers_are_gone_even_if_nobody_left(
    visitor: Visitor, opened: Database, clock: Clock
) -> None:
    sent(visitor)
    clock.pass_(minutes=59)
    opened.participations.purge(clock())
    assert pdf(visitor).status_code == 200
    clock.pass_(minutes=2)
    assert pdf(visitor).status_code == 303, "not even before they are purged"
    opened.participations.purge(clock())
    assert not working(opened)
    assert "Ihre Angaben sind gelöscht." in visitor.open("/seite/receipt").text()
    assert visitor.heading() == "Ihr Antrag ist eingegangen"


def test_sending_late_keeps_nothing_longer_than_a_day(visitor: Visitor, opened: Database, clock: Clock) -> None:
    visitor.to_summary()
    clock.pass_(hours=23, minutes=30)
    visitor.press("Verbindlich absenden")
    clock.pass_(minutes=31)
    opened.participations.purge(clock())
    assert not working(opened)


def test_nobody_else_gets_it_and_nobody_before_sending(visitor: Visitor, study: Publication) -> None:
    assert pdf(visitor.to_summary()).status_code == 303
    visitor.press("Verbindlich absenden")
    with TestClient(visitor.client.app, follow_redirects=False) as other:
        assert other.get(f"/t/{study.code}/angaben.pdf").status_code == 303


@pytest.mark.parametrize(
    ("language", "heading", "name"),
    [("en", "We have received your application", "Kim"), ("ar", "Ihr Antrag ist eingegangen", "(Die Schrift dieser")],
)
def test_the_pdf_speaks_the_language_of_the_page_if_it_can_set_it(
    lab_folder: Workspace, opened: Database, client: TestClient, language: str, heading: str, name: str
) -> None:
    """And says which answer it cannot show, instead of showing it wrong."""
    form = previewed(lab_folder, opened, client)
    (switch,) = form.page.xpath(f"//button[@value='sprache:{language}']")
    form._send(form.page.xpath("//form[@id='formular']")[0], switch, {})
    _ = translator(language).text
    first = ANSWERS["person"] | {"vorname": "Kim" if language == "en" else "كيم"}
    for answers in (first, *list(ANSWERS.values())[1:4], {}):
        form.press(_("Weiter"), **answers)
    form.press(_("Verbindlich absenden"), **ANSWERS["erklaerung"])
    said = words_of(pdf(form).content)
    assert heading in said
    assert name in said
    assert "�" not in said


def working(database: Database) -> list[object]:
    """What is left of what was typed."""
    from sqlalchemy import select

    from lab.store.database.participation import working_answers

    with database.participations._reading() as connection:
        return list(connection.execute(select(working_answers)))
