"""Every kind of question on its page: its HTML, what comes of what is typed, and what is said when it is wrong."""

from __future__ import annotations

import pytest

from lab.participants.page_fields import MANY_FOUND
from tests.participants.everything import ANSWERS, to
from tests.participants.visitor import Visitor

PERSON, NUMBERS, HOUSEHOLD = ANSWERS["person"], ANSWERS["nummern"], ANSWERS["haushalt"]


def field(form: Visitor, name: str) -> dict[str, str]:
    """The attributes of the element with this name."""
    (element,) = form.page.xpath(f"//*[@name='{name}']")
    return dict(element.attrib)


def answers_on_summary(form: Visitor) -> dict[str, str]:
    rows = form.page.xpath("//dl/div")
    return {row.xpath("string(dt)").strip(): " ".join(row.xpath("dd")[0].itertext()).strip() for row in rows}


def test_a_filled_in_form_is_summed_up_in_words(form: Visitor) -> None:
    for name in ("person", "nummern", "haushalt", "nachweise"):
        form.press("Weiter", **ANSWERS[name])
    assert form.place == "/seite/pruefen"
    said = answers_on_summary(form)
    assert said["Einzug"] == "01.02.2020"
    assert said["Arbeitslos seit"] == "März 2024"
    assert said["Jahr des Schulabschlusses"] == "2003"
    assert said["Geburtsland"] == "Niger"
    assert said["Zuständiges Amt"] == "Amt Süd"
    assert said["Ihre Anschrift"] == "Musterweg 7 a 12345 Musterstadt"
    assert said["Miete im Monat"] == "412,50\u00a0€"
    assert said["Stunden am Tag"] == "drei"
    assert [h.text_content() for h in form.page.xpath("//section//h3")] == ["Kind\u00a01"]


def test_parts_of_dates_and_addresses_say_what_they_take(form: Visitor) -> None:
    assert field(form, "geboren.year")["autocomplete"] == "bday-year"
    assert field(form, "geboren.year")["maxlength"] == "4"
    assert field(form, "anschrift.street")["autocomplete"] == "address-line1"
    assert field(form, "anschrift.postcode") | {"inputmode": "numeric", "autocomplete": "postal-code"} == field(
        form, "anschrift.postcode"
    )
    assert "autocomplete" not in field(form, "anschrift.number")
    assert "maxlength" not in field(form, "anschrift.town")
    assert field(form, "abschluss")["inputmode"] == "numeric"
    legends = [legend.text_content().strip() for legend in form.page.xpath("//legend")]
    assert legends == ["Geburtsdatum", "Arbeitslos seit", "Ihre Anschrift"]


def test_what_only_says_something_asks_nothing(form: Visitor) -> None:
    (alert,) = form.page.xpath("//*[contains(@class, 'kern-alert--warning')]")
    assert " ".join(alert.text_content().split()) == "Nur ein Versuch Das Amt gibt es nicht."
    asked = form.page.xpath("//input[@name='gefragt']/@value")[0].split()
    assert "lesen" not in asked
    assert "achtung" not in asked
    assert "anschrift" in asked


def test_a_part_that_is_missing_is_the_one_that_is_marked(form: Visitor) -> None:
    form.press("Weiter", **PERSON | {"anschrift.number": ""})
    assert form.errors() == {"f-anschrift-number": "Ihre Anschrift: Bitte geben Sie die Hausnummer an."}
    wrong = form.page.xpath("//*[@aria-invalid]/@name")
    assert wrong == ["anschrift.number"]


def test_numbers_from_papers_are_spelt_and_show_an_example(form: Visitor) -> None:
    to(form, "nummern")
    for name in ("steuer", "rente", "konto"):
        assert field(form, name)["spellcheck"] == "false"
    hint = form.page.xpath(f"//*[@id='{field(form, 'steuer')['aria-describedby']}']")[0]
    assert hint.text_content().strip() == "11 Ziffern, zum Beispiel 02 476 291 358"
    assert field(form, "post")["type"] == "email"
    assert field(form, "telefon")["type"] == "tel"
    assert field(form, "miete")["inputmode"] == "decimal"
    form.press("Weiter", **NUMBERS | {"steuer": "02 476 291 357"})
    assert list(form.errors()) == ["f-steuer"]


