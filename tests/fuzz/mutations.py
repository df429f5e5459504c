"""Ways to break a file: bytes as a bad disk breaks them, elements as a bad tool does, and what an attacker sends."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes, list[bytes]], bytes]

ELEMENT = re.compile(rb"<(\w[\w.:-]*)(?:\s[^<>]*)?(?:/>|>[^<]*</\1>)")
TAG = re.compile(rb"<[^<>]+>")
ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)=("[^"]*"|'[^']*')""")
VALUES = (
    b"",
    b" ",
    b"nobody",
    b"p:nobody",
    b"NaN",
    b"1e999",
    b"-1",
    b"99999999999999999999999",
    b"true",
    b"PT1H",
    b"P99999999999Y",
    b"R5/PT0S",
    b"&lt;script&gt;alert(1)&lt;/script&gt;",
    b"javascript:alert(1)",
    b"../../../etc/passwd",
    b"${x}",
    b"{0}",
    b"%s%n",
    "\u202eÄ\u0300😀".encode(),
    b"&#0;",
    b"&#x10FFFF;",
    b"a" * 70_000,
)
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><definitions>&j;</definitions>"
)
EXTERNAL = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def cut(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """The file ends in the middle, or its beginning is missing."""
    place = rng.randrange(len(data) + 1)
    return data[:place] if rng.random() < 0.8 else data[place:]


def double(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """A piece of the bytes comes twice, or many times."""
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.choice((1, 10, 100, 5000))]
    return data[:start] + piece * rng.choice((2, 2, 3, 50)) + data[start + len(piece) :]


def flip(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """Single bits are others."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 30)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def drop(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """A piece of the bytes is missing."""
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.choice((1, 10, 500)) :]


def splice(rng: random.Random, data: bytes, seeds: list[bytes]) -> bytes:
    """Two files in one."""
    other = rng.choice(seeds)
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other)) :]


def element_gone(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """An element without children is missing: what names it leads into nothing."""
    found = list(ELEMENT.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + data[match.end() :]


def element_again(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """An element comes a second time, with its id, in another place."""
    found, tags = list(ELEMENT.finditer(data)), list(TAG.finditer(data))
    if not found:
        return data
    piece, place = rng.choice(found).group(), rng.choice(tags).end()
    return data[:place] + piece + data[place:]


def tag_gone(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """An opening or closing tag is missing."""
    found = list(TAG.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + data[match.end() :]


def tag_renamed(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """An element is of another kind, with the same content."""
    names = [match.group(1) for match in ELEMENT.finditer(data)]
    if not names:
        return data
    old, new = rng.choice(names), rng.choice(names)
    return re.sub(rb"(?<=[</])" + re.escape(old) + rb"(?=[\s/>])", new, data, count=rng.choice((0, 2)))


def value_changed(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """An attribute says something strange."""
    found = list(ATTRIBUTE.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start(2)] + b'"' + rng.choice(VALUES) + b'"' + data[match.end(2) :]


def values_swapped(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """An attribute has the value of another: flows to themselves, ids twice, parents in a ring."""
    found = list(ATTRIBUTE.finditer(data))
    if not found:
        return data
    match, other = rng.choice(found), rng.choice(found)
    return data[: match.start(2)] + other.group(2) + data[match.end(2) :]


def attribute_gone(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """An attribute is missing."""
    found = list(ATTRIBUTE.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + data[match.end() :]


def deep(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """An element stands in a hundred or a thousand others."""
    found = list(ELEMENT.finditer(data))
    if not found:
        return data
    match, depth = rng.choice(found), rng.choice((20, 100, 250, 1000))
    prefix = match.group(1).rpartition(b":")[0]
    name = (prefix + b":" if prefix else b"") + rng.choice((b"subProcess", b"laneSet", b"childLaneSet", b"lane", b"x"))
    opened = b"".join(b'<%s id="deep%d">' % (name, number) for number in range(depth))
    return data[: match.start()] + opened + match.group() + b"</%s>" % name * depth + data[match.end() :]


def encoded_otherwise(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """The declaration names an encoding that the bytes do not have, or the bytes are in another one."""
    if rng.random() < 0.5:
        names = (b"UTF-16", b"UTF-7", b"ISO-8859-1", b"EBCDIC-CP-US", b"windows-1252", b"shift_jis", b"nonsense")
        return re.sub(rb'encoding="[^"]*"', b'encoding="%s"' % rng.choice(names), data, count=1)
    text = data.decode("utf-8", "replace")
    return text.encode(rng.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "utf-7", "cp037")), "replace")


def attack(rng: random.Random, data: bytes, _seeds: list[bytes]) -> bytes:
    """Entities, external files, markup in names."""
    kind = rng.randrange(4)
    if kind == 0:
        return BOMB
    place = data.find(b"?>") + 2 if b"?>" in data[:200] else 0
    if kind == 1:
        return data[:place] + EXTERNAL + data[place:]
    if kind == 2:
        return data[:place] + b"<?xml-stylesheet href='http://127.0.0.1:1/x'?>" + data[place:]
    return data.replace(b'name="', b'name="&lt;img src=x onerror=alert(1)&gt;', rng.choice((1, 1000)))


MUTATIONS: tuple[Mutation, ...] = (
    cut,
    double,
    flip,
    drop,
    splice,
    element_gone,
    element_gone,
    element_again,
    element_again,
    tag_gone,
    tag_renamed,
    tag_renamed,
    value_changed,
    value_changed,
    value_changed,
    values_swapped,
    values_swapped,
    values_swapped,
    attribute_gone,
    attribute_gone,
    deep,
    encoded_otherwise,
    attack,
)
"""Those that often leave the file well-formed come several times: they reach the code behind the gate."""
