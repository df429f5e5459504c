"""Records in YAML files: errors that name the line, saves that keep what people wrote, conflicts that are seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.errors import ConflictError, InputError, MachineError, NotFoundError
from lab.i18n import translator
from lab.simulation.scenario import Scenario
from lab.store import files
from lab.store.documents import load_record, save_record

SCENARIO = """\
# Das Beispiel der Antragsstelle
labwerk: scenario/1
name: "Ist-Zustand"      # so heißt es im Bericht
model: as-is.bpmn

run:
  seed: 7
  replications: 20       # ist der Vorgabewert, steht aber da
roles:
  counter:
    name: Eingang
    people: 3            # laut Stellenplan
    source: {kind: assumption, text: 'Annahme, zu prüfen'}
arrivals:
  start:
    per_year: 1200
    source:
      kind: statistic
      text: >
        Jahresbericht,
        Seite 4
      edition: "2024"
activities:
  check:
    role: counter
    duration:
      draw: {distribution: fixed, value: 12}
      source: {kind: assumption, text: geschätzt}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "as-is.scenario.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return path


def test_saving_an_unchanged_record_leaves_the_file_as_it_was(file: Path) -> None:
    loaded = load_record(file, Scenario)
    assert save_record(file, loaded.record, started_from=loaded.digest) == loaded.digest
    assert file.read_text(encoding="utf-8") == SCENARIO


def test_a_changed_value_changes_its_line_only(file: Path) -> None:
    loaded = load_record(file, Scenario)
    counter = loaded.record.roles["counter"].model_copy(update={"people": 4})
    save_record(file, loaded.record.model_copy(update={"roles": {"counter": counter}}), started_from=loaded.digest)
    assert file.read_text(encoding="utf-8") == SCENARIO.replace("people: 3 ", "people: 4 ")


def test_added_and_removed_entries_leave_the_rest_alone(file: Path) -> None:
    loaded = load_record(file, Scenario)
    check = loaded.record.activities["check"]
    changed = loaded.record.model_copy(update={"activities": {"decide": check}, "note": "neu"})
    save_record(file, changed, started_from=loaded.digest)
    text = file.read_text(encoding="utf-8")
    assert load_record(file, Scenario).record == changed
    assert "# laut Stellenplan" in text
    assert "check:" not in text


def test_a_new_file_holds_what_matters_and_reads_back(tmp_path: Path, file: Path) -> None:
    record = load_record(file, Scenario).record
    new = tmp_path / "new" / "target.scenario.yaml"
    save_record(new, record, started_from=None)
    assert load_record(new, Scenario).record == record
    assert "distribution: fixed" in new.read_text(encoding="utf-8")
    assert "warm_up_days" not in new.read_text(encoding="utf-8")


def test_a_save_from_an_older_state_is_a_conflict_and_changes_nothing(file: Path) -> None:
    loaded = load_record(file, Scenario)
    file.write_text(SCENARIO.replace("seed: 7", "seed: 8"), encoding="utf-8")
    with pytest.raises(ConflictError):
        save_record(file, loaded.record, started_from=loaded.digest)
    assert "seed: 8" in file.read_text(encoding="utf-8")


def test_a_save_after_the_file_was_deleted_is_a_conflict(file: Path) -> None:
    loaded = load_record(file, Scenario)
    file.unlink()
    with pytest.raises(ConflictError):
        save_record(file, loaded.record, started_from=loaded.digest)
    assert not file.exists()


def test_a_new_file_never_overwrites_one_that_exists(file: Path) -> None:
    with pytest.raises(ConflictError):
        save_record(file, load_record(file, Scenario).record, started_from=None)
    assert file.read_text(encoding="utf-8") == SCENARIO


