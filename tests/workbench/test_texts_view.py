"""The view of the texts: what is missing is said, a new language comes, saving keeps the file's comments."""

from __future__ import annotations

import pytest

from lab.exchange.text_sheet import write_texts
from lab.i18n import LANGUAGES, translator
from lab.prototypes.texts import with_text
from lab.store import ServiceFolder, Workspace
from lab.workbench.state import Key
from lab.workbench.text_rows import TextRows
from tests.workbench.conftest import Open
from tests.workbench.texts import foreign_texts, shown_texts

NAME = "neuantrag"


def service_of(workspace: Workspace) -> ServiceFolder:
    return workspace.service(workspace.services()[0])


def open_texts(open_page: Open, language: str = "de"):
    app = open_page("prototype", language)
    return app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("texts").run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_view_opens_and_speaks_one_language(open_page: Open, language: str):
    app = open_texts(open_page, language)
    assert not app.exception
    assert not app.error
    assert foreign_texts(app, language) == []


def desk_of(app, workspace: Workspace):
    return app.session_state["state:PrototypeState"].desks[service_of(workspace).name, NAME]


def test_a_missing_text_is_counted_and_found_by_the_filter(open_page: Open, sample_workspace: Workspace):
    service = service_of(sample_workspace)
    loaded = service.prototype(NAME)
    changed = with_text(loaded.record, "pages.person.title", "en", "")
    service.save(loaded.path, changed, started_from=loaded.digest)
    app = open_texts(open_page)
    assert any("1 von" in text and "fehlen" in text for text in shown_texts(app))
    app.toggle(key=Key.TEXTS_MISSING.of(NAME)).set_value(True).run()
    assert not app.exception
    assert app.session_state["state:TextsState"].table(service.name, NAME).rows == ("pages.person.title",)


def test_nothing_missing_says_so(open_page: Open):
    app = open_texts(open_page)
    app.selectbox(key=Key.TEXTS_PAGE.of(NAME)).set_value("person").run()
    app.toggle(key=Key.TEXTS_MISSING.of(NAME)).set_value(True).run()
    # the sample is complete in German and English
    assert [one.value for one in app.success] == ["Hier fehlt kein Text."]


def test_changes_are_saved_with_the_comments_of_the_file(open_page: Open, sample_workspace: Workspace):
    service = service_of(sample_workspace)
    before = service.prototype(NAME)
    app = open_texts(open_page)
    desk = desk_of(app, sample_workspace)
    desk.change("x", lambda one: with_text(one, "pages.person.title", "en", "You"))
    app.run()
    app.button(key=Key.FORM.of("save")).click().run()
    assert not app.exception
    after = service.prototype(NAME)
    assert after.record == with_text(before.record, "pages.person.title", "en", "You")
    changed = [line for line in after.text.splitlines() if line not in before.text.splitlines()]
    assert len(changed) == 1
    assert "You" in changed[0]


def test_a_change_in_the_builder_is_seen_among_the_texts(open_page: Open, sample_workspace: Workspace):
    app = open_texts(open_page)
    desk_of(app, sample_workspace).change("x", lambda one: with_text(one, "title", "en", ""))
    app.run()
    assert any("1 von" in text and "fehlen" in text for text in shown_texts(app))


def test_a_language_is_added_by_its_name_here_and_its_own(open_page: Open, sample_workspace: Workspace):
    app = open_texts(open_page)
    choice = app.selectbox(key=Key.TEXTS_LANGUAGE)
    assert "Arabisch – العربية (von rechts nach links) (ar)" in choice.options
    choice.set_value("ar")
    next(button for button in app.button if Key.TEXTS_LANGUAGE.of("form") in str(button.key)).click().run()
    assert not app.exception
    assert any("العربية" in text for text in shown_texts(app))
    saved = service_of(sample_workspace).prototype(NAME).record
    assert desk_of(app, sample_workspace).record.languages == (*saved.languages, "ar")


@pytest.mark.parametrize("typed", ["(ar)", "arabisch", "العربية", "AR"])
def test_a_language_is_meant_by_tag_or_name(open_page: Open, sample_workspace: Workspace, typed: str):
    app = open_texts(open_page)
    app.text_input(key=Key.TEXTS_LANGUAGE.of("other")).set_value(typed)
    next(button for button in app.button if Key.TEXTS_LANGUAGE.of("form") in str(button.key)).click().run()
    assert not app.error
    assert desk_of(app, sample_workspace).record.languages[-1] == "ar"


def test_a_translation_comes_in_as_a_table(open_page: Open, sample_workspace: Workspace):
    service = service_of(sample_workspace)
    form = service.prototype(NAME).record
    table = write_texts(with_text(form, "title", "en", "Translated"), translator("de"))
    app = open_texts(open_page)
    app.session_state[Key.OPEN.of("text_exchange")] = True
    app.run()
    app.file_uploader(key=Key.TEXTS_SHEET.of(NAME)).upload("t.xlsx", table, "application/zip").run()
    assert not app.exception
    app.button(key=Key.TEXTS_SHEET.of("take")).click().run()
    assert desk_of(app, sample_workspace).record == with_text(form, "title", "en", "Translated")


