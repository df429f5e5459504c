"""Taking forms in and giving prototypes out on the page: losses before anything is written, suggestions one by one."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lab.exchange.prototype_document import export
from lab.store import Workspace
from lab.workbench.state import Key
from tests.exchange.xdatenfelder.made import Made, code_list
from tests.workbench.conftest import Open

X = Made(3)
RULE = (
    "Wenn F12000000001 = 999, dann muss F12000000002 befüllt werden. "
    "Wenn F12000000001 <> 999, dann darf F12000000002 nicht befüllt werden."
)
SCHEMA = X.schema(
    X.at("1:1", X.field("F12000000001", "Art", input_="select", list="urn:de:probe:art")),
    X.at("0:1", X.field("F12000000002", "Welche", content="keine")),
    rules=X.rule("R12000000001", RULE) + X.rule("R12000000002", "Es gilt § 1."),
)
LIST = code_list("urn:de:probe:art", _001="Eins", _999="Sonstiges")


def opened(open_page: Open, language: str = "de") -> AppTest:
    app = open_page("prototype", language)
    return app.segmented_control(key=Key.PROTOTYPE_VIEW).set_value("exchange").run()


def given(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    uploader = app.file_uploader(key=Key.FORM_FILES)
    for name, data in files:
        uploader.upload(name, data)
    return app.run()


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.markdown, *app.error, *app.warning, *app.success)).replace("\\", "")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_schema_becomes_a_prototype_with_the_suggestions_that_were_ticked(
    open_page: Open, sample_workspace: Workspace, language: str
) -> None:
    service = sample_workspace.service(sample_workspace.services()[0])
    before = service.digests()
    app = given(opened(open_page, language), (SCHEMA.name, SCHEMA.data), (LIST.name, LIST.data))
    assert not app.exception
    assert "keine" in said(app), "the content that is lost"
    assert "Es gilt § 1." in said(app), "the rule that somebody must read"
    assert service.digests() == before
    boxes = [one for one in app.checkbox if str(one.key).startswith(Key.SUGGESTION)]
    assert len(boxes) == 1
    boxes[0].check().run()
    app.button(key=Key.FORM_SAVE).click().run()
    assert not app.exception
    saved = service.prototype("probe").record
    assert [page.id for page in saved.pages] == ["probe", "zusammenfassung", "eingangsbestaetigung"]
    assert saved.questions[1].show_if == "art == 'c_999'"
    assert {**service.digests(), **before} == service.digests(), "nothing else has changed"


def test_a_name_that_is_taken_is_not_overwritten(open_page: Open, sample_workspace: Workspace) -> None:
    service = sample_workspace.service(sample_workspace.services()[0])
    before = service.digests()
    app = given(opened(open_page), (SCHEMA.name, SCHEMA.data))
    name = next(one for one in app.text_input if str(one.key).startswith(Key.FORM_NAME))
    name.set_value(service.prototypes()[0]).run()
    assert app.button(key=Key.FORM_SAVE).disabled
    assert service.digests() == before


def test_a_broken_file_is_said(open_page: Open) -> None:
    app = given(opened(open_page), ("kaputt.xml", b"<a>"))
    assert not app.exception
    assert "kaputt.xml" in said(app)


@pytest.mark.parametrize("form", ["html", "xdatenfelder-2", "xdatenfelder-3"])
def test_losses_stand_before_the_download(open_page: Open, form: str) -> None:
    app = opened(open_page)
    app.selectbox(key=Key.FORM_FORMAT).set_value(form).run()
    assert not app.get("download_button")
    app.button(key=Key.FORM_MAKE).click().run()
    assert not app.exception
    assert "achweise" in said(app)
    assert len(app.get("download_button")) == 1


@pytest.mark.parametrize("form", ["docx", "pdf", "html-document"])
def test_a_document_can_be_had_without_pictures(open_page: Open, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(export, "page_pictures", lambda prototype, _t: drawn.append(prototype.start) or {})
    app = opened(open_page)
    app.selectbox(key=Key.FORM_FORMAT).set_value(form).run()
    app.checkbox(key=Key.FORM_PICTURES).uncheck().run()
    app.button(key=Key.FORM_MAKE).click().run()
    assert not app.exception
    assert len(app.get("download_button")) == 1
    assert not drawn
    app.checkbox(key=Key.FORM_PICTURES).check().run()
    assert not app.get("download_button"), "it is another file now"
    app.button(key=Key.FORM_MAKE).click().run()
    assert len(drawn) == 1


def test_what_has_no_pictures_does_not_ask_for_them(open_page: Open) -> None:
    app = opened(open_page)
    app.selectbox(key=Key.FORM_FORMAT).set_value("xdatenfelder-3").run()
    assert Key.FORM_PICTURES not in [one.key for one in app.checkbox]


def test_a_service_without_a_prototype_can_take_one_in(open_page: Open, sample_workspace: Workspace) -> None:
    service = sample_workspace.service(sample_workspace.services()[0])
    for name in service.prototypes():
        service.prototype_path(name).unlink()
    app = given(open_page("prototype"), (SCHEMA.name, SCHEMA.data), (LIST.name, LIST.data))
    app.button(key=Key.FORM_SAVE).click().run()
    assert not app.exception
    assert service.prototypes() == ("probe",)
