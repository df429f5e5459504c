"""A data schema as both versions of the standard mean it: groups, fields, multiplicities, rules, code lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = [
    "DRAFT_LIST",
    "CodeList",
    "CodeListRef",
    "Constraints",
    "Element",
    "Entry",
    "Field",
    "Group",
    "Identification",
    "Message",
    "Multiplicity",
    "Rule",
    "Structure",
    "fields_of",
    "groups_of",
    "split_fim",
]

DRAFT_LIST = "urn:x-labwerk:entwurf:codeliste:"
"""How lists that nobody has published are called; what follows is ``frage`` or ``liste`` and the name."""
FIM = re.compile(r"([A-Z]\d*)V([\w.]+)|([A-Z]\d*)")


@dataclass(frozen=True, slots=True)
class Identification:
    """The id of an element and its version; a working copy has none."""

    id: str
    version: str = ""

    @property
    def fim(self) -> str:
        """How a prototype names it: ``F60000227V1.1``."""
        return f"{self.id}V{self.version}" if self.version else self.id


def split_fim(text: str | None) -> Identification | None:
    """The id and version in a prototype's ``fim``, if that is what stands there."""
    found = FIM.fullmatch((text or "").strip())
    return Identification(found[1] or found[3], found[2] or "") if found else None


@dataclass(frozen=True, slots=True)
class Multiplicity:
    """How often an element may occur. ``most`` None: without end. ``text`` is what the file says of it."""

    least: int = 1
    most: int | None = 1
    text: str = "1:1"

    @property
    def repeated(self) -> bool:
        """Whether there may be several."""
        return self.most is None or self.most > 1

    @classmethod
    def of(cls, least: int, most: int | None) -> Multiplicity:
        """The multiplicity with its own text."""
        return cls(least, most, f"{least}:{'*' if most is None else most}")


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a value must be like (Präzisierung), as the file says it."""

    min_length: str = ""
    max_length: str = ""
    min_value: str = ""
    max_value: str = ""
    pattern: str = ""
    other: str = ""
    """What the file says besides, in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a code list."""

    code: str
    name: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class CodeListRef:
    """Which published list a field takes its values from."""

    id: str = ""
    """The FIM id of the list (version 2): ``C60000006``."""
    uri: str = ""
    version: str = ""
    version_uri: str = ""

    @property
    def empty(self) -> bool:
        """Whether it names nothing."""
        return not (self.id or self.uri or self.version_uri)

    @property
    def shown(self) -> str:
        """What a person calls it."""
        return self.version_uri or self.uri or self.id


@dataclass(frozen=True, slots=True)
class CodeList:
    """A published list: what genericode calls a simple code list."""

    uri: str
    version: str
    title: str
    entries: tuple[Entry, ...]
    file: str = ""
    columns: frozenset[str] = frozenset()
    other_columns: tuple[str, ...] = ()
    """Columns in which something stands that no entry here has a place for, as people call them."""
    without_code: tuple[int, ...] = ()
    """Which rows have no code, from 1."""
    twice: tuple[str, ...] = ()
    """Where a column stands twice in a row: number of the row and column."""

    @property
    def version_uri(self) -> str:
        """Names this version of it."""
        return f"{self.uri}_{self.version}" if self.version else self.uri


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in prose. ``script`` is empty in practice."""

    id: Identification
    name: str
    text: str
    description: str = ""
    legal_basis: str = ""
    creator: str = ""
    type: str = ""
    script: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """What schemas, groups and fields have in common. ``label`` is the Bezeichnung Eingabe."""

    id: Identification
    name: str
    label: str
    output_label: str = ""
    help: str = ""
    output_help: str = ""
    description: str = ""
    definition: str = ""
    legal_basis: tuple[str, ...] = ()
    kind: str = ""
    """Strukturelementart: ABS, HAR, RNG."""
    status: str = ""
    status_date: str = ""
    creator: str = ""
    published: str = ""
    """The day of publication."""
    rules: tuple[Rule, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
    """Predicate and what it points to: ``("ABL", "S00000094V1.0")``."""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Field(Element):
    """One field: how it is filled (Feldart), of which type, with which values."""

    input: str = "input"
    type: str = "text"
    constraints: Constraints = Constraints()
    content: str = ""
    prefill: str = ""
    values: tuple[Entry, ...] = ()
    """Values that stand in the field itself (version 3)."""
    code_list: CodeListRef = CodeListRef()
    code_key: str = ""
    name_key: str = ""
    help_key: str = ""
    max_size: str = ""
    media_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """A place in a schema or group: how often, on which legal basis, and what is there."""

    multiplicity: Multiplicity
    item: Field | Group
    legal_basis: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Group(Element):
    """Fields and groups that belong together; a schema is the outermost. ``selection``: one of them (Gruppenart X)."""

    children: tuple[Structure, ...] = ()
    selection: bool = False
    selection_code: str = ""
    document: str = ""
    """A schema's Dokumentsteckbrief."""
    changes: tuple[str, str] = ("", "")
    """Codes of what may change in what is derived from a schema: its structure, its representation."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of the file that nobody here reads: of which element, and what."""

    element: str
    """Its id in FIM, or the part itself where no element has it."""
    name: str
    part: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What a file holds: a schema, or a single group or field."""

    version: int
    """2 or 3."""
    root: Group | Field
    is_schema: bool
    code_lists: tuple[CodeList, ...] = ()
    file: str = ""
    unread: tuple[Unread, ...] = ()

    def list_for(self, reference: CodeListRef) -> CodeList | None:
        """The list that a reference means, if it was given: by version, else by its uri alone."""
        for one in self.code_lists:
            if reference.version_uri and one.version_uri == reference.version_uri:
                return one
            if reference.uri and (one.uri, one.version) == (reference.uri, reference.version):
                return one
        if not reference.version and reference.uri:
            return next((one for one in self.code_lists if one.uri == reference.uri), None)
        return None


def groups_of(group: Group) -> Iterator[Group]:
    """The group and all within it, from the outside in."""
    yield group
    for structure in group.children:
        if isinstance(structure.item, Group):
            yield from groups_of(structure.item)


def fields_of(item: Group | Field) -> Iterator[Field]:
    """All fields within, in order."""
    if isinstance(item, Field):
        yield item
        return
    for structure in item.children:
        yield from fields_of(structure.item)
