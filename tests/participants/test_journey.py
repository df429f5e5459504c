"""A participant's whole way without JavaScript: on, back, change, stuck, sent, questionnaire, thanks."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from lab.actions.publish_study import publish_study
from lab.participants import create_app
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.publications import Publication
from lab.studies.events import EventKind
from tests.participants.conftest import Clock
from tests.participants.visitor import VALID, Visitor

PERSON = VALID["person"]


def kinds(opened: Database, study: Publication) -> list[str]:
    return [event.kind.value for event in opened.recorded.events(study.code)]


def happened(opened: Database, study: Publication) -> list[tuple[str, ...]]:
    """Every event as its kind and what it names."""
    named = (
        (event.kind.value, event.task, event.page, event.field, event.error)
        for event in opened.recorded.events(study.code)
    )
    return [tuple(part for part in event if part) for event in named]


def test_from_the_link_to_thanks(visitor: Visitor, opened: Database, study: Publication, clock: Clock) -> None:
    """What is recorded is exactly what the study's analysis reads, in its order."""
    visitor.to_summary().press("Verbindlich absenden")
    assert visitor.place == "/seite/receipt"
    assert "Ihr Vorgangszeichen" in visitor.text()
    visitor.press("Weiter zur nächsten Aufgabe").press("Aufgabe beginnen")
    visitor.press("Weiter", **PERSON | {"status": "abroad"})
    assert "Sie haben das Ziel dieser Aufgabe erreicht" in visitor.text()
    visitor.press("Weiter zum Fragebogen").press("Absenden", easy="4", slow="2")
    assert visitor.heading() == "Vielen Dank!"
    assert happened(opened, study) == [
        ("consented",),
        ("task_started", "apply"),
        ("shown", "apply", "start"),
        ("answered", "apply", "start"),
        ("shown", "apply", "person"),
        ("answered", "apply", "person"),
        ("shown", "apply", "money"),
        ("answered", "apply", "money"),
        ("shown", "apply", "proof"),
        ("answered", "apply", "proof"),
        ("shown", "apply", "check"),
        ("answered", "apply", "check"),
        ("shown", "apply", "receipt"),
        ("task_done", "apply", "receipt"),
        ("task_started", "abroad"),
        ("shown", "abroad", "person"),
        ("answered", "abroad", "person"),
        ("shown", "abroad", "abroad"),
        ("task_done", "abroad", "abroad"),
        ("survey_shown",),
        ("sent",),
    ]
    assert [(one.item, one.value) for one in opened.recorded.responses(study.code)] == [("easy", 4), ("slow", 2)]


def test_nothing_begins_without_consent(visitor: Visitor, opened: Database, study: Publication) -> None:
    visitor.open("/aufgabe")
    assert visitor.place == "?abgelaufen"
    assert "lässt sich nicht fortsetzen" in visitor.text()
    assert opened.recorded.sessions(study.code) == ()
    assert not visitor.client.cookies


def test_back_keeps_even_words_that_would_be_refused(visitor: Visitor) -> None:
    visitor.begin().press("Weiter").press("Weiter", **PERSON)
    visitor.press("Zurück", iban="DE00 halb", email="kim@")
    assert visitor.place == "/seite/person"
    assert visitor.value("name") == "Kim Beispiel"
    assert not visitor.errors()
    visitor.press("Weiter")
    assert (visitor.value("iban"), visitor.value("email")) == ("DE00 halb", "kim@")
    assert not visitor.errors()


def test_back_from_the_first_page_shows_the_task_again_without_starting_it_twice(
    visitor: Visitor, opened: Database, study: Publication
) -> None:
    visitor.begin().press("Zurück")
    assert visitor.place == "/aufgabe"
    visitor.press("Weiter zum Formular")
    assert visitor.place == "/seite/start"
    assert kinds(opened, study).count("task_started") == 1


def test_another_language_keeps_what_was_typed(visitor: Visitor) -> None:
    visitor.begin().press("Weiter").press("English", name="Kim Čaj", **{"born.year": "85"})
    assert visitor.language == "en"
    assert visitor.place == "/seite/person"
    assert (visitor.value("name"), visitor.value("born.year")) == ("Kim Čaj", "85")
    assert "Date of birth" in visitor.text()
    visitor.press("Deutsch", status="together")
    assert visitor.language == "de"
    assert visitor.value("status") == "together"


def test_a_question_that_an_answer_adds_is_asked_before_going_on(visitor: Visitor) -> None:
    """Without JavaScript the page comes once more with the new question, without calling it an error."""
    visitor.begin().press("Weiter").press("Weiter", **PERSON | {"status": "together"})
    assert visitor.place == "/seite/person?neu"
    assert "Durch Ihre Antwort ist eine Frage dazugekommen" in visitor.text()
    assert not visitor.title.startswith("Fehler")
    (focused,) = visitor.page.xpath("//*[@autofocus]")
    assert focused.get("id") == "f-people"
    visitor.press("Weiter")
    assert set(visitor.errors()) == {"f-people"}
    visitor.press("Weiter", people="3")
    assert visitor.place == "/seite/money"


