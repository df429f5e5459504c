"""One lab exports, another imports: the same figures, own figures beside them, the import as it was received."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import pytest

from lab.actions import export_bundle as exporting
from lab.actions.check_export import check_export
from lab.actions.compare_with_giver import compare_with_giver, given_manifest
from lab.actions.export_bundle import Export, export_bundle
from lab.actions.localise import localise
from lab.actions.open_bundle import open_bundle
from lab.actions.upload_model import upload_model
from lab.bpmn.gate import LARGEST
from lab.cli import program
from lab.errors import ConflictError, InputError, RefusedError
from lab.exchange import bundle_unpack
from lab.exchange.local_layer import with_local_layer
from lab.i18n import translator
from lab.records import Source
from lab.simulation.results import Comparison
from lab.store import LocalLayer, LocalRole, LocalVolume, Workspace, create_workspace, digest_of
from lab.store.files import save_bytes, write_atomically

OWN = Source(kind="assumption", text="Stellenplan der eigenen Behörde")
NAME = "jobcenter-musterland/sgb2-antrag-0.1.0"
PATH_TESTS = "labwerk: paths/1\npaths:\n  - { name: Beginn, steps: [], ends: anmeldung }\n"
RUN = "run: { start: 2026-01-05, days: 30, warm_up_days: 7, replications: 2, seed: 1 }\n"


def with_short_runs(workspace: Workspace) -> Workspace:
    """The sample with runs of seconds instead of minutes, and with a path test."""
    workspace.service("sgb2-antrag").paths_path("neuantrag").write_text(PATH_TESTS, encoding="utf-8")
    for name in ("as-is", "target"):
        path = workspace.service("sgb2-antrag").scenario_path(name)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(RUN if line.startswith("run:") else line for line in lines), encoding="utf-8")
        assert RUN in path.read_text(encoding="utf-8")
    return workspace


@pytest.fixture(scope="module")
def giver(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return with_short_runs(create_workspace(tmp_path_factory.mktemp("giver") / "workspace"))


@pytest.fixture(scope="module")
def given(giver: Workspace) -> Export:
    return export_bundle(giver, "sgb2-antrag")


@pytest.fixture
def receiver(tmp_path: Path, given: Export) -> Workspace:
    workspace = create_workspace(tmp_path / "receiver", "Labor Nachbarstadt")
    open_bundle(workspace, given.path)
    return workspace


def test_an_unchanged_import_gives_the_givers_figures_to_the_last_digit(receiver: Workspace) -> None:
    found = compare_with_giver(receiver, NAME)
    assert found.same_engine
    assert (found.verdict, found.deviations, found.local) == ("equal", (), {})


def test_path_tests_go_along_with_their_prototype(receiver: Workspace) -> None:
    tests = receiver.imported(NAME).service.path_tests("neuantrag")
    assert tests is not None
    assert [one.name for one in tests.record.paths] == ["Beginn"]


def test_lab_simulate_on_the_import_prints_the_givers_results(
    receiver: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(receiver.root)
    assert program.run(["simulate", "as-is", "--import", NAME, "-w", place, "--json"], {}) == 0
    here = json.loads(capsys.readouterr().out)
    results = receiver.imported(NAME).service.root / "results" / "as-is.run.json"
    assert here["cases"] == json.loads(results.read_text(encoding="utf-8"))["cases"]
    assert here["giver"] == {"verdict": "equal", "deviations": []}
    assert program.run(["simulate", "as-is", "--import", NAME, "-w", place, "--json", "--seed", "2"], {}) == 0
    assert "giver" not in json.loads(capsys.readouterr().out), "a changed run is not the giver's"


def test_own_figures_lie_beside_the_import_which_stays_as_received(receiver: Workspace) -> None:
    imported = receiver.imported(NAME)
    before = imported.service.digests()
    layer = LocalLayer(
        labwerk="local/1",
        cases=LocalVolume(per_year=1_000, source=OWN),
        roles={"leistung": LocalRole(people=4, wage_rate=50.0, source=OWN)},
    )
    localise(receiver, NAME, layer, started_from=None)
    loaded = imported.local()
    assert loaded is not None
    assert loaded.record == layer
    assert imported.service.digests() == before
    found = compare_with_giver(receiver, NAME)
    assert found.verdict == "equal"
    assert found.local["as-is"].cases.cases.mean < found.here["as-is"].cases.cases.mean
    assert found.local["as-is"].roles["leistung"].people == 4


def test_the_local_layer_changes_what_it_names_and_nothing_else(giver: Workspace) -> None:
    scenario = giver.service("sgb2-antrag").scenario("as-is").record
    layer = LocalLayer(
        labwerk="local/1",
        cases=LocalVolume(per_year=500, source=OWN),
        roles={"leistung": LocalRole(wage_rate=50.0, source=OWN)},
    )
    local = with_local_layer(scenario, layer)
    assert sum(arrivals.per_year or 0 for arrivals in local.arrivals.values()) == pytest.approx(500)
    assert local.roles["leistung"].people == scenario.roles["leistung"].people
    wage = local.roles["leistung"].wage
    assert wage is not None
    assert wage.rate == 50.0
    assert local.model_copy(update={"arrivals": scenario.arrivals, "roles": scenario.roles}) == scenario
    assert with_local_layer(scenario, LocalLayer(labwerk="local/1")) == scenario


def test_a_role_that_the_import_has_not_is_an_error_instead_of_being_ignored(receiver: Workspace) -> None:
    layer = LocalLayer(
        labwerk="local/1",
        roles={"poststelle": LocalRole(people=1, source=OWN), "antragsteller": LocalRole(people=2, source=OWN)},
    )
    with pytest.raises(InputError) as caught:
        localise(receiver, NAME, layer, started_from=None)
    assert [problem.where.field for problem in caught.value.details] == ["roles.poststelle", "roles.antragsteller"]
    assert receiver.imported(NAME).local() is None


def test_two_people_who_change_the_local_layer_see_the_conflict(receiver: Workspace) -> None:
    layer = LocalLayer(labwerk="local/1", cases=LocalVolume(per_year=900, source=OWN))
    localise(receiver, NAME, layer, started_from=None)
    with pytest.raises(ConflictError):
        localise(receiver, NAME, layer, started_from=None)


def test_an_import_cannot_be_saved_over(receiver: Workspace) -> None:
    service = receiver.imported(NAME).service
    loaded = service.scenario("as-is")
    with pytest.raises(RefusedError):
        service.save(loaded.path, loaded.record, started_from=loaded.digest)


def test_the_givers_figures_are_compared_where_the_engine_differs(
    receiver: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another platform may differ in the last digits: each difference is named, with whether it matters."""
    imported = receiver.imported(NAME)
    path = imported.service.root / "results" / "as-is.run.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["provenance"]["platform"] = "elsewhere"
    near, far = data["cases"]["throughput_days"], data["cases"]["staff_cost"]
    near["mean"] = near["mean"] * (1 + 1e-12)
    far.update(mean=far["mean"] + 1e6, low=far["low"] + 1e6, high=far["high"] + 1e6)
    path.chmod(0o644)
    path.write_text(json.dumps(data), encoding="utf-8")
    found = compare_with_giver(receiver, NAME)
    assert not found.same_engine
    assert found.verdict == "outside"
    assert [(one.figure, one.inside) for one in found.deviations] == [
        ("cases.throughput_days", True),
        ("cases.staff_cost", False),
    ]
    assert program.run(["simulate", "as-is", "--import", NAME, "-w", str(receiver.root), "--json"], {}) == 0
    said = json.loads(capsys.readouterr().out)["giver"]
    assert said["verdict"] == "outside"
    assert [(one["figure"], one["inside"]) for one in said["deviations"]] == [
        ("cases.throughput_days", True),
        ("cases.staff_cost", False),
    ]