def test_what_was_typed_is_told_by_place_and_language():
    shown = TextRows()
    shown.show(("a", "b"), ("all",))
    assert shown.typed({1: {"en": "x", "uk": None}, 7: {"en": "gone"}}) == {("b", "en"): "x", ("b", "uk"): ""}


def test_rows_stay_while_somebody_fills_what_is_missing():
    shown = TextRows()
    shown.show(("a", "b"), ("all",))
    shown.show(("b",), ("all",))
    assert (shown.rows, shown.turn) == (("a", "b"), 1)
    shown.show(("b",), ("one page",))
    assert (shown.rows, shown.turn) == (("b",), 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_ease_is_told_by_page_and_in_words(open_page: Open, sample_workspace: Workspace, language: str):
    app = open_texts(open_page, language)
    app.segmented_control(key=Key.TEXTS_SECTION).set_value("reading").run()
    for key in ("texts", "meaning"):
        app.session_state[Key.OPEN.of("reading", key)] = True
    app.run()
    assert not app.exception
    assert foreign_texts(app, language) == []
    frame = app.table[0].value
    assert len(frame) == len(service_of(sample_workspace).prototype(NAME).record.pages)
    words = {"de": ("zu wenig Text", "leicht"), "en": ("too little text", "easy")}[language]
    cells = " ".join(frame.iloc[:, 1])
    assert all(word in cells for word in words)


def test_a_language_without_a_formula_is_named(open_page: Open, sample_workspace: Workspace):
    service = service_of(sample_workspace)
    loaded = service.prototype(NAME)
    more = loaded.record.model_copy(update={"languages": ("de", "en", "uk")})
    service.save(loaded.path, more, started_from=loaded.digest)
    app = open_texts(open_page)
    app.segmented_control(key=Key.TEXTS_SECTION).set_value("reading").run()
    assert list(app.segmented_control(key=Key.READING_LANGUAGE.of(NAME)).options) == ["Deutsch", "English"]
    assert any("українська" in caption.value for caption in app.caption)


def open_easy(open_page: Open, language: str = "de"):
    app = open_texts(open_page, language)
    return app.segmented_control(key=Key.TEXTS_SECTION).set_value("easy").run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_of_leichte_sprache_come_with_place_and_advice(
    open_page: Open, sample_workspace: Workspace, language: str
):
    service = service_of(sample_workspace)
    loaded = service.prototype(NAME)
    changed = with_text(loaded.record, "pages.person.title", "de-x-leicht", "Das wird ggf. geprüft.")
    languages = tuple(dict.fromkeys((*changed.languages, "de-x-leicht")))
    service.save(loaded.path, changed.model_copy(update={"languages": languages}), started_from=loaded.digest)
    app = open_easy(open_page, language)
    app.session_state[Key.OPEN.of("easy", "rules")] = True
    app.selectbox(key=Key.EASY_PAGE.of(NAME)).set_value("person").run()
    assert not app.exception
    assert foreign_texts(app, language) == []
    told = "\n".join(one.value for one in app.markdown).replace("\\", "")
    assert "Das wird ggf. geprüft." in told
    assert {"de": "vermutlich im Passiv", "en": "probably passive"}[language] in told


def test_without_leichte_sprache_the_view_says_what_to_do(open_page: Open, sample_workspace: Workspace):
    service = service_of(sample_workspace)
    loaded = service.prototype(NAME)
    service.save(loaded.path, loaded.record.model_copy(update={"languages": ("de",)}), started_from=loaded.digest)
    app = open_easy(open_page)
    assert not app.exception
    assert any("noch keine Leichte Sprache" in one.value for one in app.markdown)


def test_what_people_said_is_kept_in_a_file_beside_the_prototype(open_page: Open, sample_workspace: Workspace):
    service = service_of(sample_workspace)
    loaded = service.prototype(NAME)
    languages = tuple(dict.fromkeys((*loaded.record.languages, "de-x-leicht")))
    service.save(loaded.path, loaded.record.model_copy(update={"languages": languages}), started_from=loaded.digest)
    app = open_easy(open_page)
    app.segmented_control(key=Key.EASY_PEOPLE.of(NAME, "group", "answer")).set_value("yes")
    app.text_input(key=Key.EASY_PEOPLE.of(NAME, "group", "by")).set_value("Prüfgruppe Musterstadt")
    form = Key.EASY_PEOPLE.of(NAME, "group")
    next(button for button in app.button if f"{form}-" in str(button.key)).click().run()
    assert not app.exception
    kept = service.easy_check(NAME)
    assert kept is not None
    assert (kept.record.verdicts["group"].answer, kept.record.verdicts["group"].by) == ("yes", "Prüfgruppe Musterstadt")
    assert any("Prüfgruppe Musterstadt" in one.value for one in app.markdown)