def test_a_question_that_an_answer_removes_is_not_asked_for(visitor: Visitor) -> None:
    visitor.begin().press("Weiter").press("Weiter", **PERSON | {"status": "together"})
    visitor.press("Weiter", status="alone", people="drei")
    assert visitor.place == "/seite/money"


def test_the_summary_shows_everything_and_leads_back_to_itself(visitor: Visitor) -> None:
    visitor.to_summary()
    assert "27.03.1985" in visitor.text()
    assert "E-Mail-Adressekeine Angabe" in visitor.text()
    visitor.press("Ändern Angaben zur Person")
    assert visitor.place == "/seite/person?aendern"
    visitor.press("Weiter", name="Kim Neu")
    assert visitor.place == "/seite/check"
    assert "Kim Neu" in visitor.text()


def test_a_change_that_asks_more_leads_there_first(visitor: Visitor) -> None:
    visitor.to_summary().press("Ändern Einkommen und Konto").press("Weiter", works="yes")
    assert visitor.place == "/seite/money?neu&aendern"
    visitor.press("Weiter", income="850")
    assert visitor.place == "/seite/proof", "the payslip is asked for now"


def test_a_change_that_is_dropped_leads_back_to_the_summary(visitor: Visitor) -> None:
    visitor.to_summary().press("Ändern Angaben zur Person").press("Zurück")
    assert visitor.place == "/seite/check"


def test_pages_ahead_of_the_answers_cannot_be_opened(visitor: Visitor) -> None:
    visitor.begin().press("Weiter")
    for ahead in ("money", "check", "receipt", "nowhere"):
        assert visitor.open(f"/seite/{ahead}").place == "/seite/person"


def test_a_sent_form_cannot_be_opened_again(visitor: Visitor) -> None:
    visitor.to_summary().press("Verbindlich absenden")
    for behind in ("start", "person", "check"):
        assert visitor.open(f"/seite/{behind}").place == "/seite/receipt"


def test_a_file_is_judged_by_its_bytes_and_only_kind_and_size_stay(visitor: Visitor) -> None:
    visitor.begin().press("Weiter").press("Weiter", **PERSON)
    visitor.press("Weiter", **VALID["money"] | {"works": "yes"}).press("Weiter", income="850")
    assert set(visitor.press("Weiter").errors()) == {"f-payslip"}
    visitor.press("Weiter", payslip=("lohn.pdf", b"MZ not a pdf"))
    assert "Diese Art von Datei ist nicht möglich" in visitor.text()
    visitor.press("Weiter", payslip=("lohn.pdf", b"%PDF-1.7" + b"x" * 1_000_000))
    assert "höchstens 1 MB" in visitor.errors()["f-payslip"]
    visitor.press("Weiter", payslip=("leer.pdf", b""))
    assert "Die Datei ist leer" in visitor.errors()["f-payslip"]
    visitor.press("Weiter", payslip=("lohn.exe", b"%PDF-1.7" + b"x" * 50_000))
    assert visitor.place == "/seite/check"
    assert "PDF, 50 kB" in visitor.text()
    visitor.press("Ändern Nachweise").press("Weiter")
    assert visitor.place == "/seite/check", "an accepted file need not be chosen again"


def test_whoever_is_stuck_may_stop_and_goes_on_with_the_next_task(
    visitor: Visitor, opened: Database, study: Publication
) -> None:
    visitor.begin().press("Weiter").press("Ich komme nicht weiter", name="K")
    assert visitor.place == "/aufgeben"
    visitor.press("Nein, weitermachen")
    assert visitor.value("name") == "K"
    visitor.press("Ich komme nicht weiter").press("Ja, Aufgabe beenden")
    assert visitor.heading() == "Vom Ausland aus"
    assert ("given_up", "apply", "person") in happened(opened, study)


def test_an_end_that_is_not_the_goal_counts_as_given_up(visitor: Visitor, opened: Database, study: Publication) -> None:
    visitor.begin().press("Weiter").press("Weiter", **PERSON | {"status": "abroad"})
    assert visitor.heading() == "Eine andere Stelle ist zuständig"
    visitor.press("Weiter zur nächsten Aufgabe")
    assert happened(opened, study)[-1] == ("given_up", "apply", "abroad")


def test_nothing_after_the_goal_belongs_to_the_task(visitor: Visitor, opened: Database, study: Publication) -> None:
    visitor.begin().press("Ich komme").press("Ja, Aufgabe beenden").press("Aufgabe beginnen")
    visitor.press("Weiter", **PERSON | {"status": "abroad"})
    before = len(opened.recorded.events(study.code))
    visitor.press("Zurück").press("Weiter", **PERSON | {"status": "alone"})
    assert visitor.place == "/seite/money"
    assert len(opened.recorded.events(study.code)) == before


