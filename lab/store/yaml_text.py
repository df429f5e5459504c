"""YAML text with line numbers, and changes to it that leave comments, order and quotes as they were."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Literal, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, RootModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import RoundTripEmitter
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scalarstring import LiteralScalarString
from ruamel.yaml.scanner import RoundTripScanner, ScannerError

from lab.errors import N_, InputError, Phrase, Where
from lab.store.yaml_pairs import pairing

__all__ = ["change", "line_of", "paired", "parse", "places", "plain", "same", "to_data", "write"]

MAX_NODES = 500_000
"""Aliases may name a block many times; a few lines must not grow into gigabytes."""
MAX_DEPTH = 100
"""Blocks within blocks; our own files have ten."""
TOO_DEEP = "maximum depth of data structure"
WIDTH = 4096
"""Lines are not broken anew: people break them where it makes sense."""


def parse(text: str, file: str) -> Any:
    """The YAML of a file as ruamel's nodes, which know their lines.

    Raises:
        InputError: it is no YAML, has a key twice, or is nested without end.
    """
    try:
        node = _yaml().load(text)
        _count(node)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise InputError(
            N_("Das ist kein gültiges YAML: {reason}"),
            where=Where(file=file, line=mark.line + 1 if mark else None),
            hint=N_("Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle."),
            reason=_reason(str(error.problem or "")),
        ) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise InputError(
            N_("Das ist kein YAML, das sich verwenden lässt: Es ist zu groß, zu tief geschachtelt oder beschädigt."),
            where=Where(file=file),
        ) from error
    return node


REASONS = (
    ("found character '\\t'", N_("Hier steht ein Tabulator; eingerückt wird mit Leerzeichen.")),
    ("mapping values are not allowed", N_("Ein Doppelpunkt steht, wo keiner möglich ist.")),
    ("could not find expected ':'", N_("Nach dem Namen einer Angabe fehlt der Doppelpunkt.")),
    ("expected ',' or", N_("Eine Klammer ist nicht geschlossen, oder ein Komma fehlt.")),
    ("expected <block end>", N_("Die Einrückung passt nicht zu den Zeilen darüber.")),
    ("unexpected end of stream", N_("Ein Anführungszeichen ist nicht geschlossen.")),
    (TOO_DEEP, N_("Hier ist zu viel ineinander geschachtelt.")),
    ("found undefined alias", N_("Ein Verweis mit * hat kein Ziel.")),
)
"""How the library's English reasons begin or what they contain, and what they mean."""


def _reason(problem: str) -> Phrase:
    twice = re.search('found duplicate key "([^"]*)"', problem)
    if twice:
        return Phrase(N_("Die Angabe „{key}“ steht doppelt."), {"key": twice[1]})
    found = next((text for words, text in REASONS if words in problem), None)
    return Phrase(found or N_("Diese Stelle lässt sich nicht lesen."))


def plain(node: Any) -> Any:
    """The nodes as dicts, lists and plain scalars."""
    if isinstance(node, Mapping):
        return {_scalar(key): plain(value) for key, value in node.items()}
    if isinstance(node, Sequence) and not isinstance(node, str | bytes):
        return [plain(item) for item in node]
    return _scalar(node)


def line_of(node: Any, path: Sequence[str | int]) -> int | None:
    """The line (from 1) of the place that a path of keys and indices names, or of the nearest thing around it.

    Parts of the path that are not in the file, such as the names of a union's members, are passed over.
    """
    line: int | None = None
    for part in path:
        if isinstance(node, CommentedMap) and part in node:
            line = node.lc.key(part)[0] + 1
            node = node[part]
        elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
            line = node.lc.item(part)[0] + 1
            node = node[part]
    return line


