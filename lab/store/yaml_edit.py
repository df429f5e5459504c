"""Changes to a YAML file line by line: a line that says the same afterwards is the same line afterwards.

The round-trip library alone keeps comments and order, but writes every line anew, with its own spacing; a change of one
number would show as a change of the whole file. Here it writes only the entries whose values differ; a file that cannot
be taken apart by lines (anchors, several keys on a line) is left to it as a whole. Whatever comes out is read again and
compared before it counts: the library has been seen to write files that it cannot read.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from lab.errors import LabError
from lab.store import yaml_text

__all__ = ["edited"]


class _NotByLinesError(Exception):
    """This part of the file does not consist of whole lines."""


def edited(text: str, data: dict[str, Any]) -> str:
    """The text of a file with ``data`` as its content.

    Args:
        text: valid YAML.
        data: plain dicts, lists and scalars, as ``yaml_text.to_data`` makes them.
    """
    if _says(text, data):
        return text
    for way in (_by_lines, yaml_text.change):
        try:
            result = way(text, data)
        except (_NotByLinesError, LabError, YAMLError):
            continue
        if _says(result, data):
            return result
    return yaml_text.write(data)  # comments are lost, but never what the record says


def _by_lines(text: str, data: dict[str, Any]) -> str:
    lines = [line if line.endswith("\n") else f"{line}\n" for line in text.splitlines(keepends=True)]
    return "".join(_mapping(lines, yaml_text.parse(text, ""), data, 0, len(lines)))


def _says(text: str, data: dict[str, Any]) -> bool:
    try:
        return _equal(yaml_text.parse(text, ""), data)
    except LabError:
        return False


def _mapping(lines: list[str], node: Any, data: Mapping[Any, Any], start: int, end: int) -> list[str]:
    """The lines of a block mapping between two lines, with its new entries."""
    if not isinstance(node, CommentedMap) or node.fa.flow_style() or node.merge or node.anchor.value or not node:
        raise _NotByLinesError
    keys = list(node)
    places = [node.lc.key(key)[0] for key in keys]
    if sorted(set(places)) != places or places[0] < start:
        raise _NotByLinesError
    column = node.lc.key(keys[0])[1]
    segments: dict[Any, list[str]] = {}
    for key, (begin, place, stop) in zip(keys, _spans(lines, places, column, end), strict=True):
        if key in data and _equal(node[key], data[key]):
            segments[key] = lines[begin:stop]
        elif key in data:
            segments[key] = [*lines[begin:place], *_entry(lines, key, node[key], data[key], place, stop, column)]
    return [*lines[start : places[0]], *_in_order(segments, data, column)]


def _in_order(segments: dict[Any, list[str]], data: Mapping[Any, Any], column: int) -> list[str]:
    """Present entries in their order, each new one behind the entry that it follows in the data."""
    order = list(segments)
    for number, key in enumerate(data):
        if key not in segments:
            before = list(data)[number - 1] if number else None
            order.insert(order.index(before) + 1 if before is not None else 0, key)
            segments[key] = _indented(yaml_text.write({key: data[key]}), column)
    return [line for key in order for line in segments[key]]


def _entry(lines: list[str], key: Any, node: Any, value: Any, begin: int, stop: int, column: int) -> list[str]:
    """The lines of one entry whose value has changed."""
    inner = _first_line(node)
    if inner is not None and inner > begin:
        if isinstance(node, CommentedMap) and isinstance(value, Mapping) and value:
            return [*lines[begin:inner], *_mapping(lines, node, value, inner, stop)]
        if isinstance(node, CommentedSeq) and isinstance(value, list) and value:
            own = inner - _comments_right_above(lines[begin + 1 : inner])
            return [*lines[begin:own], *_sequence(lines, node, value, own, stop)]
    snippet = "".join(_dedented(line, column) for line in lines[begin:stop])
    return _indented(yaml_text.change(snippet, {key: value}), column)


def _sequence(lines: list[str], node: CommentedSeq, data: list[Any], start: int, end: int) -> list[str]:
    """The lines of a block list, with its new items; from ``start`` on stand the comments of its first item."""
    if node.fa.flow_style() or node.anchor.value:
        raise _NotByLinesError
    places = [node.lc.item(number)[0] for number in range(len(node))]
    if sorted(set(places)) != places or places[0] < start:
        raise _NotByLinesError
    column = lines[places[0]].index("-")
    tail = _comments_after(lines[places[-1] : end], column)
    spans = _spans(lines, places, column, end - len(tail))
    order = yaml_text.places(data, node)
    result = [
        _changed_item(lines, node, spans, number, value, column) for number, value in zip(order, data, strict=True)
    ]
    above = lines[start : places[0]]
    if 0 in order:
        result[order.index(0)][:0] = above
        above = []  # of an item that is gone they stay: they may be about the list
    if order[0] != 0 and order[0] is not None:
        _swap_blank_lines(result, order.index(0) if 0 in order else None)
    return [*above, *(line for item in result for line in item), *tail]


def _changed_item(
    lines: list[str], node: CommentedSeq, spans: list[tuple[int, int, int]], number: int | None, value: Any, column: int
) -> list[str]:
    """The lines of one item of the list with what stands before it; ``number`` is its place in the file."""
    if number is None:
        return _item(value, column)
    item, (begin, place, stop) = node[number], spans[number]
    if _equal(item, value):
        return lines[begin:stop]
    if isinstance(item, CommentedMap) and isinstance(value, Mapping) and not item.fa.flow_style():
        return [*lines[begin:place], *_item_mapping(lines, item, value, place, stop, column)]
    snippet = "".join(f"  {_dedented(line, column)}" for line in lines[place:stop])
    changed = yaml_text.change(f"x:\n{snippet}", {"x": [value]}).split("\n", 1)[1]
    return [*lines[begin:place], *_indented("".join(_dedented(line, 2) for line in changed.splitlines(True)), column)]


def _swap_blank_lines(items: list[list[str]], once_first: int | None) -> None:
    """Blank lines part the items: the first has none before it, the one that was first gets as many as that had."""
    blank = next((number for number, line in enumerate(items[0]) if line.strip()), 0)
    if once_first is not None:
        items[once_first][:0] = items[0][:blank]
    del items[0][:blank]


def _spans(lines: list[str], places: list[int], column: int, end: int) -> list[tuple[int, int, int]]:
    """First line, own line and end of each entry: blank lines and comments before an entry belong to it."""
    before = [places[0]]
    for previous, place in pairwise(places):
        before.append(place - len(_comments_after(lines[previous:place], column)))
    return list(zip(before, places, [*before[1:], end], strict=True))


def _item_mapping(
    lines: list[str], item: CommentedMap, value: Mapping[Any, Any], begin: int, stop: int, column: int
) -> list[str]:
    """A mapping behind a dash: the dash is taken away while its lines are edited, and comes back afterwards."""
    head = lines[begin]
    undashed = [*lines[:begin], f"{head[:column]} {head[column + 1 :]}", *lines[begin + 1 :]]
    changed = _mapping(undashed, item, value, begin, stop)
    for number, line in enumerate(changed):
        if line.strip() and not line.lstrip().startswith("#"):
            changed[number] = f"{line[:column]}-{line[column + 1 :]}"
            return changed
    raise _NotByLinesError


def _item(value: Any, column: int) -> list[str]:
    """The lines of a new item, its dash in the list's column."""
    text = yaml_text.write({"x": [value]}).split("\n", 1)[1]
    return _indented("".join(_dedented(line, 2) for line in text.splitlines(keepends=True)), column)