def test_the_questionnaire_needs_every_answer_and_loses_none(visitor: Visitor) -> None:
    visitor.begin().press("Ich komme").press("Ja").press("Aufgabe beginnen").press("Ich komme").press("Ja")
    assert visitor.place == "/fragen"
    visitor.press("Absenden", slow="3")
    assert visitor.title.startswith("Fehler: ")
    assert set(visitor.errors()) == {"i-easy-1"}
    assert visitor.value("slow") == "3"
    visitor.press("English", easy="5")
    assert visitor.language == "en"
    assert (visitor.value("easy"), visitor.value("slow")) == ("5", "3")
    assert visitor.press("Send").heading() == "Thank you!"


def test_withdrawal_on_any_page_deletes_everything(visitor: Visitor, opened: Database, study: Publication) -> None:
    visitor.begin().press("Weiter").press("Teilnahme widerrufen", name="Kim")
    visitor.press("Nein, weitermachen")
    assert visitor.value("name") == "Kim"
    visitor.press("Teilnahme widerrufen").press("Ja, alles löschen")
    assert visitor.heading() == "Ihre Daten sind gelöscht"
    assert kinds(opened, study) == [EventKind.WITHDRAWN]
    assert visitor.open("/seite/person").place == "?abgelaufen"


def test_the_next_person_on_the_same_device_begins_anew(visitor: Visitor, opened: Database, study: Publication) -> None:
    visitor.begin().press("Ich komme").press("Ja").press("Aufgabe beginnen").press("Ich komme").press("Ja")
    visitor.press("Absenden", easy="1", slow="1").press("Gerät weitergeben")
    assert visitor.place == ""
    visitor.press("Ich bin einverstanden")
    assert visitor.place == "/aufgabe"
    assert len(opened.recorded.sessions(study.code)) == 2


def test_whoever_opens_the_link_again_goes_on_where_they_were(visitor: Visitor) -> None:
    visitor.begin().press("Weiter")
    assert visitor.open().place == "/seite/person"


def test_a_restart_of_the_server_loses_nothing(
    visitor: Visitor, lab_folder: Workspace, opened: Database, clock: Clock
) -> None:
    visitor.begin().press("Weiter").press("Zurück", name="Kim vor dem Neustart")
    with TestClient(create_app(lab_folder.root, opened, clock=clock), follow_redirects=False) as second:
        second.cookies = visitor.client.cookies
        again = Visitor(second, visitor.base).open().press("Weiter")
        assert again.value("name") == "Kim vor dem Neustart"


def test_after_a_day_a_session_cannot_be_gone_on_with(visitor: Visitor, clock: Clock) -> None:
    visitor.begin().press("Weiter")
    clock.pass_(hours=23, minutes=59)
    assert visitor.open("/seite/person").place == "/seite/person"
    clock.pass_(minutes=1)
    assert visitor.open("/seite/person").place == "?abgelaufen&sprache=de"


def test_an_edit_of_the_files_does_not_change_a_running_study(visitor: Visitor, lab_folder: Workspace) -> None:
    file = lab_folder.service("benefit").prototype_path("small")
    visitor.begin()
    Path(file).write_text(file.read_text("utf-8").replace("Angaben zur Person", "Etwas anderes"), encoding="utf-8")
    assert visitor.press("Weiter").heading() == "Angaben zur Person"


def test_the_windows_absence_is_told_by_the_script_only(visitor: Visitor, opened: Database, study: Publication) -> None:
    visitor.begin()
    token = {"merkmal": visitor.token()}
    for said in ("hidden", "visible", "nonsense"):
        answer = visitor.client.post(f"{visitor.base}/zeit", data=token | {"seite": "start", "was": said})
        assert answer.status_code == 204
    visitor.client.post(f"{visitor.base}/zeit", data=token | {"seite": "person", "was": "hidden"})
    assert kinds(opened, study)[-2:] == ["hidden", "visible"]


def test_a_study_without_a_questionnaire_ends_in_one_step(
    client: TestClient, lab_folder: Workspace, opened: Database
) -> None:
    """Two steps would leave a session between them that no page can show."""
    file = lab_folder.root / "surveys/benefit/first.study.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[short]", "[]"), encoding="utf-8")
    plain = publish_study(lab_folder, opened, "benefit", "first")
    visitor = Visitor(client, f"/t/{plain.code}")
    visitor.begin().press("Ich komme").press("Ja").press("Aufgabe beginnen").press("Ich komme").press("Ja")
    assert kinds(opened, plain)[-2:] == ["given_up", "sent"]
    assert visitor.heading() == "Vielen Dank!"
