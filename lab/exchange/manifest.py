"""``manifest.json`` of a bundle: who gives what, how its figures were made, and the white list of its files."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from lab.errors import N_
from lab.records import Identifier, Record, invalid
from lab.simulation.results import Provenance
from lab.store.service import Authority

__all__ = ["MANIFEST", "PAGE", "WORKBOOK", "FileEntry", "Manifest", "allowed_path"]

MANIFEST, PAGE, WORKBOOK = "manifest.json", "LIESMICH.html", "zahlen.xlsx"

NAME = r"[a-z0-9][a-z0-9_.-]{0,63}"
PARTS = (
    rf"{PAGE}|{WORKBOOK}",
    rf"results/(?:comparison|{NAME}\.(?:run|study))\.json",
    r"processes/{service}/(?:service|plan|matches)\.yaml",
    rf"processes/{{service}}/{NAME}\.(?:bpmn|scenario\.yaml)",
    rf"prototypes/{{service}}/{NAME}\.prototype\.yaml",
    rf"prototypes/{{service}}/{NAME}\.paths\.yaml",
    rf"surveys/{{service}}/{NAME}\.study\.yaml",
    rf"surveys/{NAME}\.yaml",
)
"""Everything that a bundle may hold beside its manifest."""
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that Windows opens as devices, whatever their extension."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class FileEntry(Record):
    """One file of the white list."""

    sha256: Digest
    size: int = Field(ge=0)


class Manifest(Record):
    """What a bundle says of itself."""

    labwerk: Literal["bundle/1"]
    service: Identifier
    version: str = Field(pattern=r"^\d{1,6}\.\d{1,6}\.\d{1,6}$")
    title: str
    giver: Authority
    giver_id: Identifier
    """The giver's name as a folder name."""
    licence: str = Field(min_length=1)
    labwerk_version: str
    """The Labwerk that wrote the bundle."""
    first: Identifier
    second: Identifier
    """Names of the two scenarios that the bundle compares."""
    runs: dict[str, Provenance]
    """How the figures were made, by scenario: seeds, hashes, engine, platform and versions."""
    files: dict[str, FileEntry]
    """Every file of the bundle but the manifest itself, by path."""

    @model_validator(mode="after")
    def _only_known_paths(self) -> Manifest:
        for path in self.files:
            if not allowed_path(path, self.service):
                raise invalid(N_("Der Pfad „{path}“ gehört nicht in ein Paket."), path=path)
        missing = {PAGE, f"processes/{self.service}/service.yaml"} - set(self.files)
        if missing:
            raise invalid(N_("Im Paket fehlt: {names}"), names=", ".join(sorted(missing)))
        return self

    @property
    def file_name(self) -> str:
        """The usual name: ``<service>-<version>.zip``."""
        return f"{self.service}-{self.version}.zip"


def allowed_path(path: str, service: str) -> bool:
    """Whether a bundle of this service may hold a file of this path: nothing outside the layout of a workspace."""
    if ".." in path or any(part.split(".")[0].lower() in DEVICES or part.endswith(".") for part in path.split("/")):
        return False
    return any(re.fullmatch(pattern.replace("{service}", re.escape(service)), path) for pattern in PARTS)
