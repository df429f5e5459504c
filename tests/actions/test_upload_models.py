"""Many files at once: each is saved whole as it is, or named with its reason; a bomb is never unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from lab.actions.upload_models import model_name, upload_models
from lab.bpmn.gate import LARGEST
from lab.errors import InputError, LabError, RefusedError
from lab.exchange import model_archive
from lab.exchange.model_archive import models_in
from lab.store import Workspace
from tests.bpmn.vendors import FILES

SERVICE = "sgb2-antrag"


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_every_tools_file_is_saved_byte_by_byte(sample_workspace: Workspace) -> None:
    files = [(f"{tool}.bpmn", make()) for tool, make in FILES.items()]
    done = upload_models(sample_workspace, SERVICE, files)
    assert not done.refused
    folder = sample_workspace.service(SERVICE)
    assert {one.name: folder.model_bytes(one.name) for one in done.saved} == {t: make() for t, make in FILES.items()}


def test_an_archive_is_looked_into_and_bad_files_are_named(sample_workspace: Workspace) -> None:
    archive = packed(
        {
            "Ordner/Antrag prüfen.bpmn": FILES["visio"](),
            "kaputt.bpmn": b"<a",
            "__MACOSX/._a.bpmn": b"x",
            "liesmich.txt": b"x",
            "unter/Antrag prüfen.bpmn": FILES["bic"](),
        }
    )
    before = sample_workspace.service(SERVICE).digests()
    done = upload_models(sample_workspace, SERVICE, [("alle.zip", archive), ("as-is.bpmn", FILES["aris"]())])
    assert [one.name for one in done.saved] == ["antrag-pruefen", "antrag-pruefen-2"]
    assert [one.file for one in done.refused] == ["alle.zip: kaputt.bpmn", "as-is.bpmn"]
    assert "gibt es schon" in str(done.refused[1].reason)
    after = sample_workspace.service(SERVICE).digests()
    assert {path: after[path] for path in before} == before
    assert len(after) == len(before) + 2


def test_models_are_replaced_only_if_somebody_says_so(sample_workspace: Workspace) -> None:
    done = upload_models(sample_workspace, SERVICE, [("As-Is.bpmn", FILES["aris"]())], replace=True)
    assert [one.name for one in done.saved] == ["as-is"]
    assert sample_workspace.service(SERVICE).model_bytes("as-is") == FILES["aris"]()


def bomb() -> bytes:
    return packed({"a.bpmn": b" " * 9_000_000})


def lying() -> bytes:
    """A bomb whose directory says that it is small."""
    data = bytearray(bomb())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bomb, "stark gepackt"),
        (lambda: packed({f"{n}.bpmn": b"<a/>" for n in range(201)}), "201 Dateien"),
        (lambda: packed({"liesmich.txt": b""}), "keine Datei, die gelesen"),
        (lambda: packed({"a.bpmn": b"<a/>"})[:-30], "beschädigt"),
        (lambda: b"PK\x03\x04 nothing", "beschädigt"),
        (lying, ""),
    ],
    ids=["bomb", "many", "none", "cut", "no zip", "lying"],
)
def test_a_bad_archive_is_refused_as_a_whole(sample_workspace: Workspace, data, words: str) -> None:
    before = sample_workspace.service(SERVICE).digests()
    done = upload_models(sample_workspace, SERVICE, [("a.zip", data())])
    assert not done.saved
    assert words in str(done.refused[0].reason)
    assert sample_workspace.service(SERVICE).digests() == before


def test_an_archive_may_not_grow_beyond_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_archive, "LARGEST_TOTAL", 5)
    with pytest.raises(RefusedError, match="größer als"):
        models_in(packed({"a.bpmn": b"<abc/>"}), "a.zip")


def test_a_file_that_alone_is_bad_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_archive, "LARGEST", 10)
    data = bytearray(packed({"big.bpmn": b"<abcdefghijk/>", "good.bpmn": b"<a/>"}, zipfile.ZIP_STORED))
    found = dict(models_in(bytes(data), "a.zip"))
    assert isinstance(found["big.bpmn"], InputError)
    assert found["good.bpmn"] == b"<a/>"
    flag = data.index(b"PK\x01\x02") + 8
    data[flag] |= 1
    encrypted = dict(models_in(bytes(data), "a.zip"))["big.bpmn"]
    assert isinstance(encrypted, LabError)
    assert "verschlüsselt" in str(encrypted)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Antrag prüfen (Ist).bpmn", "antrag-pruefen-ist"),
        ("C:\\Modelle\\Straße.bpmn20.xml", "strasse"),
        ("alle.zip: a/b/As-Is.BPMN", "as-is"),
        ("日本.bpmn", "modell"),
        ("../../.bpmn", "modell"),
        ("x" * 200 + ".bpmn", "x" * 60),
        ("CON.bpmn", "con-1"),
        ("nul.ist.bpmn", "nul-1.ist"),
        ("Konto.bpmn", "konto"),
    ],
)
def test_names_of_files_become_names_of_models(file: str, name: str) -> None:
    assert model_name(file) == name


def test_a_model_that_cannot_be_replaced_is_named_and_the_others_are_saved(sample_workspace: Workspace) -> None:
    folder = sample_workspace.service(SERVICE)
    folder.model_path("big").write_bytes(b" " * (LARGEST + 1))
    good = FILES["aris"]()
    files = [("new1.bpmn", good), ("big.bpmn", good), ("new2.bpmn", good)]
    done = upload_models(sample_workspace, SERVICE, files, replace=True)
    assert [one.name for one in done.saved] == ["new1", "new2"]
    assert [(one.file, type(one.reason)) for one in done.refused] == [("big.bpmn", InputError)]
    assert folder.model_path("big").stat().st_size == LARGEST + 1


def test_a_number_given_to_a_name_never_replaces_another_model(sample_workspace: Workspace) -> None:
    folder = sample_workspace.service(SERVICE)
    first, other, new = FILES["aris"](), FILES["bic"](), FILES["visio"]()
    for name, data in (("a", first), ("a-2", other)):
        folder.save_model(name, data, started_from=None)
    done = upload_models(sample_workspace, SERVICE, [("x/a.bpmn", new), ("y/a.bpmn", new)], replace=True)
    assert [one.name for one in done.saved] == ["a", "a-3"]
    assert (folder.model_bytes("a"), folder.model_bytes("a-2"), folder.model_bytes("a-3")) == (new, other, new)


def test_a_path_that_leads_out_of_the_archive_is_refused_by_name():
    found = dict(models_in(packed({"../../evil.bpmn": b"<abc/>", "./fine.bpmn": b"<abc/>", ".a.bpmn": b""}), "a.zip"))
    assert found["./fine.bpmn"] == b"<abc/>"
    refused = found["../../evil.bpmn"]
    assert isinstance(refused, LabError)
    assert refused.problem.where.file == "a.zip: ../../evil.bpmn"
    assert ".a.bpmn" not in found
