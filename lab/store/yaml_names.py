"""Other names in a YAML file: only the names change, everything around them stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from lab.errors import LabError
from lab.store import yaml_text
from lab.store.yaml_edit import edited

__all__ = ["with_names"]

Spot = tuple[int, int, str, str]
"""Line and column from 0, what stands there, what shall stand there."""


class _OtherwiseError(Exception):
    """Something else than names differs, or a name is written in a way that this does not know."""


def with_names(text: str, data: dict[str, Any]) -> str:
    """The text of a file with ``data`` as its content, which has other names as keys or values at the same places.

    Where it differs in more than that, lines are changed as ``edited`` does.
    """
    try:
        result = _replaced(text, sorted(set(_spots(yaml_text.parse(text, ""), data)), reverse=True))
        if yaml_text.plain(yaml_text.parse(result, "")) == data:
            return result
    except (_OtherwiseError, LabError):
        pass  # the way below can do it all
    return edited(text, data)


def _spots(node: Any, data: Any) -> Iterator[Spot]:
    if isinstance(node, CommentedMap) and isinstance(data, Mapping):
        if len(node) != len(data):
            raise _OtherwiseError
        for (key, value), (new_key, new) in zip(node.items(), data.items(), strict=True):
            if key != new_key:
                yield (*node.lc.key(key), str(key), str(new_key))
            yield from _at(node.lc.value(key), value, new)
    elif isinstance(node, CommentedSeq) and isinstance(data, list):
        if len(node) != len(data):
            raise _OtherwiseError
        for number, (value, new) in enumerate(zip(node, data, strict=True)):
            yield from _at(node.lc.item(number), value, new)
    else:
        raise _OtherwiseError


def _at(place: tuple[int, int], value: Any, new: Any) -> Iterator[Spot]:
    if isinstance(value, CommentedMap | CommentedSeq):
        yield from _spots(value, new)
    elif not yaml_text.same(value, new):
        yield (*place, str(value), str(new))


def _replaced(text: str, spots: list[Spot]) -> str:
    lines = text.splitlines(keepends=True)
    for line, column, old, new in spots:
        told = lines[line]
        start = column + 1 if told[column : column + 1] in ("'", '"') else column
        if not told.startswith(old, start):
            raise _OtherwiseError
        lines[line] = told[:start] + new + told[start + len(old) :]
    return "".join(lines)