def _first_line(node: Any) -> int | None:
    """The line of the first entry of a block collection, or None for anything else."""
    if isinstance(node, CommentedMap | CommentedSeq) and len(node) and not node.fa.flow_style():
        place: int = node.lc.key(next(iter(node)))[0] if isinstance(node, CommentedMap) else node.lc.item(0)[0]
        return place
    return None


def _comments_right_above(segment: list[str]) -> int:
    """How many comment lines stand directly above the first item of a list: where it moves, they go with it."""
    count = 0
    for line in reversed(segment):
        if not line.strip().startswith("#"):
            break
        count += 1
    return count


def _comments_after(segment: list[str], column: int) -> list[str]:
    """The blank lines and comments at the end of an entry, which belong to what follows."""
    for number in range(len(segment), 0, -1):
        bare = segment[number - 1].strip()
        if bare and not (bare.startswith("#") and segment[number - 1].index("#") <= column):
            return segment[number:]
    return []


def _dedented(line: str, column: int) -> str:
    return line[column:] if not line[:column].strip() else line.lstrip()


def _indented(text: str, column: int) -> list[str]:
    return [" " * column + line if line.strip() else line for line in text.splitlines(keepends=True)]


def _equal(node: Any, value: Any) -> bool:
    """Whether a part of the file says what the data says; records strip their texts."""
    if isinstance(node, Mapping) and isinstance(value, Mapping):
        return set(node) == set(value) and all(_equal(node[key], value[key]) for key in node)
    if isinstance(node, CommentedSeq | list) and isinstance(value, list):
        return len(node) == len(value) and all(_equal(a, b) for a, b in zip(node, value, strict=True))
    return not isinstance(node, Mapping | list) and yaml_text.same(node, value)
