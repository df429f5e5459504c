"""What was typed into the table of texts reaches the file, and writes over nobody's work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.errors import InputError
from lab.prototypes.texts import text_places, with_text
from lab.workbench.text_draft import TextDraft
from tests.prototypes.small import small

SAVED = small()
KEYS = tuple(place.key for place in text_places(SAVED))


def draft_of_all() -> TextDraft:
    draft = TextDraft()
    draft.show(KEYS, ("all",))
    return draft


def test_what_is_typed_is_in_the_prototype_and_typing_it_back_is_no_change():
    draft = draft_of_all()
    row = KEYS.index("title")
    draft.take(SAVED, {row: {"en": " New "}})
    assert draft.applied(SAVED).title.root["en"] == "New"
    assert draft.dirty
    draft.take(SAVED, {row: {"en": SAVED.title.root.get("en", "")}})
    assert not draft.dirty
    assert draft.applied(SAVED) == SAVED


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(["de", "en", "uk"]), st.text(max_size=5))))
def test_the_draft_is_the_file_with_the_last_text_of_each_place(typed: list[tuple[str, str, str]]):
    draft = draft_of_all()
    expected = {place.key: dict(place.texts.root) for place in text_places(SAVED)}
    for key, language, text in typed:
        draft.take(SAVED, {KEYS.index(key): {language: text}})
    for key, language, text in typed:
        if text.strip():
            expected[key][language] = text.strip()
        elif language == "de":
            expected[key]["de"] = next(place.texts.root["de"] for place in text_places(SAVED) if place.key == key)
        else:
            expected[key].pop(language, None)
    now = {place.key: place.texts.root for place in text_places(draft.applied(SAVED))}
    assert now == expected


def test_rows_stay_while_somebody_fills_what_is_missing():
    draft = draft_of_all()
    turn = draft.turn
    draft.show(KEYS[1:], ("all",))
    assert (draft.rows, draft.turn) == (KEYS, turn)
    draft.show(KEYS[1:], ("one page",))
    assert (draft.rows, draft.turn) == (KEYS[1:], turn + 1)


def test_a_change_by_somebody_else_at_another_place_is_kept():
    draft = draft_of_all()
    draft.take(SAVED, {KEYS.index("title"): {"en": "Mine"}})
    theirs = with_text(SAVED, "authority", "en", "Theirs")
    assert draft.overtaken(theirs) == {}
    result = draft.applied(theirs)
    assert (result.title.root["en"], result.authority.root["en"]) == ("Mine", "Theirs")


def test_a_change_by_somebody_else_at_the_same_place_is_told_until_decided():
    draft = draft_of_all()
    draft.take(SAVED, {KEYS.index("title"): {"en": "Mine"}})
    theirs = with_text(SAVED, "title", "en", "Theirs")
    assert draft.overtaken(theirs) == {("title", "en"): "Theirs"}
    draft.keep_mine(theirs)
    assert draft.overtaken(theirs) == {}
    assert draft.applied(theirs).title.root["en"] == "Mine"
    again = with_text(SAVED, "title", "en", "Again")
    draft.take_theirs(again)
    assert draft.applied(again) == again


def test_a_place_that_is_gone_is_named_and_the_rest_is_kept():
    draft = draft_of_all()
    page = SAVED.pages[-1]
    draft.take(SAVED, {KEYS.index(f"pages.{page.id}.title"): {"en": "x"}, KEYS.index("title"): {"en": "y"}})
    shorter = SAVED.model_copy(update={"pages": SAVED.pages[:-1]})
    assert draft.gone(shorter) == ((f"pages.{page.id}.title", "en"),)
    assert draft.applied(shorter).title.root["en"] == "y"


def test_an_empty_german_text_is_named_and_the_old_one_stays():
    draft = draft_of_all()
    draft.take(SAVED, {KEYS.index("title"): {"de": None}})
    assert draft.empty_german() == (("title", "de"),)
    assert draft.applied(SAVED).title == SAVED.title


def test_an_added_language_is_in_the_prototype_once():
    draft = TextDraft()
    draft.add_language(SAVED, "ar")
    assert draft.applied(SAVED).languages == (*SAVED.languages, "ar")
    by_others = SAVED.model_copy(update={"languages": (*SAVED.languages, "ar")})
    assert draft.applied(by_others).languages == by_others.languages
    with pytest.raises(InputError):
        draft.add_language(by_others, "ar")
