"""``lab diff`` as scripts and people use it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from lab.cli import program
from lab.store import Workspace
from tests.bpmn.building import chain, process

SERVICE = "sgb2-antrag"


def lab(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = program.run(arguments, dict(os.environ) | {"LANG": "de_DE.UTF-8"})
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_models_of_a_service_are_told_with_exit_code_3(sample_workspace: Workspace, capsys) -> None:
    code, out, _ = lab(capsys, "diff", SERVICE, "--metrics", "--workspace", str(sample_workspace.root))
    assert code == 3
    assert "Antrag formell prüfen" in out
    assert "automatisiert" in out
    assert "Kontakte der Bürgerinnen und Bürger" in out


def test_the_same_model_twice_ends_with_0(sample_workspace: Workspace, capsys) -> None:
    code, out, _ = lab(capsys, "diff", SERVICE, "as-is", "as-is", "--workspace", str(sample_workspace.root))
    assert code == 0
    assert "in keiner Aktivität" in out


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ((f"{SERVICE}/as-is", f"{SERVICE}/target"), 3),
        ((f"{SERVICE}/as-is", "target"), 3),
        ((f"{SERVICE}/as-is",), 3),
        ((f"{SERVICE}/as-is", f"{SERVICE}/as-is"), 0),
        ((f"{SERVICE}/as-is", "other/target"), 1),
    ],
)
def test_models_are_named_as_everywhere(sample_workspace: Workspace, capsys, named: tuple[str, ...], code: int) -> None:
    found, _, _ = lab(capsys, "diff", *named, "--workspace", str(sample_workspace.root))
    assert found == code


def test_no_line_is_longer_than_a_page_and_no_id_is_told_as_a_name(tmp_path: Path, capsys) -> None:
    rest = '<:exclusiveGateway id="odd_1"/><:sequenceFlow id="odd_2" sourceRef="a" targetRef="odd_1"/>'
    first = '<:task id="a" name="Antrag prüfen"/>'
    timer = '<:intermediateCatchEvent id="t" name="Frist"><:{kind}EventDefinition>{inner}</:{kind}EventDefinition>'
    timer += "</:intermediateCatchEvent>"
    old, new = tmp_path / "old.bpmn", tmp_path / "new.bpmn"
    days = "<:timeDuration>P{n}D</:timeDuration>"
    named = " ".join(["Antrag prüfen"] + ["mit sehr vielen Worten"] * 9)
    old.write_bytes(process(first + timer.format(kind="timer", inner=days.format(n=8))))
    new.write_bytes(
        process(first.replace("Antrag prüfen", named) + rest + timer.format(kind="timer", inner=days.format(n=1)))
    )
    _, out, _ = lab(capsys, "diff", str(old), str(new))
    assert max(map(len, out.splitlines())) <= 100 + len(str(tmp_path)) * 2
    assert all(len(line) <= 100 for line in out.splitlines()[1:])
    assert "neu: Verzweigung nach „Antrag prüfen" in out
    assert "Frist: 8 Tage → 1 Tag" in out
    assert "odd_1" not in out
    new.write_bytes(process(first + timer.format(kind="message", inner="")))
    assert "Ereignis: Zeit → Nachricht" in lab(capsys, "diff", str(old), str(new))[1]


def test_two_files_need_no_workspace(tmp_path: Path, capsys) -> None:
    old, new = tmp_path / "old.bpmn", tmp_path / "new.bpmn"
    old.write_bytes(process(chain(("userTask", "a", "Antrag erfassen"), ("userTask", "b", "Unterlagen prüfen"))))
    new.write_bytes(process(chain(("userTask", "x", "Antrag erfassen und Unterlagen prüfen"))))
    code, out, _ = lab(capsys, "diff", str(old), str(new), "--json")
    data = json.loads(out)
    assert code == 3
    (change,) = data["changes"]
    assert change["kind"] == "merged"
    assert {node["id"] for node in change["first"]} == {"a", "b"}
    assert set(data["merged"]["x"]) | {data["pairs"]["x"]} == {"a", "b"}
    assert data["metrics"]["activities"] == {"first": 2, "second": 1}


@pytest.mark.parametrize("arguments", [("one.bpmn",), ("one.bpmn", "missing.bpmn")])
def test_a_missing_file_is_said_with_code_1(tmp_path: Path, capsys, arguments: tuple[str, ...]) -> None:
    (tmp_path / "one.bpmn").write_bytes(process(chain(("task", "a", "A"))))
    code, _, err = lab(capsys, "diff", *(str(tmp_path / name) for name in arguments))
    assert code == 1
    assert err
    assert "Traceback" not in err


def test_pairs_about_elements_that_are_gone_are_named_with_advice(sample_workspace: Workspace, capsys) -> None:
    service = sample_workspace.service(SERVICE)
    service.matches_path().write_text("labwerk: matches/1\nelements: {gone: vorsprechen}\n", encoding="utf-8")
    code, _, err = lab(capsys, "diff", SERVICE, "--workspace", str(sample_workspace.root))
    assert code == 1
    assert "matches.yaml" in err
    assert "gone" in err
    assert "Löschen" in err