# long lists


def test_a_search_takes_the_only_one_that_fits_and_says_so(form: Visitor) -> None:
    form.press("Suchen Geburtsland", **{"land.suche": "frankr"})
    assert form.value("land.suche") == "Frankreich"
    assert "Ausgewählt: Frankreich" in form.text()
    assert form.errors() == {}, "nothing else is judged yet"
    assert form.page.xpath("//*[@autofocus]/@name") == ["land.suche"]


def test_a_search_offers_several_to_choose_from(form: Visitor) -> None:
    form.press("Suchen Zuständiges", **{"amt.suche": "nord", "vorname": "Bleibt"})
    offered = [label.text_content() for label in form.page.xpath("//*[@id='f-amt-found']//label")]
    assert offered == ["Amt Nord", "Amt Nordost"]
    assert form.page.xpath("//*[@autofocus]/@id") == ["f-amt-a1"]
    assert form.value("vorname") == "Bleibt"
    form.press("Weiter", **PERSON | {"amt.suche": "nord"})
    assert form.errors() == {"f-amt-a1": "Zuständiges Amt: Bitte wählen Sie aus der Liste aus, was Sie meinen."}
    form.press("Weiter", amt="a2")
    assert form.place == "/seite/nummern"
    form.press("Zurück")
    assert form.value("amt.suche") == "Amt Nordost"
    form.press("Suchen Zuständiges", **{"amt.suche": "Süd"})
    assert form.value("amt.suche") == "Amt Süd", "new words count, not what was chosen before"


def test_a_search_that_finds_nothing_says_so_and_keeps_the_words(form: Visitor) -> None:
    form.press("Suchen Geburtsland", **{"land.suche": "Mordor"})
    described = field(form, "land.suche")["aria-describedby"].split()
    said = " ".join(form.page.xpath(f"//*[@id='{one}']")[0].text_content() for one in described)
    assert "Dazu steht nichts in der Liste" in said
    assert form.value("land.suche") == "Mordor"


def test_a_search_that_finds_too_many_says_that_there_are_more(form: Visitor) -> None:
    form.press("Suchen Geburtsland", **{"land.suche": "b"})
    assert len(form.page.xpath("//*[@id='f-land-found']//input")) == MANY_FOUND
    assert "Es gibt noch mehr." in form.text()
    form.press("Suchen Geburtsland", **{"land.suche": "bel"})
    assert "Es gibt noch mehr." not in form.text()


# repeated groups


def test_an_entry_is_added_and_gets_the_focus_and_nothing_is_lost(form: Visitor) -> None:
    to(form, "haushalt").press("Kind hinzufügen", **HOUSEHOLD)
    assert [e.text_content() for e in form.page.xpath("//fieldset/legend[@class='kern-title']")] == [
        "Kind\u00a01",
        "Kind\u00a02",
    ]
    assert form.page.xpath("//*[@autofocus]/@name") == ["kinder.2.vorname"]
    assert form.value("kinder.1.vorname") == "Ada"
    assert form.value("auskommen") == "no"
    assert form.errors() == {}


def test_an_entry_is_removed_and_the_others_keep_what_they_are(form: Visitor) -> None:
    to(form, "haushalt").press("Kind hinzufügen", **HOUSEHOLD).press("Kind hinzufügen", **{"kinder.2.vorname": "Bo"})
    assert not form.page.xpath("//button[contains(@value, 'hinzufuegen')]"), "three are the most"
    form.press("Kind 2 entfernen", **{"kinder.3.vorname": "Cleo"})
    (said,) = form.page.xpath("//*[@autofocus]")
    assert said.text_content().strip() == "Kind\u00a02 ist entfernt."
    assert form.value("kinder.1.vorname") == "Ada"
    assert form.value("kinder.3.vorname") == "Cleo"
    assert "Bo" not in form.page.xpath("//main//input/@value")
    form.press("Kind hinzufügen")
    assert form.page.xpath("//*[@autofocus]/@name") == ["kinder.4.vorname"], "no number is used again"
    form.press("Kind 3 entfernen").press("Kind 2 entfernen")
    assert not form.page.xpath("//button[contains(@value, 'entfernen')]"), "one is needed"


