"""A format is found by being a file, the one that knows the files reads them, and suggestions wait for a person."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lab.actions.import_prototype import import_prototype, read_prototype
from lab.cli import program
from lab.errors import ConflictError, InputError, NotFoundError
from lab.exchange import prototype_formats
from lab.exchange.prototype_formats import Given, accept, exporter, importer, registry
from lab.store import Workspace

SERVICE = "sgb2-antrag"
FORMAT = """
from lab.errors import N_
from lab.exchange.prototype_formats import UNNAMED_AUTHORITY, Change, Exported, Imported, Suggestion, loss
from lab.prototypes import Page, Prototype, Question, Route
from lab.records import Texts

NAME, TITLE, EXTENSIONS = "lines", N_("Zeilen"), (".lines",)


def recognises(files):
    return files[0].data.startswith(b"lines\\n")


def read(files):
    first, *rest = files[0].data.decode().splitlines()[1:]
    asked = [Question(id=name, kind="yes_no", label=Texts({"de": name})) for name in (first, *rest)]
    prototype = Prototype(
        labwerk="prototype/1",
        title=Texts({"de": "Zeilen"}),
        authority=UNNAMED_AUTHORITY,
        start="a",
        pages=(
            Page(id="a", title=Texts({"de": "A"}), questions=tuple(asked)),
            Page(id="ende", kind="exit", title=Texts({"de": "Ende"})),
        ),
        routes=(Route.model_validate({"from": "a", "to": "ende"}),),
    )
    lost = loss("Es fehlt „{what}“: {reason}", "Grund", "Rat", element=first, what="etwas")
    changes = {n: (Change(rest[0], f"{first} = {n}"),) for n in ("yes", "no")}
    suggestions = [Suggestion(f"r{n}", "R1", "Regel", "Wenn …", change) for n, change in changes.items()]
    return Imported(prototype, (lost,), (*suggestions, Suggestion("r3", "R3", "Frei", "Nur zum Lesen")))


def write(prototype, name, t):
    text = "\\n".join(["lines", *(question.id for question in prototype.questions)])
    return Exported(text.encode(), f"{name}.lines")
"""


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A format whose file lies in a folder of the package."""
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "lines_for_tests.py").write_text(FORMAT, encoding="utf-8")
    monkeypatch.setattr(prototype_formats, "__path__", [*prototype_formats.__path__, str(folder)])
    registry.formats.cache_clear()
    yield
    registry.formats.cache_clear()


GIVEN = (Given("a.lines", b"lines\nerste\nzweite\n"),)


def run(workspace: Workspace, *words: str) -> int:
    return program.run((*words, "--workspace", str(workspace.root)), dict(os.environ) | {"LANG": "de_DE.UTF-8"})


@pytest.mark.usefixtures("lines")
def test_a_file_in_the_folder_is_a_format() -> None:
    assert importer(GIVEN).NAME == exporter("lines").NAME == importer(GIVEN, "lines").NAME == "lines"


def test_a_file_that_no_format_knows_is_told() -> None:
    with pytest.raises(InputError, match="keinem Format"):
        importer((Given("a.txt", b"hallo"),))
    with pytest.raises(NotFoundError, match="nirgends"):
        exporter("nirgends")


@pytest.mark.usefixtures("lines")
def test_suggestions_change_nothing_until_they_are_accepted() -> None:
    imported = read_prototype(GIVEN)
    question = imported.prototype.questions[1]
    assert question.show_if is None
    assert accept(imported, ()) == imported.prototype
    assert accept(imported, ("ryes",)).questions[1].show_if == "erste = yes"
    assert accept(imported, ("ryes", "rno")).questions[1].show_if == "(erste = yes) and (erste = no)"


@pytest.mark.usefixtures("lines")
def test_an_import_gets_the_service_s_authority_and_never_overwrites(sample_workspace: Workspace) -> None:
    service = sample_workspace.service(SERVICE)
    imported = read_prototype(GIVEN)
    with pytest.raises(InputError, match="r3"):
        import_prototype(service, "neu", imported, ("r3",))
    import_prototype(service, "neu", imported, ("ryes",))
    saved = service.prototype("neu").record
    assert saved.authority.root["de"] == service.profile().record.authority.name
    assert saved.questions[1].show_if == "erste = yes"
    with pytest.raises(ConflictError):
        import_prototype(service, "neu", imported)


@pytest.mark.usefixtures("lines")
def test_the_commands_list_losses_and_leave_with_3(
    sample_workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.lines"
    file.write_bytes(GIVEN[0].data)
    call = ("import-prototype", str(file), "--service", SERVICE, "--name", "neu")
    assert run(sample_workspace, *call, "--json") == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["pages"], told["questions"]) == (2, 2)
    assert told["lost"] == [{"message": "Es fehlt „etwas“: Grund", "where": "Element erste", "hint": "Rat"}]
    assert [one["id"] for one in told["suggestions"]] == ["ryes", "rno", "r3"]
    assert run(sample_workspace, *call) == 4
    capsys.readouterr()
    out = tmp_path / "b.lines"
    assert run(sample_workspace, "export-prototype", f"{SERVICE}/neu", "--format", "lines", "-o", str(out)) == 0
    assert out.read_text() == "lines\nerste\nzweite"
    assert run(sample_workspace, "export-prototype", "neu", "--format", "lines") == 1


@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(InputError, match="leer") as refused:
        importer([Given("leer.json", data)])
    assert refused.value.problem.hint


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("list_", "name"), [("components", "form-js"), ("elements", "surveyjs")])
def test_json_is_known_in_each_of_its_encodings(code: str, list_: str, name: str) -> None:
    mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(code, "")
    content = {list_: [{"type": "text", "name": "a", "key": "a", "text": "Größe", "title": "Größe"}]}
    given = [Given("a.json", (mark + json.dumps(content, ensure_ascii=False)).encode(code))]
    found = importer(given)
    assert name == found.NAME
    assert "Größe" in found.read(given).prototype.questions[0].label.root["de"]
