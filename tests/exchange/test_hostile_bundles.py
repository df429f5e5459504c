"""A damaged or hostile bundle is refused whole: the workspace stays as it was."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lab.errors import ConflictError, InputError, LabError, NotFoundError, RefusedError
from lab.exchange.active_content import active_content
from lab.exchange.bundle_read import read_bundle
from lab.exchange.bundle_unpack import import_folder, unpack
from lab.exchange.bundle_write import write_bundle, zipped
from lab.exchange.manifest import MANIFEST, allowed_path
from tests.exchange.conftest import FILES, PAGE, manifest_of

Edit = Callable[[dict[str, bytes]], None]


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def honest() -> bytes:
    return write_bundle(manifest_of(FILES), FILES)


def with_entry(name: str, data: bytes = b"x", *, mode: int = 0o100644, method: int = zipfile.ZIP_STORED) -> bytes:
    """The honest bundle with one more entry, written as no honest program would."""
    stream = io.BytesIO(honest())
    with zipfile.ZipFile(stream, "a") as archive:
        entry = zipfile.ZipInfo("placeholder" if "\0" in name else name)
        entry.filename = name
        entry.external_attr = mode << 16
        entry.compress_type = method
        archive.writestr(entry, data)
    return stream.getvalue()


def edited(edit: Edit) -> bytes:
    files = entries(honest())
    edit(files)
    return zipped(files)


def of(files: dict[str, bytes]) -> bytes:
    """A bundle whose manifest fits its files, whatever they are."""
    return write_bundle(manifest_of(files), files)


def manifest_with(**changes: object) -> Edit:
    def edit(files: dict[str, bytes]) -> None:
        files[MANIFEST] = json.dumps({**json.loads(files[MANIFEST]), **changes}).encode()

    return edit


def lying_about_size() -> bytes:
    """The directory says 10 bytes; unpacking gives a million."""
    data = bytearray(edited(lambda files: files.update({"LIESMICH.html": b"a" * 900_000})))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        length = struct.unpack_from("<H", data, place + 28)[0]
        if data[place + 46 : place + 46 + length] == b"LIESMICH.html":
            struct.pack_into("<I", data, place + 24, 10)
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(honest())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(mark)
        struct.pack_into("<H", data, place + offset, 1)
    return bytes(data)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "wrong checksum": lambda: edited(lambda files: files.update({"LIESMICH.html": PAGE.replace("ä", "ö").encode()})),
    "missing file": lambda: edited(lambda files: files.__delitem__("processes/probe/as-is.bpmn")),
    "extra file": lambda: with_entry("processes/probe/target.bpmn"),
    "absolute path": lambda: with_entry("/etc/cron.d/x"),
    "parent folder": lambda: with_entry("../../outside.txt"),
    "parent folder inside": lambda: with_entry("processes/../../outside.txt"),
    "backslash": lambda: with_entry("..\\outside.txt"),
    "drive": lambda: with_entry("C:/outside.txt"),
    "symbolic link": lambda: with_entry("processes/probe/link.bpmn", b"/etc/passwd", mode=stat.S_IFLNK | 0o777),
    "folder entry": lambda: with_entry("processes/", b"", mode=0o040755),
    "name twice": lambda: with_entry("LIESMICH.html"),
    "name twice in another case": lambda: with_entry("liesmich.HTML"),
    "bomb by ratio": lambda: with_entry("processes/probe/x.bpmn", b"0" * 40_000_000, method=zipfile.ZIP_DEFLATED),
    "too many files": lambda: edited(lambda files: files.update({f"results/a{n}.run.json": b"" for n in range(600)})),
    "other compression": lambda: with_entry("processes/probe/x.bpmn", b"x" * 100, method=zipfile.ZIP_LZMA),
    "lying about its size": lying_about_size,
    "encrypted": encrypted,
    "something before the zip": lambda: b"#!/bin/sh\n" + honest(),
    "cut off": lambda: honest()[:-40],
    "bytes flipped": lambda: honest().replace(b"PK\x03\x04", b"PK\x03\x05", 1),
    "no zip": lambda: b"hello",
    "empty": lambda: b"",
    "no manifest": lambda: edited(lambda files: files.__delitem__(MANIFEST)),
    "manifest is no JSON": lambda: edited(lambda files: files.update({MANIFEST: b"{"})),
    "manifest nested without end": lambda: edited(lambda files: files.update({MANIFEST: b"[" * 100_000})),
    "giver leads elsewhere": lambda: edited(manifest_with(giver_id="../x")),
    "service leads elsewhere": lambda: edited(manifest_with(service="..")),
    "version leads elsewhere": lambda: edited(manifest_with(version="1.0.0/../../x")),
    "other format": lambda: edited(manifest_with(labwerk="bundle/9")),
    "unknown key": lambda: edited(manifest_with(run_this="rm -rf /")),
    "listed path outside": lambda: edited(manifest_with(files={"../x": {"sha256": "0" * 64, "size": 1}})),
    "model with an entity": lambda: of(
        {**FILES, "processes/probe/as-is.bpmn": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'}
    ),
    "record of another shape": lambda: of({**FILES, "processes/probe/plan.yaml": b"labwerk: plan/1\n"}),
    "results of another shape": lambda: of({**FILES, "results/as-is.run.json": b'{"cases": 1}'}),
    "page with a script": lambda: of({**FILES, "LIESMICH.html": PAGE.replace("ä", "<script>x</script>").encode()}),
}


REASONS = {
    "wrong checksum": "Prüfsumme",
    "missing file": "fehlt",
    "extra file": "nicht im Verzeichnis",
    "absolute path": "aus dem Ordner hinaus",
    "parent folder": "aus dem Ordner hinaus",
    "parent folder inside": "aus dem Ordner hinaus",
    "backslash": "aus dem Ordner hinaus",
    "drive": "aus dem Ordner hinaus",
    "symbolic link": "keine gewöhnliche Datei",
    "folder entry": "keine gewöhnliche Datei",
    "name twice": "mehrmals",
    "name twice in another case": "mehrmals",
    "bomb by ratio": "Zip-Bombe",
    "too many files": "Dateien; möglich sind",
    "other compression": "unbekannte Art",
    "encrypted": "verschlüsselt",
    "something before the zip": "Vor dem Inhalt",
    "listed path outside": "gehört nicht in ein Paket",
    "model with an entity": "DOCTYPE",
    "page with a script": "Skript",
}
"""What the refusal must say, so that one check does not hide that another is gone."""


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_bundle_is_refused_for_what_it_is(kind: str) -> None:
    with pytest.raises((InputError, RefusedError)) as caught:
        read_bundle(HOSTILE[kind](), "paket.zip")
    said = " ".join(problem.message for problem in (caught.value.problem, *caught.value.details))
    assert REASONS.get(kind, "") in said
    assert caught.value.problem.where.file == "paket.zip"
    assert caught.value.problem.hint


def test_the_honest_bundle_passes_every_check() -> None:
    """Without this, the test above could pass because everything is refused."""
    bundle = read_bundle(honest(), "paket.zip")
    assert dict(bundle.files) == dict(FILES)
    assert bundle.manifest == manifest_of(FILES)


def test_equal_content_gives_equal_bytes() -> None:
    assert honest() == write_bundle(manifest_of(FILES), dict(reversed(FILES.items())))


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_bundle(tmp_path / "x.zip")


def test_unpacked_files_are_as_received_and_read_only(tmp_path: Path) -> None:
    bundle = read_bundle(honest(), "paket.zip")
    assert unpack(bundle, tmp_path) is True
    folder = import_folder(tmp_path, bundle)
    assert folder == tmp_path / "imports" / "jobcenter-musterland" / "probe-1.0.0"
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert {name: path.read_bytes() for name, path in found.items()} == {
        **bundle.files,
        MANIFEST: bundle.manifest_bytes,
    }
    assert all(path.stat().st_mode & 0o222 == 0 for path in found.values())


def test_the_same_bundle_again_changes_nothing_and_another_one_is_a_conflict(tmp_path: Path) -> None:
    unpack(read_bundle(honest(), "a.zip"), tmp_path)
    assert unpack(read_bundle(honest(), "a.zip"), tmp_path) is False
    other = of({**FILES, "LIESMICH.html": PAGE.replace("ä", "ö").encode()})
    with pytest.raises(ConflictError):
        unpack(read_bundle(other, "b.zip"), tmp_path)


def test_a_crash_while_unpacking_leaves_no_half_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []

    def crash(path: Path, data: bytes, _shown: str) -> None:
        if len(written) == 2:
            raise OSError("no space left")
        written.append(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr("lab.exchange.bundle_unpack.write_atomically", crash)
    with pytest.raises(LabError):
        unpack(read_bundle(honest(), "a.zip"), tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "path",
    [
        "processes/other/as-is.bpmn",
        ".git/hooks/post-checkout",
        "workspace.yaml",
        "surveys/x/y.yaml",
        "a.html",
        "processes/probe/.env",
        "processes/probe/nul.bpmn",
        "processes/probe/a..bpmn",
        "LIESMICH.html/x",
        "zahlen.xlsm",
    ],
)
def test_only_the_layout_of_a_workspace_is_allowed(path: str) -> None:
    assert not allowed_path(path, "probe")
    assert allowed_path("processes/probe/as-is.bpmn", "probe")


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x>",
        '<a title=">" onclick="x()">a</a>',
        "<svg onload=x()>",
        '<svg><animate attributeName="href" to="javascript:x()"/></svg>',
        '<a href="javascript:x()">a</a>',
        '<a href="&#106;avascript:x()">a</a>',
        '<img src="https://host/pixel">',
        '<iframe srcdoc="x"></iframe>',
        '<form action="https://host"><button>a</button></form>',
        '<meta http-equiv="refresh" content="0;url=https://host">',
        '<p style="background:url(https://host/x)">',
        "<style>@import 'https://host/x.css'</style>",
        '<svg><use xlink:href="https://host/x#y"/></svg>',
        "<!--><script>x</script>-->",
        "<noscript><p title='</noscript><img src=x onerror=x()>'></noscript>",
    ],
)
def test_a_page_that_acts_or_loads_is_found(body: str) -> None:
    assert active_content(PAGE.replace("ä", body).encode())


def test_text_links_and_drawings_are_fine() -> None:
    body = (
        "<p>Antrag online = schneller, siehe url(x) und src=y</p><a href='https://example.org/?a=1'>Quelle</a>"
        "<a href='#plan'>Plan</a><svg viewBox='0 0 1 1'><defs><marker id='m'/></defs>"
        "<path d='M0 0' marker-end='url(#m)' style='fill:none'/></svg>"
    )
    assert active_content(PAGE.replace("ä", body).encode()) == ()
