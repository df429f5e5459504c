"""What the gate refuses, in which words, and that it never lets an entity be declared."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lab.bpmn import read
from lab.bpmn.gate import LARGEST, admit
from lab.errors import InputError
from tests.bpmn.building import process

VALID = process('<:task id="t" name="Prüfen"/>')
TEXT = VALID.decode()


def encoded(declared: str, codec: str) -> bytes:
    return TEXT.replace("UTF-8", declared).encode(codec)


@pytest.mark.parametrize(
    "data",
    [
        VALID,
        b"\xef\xbb\xbf" + VALID,
        encoded("ISO-8859-1", "latin-1"),
        encoded("windows-1252", "cp1252"),
        encoded("UTF-16", "utf-16"),
        encoded("UTF-16", "utf-16-le"),
        TEXT.split("\n", 1)[1].encode(),
        b"\n  " + TEXT.split("\n", 1)[1].encode(),
        VALID.replace(b"bpmn:", b"").replace(b"xmlns:bpmn", b"xmlns"),
        VALID.replace(b"<bpmn:definitions", b"<!-- <!DOCTYPE no> -->\n<?tool x?><bpmn:definitions"),
    ],
    ids=[
        "utf-8",
        "bom",
        "latin-1",
        "cp1252",
        "utf-16",
        "utf-16-no-bom",
        "no-declaration",
        "blanks",
        "default-ns",
        "comment",
    ],
)
def test_what_tools_write_is_read_with_its_umlauts(data: bytes) -> None:
    assert read(data, "a.bpmn").nodes["t"].name == "Prüfen"


@pytest.mark.parametrize(
    ("data", "message", "hint", "line"),
    [
        (b"", "leer", "BPMN 2.0", None),
        (b" \r\n ", "leer", "BPMN 2.0", None),
        (b"PK\x03\x04....", "kein XML", "ZIP-Archiv", 1),
        (b"%PDF-1.7 x", "kein XML", "PDF", 1),
        (b'{"a": 1}', "kein XML", "BPMN 2.0", 1),
        (VALID.replace(b"\n<", b'\n<!DOCTYPE d [<!ENTITY a "b">]>\n<', 1), "DOCTYPE", "Löschen Sie", None),
        (VALID.replace(b"\n<", b"\n<!-- x --><!doctype html><", 1), "DOCTYPE", "Löschen Sie", None),
        (
            ("<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a>" + TEXT).encode("utf-16"),
            "DOCTYPE",
            "Löschen Sie",
            None,
        ),
        (encoded("UTF-8", "latin-1"), "enthält aber andere Zeichen", "UTF-8", 3),
        (encoded("UTF-16", "utf-8"), "gibt die Zeichenkodierung „UTF-16“ an", "UTF-8", 1),
        (encoded("UTF-8", "utf-16"), "gibt die Zeichenkodierung „UTF-8“ an", "UTF-8", 1),
        (b"\xef\xbb\xbf" + encoded("ISO-8859-1", "utf-8"), "gibt die Zeichenkodierung „ISO-8859-1“", "UTF-8", 1),
        (encoded("EBCDIC-CP-BE", "utf-8"), "nicht unterstützt", "UTF-8", 1),
        (VALID.replace(b"</bpmn:process>", b"</bpmn:prozess>"), "kein gültiges XML", "anders geschlossen", 3),
        (VALID[:-40], "kein gültiges XML", "", 3),
        (VALID.replace(b"<bpmn:task", b"<x:task"), "kein gültiges XML", "Präfix", 3),
        (VALID.replace("Prüfen".encode(), b"&nbsp;"), "kein gültiges XML", "Abkürzung", 3),
        (b"<html><body/></html>", "kein BPMN-2.0-Modell", "BPMN 2.0", 1),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "kein BPMN-2.0-Modell", "Bild", 1),
        (b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "„definitions“", "DMN", 1),
        (b'<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>', "„definitions“", "Vorabfassung", 1),
        (b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "keinen Prozess", "Zeichnen", 1),
    ],
)
def test_each_refusal_is_one_plain_sentence_with_its_line(
    data: bytes, message: str, hint: str, line: int | None
) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "a.bpmn")
    problem = caught.value.problem
    assert message in str(caught.value)
    assert hint in problem.hint
    assert problem.where.file == "a.bpmn"
    assert problem.where.line == line


def test_the_size_is_checked_before_anything_else() -> None:
    with pytest.raises(InputError, match="10 MB"):
        read(b"x" * (LARGEST + 1), "a.bpmn")
    with pytest.raises(InputError, match="zu groß"):
        admit(VALID, "a.bpmn", largest=100)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="zu tief verschachtelt"):
        read(process("<:subProcess>" * 5000 + "</:subProcess>" * 5000), "a.bpmn")


@given(st.binary(max_size=300))
@example(b"\xff\xfe<\x00")
@example(b"<?xml version='1.0' encoding='utf-16'?>")
@example(b"<?xml version='1.0' encoding='utf-8'")
@example(b"<!--")
@example(b"<!DOCTYPE")
def test_any_bytes_are_refused_with_a_message_and_never_crash(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data, "a.bpmn")


@given(st.integers(0, len(VALID) - 1), st.binary(max_size=8))
def test_a_damaged_file_is_read_or_refused_and_never_crashes(at: int, damage: bytes) -> None:
    with contextlib.suppress(InputError):
        assert read(VALID[:at] + damage + VALID[at + len(damage) :], "a.bpmn").file == "a.bpmn"
