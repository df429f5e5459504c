"""FIM's quality messages as checks: each finds what it is about, and nothing in a clean schema."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from lab.exchange.prototype_formats import Given, accept, importer
from lab.exchange.xdatenfelder.files import read_files
from lab.exchange.xdatenfelder.model import (
    CodeList,
    CodeListRef,
    Constraints,
    Entry,
    Field,
    Group,
    Identification,
    Message,
    Multiplicity,
    Rule,
    Structure,
)
from lab.exchange.xdatenfelder.quality import Finding, Weight, checks, findings, problems
from lab.exchange.xdatenfelder.quality.coverage import UNCHECKED
from tests.exchange.xdatenfelder.test_export import EVERY, LISTS, exported, prototype

DOCS = Path(__file__).parents[3] / "docs/reference/xdatenfelder.md"
BASIS = ("§ 1 ProbeG",)
DRAFT: dict[str, Any] = {"legal_basis": BASIS, "kind": "RNG", "status": "2", "creator": "Amt", "line": 1}
ID = Identification("F12000000001", "1.0.0")


def field(**more: Any) -> Field:
    """A field without any finding."""
    given: dict[str, Any] = {
        "id": ID,
        "name": "Name",
        "label": "Ihr Name",
        "output_label": "Name",
        "prefill": "keine",
        "constraints": Constraints("1", "9"),
        **DRAFT,
    }
    return Field(**{**given, **more})


def group(*items: Field | Group, counts: tuple[str, ...] = (), **more: Any) -> Group:
    """A group without any finding, with two elements where none are given."""
    inside = items or (field(), field(id=Identification("F12000000002", "1.0.0"), name="Ort"))
    texts = counts or ("1:1",) * len(inside)
    places = tuple(
        Structure(Multiplicity(1, 1, text), item, BASIS, 1) for text, item in zip(texts, inside, strict=True)
    )
    given: dict[str, Any] = {
        "id": Identification("G12000000001", "1.0.0"),
        "name": "Gruppe",
        "label": "Die Gruppe",
        "output_label": "Gruppe",
        "children": places,
        **DRAFT,
    }
    return Group(**{**given, **more})


def schema(*items: Field | Group, version: int = 3, lists: tuple[CodeList, ...] = (), **more: Any) -> Message:
    """A schema without any finding but those of its parts."""
    inside = group(*(items or (group(),))).children
    given: dict[str, Any] = {
        "id": Identification("S60000000001"),
        "name": "Schema",
        "label": "Das Schema",
        "output_label": "Schema",
        "children": inside,
        "document": "D12000000001",
        "changes": ("3", "1"),
        **DRAFT,
    }
    return Message(version, Group(**{**given, **more}), is_schema=True, code_lists=lists)


def number(type_: str, low: str = "1", high: str = "9", content: str = "") -> Message:
    return schema(field(type=type_, constraints=Constraints(min_value=low, max_value=high), content=content))


def select(*entries: str, **more: Any) -> Message:
    values = tuple(Entry(*one.split("=")) for one in entries)
    return schema(field(**{"input": "select", "constraints": Constraints(), "values": values, **more}))


def listed(uri: str = "urn:de:probe:liste", version: str = "2024-01-01", **more: Any) -> Message:
    reference = CodeListRef("", uri, version, f"{uri}_{version}")
    entries = (Entry("1", "eins"), Entry("2", "zwei"))
    lists = (CodeList(uri, version, "Liste", entries, columns=frozenset(("code", "name"))),)
    return schema(
        field(**{"input": "select", "constraints": Constraints(), "code_list": reference, **more}), lists=lists
    )


def rule(text: str) -> Rule:
    return Rule(Identification("R12000000001", "1.0.0"), "Regel", text, line=1)


def length(low: str, high: str, **more: Any) -> Message:
    return schema(field(constraints=Constraints(low, high), **more))


OTHER = Identification("F12000000001", "2.0.0")
PLACEHOLDER = field(id=Identification("F60000000001", "1.0.0"), kind="HAR")
UNVERSIONED = field(id=Identification("F12000000009"))
SELECTION = {"selection": True, "selection_code": "X"}

WRONG: dict[int, Callable[[], Message]] = {
    1001: lambda: schema(field(), rules=(rule("Wenn F12000000099 leer ist, …"),)),
    1002: lambda: schema(field(name="")),
    1003: lambda: schema(field(), field(id=OTHER)),
    1004: lambda: schema(group(field(), field())),
    1005: lambda: listed("liste"),
    1006: lambda: schema(field(legal_basis=())),
    1007: lambda: schema(document=""),
    1009: lambda: schema(field(label="")),
    1010: lambda: schema(field(output_label="")),
    1011: lambda: select("a=A", "b=B", type="num"),
    1012: lambda: select("a=A", "b=B", constraints=Constraints("1", "2")),
    1013: lambda: schema(group(kind="ABS")),
    1014: lambda: schema(field(kind="ABS")),
    1015: lambda: schema(field(type="bool")),
    1016: lambda: schema(field(constraints=Constraints("1", "2", "1", "2"))),
    1017: lambda: schema(field(values=(Entry("a", "A"), Entry("b", "B")))),
    1018: lambda: select(),
    1019: lambda: schema(field(), rules=(rule("F12000000001V1.0.0 muss sein."),)),
    1021: lambda: schema(group(field(), field(id=OTHER), counts=("", "1:1"))),
    1022: lambda: schema(replace(group(), children=(Structure(Multiplicity(), field(kind="HAR")), *group().children))),
    1023: lambda: schema(group(children=())),
    1024: lambda: schema(field(rules=(rule(""),))),
    1025: lambda: schema(field(), field()),
    1026: lambda: schema(group(group(), field())),
    1027: lambda: schema(field(input="knopf")),
    1028: lambda: schema(field(type="farbe")),
    1029: lambda: schema(field(relations=(("XYZ", "F12000000002"),))),
    1030: lambda: schema(field(prefill="")),
    1031: lambda: schema(field(kind="")),
    1032: lambda: schema(field(status="fertig")),
    1033: lambda: schema(changes=("9", "1")),
    1034: lambda: schema(changes=("3", "")),
    1036: lambda: replace(listed(), code_lists=listed().code_lists * 2),
    1037: lambda: schema(
        field(input="select", constraints=Constraints(), code_list=CodeListRef("", "urn:a:b", "2024-01-01")),
        field(id=OTHER, input="select", constraints=Constraints(), code_list=CodeListRef("", "urn:a:b", "2025-01-01")),
    ),
    1039: lambda: schema(field(id=Identification("F123", "1.0.0"))),
    1040: lambda: schema(field(input="select", constraints=Constraints(), code_list=CodeListRef("C1"))),
    1041: lambda: schema(field(), rules=(rule("F12000001 muss sein."),)),
    1042: lambda: schema(group(selection_code="Y")),
    1043: lambda: schema(group(field(), counts=("0:1",), **SELECTION)),
    1044: lambda: select("a=A"),
    1045: lambda: select("a=A", "a=B"),
    1046: lambda: schema(group(field(), field(id=OTHER), counts=("n:*", "1:1"))),
    1047: lambda: schema(group(field(), field(id=OTHER), counts=("3:2", "1:1"))),
    1048: lambda: listed("urn:de:probe:ämter"),
    1050: lambda: schema(label=""),
    1051: lambda: schema(legal_basis=(), kind=""),
    1056: lambda: schema(field(max_size="5")),
    1057: lambda: schema(field(media_types=("application/pdf",))),
    1058: lambda: select("a=A", "b=B", code_key="code"),
    1059: lambda: length("-1", "2"),
    1060: lambda: length("0", "0"),
    1061: lambda: length("3", "2"),
    1062: lambda: number("num", low="wenig"),
    1063: lambda: number("num", high="viel"),
    1064: lambda: number("num", "9", "1"),
    1065: lambda: number("num_int", low="1.5"),
    1066: lambda: number("num_int", high="8.5"),
    1067: lambda: number("date", "1.1.2020", "2021-01-01"),
    1068: lambda: number("date", "2020-01-01", "morgen"),
    1069: lambda: number("num", content="x"),
    1070: lambda: number("num_int", content="1.5"),
    1071: lambda: number("date", "2020-01-01", "2021-01-01", "heute"),
    1072: lambda: number("num", content="0"),
    1073: lambda: number("num", content="10"),
    1074: lambda: length("3", "9", content="ab"),
    1075: lambda: length("1", "2", content="abc"),
    1076: lambda: listed(content="3"),
    1077: lambda: schema(field(type="bool", constraints=Constraints(), content="ja")),
    1078: lambda: schema(children=()),
    1079: lambda: number("datetime", "2020", "2021-01-01T00:00:00"),
    1080: lambda: number("datetime", "2020-01-01T00:00:00", "x"),
    1081: lambda: number("time", "x", "10:00"),
    1082: lambda: number("time", "09:00", "x"),
    1083: lambda: number("datetime", "2020-01-01T00:00:00", "2021-01-01T00:00:00", "x"),
    1084: lambda: number("time", "09:00", "10:00", "x"),
    1085: lambda: select("a=A", "b=B", content="c"),
    1090: lambda: schema(field(input="label", type="num", content="1", constraints=Constraints())),
    1091: lambda: schema(field(relations=(("ABL", ""),))),
    1093: lambda: select("a=A", "b=A"),
    1094: lambda: schema(group(PLACEHOLDER, field())),
    1095: lambda: schema(PLACEHOLDER),
    1096: lambda: schema(document="D99000000001"),
    1097: lambda: schema(document="D99000000001", status="5", status_date="2024-01-01"),
    1098: lambda: schema(field(help="Ihr Name")),
    1099: lambda: schema(field(help="Name")),
    1100: lambda: schema(field(type="file", constraints=Constraints(), content="x")),
    1101: lambda: schema(field(kind="HAR", legal_basis=())),
    1102: lambda: length("1", ""),
    1103: lambda: number("num", "", ""),
    1105: lambda: listed(version="1"),
    1106: lambda: schema(group(field())),
    1109: lambda: schema(field(input="label", constraints=Constraints())),
    1116: lambda: schema(field(status="7", status_date="2024-01-01")),
    1117: lambda: schema(field(creator="")),
    1118: lambda: schema(group(**SELECTION)),
    1120: lambda: schema(field(type="file", constraints=Constraints(pattern="x"))),
    1122: lambda: listed(code_key="kürzel"),
    1127: lambda: schema(field(), published="2024-01-01"),
    1128: lambda: schema(group(published="2024-01-01")),
    1129: lambda: schema(field(published="2024-01-01"), published="2024-01-01"),
    1130: lambda: schema(group(field(published="2024-01-01"), published="2024-01-01")),
    1132: lambda: schema(field(legal_basis=("§ 1; § 2",))),
    1134: lambda: schema(id=Identification("S12000000001")),
    1135: lambda: schema(group(UNVERSIONED, field())),
    1139: lambda: schema(field(type="file", constraints=Constraints())),
    1140: lambda: schema(field(creator="FIM-Baustein Datenfelder")),
    1141: lambda: schema(id=Identification("S13000000001"), creator="FIM Baustein Datenfelder"),
    1142: lambda: schema(field(status="6")),
    1143: lambda: schema(status="6"),
}


def numbers(found: tuple[Finding, ...]) -> set[int]:
    return {one.number for one in found}


def test_a_clean_schema_has_no_finding() -> None:
    assert findings(schema()) == ()
    assert findings(select("a=A", "b=B")) == findings(listed()) == findings(number("num")) == ()


def test_every_check_has_an_example() -> None:
    assert set(WRONG) == set(checks())


@pytest.mark.parametrize("number", sorted(WRONG))
def test_a_check_finds_what_it_is_about(number: int) -> None:
    found = [one for one in findings(WRONG[number]()) if one.number == number]
    assert found
    assert all(one.element and one.weight is checks()[number].weight for one in found)
    told = problems(found)
    assert [one.values["number"] for one in told] == [number]
    assert all(one.element in str(told[0].values["names"]) for one in found)


def test_what_is_about_version_3_is_not_asked_of_version_2() -> None:
    assert 1007 not in numbers(findings(schema(version=2, document="")))
    assert 1030 not in numbers(findings(schema(field(prefill=""), version=2)))


@pytest.mark.parametrize("form", ["xdatenfelder-2", "xdatenfelder-3"])
def test_our_exports_have_no_critical_finding(form: str, sample_workspace: Any) -> None:
    sample = sample_workspace.service("sgb2-antrag").prototype("neuantrag").record
    own = prototype(*EVERY, lists=LISTS, legal_basis="§ 1 ProbeG")
    for made in (sample, own):
        out = exported(made, form)
        found = findings(read_files([Given(out.file_name, out.data)]).message)
        assert [one for one in found if one.weight is Weight.CRITICAL] == []


def test_a_finding_in_the_way_of_approval_is_told_with_the_export() -> None:
    out = exported(prototype(EVERY[0]), "xdatenfelder-3")
    assert 1051 in [one.values.get("number") for one in out.losses], "no legal basis anywhere"


def table() -> dict[int, tuple[str, str]]:
    """The documentation's list: number, weight, what is done."""
    rows = re.findall(r"^\| (1\d{3}) \| (\w+) \| (.+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    return {int(number): (weight, text) for number, weight, text in rows}


def test_the_documentation_lists_what_is_checked_and_why_the_rest_is_not() -> None:
    listed_numbers = table()
    assert set(listed_numbers) == set(checks()) | set(UNCHECKED)
    assert not set(checks()) & set(UNCHECKED)
    for number, (_, text) in listed_numbers.items():
        assert text.startswith("checked") if number in checks() else text == UNCHECKED[number].value


@pytest.fixture(scope="session")
def fim() -> Path:
    folder = Path(os.environ.get("LAB_CORPUS", "/nowhere")) / "fim"
    if not folder.is_dir():
        pytest.skip("LAB_CORPUS names no corpus")
    return folder


@pytest.mark.corpus
def test_numbers_and_weights_are_those_that_fim_published(fim: Path) -> None:
    words = {**{one.value: one.name.lower() for one in Weight}, "Deaktiviert": "deactivated"}
    published = {}
    for row in ET.parse(fim / "Meldungen.xml").getroot().iter("Row"):
        cells = {cell.get("ColumnRef"): cell.findtext("SimpleValue") for cell in row.iter("Value")}
        published[int(cells["Code"] or 0)] = cells["Typ"] or ""
    assert len(published) == 142
    assert {number: words[weight] for number, weight in published.items()} == {
        n: weight for n, (weight, _) in table().items()
    }
    assert {number: one.weight.value for number, one in checks().items()} == {n: published[n] for n in checks()}


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "critical", "methodical"),
    [
        ("S00000094V1.0_xdf2.xml", set(), {1048}),
        ("xdf2/flxbe_minimal.xml", {1039, 1051, 1078}, set()),
        ("xdf2/flxbe_rule.xml", {1039, 1051, 1078}, set()),
        ("xdf2/flxbe_select.xml", {1006, 1039}, set()),
        ("xdf2/flxbe_simple.xml", {1039}, {1013, 1140}),
        ("xdf3/flxbe_input.xml", {1016, 1056, 1057, 1075}, {1012, 1058}),
        ("xdf3/flxbe_simple.xml", set(), {1001, 1041}),
    ],
)
def test_findings_of_published_files_are_plausible(
    fim: Path, name: str, critical: set[int], methodical: set[int]
) -> None:
    """A published, approved schema has nothing critical; the small files are examples of a parser, with odd ids."""
    lists = sorted(fim.glob("C*_genericode.xml")) if name.startswith("S") else []
    files = tuple(Given(path.name, path.read_bytes()) for path in (fim / name, *lists))
    found = findings(read_files(files).message)
    assert {one.number for one in found if one.weight is Weight.CRITICAL} == critical
    assert {one.number for one in found if one.weight is Weight.METHODICAL} == methodical


@pytest.mark.corpus
@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.parametrize("form", ["xdatenfelder-2", "xdatenfelder-3"])
def test_a_published_schema_goes_out_without_a_critical_finding(fim: Path, form: str, accepted: bool) -> None:
    paths = (fim / "S00000094V1.0_xdf2.xml", *sorted(fim.glob("C*_genericode.xml")))
    files = tuple(Given(path.name, path.read_bytes()) for path in paths)
    result = importer(files).read(files)
    made = accept(result, [one.id for one in result.suggestions if one.acceptable and accepted])
    out = exported(made, form)
    found = findings(read_files([Given(out.file_name, out.data)]).message)
    assert [one for one in found if one.weight is Weight.CRITICAL] == []
    assert 1001 not in numbers(found), "rules stand where they reach what they name"
