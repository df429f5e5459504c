"""The view of the data: figures in words, by path, evidence, and downloads, also where there are no paths yet."""

from __future__ import annotations

import pytest

from lab.i18n import LANGUAGES
from lab.store import Workspace
from lab.workbench.state import Key
from tests.workbench.conftest import Open
from tests.workbench.texts import foreign_texts, shown_texts


def open_data(open_page: Open, language: str = "de"):
    app = open_page("prototype", language)
    return app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("data").run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_view_opens_and_speaks_one_language(open_page: Open, language: str):
    app = open_data(open_page, language)
    for part in ("fields", "law", "evidence"):
        app.session_state[Key.OPEN.of(part)] = True
    app.run()
    assert not app.exception
    assert not app.error
    assert foreign_texts(app, language) == []
    words = {"de": "Wer den Antrag absendet", "en": "Whoever sends the form"}[language]
    assert any(words in text for text in shown_texts(app))


def test_every_path_is_a_row_and_the_sample_is_told(open_page: Open):
    app = open_data(open_page)
    assert len(app.table[0].value) >= 3
    assert any("zufällig gezogenen" in caption.value for caption in app.caption)


def test_a_prototype_that_cannot_be_tried_out_is_described_all_the_same(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    loaded = service.prototype("neuantrag")
    broken = loaded.record.model_copy(update={"routes": loaded.record.routes[:-1]})
    service.save(loaded.path, broken, started_from=loaded.digest)
    app = open_data(open_page)
    app.session_state[Key.OPEN.of("evidence")] = True
    app.run()
    assert not app.exception
    assert "sobald der Prototyp ausprobiert werden kann" in app.warning[0].value
    assert len(app.table) == 1  # the evidence needs no paths
