"""``lab simulate``, ``compare`` and ``validate`` as scripts and people use them."""

import csv
import json
import os
import shutil

import pyarrow.parquet as parquet
import pytest
from pyarrow import ipc

from lab.cli import program
from lab.records import Source
from lab.store import LocalLayer, LocalRole

SHORT = ("--replications", "2", "--days", "28", "--warm-up", "7")


@pytest.fixture
def lab(sample_workspace, capsys):
    """Run a command on a copy of the sample; gives exit code, standard output and standard error."""

    def run(*arguments, workspace=True):
        more = ("--workspace", str(sample_workspace.root)) if workspace else ()
        code = program.run([*arguments, *more], dict(os.environ))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_json_is_equal_to_the_last_digit_however_it_came_about(lab):
    first = lab("simulate", "sgb2-antrag", "target", *SHORT, "--json")
    kept = lab("simulate", "sgb2-antrag", "target", *SHORT, "--json")
    fresh = lab("simulate", "sgb2-antrag", "target", *SHORT, "--json", "--fresh")
    assert first[0] == 0
    assert first == kept == fresh
    assert json.loads(first[1])["provenance"]["replications"] == 2


def test_people_get_tables_with_units_and_intervals(lab):
    code, out, _ = lab("simulate", "sgb2-antrag", *SHORT)
    assert code == 0
    assert "Durchlaufzeit" in out
    assert "95-%-Intervall" in out
    assert "Tage" in out
    assert "2 Wiederholungen" in out


def test_the_bottleneck_is_told_on_request(lab):
    code, out, _ = lab("simulate", "sgb2-antrag", *SHORT, "--bottleneck", "--json")
    assert code == 0
    assert json.loads(out)["bottleneck"]["days_saved"]["unit"] == "d"


def test_two_files_of_their_own_give_the_figures_of_the_workspace(lab, sample_workspace, tmp_path):
    for name in ("as-is.bpmn", "as-is.scenario.yaml"):
        shutil.copy(sample_workspace.root / "processes/sgb2-antrag" / name, tmp_path / name)
    paths = (str(tmp_path / "as-is.bpmn"), str(tmp_path / "as-is.scenario.yaml"))
    alone = json.loads(lab("simulate", *paths, *SHORT, "--json", workspace=False)[1])
    beside = json.loads(lab("simulate", paths[0], *SHORT, "--json", workspace=False)[1])
    named = json.loads(lab("simulate", "sgb2-antrag", "as-is", *SHORT, "--json")[1])
    assert alone == beside
    assert alone["cases"] == named["cases"]
    assert alone["provenance"]["run_hash"] == named["provenance"]["run_hash"]


def test_the_files_of_a_service_named_by_path_give_the_figures_of_its_name(lab, sample_workspace):
    path = sample_workspace.root / "processes/sgb2-antrag/target.bpmn"
    by_path = json.loads(lab("simulate", str(path), *SHORT, "--json", workspace=False)[1])
    assert by_path == json.loads(lab("simulate", "sgb2-antrag", "target", *SHORT, "--json")[1])


def test_the_event_log_is_written_as_parquet_arrow_or_csv(lab, tmp_path):
    lab("simulate", "sgb2-antrag", *SHORT, "--log", str(tmp_path / "log.parquet"))
    lab("simulate", "sgb2-antrag", *SHORT, "--log", str(tmp_path / "log.arrow"), "--log-memory", "16")
    _, _, told = lab("simulate", "sgb2-antrag", *SHORT, "--log", str(tmp_path / "log.csv"))
    table = parquet.read_table(tmp_path / "log.parquet")
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == table.num_rows > 0
    assert list(rows[0]) == table.column_names
    assert "log.csv" in told
    assert "log.cases.csv" in told
    assert ipc.open_file(str(tmp_path / "log.arrow")).read_all()["cost"].to_pylist() == table["cost"].to_pylist()
    assert parquet.read_table(tmp_path / "log.cases.parquet").num_rows > 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("simulate", "wohngeld"), 1, "wohngeld"),
        (("simulate", "sgb2-antrag", "2030"), 1, "as-is, target"),
        (("simulate",), 1, "Leistung"),
        (("simulate", "sgb2-antrag", "--local"), 1, "--import"),
        (("simulate", "sgb2-antrag", "--log", "log.xls"), 1, ".parquet"),
        (("simulate", "--import", "nachbar/x-1.0.0"), 1, "nachbar/x-1.0.0"),
        (("simulate", "sgb2-antrag", "--replications", "1"), 2, "--replications"),
    ],
)
def test_what_cannot_be_run_is_said_in_a_sentence(lab, arguments, code, words):
    found, out, err = lab(*arguments)
    assert found == code
    assert words in err
    assert "Traceback" not in out + err


