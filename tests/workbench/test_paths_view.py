"""The view of the ways: a drawing that tells by words and shape, also of a prototype that cannot be tried out."""

from __future__ import annotations

import pytest

from lab.i18n import LANGUAGES, translator
from lab.prototypes import check
from lab.prototypes.flow import flow_of
from lab.prototypes.paths import count_paths
from lab.store import Workspace
from lab.workbench.path_drawing import drawing
from lab.workbench.state import Key
from tests.prototypes.test_flow import form
from tests.workbench.conftest import Open
from tests.workbench.texts import foreign_texts

KINDS = {"list": "tasks", "one": "questions", "lost": "questions", "out": "exit", "end": "receipt"}
BROKEN = form(KINDS, [("list", "end", "true"), ("one", "list"), ("list", "out")], {"first": "one", "gone": "nowhere"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_view_opens_and_speaks_one_language(open_page: Open, sample_workspace: Workspace, language: str):
    app = open_page("prototype", language)
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("paths").run()
    for part in ("ways", "path_list", "path_tests"):
        app.session_state[Key.OPEN.of(part)] = True
    app.run()
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert foreign_texts(app, language) == []
    prototype = sample_workspace.service(sample_workspace.services()[0]).prototype("neuantrag").record
    told = next(one.value for one in app.markdown if "→" in one.value)
    assert told.count("→") == len(flow_of(prototype).ways)


def test_what_is_wrong_is_told_by_words_line_and_shape():
    flow = flow_of(BROKEN)
    text = drawing(translator("de"), BROKEN, flow, "de").replace("\\n", " ")
    lost = next(line for line in text.splitlines() if line.startswith('"lost"'))
    assert "⚠ kein Weg führt hierher" in lost
    assert "dashed" in lost
    assert 'shape=octagon, label="[Ausstieg]' in text
    assert "subgraph cluster_0" in text
    assert "Abschnitt: first" in text
    assert "diese Seite gibt es nicht" in text
    assert '"one" -> "list"' not in text, "the frame says that a section leads back"


def test_notes_stand_below_the_title():
    text = drawing(translator("de"), BROKEN, flow_of(BROKEN), "de", {"one": "3 brachen hier ab"})
    assert "one\\n3 brachen hier ab" in text


def test_a_prototype_that_is_refused_is_drawn_with_what_is_wrong(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    loaded = service.prototype("neuantrag")
    routes = tuple(route for route in loaded.record.routes if route.to != "kontakt")
    broken = loaded.record.model_copy(update={"routes": routes})
    assert check(broken)
    service.save(loaded.path, broken, started_from=loaded.digest)
    app = open_page("prototype")
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("paths").run()
    assert not app.exception
    assert "kein Weg führt hierher" in app.warning[0].value


def test_every_path_is_listed_with_what_decides_and_how_long_it_is(open_page: Open, sample_workspace: Workspace):
    app = open_page("prototype")
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("paths").run()
    app.session_state[Key.OPEN.of("path_list")] = True
    app.run()
    prototype = sample_workspace.service(sample_workspace.services()[0]).prototype("neuantrag").record
    frame = app.table[0].value
    assert len(frame) == min(count_paths(prototype) or 0, 30)
    assert any("bis" in cell for cell in frame["Fragen"])
    assert any("wenn" in cell for cell in frame["Was entscheidet"])


def test_path_tests_are_told_passed_or_not(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    start = service.prototype("neuantrag").record.start
    text = f"labwerk: paths/1\npaths:\n  - name: Beginn\n    steps: []\n    ends: {start}\n"
    wrong = "  - name: Falsch\n    steps: []\n    ends: eingang\n"
    service.paths_path("neuantrag").write_text(text + wrong, encoding="utf-8")
    app = open_page("prototype")
    app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("paths").run()
    app.session_state[Key.OPEN.of("path_tests")] = True
    app.run()
    assert not app.exception
    told = "\n".join(one.value for one in app.markdown).replace("\\", "")
    assert "nicht bestanden: Falsch" in told
    assert "bestanden: Beginn" in told
