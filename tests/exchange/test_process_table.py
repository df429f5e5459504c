"""A table becomes a model and a model a table, without a step being lost; what is wrong is named by row and column."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lab.bpmn import read
from lab.bpmn.lint import check
from lab.bpmn.model import NodeKind
from lab.errors import InputError, RefusedError
from lab.exchange.process_table import (
    Next,
    ProcessTable,
    Step,
    from_model,
    read_table,
    template,
    to_model,
    write_csv,
    write_xlsx,
)
from lab.exchange.process_table.headings import KINDS
from lab.i18n import translator
from tests.bpmn.building import chain, file, flow, model, process

T = translator("de")
EXAMPLE = """Nr;Schritt;Wer;Weiter;Bedingung;Dauer (min);Entscheidung
1;Antrag annehmen;Poststelle;;;5;
2;Antrag prüfen;Sachbearbeitung;4;vollständig;12,5;Vollständig?
;;;3;sonst;;
3;Unterlagen nachfordern;Sachbearbeitung;Antrag prüfen;;10 min;
4;Akten anlegen;Poststelle;5;;;
5;Verteilen;Sachbearbeitung;6;;;
;;;7;;;
6;Bescheid erstellen;Sachbearbeitung;8;;1:30;
7;Zahlung anweisen;Kasse;8;;2 h;
8;Versenden;Poststelle;Ende;;;
"""
STEPS = (
    Step("Antrag annehmen", "Poststelle", next=(Next(2),), minutes=5),
    Step(
        "Antrag prüfen",
        "Sachbearbeitung",
        next=(Next(4, "vollständig"), Next(3, otherwise=True)),
        question="Vollständig?",
        minutes=12.5,
    ),
    Step("Unterlagen nachfordern", "Sachbearbeitung", next=(Next(2),), minutes=10),
    Step("Akten anlegen", "Poststelle", next=(Next(5),)),
    Step("Verteilen", "Sachbearbeitung", next=(Next(6), Next(7))),
    Step("Bescheid erstellen", "Sachbearbeitung", next=(Next(8),), minutes=90),
    Step("Zahlung anweisen", "Kasse", next=(Next(8),), minutes=120),
    Step("Versenden", "Poststelle", next=(Next(None),)),
)


def back(table: ProcessTable) -> ProcessTable:
    """The table of the model of a table."""
    built = to_model(table)
    minutes = {id_: s.minutes for id_, s in zip(built.steps, table.steps, strict=True) if s.minutes is not None}
    found, lost = from_model(read(built.data, "a.bpmn"), minutes)
    assert lost == ()
    return found


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman"])
def test_what_excel_writes_is_read(separator: str, codec: str) -> None:
    text = EXAMPLE.replace("12,5", '"12,5"').replace(";", separator)
    assert read_table(text.encode(codec), "tabelle.csv").steps == STEPS
    assert read_table(text.replace("\n", "\r\n").encode(codec), "tabelle.csv").steps == STEPS


def test_the_line_that_tells_excel_the_separator_is_no_row() -> None:
    assert read_table(("sep=;\n" + EXAMPLE).encode(), "a.csv").steps == STEPS


def test_a_workbook_is_read_wherever_the_table_stands() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Notizen"
    sheet = book.create_sheet("Ablauf")
    sheet.append(["Unser Prozess"])
    sheet.append([])
    for line in EXAMPLE.replace("12,5", "12.5").splitlines():
        sheet.append(
            [float(cell) if cell == "12.5" else int(cell) if cell.isdigit() else cell for cell in line.split(";")]
        )
    stream = io.BytesIO()
    book.save(stream)
    assert read_table(stream.getvalue(), "a.xlsx").steps == STEPS


def test_table_to_model_to_table_is_the_same() -> None:
    table = read_table(EXAMPLE.encode(), "Mein Prozess.csv")
    assert table.title == "Mein Prozess"
    assert back(table) == table


def test_the_model_has_lanes_gateways_and_a_drawing() -> None:
    built = to_model(ProcessTable("P", STEPS))
    found = read(built.data, "a.bpmn")
    assert not found.warnings
    assert [lane.name for lane in found.lanes.values()] == ["Poststelle", "Sachbearbeitung", "Kasse"]
    kinds = [node.kind for node in found.nodes.values()]
    assert kinds.count(NodeKind.PARALLEL_GATEWAY) == 2, "those who work at the same time are waited for"
    assert kinds.count(NodeKind.EXCLUSIVE_GATEWAY) == 2, "a decision, and a place where ways come back"
    assert {flow.name for flow in found.flows.values()} == {"", "vollständig", "sonst"}
    decision = next(node for node in found.nodes.values() if node.name == "Vollständig?")
    assert found.flows[decision.default_flow or ""].name == "sonst"
    assert set(found.diagram.shapes) >= set(found.nodes)
    assert built.steps[1] == "antrag_pruefen"
    assert to_model(ProcessTable("P", STEPS)) == built


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_is_written_is_read_again(write) -> None:
    hostile = (
        Step('=HYPERLINK("x"); "a"', "+Rolle", next=(Next(2),), note="-1\nzweite Zeile"),
        Step("@Prüfen", "", NodeKind.SERVICE_TASK, next=(Next(None),), minutes=1234.5),
    )
    for steps in (STEPS, hostile):
        table = ProcessTable("T", steps)
        assert read_table(write(table, T), "T.x").steps == steps
    assert b"HYPERLINK" not in write_csv(ProcessTable("T", hostile), T).replace(b"\"'=HYPERLINK", b"")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_template_is_a_table_in_both_languages(language) -> None:
    table = read_table(template(translator(language)), "vorlage.xlsx")
    assert len(table.steps) == 5
    assert table.steps[1].decides
    assert back(table).steps == table.steps


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_every_kind_is_understood_in_both_languages(write) -> None:
    first_to_last = sorted(KINDS, key=lambda kind: (kind is NodeKind.END_EVENT) - (kind is NodeKind.START_EVENT))
    steps = tuple(
        Step(kind.value, kind=kind, next=() if kind is NodeKind.END_EVENT else (Next(n),))
        for n, kind in enumerate(first_to_last, 2)
    )
    for language in ("de", "en"):
        table = ProcessTable("T", steps)
        assert read_table(write(table, translator(language)), "T.x") == table


NAMES = st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters=";|\n"), min_size=1, max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> ProcessTable:
    """Any flow in which every step is reached: step n is led to by one of those before it."""
    count = draw(st.integers(1, 8))
    ways: list[list[int | None]] = [[] for _ in range(count)]
    for number in range(2, count + 1):
        ways[draw(st.integers(1, number - 1)) - 1].append(number)
    for _ in range(draw(st.integers(0, 4))):
        way = draw(st.sampled_from([None, *range(2, count + 1)]))
        at = draw(st.integers(0, count - 1))
        if way not in ways[at]:
            ways[at].append(way)
    steps = []
    for number, targets in enumerate(ways, 1):
        decides = len(targets) > 1 and draw(st.booleans())
        following = tuple(
            Next(way, f"Fall {n}" if n else "", otherwise=not n) if decides else Next(way)
            for n, way in enumerate(targets)
        )
        steps.append(
            Step(
                f"{number} {draw(NAMES).strip()}x",
                draw(st.sampled_from(["", "Amt", "Bürgerin & Bürger", "<Kasse>"])),
                draw(st.sampled_from([NodeKind.TASK, NodeKind.USER_TASK, NodeKind.RECEIVE_TASK, NodeKind.SUB_PROCESS])),
                following or (Next(None),),
                question="Was gilt?" if decides and draw(st.booleans()) else "",
                minutes=draw(st.sampled_from([None, 0.0, 7.5, 1200.0])),
            )
        )
    return ProcessTable("Prozess", tuple(steps))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_any_table_survives_the_model(table: ProcessTable) -> None:
    assert back(table) == table
    assert read_table(write_csv(table, T), "Prozess.csv") == table


@pytest.mark.parametrize(
    ("rows", "row", "column", "words"),
    [
        ("1;A;R;9;;5", 2, "Weiter mit", "Einen Schritt „9“ gibt es nicht"),
        ("1;A;R;;;fünf", 2, "Minuten", "„fünf“ ist keine Dauer"),
        ("1;A;R;;;-5", 2, "Minuten", "keine Dauer"),
        ("1;A;R;;;5 Äpfel", 2, "Minuten", "keine Dauer"),
        ("1;A;;;;\n;;R;;;", 3, "Schritt", "fehlt der Schritt"),
        ("1;A;;;;\n1;B;;;;", 3, "Nr.", "steht schon"),
        ("1;A;;B;;\n2;B;;;;\n3;B;;;;", 2, "Weiter mit", "mehrere Schritte"),
        ("1;A;;Ende;;\n2;B;;;;", 3, "Weiter mit", "Zu „B“ führt kein Schritt"),
        ("1;A;;2;ja;\n2;B;;;;", 2, "Bedingung", "nur einen Weg"),
        ('1;A;;2;"ja;nein";\n2;B;;;;', 2, "Bedingung", "mehr Bedingungen als Wege"),
        ('1;A;;"2;3;Ende";ja;\n2;B;;;;\n3;C;;;;', 2, "Bedingung", "Mehrere Wege haben keine Bedingung"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(rows: str, row: int, column: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table(f"Nr;Schritt;Rolle;Weiter mit;Bedingung;Minuten\n{rows}\n".encode(), "a.csv")
    problem = T.problem(caught.value.details[0])
    assert (caught.value.details[0].where.line, caught.value.details[0].where.field) == (row, column)
    assert words in problem.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "keine Spalte"),
        (b"a;b;c\n1;2;3\n", "keine Spalte"),
        (b"Schritt;Rolle\n", "kein Schritt"),
        (b"PK\x03\x04 no", "nicht lesen"),
        (b"%PDF-1.4", "keine Tabelle"),
        (b"Schritt\n" + b"a\n" * 6000, "mehr als 5000 Zeilen"),
        (b"x" * (11 * 2**20), "zu gro"),
        (b"Schritt;Wer;Rolle\na;b;c\n", "zu klären"),
        (b'Schritt\n"a' + b"x" * 200_000, "keine lesbare"),
    ],
    ids=["empty", "foreign", "no rows", "no zip", "pdf", "long", "large", "twice", "csv"],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_table(data, "a.csv")


def test_kinds_and_starts_are_kept() -> None:
    rows = "Schritt;Art;Weiter\nAnruf;Start;3\nBrief;Auslöser;3\nErfassen;automatisch;\nAblage;Ende;\n"
    table = read_table(rows.encode(), "a.csv")
    start, end, service = NodeKind.START_EVENT, NodeKind.END_EVENT, NodeKind.SERVICE_TASK
    assert [step.kind for step in table.steps] == [start, start, service, end]
    assert back(table) == table


def test_what_a_table_cannot_say_is_named() -> None:
    body = chain(("startEvent", "s", "Eingang"), ("subProcess", "t", "Prüfen"), ("endEvent", "e", ""))
    body = body.replace("</:subProcess>", "</:subProcess>").replace(
        '<:subProcess id="t" name="Prüfen"/>', '<:subProcess id="t" name="Prüfen"><:task id="i"/></:subProcess>'
    )
    body += '<:boundaryEvent id="b" name="Frist" attachedToRef="t"><:timerEventDefinition/></:boundaryEvent>'
    body += '<:inclusiveGateway id="g" name="Welche?"/><:task id="x" name="X"/><:task id="y" name="Y"/>'
    body += flow("x", "g") + flow("g", "y", name="a") + flow("g", "e", name="b") + flow("t", "x")
    pools = '<:participant id="P" processRef="p"/><:participant id="Q"/>'
    messages = '<:messageFlow id="m" sourceRef="t" targetRef="Q"/>'
    data = file(f'<:collaboration id="c">{pools}{messages}</:collaboration>' + f'<:process id="p">{body}</:process>')
    table, lost = from_model(read(data, "a.bpmn"), {})
    told = " ".join(str(T.problem(one).message) for one in lost)
    for words in ("Frist", "in „Prüfen“", "Welche?", "Nachrichten"):
        assert words in told
    assert [step.name for step in table.steps] == ["Eingang", "Prüfen", "X", "Y"]


def test_gateways_behind_gateways_join_their_conditions() -> None:
    body = chain(
        ("task", "a", "A"), ("exclusiveGateway", "g", "Erst?"), ("exclusiveGateway", "h", "Dann?"), ("task", "b", "B")
    )
    body = body.replace('id="g-h"', 'id="g-h" name="ja"').replace('id="h-b"', 'id="h-b" name="groß"')
    body += (
        '<:task id="c" name="C"/><:task id="d" name="D"/>' + flow("g", "c", name="nein") + flow("h", "d", name="klein")
    )
    table, _ = from_model(model(body), {})
    assert table.steps[0].next == (Next(2, "ja / groß"), Next(4, "ja / klein"), Next(3, "nein"))
    assert table.steps[0].question == "Erst?"


def test_an_empty_model_has_an_empty_table() -> None:
    table, _ = from_model(read(process(""), "a.bpmn"), {})
    assert table.steps == ()


def test_punctuation_that_parts_conditions_is_taken_out_of_one_and_told() -> None:
    found = model(
        chain(("task", "a", "Prüfen"), ("exclusiveGateway", "g", "Ok?"))
        + '<:task id="b" name="Bewilligen"/><:task id="c" name="Ablehnen"/>'
        + flow("g", "b", name="ja; vollständig")
        + flow("g", "c", name="nein | fehlt")
    )
    table, lost = from_model(found, {})
    assert [way.condition for way in table.steps[0].next] == ["ja, vollständig", "nein, fehlt"]
    assert any("Kommas" in T.problem(one).message for one in lost)
    assert read_table(write_csv(table, T), "a.csv").steps[0].next == table.steps[0].next


def test_ways_that_multiply_beyond_a_table_are_refused_at_once() -> None:
    gateways = [f"g{n}" for n in range(40)]
    inside = '<:task id="a" name="Prüfen"/><:task id="z" name="Versenden"/>' + flow("a", "g0")
    for here, after in zip(gateways, [*gateways[1:], "z"], strict=True):
        twice = f'<:sequenceFlow id="{here}x" name="x" sourceRef="{here}" targetRef="{after}"/>'
        inside += f'<:exclusiveGateway id="{here}"/>' + flow(here, after, name="y") + twice
    with pytest.raises(RefusedError, match="200"):
        from_model(model(inside), {})


def test_a_decision_without_a_question_has_a_name_and_the_table_comes_back() -> None:
    table = read_table(
        "Schritt;Weiter mit;Bedingung\nAntrag prüfen;2;ja\n;3;nein\nA;Ende;\nB;Ende;\n".encode(), "t.csv"
    )
    model = read(to_model(table).data, "t.bpmn")
    assert [node.name for node in model.nodes.values() if node.kind.is_gateway] == ["Antrag prüfen: Ergebnis?"]
    assert not check(model, only=["label-required"])
    assert from_model(model, {})[0].steps == table.steps
