"""Going on later or on another device: nothing is lost, the other device is out, and no code can be guessed."""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

import pytest
from starlette.testclient import TestClient

from lab.actions.close_study import close_study
from lab.participants import create_app, lanes
from lab.participants.session_code import SIGNS, code_of, grouped, read_code
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.publications import Publication
from lab.store.database.session_codes import SessionCodeStore
from lab.studies.events import EventKind
from tests.participants.conftest import Clock
from tests.participants.visitor import Visitor

CODE = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b")
UNKNOWN = "2222-3333-4444"
PATIENCE = 30
"""Seconds until a test fails that waits for another request in vain."""


@pytest.fixture
def elsewhere(lab_folder: Workspace, opened: Database, clock: Clock, study: Publication) -> Iterator[Visitor]:
    """Another device, at a server that was started anew: nothing that matters is only in its memory."""
    with TestClient(create_app(lab_folder.root, opened, clock=clock), follow_redirects=False) as client:
        yield Visitor(client, f"/t/{study.code}")


def show_code(visitor: Visitor) -> str:
    visitor.open("/weitermachen").press("Code zeigen")
    return CODE.findall(visitor.text())[0]


def enter(visitor: Visitor, code: str, button: str = "Weitermachen") -> Visitor:
    return visitor.open().press(button, code=code)


def test_another_device_goes_on_where_the_first_one_was(visitor: Visitor, elsewhere: Visitor) -> None:
    visitor.begin().press("Weiter").press("Später weitermachen", name="Kim vom Telefon")
    code = show_code(visitor)
    enter(elsewhere, code)
    assert elsewhere.place == "/seite/person"
    assert elsewhere.value("name") == "Kim vom Telefon"
    assert visitor.open("/seite/person").place == "?anderswo&sprache=de"
    assert "auf einem anderen Gerät weiter" in visitor.text()


def test_the_first_device_is_told_in_the_language_that_it_spoke(visitor: Visitor, elsewhere: Visitor) -> None:
    visitor.begin().press("Weiter").press("English")
    assert visitor.language == "en"
    visitor.open("/weitermachen").press("Show code")
    enter(elsewhere, CODE.findall(visitor.text())[0])
    assert visitor.open("/seite/person").language == "en"


def test_whoever_comes_too_late_is_told_so_in_the_language_that_they_chose(visitor: Visitor, clock: Clock) -> None:
    visitor.begin().press("Weiter").press("English")
    clock.pass_(hours=25)
    visitor.open("/seite/person")
    assert visitor.place == "?abgelaufen&sprache=en"
    assert visitor.language == "en"
    assert "cannot be continued" in visitor.text()


def test_a_form_of_a_session_that_was_deleted_elsewhere_is_answered_in_its_language(
    visitor: Visitor, opened: Database
) -> None:
    visitor.begin().press("Weiter").press("English")
    code = visitor.base.rpartition("/")[2]
    _, session = opened.participations.open(code, next(iter(visitor.client.cookies.values())), Clock().now)
    assert session is not None
    opened.participations.withdraw(session, Clock().now)
    visitor.press("Continue")
    assert visitor.place == "?abgelaufen&sprache=en"
    assert "your data have been deleted" in visitor.text()


def test_the_first_device_can_take_it_back_with_the_same_code(visitor: Visitor, elsewhere: Visitor) -> None:
    visitor.begin().press("Weiter")
    code = show_code(visitor)
    enter(elsewhere, code).press("Zurück", name="Kim am Rechner")
    enter(visitor, code)
    assert visitor.open("/seite/person").value("name") == "Kim am Rechner"
    assert elsewhere.open("/seite/person").place == "?anderswo&sprache=de"


def test_the_code_stays_the_same_and_is_shown_only_when_asked_for(visitor: Visitor) -> None:
    visitor.begin()
    assert not CODE.search(visitor.open("/weitermachen").text())
    code = show_code(visitor)
    assert code in visitor.open("/weitermachen").text()
    assert CODE.findall(visitor.open("/seite/start").text()) == []


def test_a_device_that_came_by_a_code_can_have_a_new_one_and_the_old_one_ends(
    visitor: Visitor, elsewhere: Visitor
) -> None:
    visitor.begin()
    old = show_code(visitor)
    enter(elsewhere, old).open("/weitermachen")
    assert "Er gilt weiter" in elsewhere.text()
    elsewhere.press("Neuen Code zeigen")
    (new,) = set(CODE.findall(elsewhere.text()))
    assert new != old
    assert enter(visitor, old).status == 422
    assert enter(visitor, new).place == "/seite/start"


