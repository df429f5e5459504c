"""Every text is found and can be set: nothing that a participant reads escapes the translators."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.errors import InputError, NotFoundError
from lab.prototypes import Prototype
from lab.prototypes.languages import own_name, right_to_left, with_language
from lab.prototypes.texts import missing_texts, question_labels, text_places, with_text, with_texts
from tests.prototypes.small import small

FULL = Prototype.model_validate(
    {
        "labwerk": "prototype/1",
        "title": {"de": "Titel", "en": "Title"},
        "authority": {"de": "Amt"},
        "languages": ["de", "en"],
        "start": "liste",
        "registers": {"melderegister": {"name": {"de": "Melderegister"}}},
        "lists": {"laender": {"options": [{"value": "de", "label": {"de": "Deutschland"}, "hint": {"de": "hier"}}]}},
        "pages": [
            {
                "id": "liste",
                "kind": "tasks",
                "title": {"de": "Aufgaben"},
                "tasks": [{"id": "eins", "title": {"de": "Eins"}, "hint": {"de": "zuerst"}, "start": "kinder"}],
            },
            {
                "id": "kinder",
                "title": {"de": "Kinder"},
                "text": {"de": "Wer lebt bei Ihnen?"},
                "questions": [
                    {
                        "id": "kinder",
                        "kind": "group",
                        "label": {"de": "Kinder"},
                        "item": {"de": "Kind"},
                        "questions": [
                            {
                                "id": "vorname",
                                "kind": "text",
                                "label": {"de": "Vorname"},
                                "hint": {"de": "wie im Ausweis"},
                                "checks": [{"valid_if": "vorname != 'x'", "message": {"de": "Nicht x."}}],
                                "messages": {"required": {"de": "Bitte den Vornamen."}},
                            }
                        ],
                    },
                    {
                        "id": "mag",
                        "kind": "choice",
                        "label": {"de": "Was?"},
                        "options": [{"value": "a", "label": {"de": "A"}, "hint": {"de": "erstes"}}],
                    },
                ],
            },
        ],
        "routes": [],
    }
)


def test_every_text_of_the_record_is_found_once():
    def count(node: object) -> int:
        if isinstance(node, dict):
            return 1 if isinstance(node.get("de"), str) else sum(map(count, node.values()))
        return sum(map(count, node)) if isinstance(node, list) else 0

    data = json.loads(FULL.model_dump_json())
    keys = [place.key for place in text_places(FULL)]
    assert len(keys) == len(set(keys)) == count(data) == 19


def test_a_place_is_told_in_words_with_page_and_question():
    places = {place.key: place for place in text_places(FULL)}
    message = places["pages.kinder.questions.kinder.questions.vorname.messages.required"]
    assert (message.page, message.question, str(message.part)) == ("kinder", "kinder.vorname", "Meldung „required“")
    check = places["pages.kinder.questions.kinder.questions.vorname.checks.0.message"]
    assert str(check.part) == "Meldung der Prüfung 1"
    assert str(places["pages.kinder.questions.mag.options.a.hint"].part) == "Hinweis zur Antwort „a“"
    assert str(places["pages.liste.tasks.eins.title"].part) == "Abschnitt „eins“"
    assert places["registers.melderegister.name"].page == ""
    assert str(places["pages.kinder.text"].part) == "Text der Seite"


@given(st.data())
def test_setting_a_text_changes_this_text_and_nothing_else(data: st.DataObject):
    places = text_places(FULL)
    place = data.draw(st.sampled_from(places))
    language = data.draw(st.sampled_from(["de", "en", "ar"]))
    text = data.draw(st.text(min_size=1).filter(lambda text: text.strip()))
    changed = {one.key: one.texts.root for one in text_places(with_text(FULL, place.key, language, text))}
    expected = {one.key: dict(one.texts.root) for one in places}
    expected[place.key][language] = text.strip()
    assert changed == expected


def test_what_lies_beside_is_the_same_object():
    changed = with_text(FULL, "pages.kinder.title", "en", "Children")
    assert changed.pages[0] is FULL.pages[0]
    assert FULL.pages[1].title.root == {"de": "Kinder"}


def test_an_empty_text_takes_the_language_away_but_german_stays():
    assert with_text(FULL, "title", "en", "  ").title.root == {"de": "Titel"}
    with pytest.raises(InputError, match="darf nicht leer sein"):
        with_text(FULL, "title", "de", "")


def test_an_unknown_place_is_refused():
    with pytest.raises(NotFoundError, match=r"pages\.weg\.title"):
        with_texts(FULL, {("pages.weg.title", "en"): "x"})


def test_two_pages_of_one_name_have_two_places():
    twice = FULL.model_copy(update={"pages": (*FULL.pages, FULL.pages[1])})
    changed = with_text(twice, "pages.kinder~2.title", "de", "anders")
    assert [page.title.root["de"] for page in changed.pages] == ["Aufgaben", "Kinder", "anders"]


def test_missing_texts_are_told_by_language():
    missing = missing_texts(FULL)
    assert list(missing) == ["de", "en"]
    assert missing["de"] == ()
    assert len(missing["en"]) == 18


def test_blank_german_text_is_missing():
    blank = small(title={"de": " ", "en": "Title"})
    assert [place.key for place in missing_texts(blank)["de"]] == ["title"]


def test_languages_have_their_own_names_and_direction():
    assert [own_name(tag) for tag in ("de", "uk", "ar", "de-x-leicht", "qq")] == [
        "Deutsch",
        "українська",
        "العربية",
        "Leichte Sprache",
        "qq",
    ]
    assert [right_to_left(tag) for tag in ("ar", "fa", "he", "de", "de-x-leicht", "qq")] == [True] * 3 + [False] * 3


def test_a_language_is_added_once():
    more = with_language(FULL, "ar")
    assert more.languages == ("de", "en", "ar")
    assert len(missing_texts(more)["ar"]) == 19
    with pytest.raises(InputError, match="schon"):
        with_language(more, "ar")
    with pytest.raises(InputError, match="keine Kennung"):
        with_language(FULL, "Arabisch")


def test_every_question_with_a_text_has_a_label_for_people() -> None:
    labels = question_labels(FULL, "de")
    asked = {place.question for place in text_places(FULL)} - {""}
    assert asked
    assert asked <= set(labels)