def to_data(value: Any, kept: Any = None) -> Any:
    """A record as the data of its file: what is at its default stays out, unless ``kept`` (the file) has it.

    A field with one possible value names the kind of its record and is always written.
    """
    if isinstance(value, RootModel):
        return to_data(value.root, kept)
    if isinstance(value, BaseModel):
        return dict(_fields(value, kept if isinstance(kept, Mapping) else {}))
    if isinstance(value, Mapping):
        inner = kept if isinstance(kept, Mapping) else {}
        return {key: to_data(item, inner.get(key)) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [to_data(item, other) for item, other in paired(list(value), kept)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def change(text: str, data: dict[str, Any]) -> str:
    """The text of a file with ``data`` as its content; what does not change keeps its comments, order and quotes."""
    yaml = _yaml(text)
    node = yaml.load(text)
    if not isinstance(node, CommentedMap):
        return write(data)
    mapping, offset = _indents(node)  # before the merge: what it adds has no place in the file yet
    _merge_map(node, data)
    yaml.indent(mapping=mapping, sequence=offset + 2, offset=offset)
    return _dumped(yaml, node)


def write(data: dict[str, Any]) -> str:
    """The text of a new file."""
    yaml = _yaml()
    yaml.indent(mapping=2, sequence=4, offset=2)
    return _dumped(yaml, _node(data))


class _SpacedBraces(RoundTripEmitter):
    """Writes ``{ a: 1 }`` where the file does, rather than ``{a: 1}``."""

    def write_indicator(self, indicator: Any, need_whitespace: bool, *args: Any, **settings: Any) -> None:  # noqa: FBT001  the library's own signature
        """Write an indicator, braces with a space inside."""
        super().write_indicator(indicator, need_whitespace or indicator == "}", *args, **settings)
        if indicator.strip() == "{":
            self.stream.write(" ")
            self.column += 1


class _ShallowScanner(RoundTripScanner):
    """Stops at the bracket too many; read on to the end, three thousand of them take seconds."""

    def fetch_flow_collection_start(self, *args: Any, **settings: Any) -> None:
        """Begin a list or mapping in brackets."""
        if self.flow_level >= MAX_DEPTH:
            raise ScannerError(None, None, TOO_DEEP, self.reader.get_mark())
        super().fetch_flow_collection_start(*args, **settings)


def _yaml(text: str = "") -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.Scanner = _ShallowScanner
    if "{ " in text:
        yaml.Emitter = _SpacedBraces
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.max_depth = MAX_DEPTH
    return yaml


def _indents(root: CommentedMap) -> tuple[int, int]:
    """How far the file indents a mapping below its key, and the dashes of a list; the first of each decides."""
    mapping: int | None = None
    offset: int | None = None
    stack = [root]
    while stack and (mapping is None or offset is None):
        node = stack.pop(0)
        for child in node.values():
            if isinstance(child, CommentedMap):
                stack.append(child)
                if mapping is None and not child.fa.flow_style():
                    mapping = child.lc.col - node.lc.col
            elif isinstance(child, CommentedSeq) and offset is None and not child.fa.flow_style():
                offset = child.lc.col - node.lc.col
    return mapping or 2, 2 if offset is None else offset


def _dumped(yaml: YAML, node: Any) -> str:
    stream = io.StringIO()
    yaml.dump(node, stream)
    return stream.getvalue()


def _count(node: Any) -> None:
    stack, seen = [node], 0
    while stack:
        seen += 1
        if seen > MAX_NODES:
            raise ValueError(f"more than {MAX_NODES} values")
        item = stack.pop()
        if isinstance(item, Mapping):
            stack.extend(item.values())
        elif isinstance(item, CommentedSeq):
            stack.extend(item)


def _scalar(value: Any) -> Any:
    """The YAML library keeps how a scalar was written in subclasses of str, int, float; records get the plain types."""
    if isinstance(value, bool) or value is None or isinstance(value, date):
        return value
    for kind in (str, int, float):
        if isinstance(value, kind):
            return kind(value)
    # ScalarBoolean is an int; anything else (a tagged value) is shown as text and refused by the record
    return str(value)


def _fields(record: BaseModel, kept: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, field in type(record).model_fields.items():
        key = field.alias or name
        value = getattr(record, name)
        names_the_kind = get_origin(field.annotation) is Literal and len(get_args(field.annotation)) == 1
        by_default = not field.is_required() and value == field.get_default(call_default_factory=True)
        if key in kept or names_the_kind or not by_default:
            yield key, to_data(value, kept.get(key))


def paired(items: list[Any], kept: Any) -> list[tuple[Any, Any]]:
    """Each item with the item of the file that it comes from, None for a new one."""
    before = list(kept) if isinstance(kept, CommentedSeq) else []
    return [
        (item, None if number is None else before[number])
        for item, number in zip(items, places(items, kept), strict=True)
    ]


def places(items: list[Any], kept: Any) -> list[int | None]:
    """For each item the number of the file's item that it comes from, None for a new one."""
    return pairing(items, plain(kept) if isinstance(kept, CommentedSeq) else [], to_data)


def _merge_map(node: CommentedMap, data: Mapping[Any, Any]) -> None:
    for key in [key for key in node if key not in data]:
        del node[key]
    for position, (key, value) in enumerate(data.items()):
        if key not in node:
            node.insert(position, key, _node(value))
        else:
            merged = _merged(node[key], value)
            if merged is not node[key]:
                node[key] = merged


def _merged(node: Any, value: Any) -> Any:
    """The node with the new value: the same node where it can be kept."""
    if isinstance(node, CommentedMap) and isinstance(value, Mapping):
        _merge_map(node, value)
        return node
    if isinstance(node, CommentedSeq) and isinstance(value, list):
        merged = [_node(item) if other is None else _merged(other, item) for item, other in paired(value, node)]
        if len(merged) != len(node) or any(a is not b for a, b in zip(merged, node, strict=True)):
            node[:] = merged
        return node
    return node if same(node, value) else _node(value)


def same(node: Any, value: Any) -> bool:
    """Whether a scalar of the file says what a value of the data says."""
    if isinstance(node, str) and isinstance(value, str):
        return node.strip() == value.strip()  # records strip their texts; a block scalar ends with a line break
    return isinstance(node, bool) == isinstance(value, bool) and bool(node == value)


def _node(value: Any) -> Any:
    if isinstance(value, Mapping):
        return CommentedMap((key, _node(item)) for key, item in value.items())
    if isinstance(value, list):
        return CommentedSeq([_node(item) for item in value])
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    return value
