"""The source of an XML file as a tree that knows where everything stands in the text.

lxml gives no positions, so the text is taken apart here. The gate has let it pass, so it is well-formed and has no
document type; that makes the grammar small enough for one expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lab.bpmn.encoding import DECLARATION, Text, decode
from lab.bpmn.gate import admit

__all__ = ["XSI_TYPE", "Attribute", "Element", "Name", "Other", "Run", "Source", "open_source"]

Name = tuple[str, str]
"""Namespace and local name; the namespace of an attribute without prefix is empty."""

XSI_TYPE = ("http://www.w3.org/2001/XMLSchema-instance", "type")
"""Its value is a name with a prefix; in ``Attribute.value`` it has its namespace instead: ``{urn:x}name``."""
_BUILT_IN = {"xml": "http://www.w3.org/XML/1998/namespace"}
_TOKEN = re.compile(
    r"""(?P<text>[^<]+)
    |<(?:!--(?:.*?)-->|\?(?:.*?)\?>)
    |<!\[CDATA\[(?P<cdata>.*?)\]\]>
    |</(?P<closed>[^>\s]+)\s*>
    |<(?P<opened>[^\s/>!?]+)(?P<attributes>[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_BLANKS = str.maketrans("\t\n\r", "   ")


@dataclass(slots=True)
class Attribute:
    """One attribute. ``start`` is where the blank before it begins, the value stands inside the quotes."""

    value: str
    start: int
    value_start: int
    value_end: int


@dataclass(slots=True)
class Run:
    """Text between two tags, or one CDATA section."""

    value: str
    start: int
    end: int
    cdata: bool = False


@dataclass(slots=True)
class Other:
    """A comment or a processing instruction."""

    start: int
    end: int


@dataclass(eq=False, slots=True)
class Element:
    """An element between ``start`` and ``end``; its content between ``opened`` and ``closed``."""

    name: Name
    prefix: str
    attributes: dict[Name, Attribute]
    scope: Mapping[str, str]
    """Prefix → namespace inside the element; the empty prefix is the default namespace."""
    parent: Element | None
    start: int
    opened: int
    closed: int = 0
    end: int = 0
    content: list[Element | Run | Other] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)
    """The elements of the content, in their order."""
    _signature: int | None = None
    _values: dict[Name, str] | None = None
    _text: str | None = None

    @property
    def values(self) -> dict[Name, str]:
        """The attributes' values."""
        if self._values is None:
            self._values = {name: attribute.value for name, attribute in self.attributes.items()}
        return self._values

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.closed == self.end

    @property
    def id(self) -> str | None:
        """The attribute ``id``."""
        return self.get("id")

    @property
    def text(self) -> str:
        """All text directly inside, without comments."""
        if self._text is None:
            self._text = "".join(part.value for part in self.content if isinstance(part, Run))
        return self._text

    @property
    def mixed(self) -> bool:
        """Whether text that says something stands beside elements."""
        return bool(self.text.strip()) and bool(self.children)

    @property
    def signature(self) -> int:
        """Equal for elements with the same meaning: name, attributes, text and content."""
        if self._signature is None:
            # from the innermost outwards, as a file may be deeper than functions may call each other
            for element in reversed([one for one in self.walk() if one._signature is None]):
                inside = tuple(child._signature for child in element.children)
                said = element.text if element.text.strip() else ""
                element._signature = hash((element.name, frozenset(element.values.items()), said, inside))
        assert self._signature is not None
        return self._signature

    def get(self, local: str) -> str | None:
        """The value of an attribute without namespace."""
        attribute = self.attributes.get(("", local))
        return None if attribute is None else attribute.value

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the document."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, its root element, and how to write it as bytes again."""

    file: str
    written: Text
    root: Element

    @property
    def text(self) -> str:
        """The text that all positions are counted in."""
        return self.written.content

    def by_id(self) -> dict[str, Element]:
        """The elements whose id is used only once."""
        found: dict[str, Element | None] = {}
        for element in self.root.walk():
            if (id_ := element.id) is not None:
                found[id_] = None if id_ in found else element
        return {id_: element for id_, element in found.items() if element is not None}


def open_source(data: bytes, file: str) -> Source:
    """The tree of a BPMN file with its positions.

    Raises:
        InputError: the gate refuses the file.
    """
    admit(data, file)
    written = decode(data, file)
    return Source(file, written, _tree(written.content))


def _tree(text: str) -> Element:
    declaration = DECLARATION.match(text)
    root: Element | None = None
    current: Element | None = None
    for token in _TOKEN.finditer(text, declaration.end() if declaration else 0):
        kind = token.lastgroup
        if kind == "attributes":
            element = _element(token, current)
            root = root or element
            if current is not None:
                current.content.append(element)
                current.children.append(element)
            if not element.end:
                current = element
        elif current is None:
            continue  # comments, instructions and blanks outside the root stay where they are
        elif kind == "closed":
            current.closed, current.end = token.span()
            current = current.parent
        elif kind in ("text", "cdata"):
            value = token[kind].replace("\r\n", "\n").replace("\r", "\n")
            value = value if kind == "cdata" else _resolved(value)
            current.content.append(Run(value, *token.span(), cdata=kind == "cdata"))
        else:
            current.content.append(Other(*token.span()))
    assert root is not None, "the gate let pass a file without a root element"
    return root


def _element(token: re.Match[str], parent: Element | None) -> Element:
    scope: Mapping[str, str] = parent.scope if parent is not None else _BUILT_IN
    inner, base = token["attributes"], token.start("attributes")
    found = list(_ATTRIBUTE.finditer(inner))
    if "xmlns" in inner:
        scope = dict(scope)
        for match in found:
            prefix, _, local = match[1].partition(":")
            if prefix == "xmlns":
                scope[local] = _value(match)
    attributes = {}
    for match in found:
        prefix, _, local = match[1].rpartition(":")
        if "xmlns" in (prefix, match[1]):
            continue
        name = (scope[prefix] if prefix else "", local)
        value = _value(match)
        inside = 2 if match[2] is not None else 3
        attributes[name] = Attribute(
            _qualified(value, scope) if name == XSI_TYPE else value,
            base + match.start(),
            base + match.start(inside),
            base + match.end(inside),
        )
    prefix, _, local = token["opened"].rpartition(":")
    name = (scope.get(prefix, ""), local)
    whole = inner.endswith("/")
    ends = token.end() if whole else 0
    return Element(name, prefix, attributes, scope, parent, token.start(), token.end(), ends, ends)


def _value(match: re.Match[str]) -> str:
    value: str = match[2] if match[2] is not None else match[3]
    if "\n" in value or "\r" in value or "\t" in value:
        value = value.replace("\r\n", " ").translate(_BLANKS)
    return _resolved(value)


def _resolved(value: str) -> str:
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, named = match.groups()
    return _NAMED[named] if named else chr(int(hexadecimal, 16) if hexadecimal else int(decimal))


def _qualified(value: str, scope: Mapping[str, str]) -> str:
    prefix, _, local = value.strip().rpartition(":")
    space = scope.get(prefix)
    return f"{{{space}}}{local}" if space else value