def test_exporting_the_same_again_gives_the_same_bytes(giver: Workspace, given: Export) -> None:
    first = given.path.read_bytes()
    assert export_bundle(giver, "sgb2-antrag").path.read_bytes() == first


def test_another_content_under_the_same_version_is_a_conflict_unless_it_shall_be_replaced(
    given: Export, tmp_path: Path
) -> None:
    other = with_short_runs(create_workspace(tmp_path / "other"))
    other.exports.mkdir(exist_ok=True)
    target = other.exports / given.path.name
    target.write_bytes(b"what was sent last week")
    with pytest.raises(ConflictError):
        export_bundle(other, "sgb2-antrag")
    assert target.read_bytes() == b"what was sent last week"
    export_bundle(other, "sgb2-antrag", replace=True)
    assert target.read_bytes() == given.path.read_bytes()


def test_a_package_that_somebody_exports_in_the_same_moment_is_not_overwritten(
    giver: Workspace, given: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second is told, instead of replacing what the first one may already have sent."""
    target = tmp_path / given.path.name

    with ThreadPoolExecutor(1) as somebody:

        def meanwhile(path: Path, data: bytes, shown: str) -> None:
            others.append(somebody.submit(save_bytes, path, b"of somebody else", started_from=None))
            wait(others, timeout=1)  # who holds the file keeps the other one waiting
            write_atomically(path, data, shown)

        others: list[Future[str]] = []
        monkeypatch.setattr(exporting, "write_atomically", meanwhile)
        export_bundle(giver, "sgb2-antrag", folder=tmp_path)
        assert isinstance(others[0].exception(30), ConflictError)
    assert target.read_bytes() == given.path.read_bytes()


def test_a_package_never_holds_other_figures_than_its_models_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs may take minutes, and the files are packed behind them."""
    workspace = with_short_runs(create_workspace(tmp_path / "busy"))
    path = workspace.service("sgb2-antrag").scenario_path("target")
    compare = exporting.compare_scenarios

    def then_somebody_saves(*arguments: Any, **more: Any) -> Comparison:
        found = compare(*arguments, **more)
        path.write_text(path.read_text(encoding="utf-8").replace("seed: 1 }", "seed: 2 }"), encoding="utf-8")
        return found

    monkeypatch.setattr(exporting, "compare_scenarios", then_somebody_saves)
    with pytest.raises(RefusedError, match="gespeichert"):
        export_bundle(workspace, "sgb2-antrag")
    assert not list(workspace.exports.glob("*.zip"))


def test_a_package_that_somebody_opens_in_the_same_moment_is_there_already(
    given: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = create_workspace(tmp_path / "taker", empty=True)

    def meanwhile(path: Path, data: bytes, shown: str) -> None:
        monkeypatch.setattr(bundle_unpack, "write_atomically", write_atomically)
        assert open_bundle(workspace, given.path).new
        write_atomically(path, data, shown)

    monkeypatch.setattr(bundle_unpack, "write_atomically", meanwhile)
    opened = open_bundle(workspace, given.path)
    assert not opened.new
    assert [path.name for path in (workspace.root / "imports" / opened.imported.giver).iterdir()] == [
        "sgb2-antrag-0.1.0"
    ]


def test_a_package_that_another_program_holds_is_told_in_words_when_given_and_when_taken(
    giver: Workspace, given: Export, receiver: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = (receiver.root / "imports").rglob("*.json")
    held, real = {given.path.resolve(), *(path.resolve() for path in taken)}, Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.resolve() in held:
            raise PermissionError(13, "Permission denied")
        return real(path)

    copy = receiver.root / "copy.zip"
    copy.write_bytes(real(given.path))
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(InputError, match="lässt sich nicht lesen"):
        export_bundle(giver, "sgb2-antrag")
    with pytest.raises(InputError, match="lässt sich nicht lesen"):
        open_bundle(receiver, copy)


def test_the_bundle_names_seeds_engine_and_everything_in_it(given: Export, receiver: Workspace) -> None:
    manifest = given_manifest(receiver.imported(NAME))
    assert manifest == given.manifest
    assert (manifest.runs["as-is"].seed, manifest.runs["target"].replications) == (1, 2)
    assert {"LIESMICH.html", "zahlen.xlsx", "results/comparison.json", "surveys/sus.yaml"} <= set(manifest.files)
    assert not any("local" in path or "workspace" in path for path in manifest.files)


def test_the_checks_before_giving_away_name_what_others_will_ask(given: Export) -> None:
    said = " ".join(problem.message for problem in given.notes)
    for words in ("erfunden", "Kontakte", "LeiKa", "Lizenz", "Annahmen ohne Beleg"):
        assert words in said


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: b"kein BPMN", "kein XML"),
        (lambda data: data.replace(b"<bpmn:definitions", b"<!DOCTYPE x><bpmn:definitions", 1), "DOCTYPE"),
        (lambda data: data.replace(b"</", b"<", 1), "kein gültiges XML"),
        (lambda data: data + b" " * LARGEST, "zu groß"),
        (lambda data: data.decode("utf-8").encode("cp1252", "replace"), "Zeichenkodierung UTF-8"),
        (lambda data: data.replace(b'sourceRef="', b'sourceRef="nix_', 1), "dieses Element gibt es nicht"),
    ],
    ids=["text", "doctype", "broken", "large", "encoding", "dangling"],
)
def test_a_model_that_the_gate_refuses_leaves_the_workspace_as_it_was(
    sample_workspace: Workspace, spoil: Callable[[bytes], bytes], words: str
) -> None:
    service = sample_workspace.service("sgb2-antrag")
    good, before = service.model_bytes("as-is"), everything(sample_workspace)
    for name, replaced in (("neu", None), ("as-is", digest_of(good))):
        with pytest.raises(InputError) as caught:
            upload_model(sample_workspace, "sgb2-antrag", name, spoil(good), file="upload.bpmn", started_from=replaced)
        said = translator("de").error(caught.value)
        assert words in str(said)
        assert "upload.bpmn" in str(said)
        assert said.hint or said.details[0].hint, "what to do"
    assert everything(sample_workspace) == before