@pytest.mark.parametrize("typed", ["{}", " {} ", "{:lower}", "{:blanks}", "{:bare}"])
def test_a_code_is_read_as_people_write_it(visitor: Visitor, elsewhere: Visitor, typed: str) -> None:
    visitor.begin()
    code = show_code(visitor)
    spelled = {
        "{}": code,
        " {} ": f"  {code}\u00a0",
        "{:lower}": code.lower(),
        "{:blanks}": code.replace("-", " – "),
        "{:bare}": code.replace("-", ""),
    }[typed]
    assert enter(elsewhere, spelled).place == "/seite/start"


@pytest.mark.parametrize(
    "typed", ["", "   ", UNKNOWN, "K7PM", "x" * 5000, "<script>alert(1)</script>", "0000-1111-OOOO"]
)
def test_a_wrong_code_is_told_at_its_field_and_stays_text(visitor: Visitor, elsewhere: Visitor, typed: str) -> None:
    visitor.begin()
    show_code(visitor)
    enter(elsewhere, typed)
    assert elsewhere.status == 422
    assert elsewhere.title.startswith("Fehler: ")
    assert "Diesen Code gibt es in diesem Test nicht" in elsewhere.text()
    (field,) = elsewhere.page.xpath("//input[@name='code']")
    assert field.get("aria-invalid") == "true"
    assert "code-error" in field.get("aria-describedby")
    assert elsewhere.page.xpath("//details[@open]"), "the field with the error is seen"
    assert not elsewhere.page.xpath("//main//script")
    assert elsewhere.client.cookies == {}


def test_a_code_is_of_one_study_alone(visitor: Visitor, client: TestClient, opened: Database) -> None:
    visitor.begin()
    code = read_code(show_code(visitor))
    assert opened.session_codes.find("another", code) is None


def test_after_a_day_the_code_still_deletes_but_goes_on_no_more(
    visitor: Visitor, elsewhere: Visitor, clock: Clock, opened: Database, study: Publication
) -> None:
    visitor.begin().press("Weiter")
    code = show_code(visitor)
    clock.pass_(hours=24)
    enter(elsewhere, code)
    assert "mehr als 24 Stunden" in elsewhere.text()
    enter(elsewhere, code, "Meine Daten löschen").press("Ja, alles löschen")
    assert elsewhere.heading() == "Ihre Daten sind gelöscht"
    assert [event.kind for event in opened.recorded.events(study.code)] == [EventKind.WITHDRAWN]


def test_whoever_has_sent_everything_can_still_delete_it_by_code(
    visitor: Visitor, elsewhere: Visitor, opened: Database, study: Publication
) -> None:
    visitor.to_summary().press("Verbindlich absenden").press("Weiter zur nächsten").press("Aufgabe beginnen")
    visitor.press("Ich komme").press("Ja").press("Absenden", easy="5", slow="1")
    visitor.press("Code zeigen").press("Code zeigen")
    code = CODE.findall(visitor.text())[0]
    close_study(opened, study.code)
    count = len(opened.recorded.events(study.code))
    enter(elsewhere, code, "Meine Daten löschen").press("Ja, alles löschen")
    assert f"{count} Einträge darüber" in elsewhere.text()
    assert "2 Antworten im Fragebogen" in elsewhere.text()
    assert "0 Angaben" in elsewhere.text()
    assert [event.kind for event in opened.recorded.events(study.code)] == [EventKind.WITHDRAWN]
    assert opened.recorded.responses(study.code) == ()
    enter(elsewhere, code, "Meine Daten löschen")
    assert "Unter diesem Code ist nichts gespeichert" in elsewhere.text(), "so a participant can check it"


def test_a_closed_study_is_not_gone_on_with(
    visitor: Visitor, elsewhere: Visitor, opened: Database, study: Publication
) -> None:
    visitor.begin()
    code = show_code(visitor)
    elsewhere.open()
    close_study(opened, study.code)
    form = {"code": code, "action": "weiter"}
    assert elsewhere.client.post(f"{elsewhere.base}/code", data=form).status_code == 410
    assert elsewhere.client.cookies == {}


def test_the_receipt_has_numbers_and_takes_nothing_else_from_its_address(visitor: Visitor) -> None:
    visitor.begin().press("Weiter").press("Später weitermachen", name="Kim")
    visitor.open("/widerruf").press("Ja, alles löschen")
    assert "2 Angaben, die" in visitor.text(), "the name, and the birthday that the register knew"
    assert visitor.press("English").heading() == "Your data have been deleted"
    assert "2 answers that you typed" in visitor.text()
    visitor.open("/geloescht?antworten=<b>1</b>&ereignisse=9999999999&fragen=-1")
    assert "Was gelöscht wurde" not in visitor.text()


def attempt(visitor: Visitor, code: str, action: str = "weiter") -> int:
    return visitor.client.post(f"{visitor.base}/code", data={"code": code, "action": action}).status_code


