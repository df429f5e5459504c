"""Our own words in every language that we speak to participants: plural forms and months as Python says them."""

from __future__ import annotations

import datetime as dt

import pytest

from lab.exchange.standalone.page import data_for
from lab.i18n import translator
from lab.i18n.translator import COMPILED
from lab.participants.words import Words
from tests.exchange.standalone.node import Twin
from tests.exchange.standalone.test_page import everything

LANGUAGES = ("de", *sorted(path.stem for path in COMPILED.glob("*.mo")))
FORMS = "Durch Ihre Antwort ist eine Frage dazugekommen", "Durch Ihre Antwort sind {n} Fragen dazugekommen"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_takes_its_form(twin: Twin, language: str) -> None:
    """Arabic has six forms, Russian and Ukrainian have three, Turkish and Persian one."""
    data = data_for(everything(languages=("de", language)) if language != "de" else everything(), "de")
    words = Words(language)
    for n in (*range(1, 32), 100, 101, 102, 103, 111, 121, 1000):
        assert twin.sayPlural(language, data, FORMS, n) == words.said_plural(*FORMS, n), n


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_has_its_name(twin: Twin, language: str) -> None:
    data = data_for(everything(languages=("de", language)) if language != "de" else everything(), "de")
    formats = translator(language).formats
    for month in range(1, 13):
        shown = twin.formatMonth(language, data, {"year": 2026, "month": month})
        assert shown == formats.month(dt.date(2026, month, 1))


def test_the_languages_of_people_who_need_basic_income_are_spoken() -> None:
    assert {"en", "de-x-leicht", "uk", "ru", "ar", "tr", "fa"} <= set(LANGUAGES)
