"""The words that attributes refer to, as data: RAG types, form requirements and registers, with edition and source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from ruamel.yaml import YAML

from lab.bpmn.attributes.record import Form
from lab.records import Identifier, Record, Source, Texts

Described = Literal["", "received", "provided", "aid", "description"]
"""How a model tells what XProzess asks for: data that come in or go out (message flows, data, evidence), the
``system``, the documentation; empty: neither BPMN nor our attributes have a place for it."""


class RagType(Record):
    """One of FIM's groups of reference activities (Referenzaktivitätengruppen)."""

    name: Texts
    latitude: bool | None = None
    """Whether the law leaves room for judgement or discretion; None: the group says nothing about it."""
    mandatory: dict[str, Described]
    """The elements that XProzess demands of a step of this group, by name, and how a model tells them."""


class Requirement(Record):
    """A form that the law demands, and why that is in the way of an online service."""

    name: Texts
    obstacle: Texts
    way_out: Texts
    source: Source


class Register(Record):
    """Who already holds what citizens are asked to prove."""

    name: Texts
    evidence: tuple[str, ...] = ()
    """Words by which documents that this register could replace are called."""
    interface: str = ""
    """How to ask it; empty: not known."""
    source: Source


class Terms(Record):
    """``data/terms.yaml``."""

    labwerk: Literal["terms/1"]
    edition: str
    rag_source: Source
    rag: dict[int, RagType]
    forms: dict[Form, Requirement]
    registers: dict[Identifier, Register]

    def register_of(self, evidence: str) -> tuple[str, Register] | None:
        """The register that holds what a document of this name proves, with its key."""
        lower = evidence.casefold()
        for key, register in self.registers.items():
            if any(word.casefold() in lower for word in register.evidence):
                return key, register
        return None

    def register_name(self, key: str) -> Texts | str:
        """What people call a register: its name by language, else the key as written in the file."""
        known: Mapping[str, Register] = self.registers
        return known[key].name if key in known else key


@cache
def terms() -> Terms:
    """The terms in the package."""
    text = files("lab.bpmn.attributes").joinpath("data", "terms.yaml").read_text(encoding="utf-8")
    return Terms.model_validate(YAML(typ="safe").load(text))