@pytest.mark.parametrize(("action", "status"), [("weiter", 303), ("loeschen", 200), ("wirklich-loeschen", 303)])
def test_whoever_guesses_keeps_nobody_with_a_code_out(
    visitor: Visitor, elsewhere: Visitor, action: str, status: int
) -> None:
    """Codes are too many to be guessed at the speed at which they are tried; counting would help guessers alone."""
    visitor.begin()
    code = show_code(visitor)
    assert {attempt(elsewhere, UNKNOWN, action) for _ in range(40)} == {422}
    assert attempt(elsewhere, code, action) == status


def test_codes_are_tried_one_after_another_and_pages_do_not_wait_for_them(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the speed of guessing would grow with the guessers, and they could hold every thread."""
    guesses = lanes.WAITING + 10
    at_once, most, free = 0, 0, threading.Event()
    counting = threading.Lock()

    def slow(_store: object, _publication: str, _code: str) -> str:
        nonlocal at_once, most
        with counting:
            at_once += 1
            most = max(most, at_once)
        assert free.wait(PATIENCE)
        with counting:
            at_once -= 1
        return "no such code"

    monkeypatch.setattr(SessionCodeStore, "_hash", slow)
    with ThreadPoolExecutor(guesses + 1) as others:
        waiting = [others.submit(attempt, visitor, UNKNOWN) for _ in range(guesses)]
        try:
            over = [one.result() for one in wait(waiting, PATIENCE, FIRST_COMPLETED).done]
            page = others.submit(visitor.client.get, visitor.base).result(PATIENCE)
        finally:
            free.set()
        statuses = [one.result(PATIENCE) for one in waiting]
    assert page.status_code == 200
    assert set(over) == {429}, "who finds the row full is told at once and holds no connection"
    assert statuses.count(422) >= lanes.WAITING
    assert most == 1


def test_two_devices_that_take_a_session_over_at_once_are_both_answered(
    visitor: Visitor, elsewhere: Visitor, opened: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between taking it over and reading it, the other device took it over in turn."""
    visitor.begin()
    code = show_code(visitor)
    take_over = SessionCodeStore.take_over

    def overtaken(store: SessionCodeStore, publication: str, code: str, secret: str, now: dt.datetime) -> bool:
        taken = take_over(store, publication, code, secret, now)
        return taken and take_over(store, publication, code, "of the other device", now)

    monkeypatch.setattr(SessionCodeStore, "take_over", overtaken)
    assert attempt(elsewhere, code) == 422
    assert elsewhere.client.cookies == {}


def test_deleting_another_session_by_its_code_keeps_ones_own(visitor: Visitor, elsewhere: Visitor) -> None:
    """Somebody helps a neighbour with their code on a device on which a session of their own runs."""
    visitor.begin()
    code = show_code(visitor)
    elsewhere.begin().press("Weiter")
    form = {"code": code, "action": "wirklich-loeschen"}
    answer = elsewhere.client.post(f"{elsewhere.base}/code", data=form)
    assert "/geloescht" in answer.headers["location"]
    assert elsewhere.open("/seite/person").place == "/seite/person"
    assert visitor.open("/seite/start").place == "?abgelaufen"


def test_a_preview_has_no_code(client: TestClient, lab_folder: Workspace, opened: Database) -> None:
    from lab.actions.preview_prototype import preview_prototype

    preview = preview_prototype(lab_folder, opened, "benefit", "small")
    place = client.get(f"/t/{preview.code}").headers["location"]
    base = place.rpartition("/seite/")[0]
    assert client.get(f"{base}/weitermachen").headers["location"].startswith(f"{base}/seite/")


def test_codes_have_sixty_bits_without_signs_that_look_alike() -> None:
    assert len(SIGNS) == len(set(SIGNS)) == 2**5
    assert not set("01IO") & set(SIGNS)
    codes = {code_of(f"secret {number}") for number in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {12}
    assert set("".join(codes)) == set(SIGNS)
    assert all(read_code(grouped(code)) == code for code in codes)
    assert read_code("к7рм-2хq9-авсе") == read_code("K7PM-2XQ9-ABCE") == "K7PM2XQ9ABCE", "typed on a Ukrainian keyboard"
    assert read_code("K٧PM-٢XQ٩-ABCD") == "K7PM2XQ9ABCD"


def test_neither_secret_nor_code_is_in_the_database(visitor: Visitor, opened: Database) -> None:
    visitor.begin()
    code = show_code(visitor)
    (secret,) = visitor.client.cookies.values()
    with opened.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM sessions").all()
    kept = repr(rows)
    assert code not in kept
    assert read_code(code) not in kept
    assert secret not in kept


def test_the_page_with_the_code_is_not_compressed_and_not_kept(visitor: Visitor) -> None:
    """Compression would let whoever watches the traffic learn about it (BREACH)."""
    visitor.begin()
    show_code(visitor)
    answer = visitor.client.get(f"{visitor.base}/weitermachen")
    assert "content-encoding" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert "content-encoding" in visitor.client.get(f"{visitor.base}/seite/start").headers
