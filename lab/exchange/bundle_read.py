"""A bundle that somebody sent: checked as a whole, in memory, before a single byte of it is written anywhere."""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from lab.errors import N_, InputError, LabError, Problem, RefusedError, Where
from lab.exchange.active_content import active_content
from lab.exchange.manifest import MANIFEST, PAGE, Manifest
from lab.plans.plan import Plan
from lab.prototypes.definition import Prototype
from lab.prototypes.path_test import PathTests
from lab.records import Record
from lab.simulation.results import Comparison, Results
from lab.simulation.scenario import Scenario
from lab.store.documents import parse_record
from lab.store.files import read_bytes
from lab.store.invalid_fields import problems_of
from lab.store.records import Matches
from lab.store.service import ServiceProfile
from lab.studies.analysis import StudyAnalysis
from lab.studies.instrument import Instrument
from lab.studies.study import Study

__all__ = ["Bundle", "read_bundle"]

MAX_FILES = 500
MAX_FILE_BYTES = 50_000_000
MAX_TOTAL_BYTES = 150_000_000
MAX_RATIO = 200
"""Text compresses 5 to 30 times; a file that unpacks to 200 times its size is made to fill a disk."""
SMALL = 1_000_000
"""Below this many bytes the ratio says nothing."""
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1 | 0x40
ADVICE = N_("Nichts wurde übernommen. Bitten Sie die gebende Behörde, das Paket noch einmal zu schicken.")

RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("/service.yaml", ServiceProfile),
    ("/plan.yaml", Plan),
    ("/matches.yaml", Matches),
    (".scenario.yaml", Scenario),
    (".prototype.yaml", Prototype),
    (".paths.yaml", PathTests),
    (".study.yaml", Study),
    (".yaml", Instrument),
)
"""What the YAML files of a bundle are, by the end of their path; the first that fits."""
FIGURES: tuple[tuple[str, type[Record]], ...] = (
    (".run.json", Results),
    (".study.json", StudyAnalysis),
    ("/comparison.json", Comparison),
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A checked bundle. ``digest`` is the SHA-256 of its manifest, which names every file's."""

    manifest: Manifest
    manifest_bytes: bytes
    files: Mapping[str, bytes]
    digest: str

    def results(self, scenario: str) -> Results:
        """The giver's results of a scenario."""
        return Results.model_validate_json(self.files[f"results/{scenario}.run.json"])

    def comparison(self) -> Comparison:
        """The giver's comparison."""
        return Comparison.model_validate_json(self.files["results/comparison.json"])


def read_bundle(source: Path | bytes, name: str = "") -> Bundle:
    """The bundle in a zip file, if nothing in it is wrong.

    Args:
        source: the file, or its bytes.
        name: how errors name it, else its file name.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is no zip, or no bundle.
        RefusedError: damaged, incomplete or made to do harm; refused as a whole.
    """
    shown = name or (source.name if isinstance(source, Path) else N_("Paket"))
    data = read_bytes(source, shown) if isinstance(source, Path) else source
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            contents = _contents(archive, data, shown)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise InputError(
            N_("Das ist keine Zip-Datei, oder sie ist beschädigt."), where=Where(file=shown), hint=ADVICE
        ) from error
    manifest_bytes = contents.pop(MANIFEST, None)
    if manifest_bytes is None:
        raise InputError(
            N_("Das ist kein Paket von Labwerk: {manifest} fehlt."),
            where=Where(file=shown),
            hint=N_("Ein Paket entsteht mit „Paket exportieren“ oder mit lab export."),
            manifest=MANIFEST,
        )
    manifest = _manifest(manifest_bytes, shown)
    _listed(manifest, contents, shown)
    _usable(contents, shown)
    return Bundle(manifest, manifest_bytes, contents, hashlib.sha256(manifest_bytes).hexdigest())


def _contents(archive: zipfile.ZipFile, data: bytes, shown: str) -> dict[str, bytes]:
    entries = archive.infolist()
    problems = [problem for entry in entries for problem in _entry_problems(entry)]
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1}) if len(names) <= MAX_FILES else []
        problems.append(Problem(N_("Ein Name kommt mehrmals vor: {names}"), {"names": ", ".join(twice[:5])}))
    if len(entries) > MAX_FILES:
        values = {"count": len(entries), "limit": MAX_FILES}
        problems.append(Problem(N_("Es sind {count} Dateien; möglich sind {limit}."), values))
    total = sum(entry.file_size for entry in entries)
    if total > MAX_TOTAL_BYTES:
        values = {"megabytes": round(total / 1e6), "limit": MAX_TOTAL_BYTES // 1_000_000}
        problems.append(Problem(N_("Ausgepackt wäre das Paket {megabytes} MB groß; möglich sind {limit} MB."), values))
    if not data.startswith(b"PK\x03\x04"):
        problems.append(Problem(N_("Vor dem Inhalt der Zip-Datei steht etwas anderes.")))
    if problems:
        raise _refused(shown, problems)
    # the sizes may lie: the library unpacks no more bytes than an entry states, and then compares its checksum
    return {entry.filename: archive.read(entry) for entry in entries}


def _entry_problems(entry: zipfile.ZipInfo) -> list[Problem]:
    """What is wrong with an entry by its own words, before it is unpacked."""
    place = Where(element=repr(entry.orig_filename)[1:-1][:120])
    found = []
    mode = entry.external_attr >> 16
    name = entry.orig_filename
    outside = name.startswith(("/", "\\")) or ".." in name or "\\" in name or ":" in name or "\0" in name
    if outside:
        found.append(Problem(N_("Der Pfad führt aus dem Ordner hinaus."), where=place))
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or entry.is_dir():
        found.append(Problem(N_("Das ist keine gewöhnliche Datei."), where=place))
    if entry.flag_bits & ENCRYPTED:
        found.append(Problem(N_("Die Datei ist verschlüsselt."), where=place))
    if entry.compress_type not in METHODS:
        found.append(Problem(N_("Die Datei ist auf eine unbekannte Art gepackt."), where=place))
    if entry.file_size > MAX_FILE_BYTES:
        size = {"megabytes": round(entry.file_size / 1e6)}
        found.append(Problem(N_("Die Datei wäre ausgepackt {megabytes} MB groß."), size, place))
    if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        found.append(Problem(N_("Die Datei ist auf verdächtige Weise gepackt (Zip-Bombe)."), where=place))
    return found


def _manifest(data: bytes, shown: str) -> Manifest:
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        problems = problems_of(error, f"{shown}/{MANIFEST}", lambda _place: None)
        raise RefusedError(
            N_("Das Verzeichnis des Pakets ({manifest}) stimmt nicht."),
            where=Where(file=shown),
            hint=ADVICE,
            details=problems,
            manifest=MANIFEST,
        ) from error


def _listed(manifest: Manifest, contents: Mapping[str, bytes], shown: str) -> None:
    problems = [
        Problem(N_("Die Datei steht nicht im Verzeichnis des Pakets."), where=_at(path))
        for path in sorted(set(contents) - set(manifest.files))
    ]
    problems += [
        Problem(N_("Die Datei fehlt."), where=_at(path)) for path in sorted(set(manifest.files) - set(contents))
    ]
    for path, entry in manifest.files.items():
        data = contents.get(path)
        if data is not None and (len(data) != entry.size or hashlib.sha256(data).hexdigest() != entry.sha256):
            problems.append(Problem(N_("Der Inhalt stimmt nicht mit der Prüfsumme überein."), where=_at(path)))
    if problems:
        raise _refused(shown, problems)


def _usable(contents: Mapping[str, bytes], shown: str) -> None:
    """Every file is what its name says: a model that the gate lets in, a record of the right type, a page to read."""
    from lab.bpmn import read

    problems: list[Problem] = []
    for path, data in sorted(contents.items()):
        try:
            if path.endswith(".bpmn"):
                read(data, path)
            elif path.endswith(".yaml"):
                parse_record(data, next(kind for end, kind in RECORDS if path.endswith(end)), path)
            elif path.endswith(".json"):
                _figures(data, next(kind for end, kind in FIGURES if path.endswith(end)), path)
        except LabError as error:
            problems += error.details or (error.problem,)
    problems += [problem.at(file=PAGE) for problem in active_content(contents[PAGE])]
    if problems:
        raise _refused(shown, problems)


def _figures(data: bytes, kind: type[Record], path: str) -> None:
    try:
        kind.model_validate_json(data)
    except ValidationError as error:
        raise InputError(
            N_("Diese Ergebnisse lassen sich nicht lesen."),
            where=_at(path),
            details=problems_of(error, path, lambda _place: None)[:3],
        ) from error


def _refused(shown: str, problems: list[Problem]) -> RefusedError:
    return RefusedError(
        N_("Dieses Paket ist beschädigt oder nicht vertrauenswürdig und wird nicht geöffnet."),
        where=Where(file=shown),
        hint=ADVICE,
        details=tuple(problems[:20]),
    )


def _at(path: str) -> Where:
    return Where(element=path)