def test_an_error_within_an_entry_names_it_and_leads_there(form: Visitor) -> None:
    to(form, "haushalt").press("Weiter", **HOUSEHOLD | {"kinder.1.vorname": ""})
    assert form.errors() == {"f-kinder.1.vorname": "Kind 1, Vorname: Bitte füllen Sie dieses Feld aus."}


def test_a_question_within_an_entry_can_hang_on_another(form: Visitor) -> None:
    to(form, "haushalt").press("Weiter", **HOUSEHOLD | {"kinder.1.schule": "yes"})
    assert "eine Frage dazugekommen" in form.text()
    assert form.page.xpath("//*[@autofocus]/@name") == ["kinder.1.klasse"]


@pytest.mark.parametrize("action", ["hinzufuegen:geboren", "entfernen:kinder.9", "entfernen:", "suchen:nix", "suchen:"])
def test_a_button_that_no_page_has_changes_nothing(form: Visitor, action: str) -> None:
    to(form, "haushalt")
    data = {"merkmal": form.token(), "gefragt": "kinder", "kinder": "1", "action": action}
    form._follow(form.client.post(f"{form.base}/seite/haushalt", data=data))
    assert form.status == 200
    assert form.page.xpath("//input[@name='kinder']/@value") == ["1"]


# declaration, exit


def test_consent_is_one_box_whose_error_is_at_the_box(form: Visitor) -> None:
    for name in ("person", "nummern", "haushalt", "nachweise"):
        form.press("Weiter", **ANSWERS[name])
    form.press("Weiter").press("Verbindlich absenden")
    (target,) = form.errors()
    assert target == "f-wahr-yes"
    box = form.page.xpath("//*[@id='f-wahr-yes']")[0]
    assert box.get("aria-invalid") == "true"
    assert form.page.xpath(f"//*[@id='{box.get('aria-describedby')}']")
    form.press("Verbindlich absenden", wahr=["yes"])
    assert form.place == "/seite/eingang"
    assert "Ihr Vorgangszeichen" in form.text()


def test_an_exit_lets_those_go_on_who_want_to(form: Visitor) -> None:
    to(form, "haushalt").press("Weiter", **HOUSEHOLD | {"auskommen": "yes"})
    assert form.place == "/seite/kein_anspruch"
    form.press("Zurück")
    assert form.place == "/seite/haushalt"
    form.press("Weiter").press("Trotzdem weiter")
    assert form.place == "/seite/nachweise"
    form.press("Zurück")
    assert form.place == "/seite/kein_anspruch"


@pytest.mark.parametrize("language", ["de", "en", "de-x-leicht", "ar", "uk", "ps"])
def test_every_page_is_whole_in_every_language(form: Visitor, language: str) -> None:
    """Ids are unique, references lead somewhere, German words of ours are marked where the page is not German."""
    for page in (*ANSWERS, "kein_anspruch", "pruefen", "eingang"):
        form.go(f"{form.base}/seite/{page}")
        if form.language != language:
            form._send(
                form.page.xpath("//form[@id='formular']")[0],
                form.page.xpath(f"//button[@value='sprache:{language}']")[0],
                {},
            )
        assert form.language == language
        assert form.page.get("dir") == ("rtl" if language in ("ar", "ps") else None)
        ids = form.page.xpath("//@id")
        assert len(ids) == len(set(ids))
        for attribute in ("for", "aria-describedby", "aria-labelledby", "form"):
            for value in form.page.xpath(f"//@{attribute}"):
                assert set(value.split()) <= set(ids), f"{attribute}={value} on {form.url}"
