"""What every page owes its readers: language, title, errors that lead to their fields, the banner, progress."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from lab.actions.preview_prototype import preview_prototype
from lab.i18n import translator
from lab.participants.words import Words, language_name
from lab.prototypes import FieldError
from lab.records import Texts
from lab.store import Workspace
from lab.store.database import Database
from tests.participants.visitor import VALID, Visitor

PERSON = VALID["person"]
BANNER = "Klick-Prototyp – keine echte Behördenseite"


def test_an_error_is_in_the_title_the_summary_and_at_its_field(visitor: Visitor) -> None:
    visitor.begin().press("Weiter").press("Weiter", name="", **{"born.month": "2", "born.day": "30"})
    assert visitor.title == "Fehler: Angaben zur Person – Antrag auf Beispielgeld"
    assert visitor.errors() == {
        "f-name": "Name: Bitte füllen Sie dieses Feld aus.",
        "f-born-day": "Geburtsdatum: Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat, zum Beispiel 27 und 3.",
        "f-status-alone": "Wie leben Sie? Bitte wählen Sie eine Antwort aus.",
    }
    (summary,) = visitor.page.xpath("//*[@autofocus]")
    assert summary.get("tabindex") == "-1"
    assert "lw-errors" in summary.get("class")
    for target in visitor.errors():
        (field,) = visitor.page.xpath(f"//*[@id='{target}']")
        group = field if field.get("aria-describedby") else next(field.iterancestors("fieldset"))
        described = group.get("aria-describedby").split()
        words = " ".join(visitor.page.xpath(f"//*[@id='{one}']")[0].text_content() for one in described)
        assert visitor.errors()[target].split(maxsplit=1)[1][-20:] in words


def test_every_reference_inside_a_page_leads_somewhere(visitor: Visitor) -> None:
    """``for``, ``aria-describedby``, ``aria-labelledby``, ``form`` and links to ids, on each page of the journey."""
    visitor.begin().press("Weiter")
    for step in ({}, PERSON | {"status": "together"}, {"people": "2"}, {}, VALID["money"]):
        visitor.press("Weiter", **step)
        ids = visitor.page.xpath("//@id")
        assert len(ids) == len(set(ids)), f"double ids on {visitor.url}"
        for attribute in ("for", "aria-describedby", "aria-labelledby", "form"):
            for value in visitor.page.xpath(f"//@{attribute}"):
                assert set(value.split()) <= set(ids), f"{attribute}={value} on {visitor.url}"
        for link in visitor.page.xpath("//a[starts-with(@href, '#')]/@href"):
            assert link[1:] in ids


def test_the_banner_stands_on_every_page_of_the_prototype_and_on_no_other(visitor: Visitor) -> None:
    header = "string(//aside)"
    visitor.agree()
    assert BANNER not in visitor.page.xpath(header)
    visitor.press("Aufgabe beginnen")
    for page in ("start", "person", "money", "proof", "check"):
        assert BANNER in visitor.page.xpath(header), page
        visitor.press("Weiter" if page != "check" else "Verbindlich", **VALID.get(page, {}))
    assert BANNER in visitor.page.xpath(header)


def test_progress_says_where_one_is(visitor: Visitor) -> None:
    visitor.begin().press("Weiter")
    assert "Schritt 2 von 5" in visitor.text()


def test_the_task_can_be_read_on_every_page(visitor: Visitor) -> None:
    visitor.begin().press("Weiter")
    assert "Sie sind Kim. Beantragen Sie das Geld." in visitor.text()


def test_text_in_another_language_is_marked(visitor: Visitor) -> None:
    """The prototype's ``note`` has no English label: a screen reader must not read German as English."""
    visitor.begin().press("English").press("Continue").press("Continue", **PERSON)
    visitor.press("Continue", **VALID["money"])
    (label,) = visitor.page.xpath("//label[@for='f-note']//*[@lang]")
    assert (label.get("lang"), label.text) == ("de", "Möchten Sie etwas hinzufügen?")
    assert visitor.page.xpath("//header//button[@lang='de']")


def test_the_browsers_language_is_offered_first_if_the_study_has_it(visitor: Visitor) -> None:
    visitor.client.headers["accept-language"] = "en-GB,en;q=0.9"
    assert visitor.open().language == "en"
    visitor.client.headers["accept-language"] = "fr-FR"
    assert visitor.open().language == "de"
    assert visitor.press("English").language == "en"
    assert visitor.press("I agree").language == "en"


def test_register_data_are_filled_in_and_say_so(visitor: Visitor) -> None:
    visitor.begin().press("Weiter")
    assert visitor.value("name") == "Kim Beispiel"
    assert "Übernommen aus: Melderegister" in visitor.text()
    visitor.press("Zurück", name="Anders").press("Weiter")
    assert visitor.value("name") == "Anders"
    assert "Übernommen aus: Melderegister" not in visitor.text()


def test_enter_in_a_field_means_on_and_not_another_language(visitor: Visitor) -> None:
    """A browser presses the first button of the form in the document, wherever it stands."""
    visitor.begin().press("Weiter")
    first = visitor.page.xpath("//button[@form='formular'] | //form[@id='formular']//button")[0]
    assert first.get("value") == "weiter"


def test_hostile_input_is_shown_as_text(visitor: Visitor) -> None:
    visitor.begin().press("Weiter").press("Weiter", **PERSON | {"name": "<script>alert(1)</script>\x00"})
    visitor.press("Weiter", **VALID["money"]).press("Weiter")
    assert "<script>alert(1)</script>" in visitor.text()
    assert not visitor.page.xpath("//main//script")