def test_a_comparison_begins_with_what_changes_for_citizens(lab):
    code, out, _ = lab("compare", "sgb2-antrag", *SHORT)
    assert code == 0
    assert out.startswith("Zeit bis zur Entscheidung:")
    assert "Unterschied" in out


def test_a_comparison_of_a_scenario_with_itself_is_zero_in_json(lab):
    code, out, _ = lab("compare", "sgb2-antrag", "as-is", "as-is", *SHORT, "--json")
    assert code == 0
    assert {figure["difference"]["mean"] for figure in json.loads(out)["figures"].values()} == {0.0}


def test_english_is_english(lab):
    _, out, _ = lab("compare", "sgb2-antrag", *SHORT, "--lang", "en")
    assert "Throughput time" in out
    assert "Durchlaufzeit" not in out


def test_comparison_takes_level_precision_and_warm_up(lab):
    def compared(*options):
        code, out, _ = lab("compare", "sgb2-antrag", "--days", "42", *options, "--json")
        assert code == 0
        return json.loads(out)

    flow = compared("--replications", "2", "--level", "flow")
    assert set(flow["figures"]) == {"cases", "expenses"}
    exact = compared("--replications", "2", "--precision", "throughput_days=3%")
    counts = {exact[name]["provenance"]["replications"] for name in ("first", "second")}
    assert len(counts) == 1
    assert counts.pop() >= 10
    settled = compared("--replications", "3", "--warm-up", "auto")
    days = settled["first"]["provenance"]["warm_up_days"]
    assert days == settled["second"]["provenance"]["warm_up_days"]
    assert settled == compared("--replications", "3", "--warm-up", str(days))


def test_a_sound_workspace_validates_with_0_and_a_broken_one_with_3(lab, sample_workspace):
    assert lab("validate")[0] == 0
    path = sample_workspace.root / "processes/sgb2-antrag/as-is.scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nunbekannt: 1\n", encoding="utf-8")
    code, out, _ = lab("validate", "--json")
    assert code == 3
    [problem] = json.loads(out)["problems"]
    assert problem["file"] == "processes/sgb2-antrag/as-is.scenario.yaml"
    assert problem["line"]
    assert "unbekannt" in problem["message"]


def test_a_warning_is_shown_and_ends_with_0(lab, sample_workspace):
    """A join that is drawn as an exclusive gateway: what comes after runs twice, but a run is possible."""
    path = sample_workspace.root / "processes/sgb2-antrag/as-is.bpmn"
    before, found, after = path.read_text(encoding="utf-8").partition('<bpmn:parallelGateway id="bearbeitung_zusammen')
    after = after.replace("</bpmn:parallelGateway>", "</bpmn:exclusiveGateway>", 1)
    path.write_text(before + found.replace("parallel", "exclusive") + after, encoding="utf-8")
    code, out, _ = lab("validate")
    assert code == 0
    assert out.startswith("Hinweis: processes/sgb2-antrag/as-is.bpmn")
    assert "bearbeitung_zusammenfuehren" in out
    [warning] = json.loads(lab("validate", "--json")[1])["warnings"]
    assert warning["element"] == "bearbeitung_zusammenfuehren"
    assert warning["hint"]


@pytest.fixture
def received(sample_workspace):
    """The sample's service as another authority gave it."""
    folder = sample_workspace.root / "imports/nachbar/sgb2-antrag-1.0.0"
    shutil.copytree(sample_workspace.root / "processes", folder / "processes")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    return folder


