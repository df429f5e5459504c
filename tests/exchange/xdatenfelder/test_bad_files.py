"""Whatever is wrong with the files is said in words with file, line and element; nothing else ever comes out."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.errors import LabError
from lab.exchange.prototype_formats import Given, Imported, importers
from lab.exchange.prototype_formats.xdatenfelder_3 import read
from tests.exchange.xdatenfelder.made import NAMESPACES, Made, code_list

X = Made(3)
GOOD = X.schema(
    X.at("1:1", X.group("G12000000001", "Person", X.at("0:*", X.field("F12000000001", "Name", maxLength="20")))),
    X.at("1:1", X.field("F12000000002", "Art", input_="select", list="urn:de:probe:art")),
    rules=X.rule("R12000000001", "Wenn F12000000002 = 001, dann muss F12000000001 befüllt werden."),
)
LIST = code_list("urn:de:probe:art", _001="eins", _002="zwei")


def message(body: str, head: str = "") -> Given:
    return Given("kaputt.xml", f'<?xml version="1.0"?>{head}<x:a xmlns:x="{NAMESPACES[3]}">\n{body}\n</x:a>'.encode())


def deep(levels: int) -> str:
    inner = X.field("F12000000001", "Innen")
    for number in range(levels):
        inner = X.group(f"G1200000{number:04}", "Gruppe", X.at("1:1", inner))
    return inner


@pytest.mark.parametrize(
    ("files", "word", "line"),
    [
        ((Given("leer.xml", b""),), "leer", None),
        ((Given("bild.xml", b"\x89PNG\r\n\x1a\n"),), "", None),
        ((Given("text.xml", b"Guten Tag"),), "kein XML", 1),
        ((message("<x:b>"),), "XML", 3),
        ((message("", "<!DOCTYPE a [<!ENTITY e 'x'>]>"),), "DOCTYPE", None),
        ((message("<x:header/>"),), "kein Datenschema", 1),
        ((Given("a.xml", b"<a/>"),), "0 Nachrichten", None),
        ((GOOD, GOOD), "2 Nachrichten", None),
        ((message("<x:datenfeld><x:name>Ort</x:name></x:datenfeld>"),), "Kennung", 2),
        ((X.message(deep(50), "datenfeldgruppe.0103"),), "Ebenen", None),
        ((X.schema("<x:struktur><x:anzahl>1:1</x:anzahl></x:struktur>"),), "0 Elemente", 4),
        ((GOOD, Given("l.xml", LIST.data.replace(b"CanonicalUri", b"Uri"))), "CanonicalUri", None),
        ((Given("bombe.zip", b"PK\x03\x04kaputt"),), "Zip", None),
        ((Given("gross.xml", b"<" + b" " * (11 * 2**20)),), "zu groß", None),
    ],
)
def test_a_broken_file_is_told_with_its_place(files: tuple[Given, ...], word: str, line: int | None) -> None:
    with pytest.raises(LabError) as caught:
        read(files)
    problem = caught.value.problem
    assert word in str(caught.value)
    assert problem.where.file is not None
    if line is not None:
        assert problem.where.line == line


def test_a_file_that_is_neither_message_nor_list_is_told() -> None:
    result = read((GOOD, LIST, Given("anderes.xml", b"<a/>")))
    assert [one.where.file for one in result.losses if "nicht gelesen" in one.message] == ["anderes.xml"]


def test_a_path_out_of_the_archive_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../schema.xml", GOOD.data)
    with pytest.raises(LabError):
        read((Given("a.zip", packed.getvalue()),))


@settings(max_examples=150)
@given(st.data())
def test_no_change_of_bytes_gives_anything_but_words_or_a_prototype(data: st.DataObject) -> None:
    files = [GOOD, LIST]
    which = data.draw(st.integers(0, 1))
    raw = bytearray(files[which].data)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(("set", "cut", "insert", "drop"))):
            case "set":
                raw[place] = data.draw(st.integers(0, 255))
            case "cut":
                del raw[place + 1 :]
            case "insert":
                raw[place:place] = data.draw(st.binary(min_size=1, max_size=8))
            case _:
                del raw[place : place + data.draw(st.integers(1, 40))]
        raw = raw or bytearray(b"<")
    files[which] = Given(files[which].name, bytes(raw))
    for form in importers().values():
        assert form.recognises(files) in (True, False)
    assert outcome(files)


def outcome(files: list[Given]) -> Imported | str:
    """What comes of the files, or what is said about them; any other exception is the test's failure."""
    try:
        return read(files)
    except LabError as error:
        return str(error)