def test_a_crash_before_the_new_bytes_are_complete_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load_record(file, Scenario)

    def crash(_handle: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(files.os, "fsync", crash)
    with pytest.raises(MachineError):
        save_record(file, loaded.record.model_copy(update={"note": "neu"}), started_from=loaded.digest)
    assert file.read_text(encoding="utf-8") == SCENARIO
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("change", "line", "field", "words"),
    [
        (("people: 3 ", "people: null "), 12, "roles.counter.people", "keine ganze Zahl"),
        (("people: 3 ", "people: 0 "), 12, "roles.counter.people", "mindestens 1"),
        (("people: 3 ", "poeple: 3 "), 12, "roles.counter.poeple", "nicht bekannt: poeple"),
        (("per_year: 1200", "per_year: viele"), 16, "arrivals.start.per_year", "„viele“ ist keine Zahl"),
        (("kind: statistic", "kind: gossip"), 18, "arrivals.start.source.kind", "'statistic', 'table', 'assumption'"),
        (("distribution: fixed", "distribution: cauchy"), 27, "activities.check.duration.draw", "cauchy"),
        (("    per_year: 1200\n", ""), 15, "arrivals.start", "per_year, between und dates"),
        (("model: as-is.bpmn\n", ""), None, "model", "fehlt"),
        (("name: Eingang", "name: [a]"), 11, "roles.counter.name", "kein Text"),
    ],
)
def test_an_error_names_file_line_field_value_and_what_was_expected(
    file: Path, change: tuple[str, str], line: int | None, field: str, words: str
) -> None:
    assert change[0] in SCENARIO
    file.write_text(SCENARIO.replace(*change), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_record(file, Scenario)
    detail = caught.value.details[0]
    assert (detail.where.file, detail.where.line) == (file.name, line)
    assert detail.where.field is not None
    assert detail.where.field.startswith(field)
    assert words in translator("de").problem(detail).message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1\nb: 2", 2),
        ("a: 1\na: 2", 2),
        ("a: &x [*x]", None),
        ("[" * 1500, None),
        ("#" * 2_000_001, None),
        ("a: !!python/object:x {}", None),
    ],
)
def test_what_is_no_usable_yaml_is_refused_with_its_line(tmp_path: Path, text: str, line: int | None) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_record(path, Scenario)
    if line:
        assert caught.value.problem.where.line == line


def test_aliases_cannot_grow_without_end(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    path = tmp_path / "x.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError):
        load_record(path, Scenario)


def test_a_file_in_another_encoding_is_refused_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("name: Müller".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        load_record(path, Scenario)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        load_record(tmp_path / "x.yaml", Scenario)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n\t- x", "Tabulator"),
        ("a: b: c", "Doppelpunkt"),
        ("a: {x: 1", "Klammer"),
        ("a: 'x", "Anführungszeichen"),
        ("a:\n  b: 1\n c: 2", "Einrückung"),
        ("a: *x", "Verweis"),
        ("a: 1\na: 2", "„a“ steht doppelt"),
        ("%", "nicht lesen"),
    ],
)
def test_what_is_wrong_with_the_yaml_is_said_in_the_readers_language(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_record(path, Scenario)
    german, english = (translator(language).error(caught.value).message for language in ("de", "en"))
    assert words in german
    assert english.startswith("This is not valid YAML: ")
    assert words not in english


def test_what_the_operating_system_says_is_said_in_the_readers_language(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        files.read_bytes(tmp_path)
    assert translator("de").error(caught.value).message.endswith("das ist ein Ordner, keine Datei")
    assert translator("en").error(caught.value).message.endswith("this is a folder, not a file")


def test_a_slip_in_a_word_is_told_with_the_word_that_was_meant(file: Path) -> None:
    file.write_text(SCENARIO.replace("kind: statistic", "kind: statistik"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_record(file, Scenario)
    assert "Meinten Sie „statistic“?" in [one.hint for one in translator("de").error(caught.value).details]
    file.write_text(SCENARIO.replace("kind: statistic", "kind: xyz"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_record(file, Scenario)
    assert [one.hint for one in translator("de").error(caught.value).details] == [""]


def test_a_field_that_is_missing_is_named_in_the_sentence(file: Path) -> None:
    file.write_text(SCENARIO.replace("model: as-is.bpmn\n", ""), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_record(file, Scenario)
    assert "Die Angabe „model“ fehlt." in [one.message for one in translator("de").error(caught.value).details]