def everything(workspace: Workspace) -> dict[Path, bytes]:
    """All files of a workspace."""
    return {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()}


def test_an_uploaded_model_is_kept_byte_by_byte_and_never_over_another(sample_workspace: Workspace) -> None:
    service = sample_workspace.service("sgb2-antrag")
    data = service.model_bytes("as-is") + b"<!-- eigenes Werkzeug -->\n"
    upload_model(sample_workspace, "sgb2-antrag", "variante", data)
    assert service.model_bytes("variante") == data
    with pytest.raises(ConflictError):
        upload_model(sample_workspace, "sgb2-antrag", "variante", data)
    with pytest.raises(InputError):
        upload_model(sample_workspace, "sgb2-antrag", "../variante", data)


def test_export_import_and_giver_work_from_the_command_line(
    giver: Workspace, given: Export, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.run(["export", "sgb2-antrag", "-w", str(giver.root), "--out", str(tmp_path), "--json"], {}) == 0
    path = json.loads(capsys.readouterr().out)["path"]
    other = create_workspace(tmp_path / "third")
    assert program.run(["import", path, "-w", str(other.root), "--json"], {}) == 0
    assert json.loads(capsys.readouterr().out)["new"] is True
    assert program.run(["import", path, "-w", str(other.root), "--json"], {}) == 0
    assert json.loads(capsys.readouterr().out)["new"] is False
    assert program.run(["giver", NAME, "-w", str(other.root), "--json"], {}) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "equal"
    (tmp_path / "bad.zip").write_bytes(given.path.read_bytes()[:-30])
    assert program.run(["import", str(tmp_path / "bad.zip"), "-w", str(other.root), "--json"], {}) == 1
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "InputError"


def test_what_is_simulated_together_goes_along(tmp_path: Path) -> None:
    giver = with_short_runs(create_workspace(tmp_path / "giver"))
    folder = giver.service("sgb2-antrag")
    text = folder.scenario_path("as-is").read_text(encoding="utf-8")
    (folder.processes / "more.scenario.yaml").write_text(text, encoding="utf-8")
    for name, others in (("as-is", "[target]"), ("target", "[more, elsewhere/other]")):
        path = folder.scenario_path(name)
        said = path.read_text(encoding="utf-8").replace(RUN, f"{RUN}shared_with: {others}\n")
        path.write_text(said, encoding="utf-8")
    notes = [note for note in check_export(giver, "sgb2-antrag") if note.where.field == "shared_with"]
    assert [note.values["other"] for note in notes] == ["elsewhere/other"]
    path = folder.scenario_path("target")
    path.write_text(path.read_text(encoding="utf-8").replace(", elsewhere/other", ""), encoding="utf-8")
    receiver = create_workspace(tmp_path / "receiver", "Labor Nachbarstadt")
    open_bundle(receiver, export_bundle(giver, "sgb2-antrag").path)
    assert set(receiver.imported(NAME).service.scenarios()) == {"as-is", "target", "more"}
    assert compare_with_giver(receiver, NAME).verdict == "equal"