def test_answers_that_no_browser_would_send_are_refused(visitor: Visitor) -> None:
    visitor.begin().press("Weiter")
    data = {
        "merkmal": visitor.token(),
        "gefragt": "name born status people works",
        "status": "emperor",
        "works": "yes",
        "name": "K",
        "action": "weiter",
    }
    visitor._follow(visitor.client.post(f"{visitor.base}/seite/person", data=data))
    assert "f-status-alone" in visitor.errors()
    assert visitor.value("status") == ""


HELLO = Texts({"de": "Hallo", "en": "Hello", "pl": "Cześć", "ps": "سلام", "ar": "مرحبا"})


@pytest.mark.parametrize(
    ("language", "theirs", "ours", "name"),
    [
        ("de", "Hallo", "Weiter", "Deutsch"),
        ("en", "Hello", "Continue", "English"),
        ("de-x-leicht", '<span lang="de">Hallo</span>', "Weiter", "Leichte Sprache"),
        ("uk", '<span lang="de">Hallo</span>', translator("uk").text("Weiter"), "Українська"),
        ("ar", "مرحبا", translator("ar").text("Weiter"), "العربية"),
        ("fa", '<span lang="de" dir="ltr">Hallo</span>', translator("fa").text("Weiter"), "فارسی"),
        ("pl", "Cześć", '<span lang="de" dir="ltr">Weiter</span>', "Polski"),
        ("ps", "سلام", '<span lang="de" dir="ltr">Weiter</span>', "پښتو"),
        ("he", '<span lang="de" dir="ltr">Hallo</span>', '<span lang="de" dir="ltr">Weiter</span>', "עברית"),
        ("xx", '<span lang="de">Hallo</span>', '<span lang="de" dir="ltr">Weiter</span>', "xx"),
    ],
)
def test_a_study_may_speak_any_language(language: str, theirs: str, ours: str, name: str) -> None:
    """Our own words are German where we do not speak it; what is not in the page's language is marked, with its way."""
    spoken = Words(language)
    assert spoken.marked(HELLO) == theirs
    assert spoken.said("Weiter") == ours
    assert language_name(language) == name


def test_a_page_in_pashto_runs_from_right_to_left(lab_folder: Workspace, opened: Database, client: TestClient) -> None:
    """What was not translated, ours and theirs, is German, says so, and keeps its direction."""
    path = lab_folder.root / "prototypes/benefit/small.prototype.yaml"
    text = path.read_text(encoding="utf-8").replace("languages: [de, en]", "languages: [ps, de]")
    path.write_text(
        text.replace("{de: Angaben zur Person,", "{de: Angaben zur Person, ps: ستاسو معلومات,"), encoding="utf-8"
    )
    preview = preview_prototype(lab_folder, opened, "benefit", "small")
    visitor = Visitor(client, f"/t/{preview.code}").open("?seite=person")
    assert (visitor.language, visitor.page.get("dir"), visitor.heading()) == ("ps", "rtl", "ستاسو معلومات")
    (button,) = visitor.page.xpath("//form[@id='formular']//button[@value='weiter']//span[@lang]")
    assert (button.get("lang"), button.get("dir"), button.text) == ("de", "ltr", "Weiter")
    (label,) = visitor.page.xpath("//label[@for='f-name']/span")
    assert (label.get("lang"), label.get("dir"), label.text) == ("de", "ltr", "Name")
    visitor.press("Deutsch")
    assert (visitor.language, visitor.page.get("dir")) == ("de", None)


def test_a_page_in_arabic_speaks_arabic(lab_folder: Workspace, opened: Database, client: TestClient) -> None:
    """Our own words with the team's; what the team did not translate is German, says so, and keeps its direction."""
    path = lab_folder.root / "prototypes/benefit/small.prototype.yaml"
    text = path.read_text(encoding="utf-8").replace("languages: [de, en]", "languages: [ar, de]")
    path.write_text(text.replace("{de: Angaben zur Person,", "{de: Angaben zur Person, ar: بياناتك,"), encoding="utf-8")
    preview = preview_prototype(lab_folder, opened, "benefit", "small")
    visitor = Visitor(client, f"/t/{preview.code}").open("?seite=person")
    (button,) = visitor.page.xpath("//form[@id='formular']//button[@value='weiter']")
    assert button.text_content().strip() == translator("ar").text("Weiter")
    assert not button.xpath(".//@lang")
    (label,) = visitor.page.xpath("//label[@for='f-name']/span")
    assert (label.get("lang"), label.get("dir"), label.text) == ("de", "ltr", "Name")


def test_leichte_sprache_has_words_of_its_own() -> None:
    easy = Words("de-x-leicht")
    assert easy.said("Verbindlich absenden") == "Jetzt absenden"
    assert easy.said("Aufgabe {number} von {count}", number=1, count=2) == "Aufgabe 1 von 2"
    assert easy.error(FieldError("f", "required", "Bitte füllen Sie dieses Feld aus.")).startswith(
        "Dieses Feld ist leer"
    )


def test_a_value_in_our_words_is_text_and_no_markup() -> None:
    assert Words("pl").said("Angenommen: {x}", x="<b>") == '<span lang="de" dir="ltr">Angenommen: &lt;b&gt;</span>'


def test_text_has_paragraphs_and_lists_and_no_markup_of_its_own() -> None:
    text = Texts({"de": "Eins <b>zwei</b>\nneue Zeile\n\n- a\n- b"})
    assert Words("de").blocks(text) == (
        '<p class="kern-body">Eins &lt;b&gt;zwei&lt;/b&gt;<br>neue Zeile</p>\n'
        '<ul class="kern-list kern-list--bullet"><li>a</li><li>b</li></ul>'
    )
