"""Looking at models and uploading one: a refused file is said in words, and the workspace stays as it was."""

from __future__ import annotations

import pytest

from lab.store import Workspace
from lab.workbench.components import bundle
from lab.workbench.state import Key
from tests.bpmn.vendors import FILES
from tests.workbench.conftest import Open

DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><definitions/>'


def upload(open_page: Open, data: bytes, kind: str = "as-is"):
    app = open_page("processes")
    app.segmented_control(key=Key.PROCESS_VIEW).set_value("exchange").run()
    app.segmented_control(key=Key.UPLOAD_KIND).set_value(kind)
    app.file_uploader(key=Key.UPLOAD).upload("test.bpmn", data).run()
    return app.button(key="upload").click().run()


@pytest.mark.parametrize(
    "data", [b"hello", b"PK\x03\x04", DOCTYPE, b"<definitions/>"], ids=["text", "zip", "dtd", "xml"]
)
def test_refused_file_is_said_and_nothing_changes(open_page: Open, sample_workspace: Workspace, data: bytes):
    service = sample_workspace.service(sample_workspace.services()[0])
    before = service.digests()
    app = upload(open_page, data)
    assert not app.exception
    assert "test.bpmn" in app.error[0].value.replace("\\", "")
    assert service.digests() == before


def test_uploaded_model_replaces_the_one_that_was_shown(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    target = service.model_bytes("target")
    app = upload(open_page, target, "as-is")
    assert not app.error
    assert service.model_bytes("as-is") == target
    assert any("gespeichert" in message.value for message in app.success)


def test_one_of_several_drawings_is_chosen(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    service.model_path("zwei").write_bytes(FILES["enterprise-architect"]())
    app = open_page("processes")
    assert Key.PAGE.of("zwei") not in app.session_state, "beside as-is and target, others are drawn on demand"
    app.session_state[Key.OPEN.of("model", "zwei")] = True
    app.run()
    choice = app.selectbox(key=Key.PAGE.of("zwei"))
    assert choice.options == ["Überblick (5)", "Zum Drucken (5)"]
    choice.set_value(1).run()
    assert not app.exception
    assert not app.error


def test_a_process_table_becomes_a_model(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    app = open_page("processes")
    app.segmented_control(key=Key.PROCESS_VIEW).set_value("exchange").run()
    app.file_uploader(key=Key.TABLE).upload("Mein Ablauf.csv", "Schritt;Minuten\nPrüfen;5\n".encode("cp1252")).run()
    app.button(key=Key.TABLE.of("make")).click().run()
    assert not app.error
    assert [node.name for node in service.model("mein-ablauf").nodes.values()] == ["Start", "Prüfen", "Ende"]
    assert "mein-ablauf" in service.scenarios()


def test_a_table_with_mistakes_names_the_cell(open_page: Open):
    app = open_page("processes")
    app.segmented_control(key=Key.PROCESS_VIEW).set_value("exchange").run()
    app.file_uploader(key=Key.TABLE).upload("a.csv", b"Schritt;Minuten\nA;viel\n").run()
    app.button(key=Key.TABLE.of("make")).click().run()
    assert "viel" in app.error[0].value
    assert "Zeile 2" in app.error[0].value


def test_a_service_without_a_model_offers_both_ways_in(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    for name in service.models():
        service.model_path(name).unlink()
    app = open_page("processes")
    assert not app.exception
    assert {app.file_uploader(key=Key.UPLOAD).label, app.file_uploader(key=Key.TABLE).label} == {
        "BPMN-Dateien, einzeln oder als Zip-Archiv",
        "Prozesstabelle (Excel oder CSV)",
    }


def test_a_download_is_made_when_it_is_asked_for(open_page: Open):
    app = open_page("processes")
    app.segmented_control(key=Key.PROCESS_VIEW).set_value("exchange").run()
    app.selectbox(key=Key.GET_MODEL).set_value("as-is")
    app.selectbox(key=Key.GET_FORMAT).set_value("pdf").run()
    assert not [one for one in app.get("download_button") if "as-is.pdf" in one.proto.label]
    app.button(key=Key.GET_MODEL.of("make")).click().run()
    assert [one for one in app.get("download_button") if "as-is.pdf" in one.proto.label]


def test_pairs_set_for_other_models_do_not_break_the_page(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    service.matches_path().write_text(
        "labwerk: matches/1\nfirst: old.bpmn\nsecond: new.bpmn\nelements: {gone: never}\n", encoding="utf-8"
    )
    app = open_page("processes")
    assert not app.exception
    assert not app.error


def test_missing_bundle_is_said_instead_of_an_empty_box(open_page: Open, tmp_path, monkeypatch):
    bundle.component.cache_clear()
    monkeypatch.setattr(bundle, "BUILT", tmp_path)
    app = open_page("processes")
    assert any("diagram.js der Oberfläche fehlt" in error.value for error in app.error)


def test_outdated_pairs_are_named_and_deleted_at_a_click(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    service.matches_path().write_text(
        "labwerk: matches/1\nelements: {gone: vorsprechen, anmelden: vorsprechen}\n", encoding="utf-8"
    )
    app = open_page("processes")
    assert not app.error
    assert any("gone" in warning.value for warning in app.warning)
    app.button(key=Key.PAIR.of("stale")).click().run()
    assert not app.warning
    assert service.matches().record.elements == {"anmelden": "vorsprechen"}


def test_metrics_are_told_in_words_before_the_table(open_page: Open):
    app = open_page("processes")
    app.segmented_control(key=Key.PROCESS_VIEW).set_value("metrics").run()
    assert not app.exception
    assert not app.error
    words = "\n".join(text.value for text in app.markdown).replace("\\", "")
    assert "Medienbrüche: 0 statt 6, also 6 weniger." in words
    assert app.table


def test_a_chosen_kind_that_no_longer_occurs_does_not_break_the_page(open_page: Open, sample_workspace: Workspace):
    service = sample_workspace.service(sample_workspace.services()[0])
    app = open_page("processes")
    pills = next(group for group in app.button_group if group.key == Key.CHANGE_KINDS)
    pills.set_value(["digitised"]).run()
    assert not app.exception
    changed = service.model_bytes("target").replace(b"prototypePage=", b"other=").replace(b'system="', b'other="')
    service.model_path("target").write_bytes(changed.replace(b'mediaBreak="false"', b""))
    app.run()
    assert not app.exception
    assert not app.error
    assert not any("digital" in text.value for text in app.markdown)
