"""Every page that participants see, in each state, speaks one language only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lab.actions.close_study import close_study
from lab.i18n import LANGUAGES, translator
from lab.store.database import Database
from lab.store.database.publications import Publication
from tests.catalogues import foreign
from tests.participants.visitor import VALID, Visitor

ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "value")
Look = Callable[[], None]


def shown_texts(page: Any, language: str) -> set[str]:
    """Texts of a page and of attributes that are read aloud; not those that the page marks as another language."""
    found: set[str] = set()
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        spoken = next(one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang"))
        if spoken != language:
            continue
        own = [element.text, *(child.tail for child in element)]
        said = [element.get(name) for name in ATTRIBUTES if element.tag != "input" or name != "value"]
        found.update(" ".join(text.split()) for text in (*own, *said) if text and text.strip())
    return found


def every_state(visitor: Visitor, language: str, look: Look) -> None:
    """From the welcome to the thanks, past each kind of page, error and side way."""
    _ = translator(language).text

    def press(label: str, **typed: Any) -> None:
        visitor.press(_(label), **typed)
        look()

    look()
    press("Ich bin einverstanden und nehme teil")
    press("Aufgabe beginnen")
    press("Weiter")
    press("Weiter", name="", **{"born.month": "2", "born.day": "30"})
    press("Weiter", **VALID["person"] | {"status": "together"})
    press("Weiter", people="2")
    press("Weiter", works="yes", iban="DE00")
    press("Weiter", iban=VALID["money"]["iban"], income="1")
    press("Weiter", payslip=("a.pdf", b"MZ"))
    press("Weiter", payslip=("a.pdf", b"%PDF-1.7"))
    press("Zurück")
    press("Weiter")
    press("Verbindlich absenden")
    press("Weiter zur nächsten Aufgabe")
    press("Aufgabe beginnen")
    press("Ich komme nicht weiter")
    press("Nein, weitermachen")
    press("Weiter", status="abroad")
    press("Weiter zum Fragebogen")
    press("Absenden")
    press("Absenden", easy="4", slow="2")
    press("Teilnahme widerrufen")
    press("Ja, alles löschen")
    visitor.open("/seite/person")
    look()
    visitor.go("/t/unknown")
    look()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_one_language(visitor: Visitor, language: str) -> None:
    visitor.client.headers["accept-language"] = language
    visitor.open()
    seen, found = 0, []

    def look() -> None:
        nonlocal seen
        texts = shown_texts(visitor.page, language)
        assert visitor.language == language, visitor.url
        assert texts, visitor.url
        found.extend((visitor.place, text) for text in foreign(texts, language))
        seen += 1

    every_state(visitor, language, look)
    assert found == []
    assert seen > 20


def test_a_word_of_the_other_language_would_be_found(visitor: Visitor) -> None:
    texts = shown_texts(visitor.open().page, "de")
    assert "Was aufgezeichnet wird" in texts
    assert "Was aufgezeichnet wird" in foreign(texts, "en")


def test_who_withdraws_after_the_end_of_a_study_can_still_change_the_language(
    visitor: Visitor, opened: Database, study: Publication
) -> None:
    visitor.begin()
    close_study(opened, study.code)
    visitor.open("/widerruf").press("English")
    assert visitor.place == "/widerruf"
    assert visitor.language == "en"


def test_who_answers_questions_is_said_in_the_language_of_the_page(visitor: Visitor) -> None:
    assert "Fragen beantwortet: Labor, labor@example.org" in visitor.open().text()
    assert "Questions are answered by: Lab" in visitor.open("?sprache=en").text()


def test_who_has_done_everything_is_not_asked_to_go_on_at_withdrawal(visitor: Visitor) -> None:
    visitor.begin().press("Weiter").open("/widerruf")
    assert visitor.press("Nein, weitermachen").place.startswith("/seite/")
    for _ in range(2):
        visitor.press("Ich komme nicht weiter").press("Ja, Aufgabe beenden")
        if visitor.place == "/aufgabe":
            visitor.press("Aufgabe beginnen")
    names = {one.get("name") for one in visitor.page.xpath("//input[@type='radio']")}
    visitor.press("Absenden", **dict.fromkeys(names, "3")).press("Teilnahme widerrufen")
    assert visitor.press("Zurück").place == "/danke"
