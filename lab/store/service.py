"""The profile of a service: what it is called, who provides it, with which systems."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from lab.records import Record, Source, Texts


class Authority(Record):
    """Who provides the service. ``kind``: gemeinsame Einrichtung, zugelassener kommunaler Träger, other."""

    name: str
    kind: Literal["gE", "zkT", "kommune", "land", "bund", "other"]
    land: str | None = None
    """ISO 3166-2 code, such as ``DE-BW``."""
    fictitious: bool = False


class System(Record):
    """An IT system that is used."""

    name: str
    purpose: str = ""


class Benefit(Record):
    """A name of the benefit and since when it is used; the law changes names, so they are data."""

    name: str
    since: str = ""
    source: Source


class Phase(Record):
    """One of the lab's five phases."""

    phase: Literal["preparation", "as_is", "target_and_prototype", "user_test", "plan"]
    state: Literal["open", "running", "done"] = "open"


class ServiceProfile(Record):
    """``service.yaml``."""

    labwerk: Literal["service/1"]
    name: Texts
    leika_key: Annotated[str, StringConstraints(pattern=r"^\d{14}$")] | None = None
    authority: Authority
    benefits: tuple[Benefit, ...] = ()
    systems: tuple[System, ...] = ()
    legal_basis: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    licence: str = "CC-BY-4.0"
    version: str = Field(default="0.1.0", pattern=r"^\d+\.\d+\.\d+$")
    summary: Texts | None = None
    phases: tuple[Phase, ...] = ()