def test_an_import_gives_the_same_figures_by_name_and_by_path(lab, received):
    own = json.loads(lab("simulate", "sgb2-antrag", "target", *SHORT, "--fresh", "--json")[1])
    by_name = lab("simulate", "target", "--import", "nachbar/sgb2-antrag-1.0.0", *SHORT, "--fresh", "--json")
    by_path = lab("simulate", "target", "--import", str(received), *SHORT, "--fresh", "--json", workspace=False)
    assert json.loads(by_name[1]) == own
    assert by_path == by_name


def test_own_figures_over_an_import_change_the_run_only_on_request(lab, received, sample_workspace):
    name = ("--import", "nachbar/sgb2-antrag-1.0.0")
    code, _, err = lab("simulate", "as-is", *name, *SHORT, "--local")
    assert code == 1
    assert "nachbar/sgb2-antrag-1.0.0" in err
    imported = sample_workspace.imported("nachbar/sgb2-antrag-1.0.0")
    given = imported.service.scenario("as-is").record
    key = next(key for key, role in given.roles.items() if role.kind == "staff")
    source = Source(kind="assumption", text="eigene Besetzung")
    layer = LocalLayer(labwerk="local/1", roles={key: LocalRole(people=given.roles[key].people + 5, source=source)})
    imported.save_local(layer, started_from=None)
    theirs = json.loads(lab("simulate", "as-is", *name, *SHORT, "--json")[1])
    ours = json.loads(lab("simulate", "as-is", *name, *SHORT, "--json", "--local")[1])
    assert ours["roles"][key]["people"] == theirs["roles"][key]["people"] + 5
    assert ours["provenance"]["run_hash"] != theirs["provenance"]["run_hash"]


def test_a_level_says_what_was_run_and_leaves_out_what_it_does_not_know(lab):
    code, out, _ = lab("simulate", "sgb2-antrag", *SHORT, "--level", "flow")
    assert code == 0
    assert "Nur der Ablauf wurde gerechnet" in out
    assert "Durchlaufzeit" not in out
    data = json.loads(lab("simulate", "sgb2-antrag", *SHORT, "--level", "times", "--json")[1])
    assert data["cases"]["queue_days"] is None
    assert data["provenance"]["level"] == "times"


def test_a_precision_decides_the_number_of_replications(lab):
    code, out, _ = lab("simulate", "sgb2-antrag", *SHORT, "--precision", "throughput_days=20%", "--json")
    assert code == 0
    data = json.loads(out)
    days = data["cases"]["throughput_days"]
    assert (days["high"] - days["low"]) / 2 <= 0.2 * days["mean"]
    assert data["provenance"]["replications"] == days["n"] >= 10


def test_a_warm_up_that_is_found_is_the_run_s_own(lab):
    arguments = ("simulate", "sgb2-antrag", "--level", "times", "--replications", "4", "--days", "300")
    code, out, err = lab(*arguments, "--warm-up", "auto", "--json")
    assert code == 0
    assert "MSER-5" in err
    found = json.loads(out)["provenance"]
    named = json.loads(lab(*arguments, "--warm-up", str(found["warm_up_days"]), "--json")[1])["provenance"]
    assert found["run_hash"] == named["run_hash"]


def test_the_timeline_is_in_json(lab):
    line = json.loads(lab("simulate", "sgb2-antrag", *SHORT, "--cases", "20", "--json")[1])["timeline"]
    assert len(line["days"]) == len(line["work_in_progress"]["mean"]) <= 200


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--level", "all"), "Die Stufe „all“ gibt es nicht."),
        (("--precision", "throughput_days"), "ist keine Genauigkeit"),
        (("--precision", "speed=5%"), "ist keine Genauigkeit"),
        (("--warm-up", "soon"), "ist kein Vorlauf"),
    ],
)
def test_an_option_that_says_nothing_is_refused_with_advice(lab, arguments, words):
    code, _, err = lab("simulate", "sgb2-antrag", *arguments)
    assert code == 1
    assert words in err
