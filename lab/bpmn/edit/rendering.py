"""Changes written into a source: new text where something is new, the old text everywhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lab.bpmn.edit.changes import Changes, Part, Piece, Placed
from lab.bpmn.edit.namespaces import XML, Namespaces
from lab.bpmn.edit.source import Element, Other, Run, Source

__all__ = ["Rendering"]

_BLANKS_AT_END = re.compile(r"[ \t\r\n]*\Z")
_TAG_NAME = re.compile(r"[^\s/>]+")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_LINES = str.maketrans({"\n": "&#10;", "\t": "&#9;"})
_QUOTES = {'"': "&quot;", "'": "&apos;"}

Scope = Mapping[str, str]


class Rendering:
    """The text of a source with its changes.

    ``order`` tells afterwards what stands in the result: elements of the source and new ones, as they begin.
    """

    def __init__(self, source: Source, changes: Changes) -> None:
        self.source = source
        self.changes = changes
        self.order: list[Element | Piece] = []
        self._text = text = source.text
        self._newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        self._namespaces = Namespaces(source)
        for space, prefix in changes.wishes.items():
            self._namespaces.wish(space, prefix)
        self._unit = self._indentation(source.root)
        self._touched: set[Element] = set()
        for element in (*changes.touched(), *(part.parent for part in changes.parts() if isinstance(part, Element))):
            above = element
            while above is not None and above not in self._touched:
                self._touched.add(above)
                above = above.parent

    def bytes(self) -> bytes:
        """The file in the encoding that it had."""
        root = self.source.root
        inside = self._element(root, {"xml": XML})
        return self.source.written.encoded(self._text[: root.start] + inside + self._text[root.end :])

    # elements of the source

    def _element(self, element: Element, around: Scope) -> str:
        lost = self._namespaces.lost(element, around) if element.parent is not None else {}
        if element not in self._touched and not lost:
            self.order.extend(element.walk())
            return self._text[element.start : element.end]
        self.order.append(element)
        outside = element.parent.scope if element.parent is not None else {}
        own = {prefix: space for prefix, space in element.scope.items() if outside.get(prefix) != space}
        scope = {**around, **lost, **own}
        inside = self._content(element, scope)
        renamed = element in self.changes.names
        name = _tag_name(self._text, element)
        if renamed:
            name = self._namespaces.element(self.changes.names[element], scope, element.prefix)
        tag = self._tag(element, name, scope, lost)
        if element.empty:
            return f"{tag.removesuffix('/>').rstrip()}>{inside}</{name}>" if inside else tag
        return tag + inside + (f"</{name}>" if renamed else self._text[element.closed : element.end])

    def _tag(self, element: Element, name: str, scope: Scope, lost: Mapping[str, str]) -> str:
        start = element.start + 1
        edits = [(start, start + len(_tag_name(self._text, element)), name)]
        end = start + len(self._text[start : element.opened - (2 if element.empty else 1)].rstrip())
        blank, quote = self._manner(element)
        added = []
        for key, value in self.changes.attributes.get(element, {}).items():
            at = element.attributes.get(key)
            if value is None:
                edits += [(at.start, at.value_end + 1, "")] if at is not None else []
            elif at is not None:
                written = self._namespaces.value(key, value, scope)
                edits.append((at.value_start, at.value_end, _quoted(written, self._text[at.value_end])))
            else:
                added.append((self._namespaces.attribute(key, scope), self._namespaces.value(key, value, scope)))
        # the root's tag is written after all that is in it, so what has to be declared there is known by now
        declared = {**lost, **(self._namespaces.declared if element.parent is None else {})}
        added += [(f"xmlns:{prefix}" if prefix else "xmlns", space) for prefix, space in declared.items()]
        edits.append((end, end, "".join(f"{blank}{key}={quote}{_quoted(new, quote)}{quote}" for key, new in added)))
        spliced, position = "", element.start
        for first, last, new in sorted(edits, key=lambda edit: edit[:2]):
            spliced += self._text[position:first] + new
            position = last
        return spliced + self._text[position : element.opened]

    def _manner(self, element: Element) -> tuple[str, str]:
        """The blank before the element's last attribute and the sign around its value."""
        if not element.attributes:
            return " ", '"'
        last = max(element.attributes.values(), key=lambda attribute: attribute.start)
        blank = self._text[last.start :]
        return blank[: len(blank) - len(blank.lstrip())] or " ", self._text[last.value_end]

    def _content(self, element: Element, scope: Scope) -> str:
        if element in self.changes.texts:
            return self._new_text(element, self.changes.texts[element])
        if element in self.changes.contents:
            parts = self.changes.contents[element]
            return "".join(self._part(part, scope, element.prefix, "") for part in parts)
        gap, mixed = self._gap(element), element.mixed
        first, behind, last = _sorted_by_place(self.changes.placed.get(element, []))
        written: list[str] = []
        for part in element.content:
            if not isinstance(part, Element):
                written.append(self._text[part.start : part.end])
                continue
            for one in first.get(part, []):
                written += [self._part(one.part, scope, element.prefix, gap), gap]
            if part not in self.changes.gone:
                written.append(self._element(part, scope))
            elif first.get(part):
                written.pop()
            elif written and not mixed:
                # the blanks that indented it go with it
                written[-1] = _BLANKS_AT_END.sub("", written[-1])
            for one in behind.get(part, []):
                written += [gap, self._part(one.part, scope, element.prefix, gap)]
        inside = "".join(written)
        if not last:
            return inside
        kept = inside if mixed else _BLANKS_AT_END.sub("", inside)
        ending = inside[len(kept) :] or (gap and self._blanks_before(element))
        return kept + "".join(gap + self._part(one.part, scope, element.prefix, gap) for one in last) + ending

    def _new_text(self, element: Element, value: str) -> str:
        runs = [part for part in element.content if isinstance(part, Run)]
        written = value.translate(_ESCAPES)
        if len(runs) == 1 and runs[0].cdata and "]]>" not in value and "\r" not in value and self._encodes(value):
            written = f"<![CDATA[{value}]]>"
        written = written.replace("\n", self._newline)
        if element.children or not runs:
            return written
        return "".join(
            self._text[part.start : part.end] if isinstance(part, Other) else written if part is runs[0] else ""
            for part in element.content
        )

    def _encodes(self, value: str) -> bool:
        try:
            value.encode(self.source.written.codec)
        except UnicodeEncodeError:
            return False
        return True

    # elements that are new

    def _part(self, part: Part, scope: Scope, prefix: str, gap: str) -> str:
        if isinstance(part, str):
            return part.translate(_ESCAPES).replace("\n", self._newline)
        if isinstance(part, Element):
            return self._element(part, scope)
        self.order.append(part)
        for space, wish in part.wishes:
            self._namespaces.wish(space, wish)
        name, declared = self._namespaces.new(part.name, part.prefix, prefix, scope)
        scope = {**scope, **declared}
        written = [f"<{name}", *(f' xmlns="{space}"' for space in declared.values())]
        for key, value in part.attributes:
            value = _quoted(self._namespaces.value(key, value, scope), '"')
            written.append(f' {self._namespaces.attribute(key, scope)}="{value}"')
        if not part.content:
            return "".join(written) + "/>"
        only_elements = not any(isinstance(inner, str) for inner in part.content)
        deeper = gap + self._unit if gap and only_elements else ""
        own = name.rpartition(":")[0]
        inside = [deeper + self._part(inner, scope, own, deeper) for inner in part.content]
        return "".join((*written, ">", *inside, gap if deeper else "", f"</{name}>"))

    # blanks

    def _indentation(self, root: Element) -> str:
        """By how much a child of the root is indented; nothing where the file has no lines."""
        first = next(iter(root.children), None)
        blanks = self._blanks_before(first) if first is not None else ""
        return blanks.removeprefix(self._newline) if blanks.startswith(self._newline) else ""

    def _gap(self, element: Element) -> str:
        """What is to be written between a new child of the element and what stands before it."""
        if element.mixed:
            return ""
        first = next(iter(element.children), None)
        if first is not None:
            return self._blanks_before(first)
        around = self._blanks_before(element)
        return around + self._unit if around.startswith(self._newline) else ""

    def _blanks_before(self, element: Element) -> str:
        """The line break and indentation before an element; one line break is enough."""
        start = element.start
        while start and self._text[start - 1] in " \t\r\n":
            start -= 1
        blanks = self._text[start : element.start]
        line = blanks.rfind(self._newline)
        return blanks[line:] if line >= 0 else blanks


def _sorted_by_place(
    placed: list[Placed],
) -> tuple[dict[Element, list[Placed]], dict[Element, list[Placed]], list[Placed]]:
    first: dict[Element, list[Placed]] = {}
    behind: dict[Element, list[Placed]] = {}
    last = []
    for one in placed:
        if one.after is not None:
            behind.setdefault(one.after, []).append(one)
        elif one.before is not None:
            first.setdefault(one.before, []).append(one)
        else:
            last.append(one)
    return first, behind, last


def _tag_name(text: str, element: Element) -> str:
    match = _TAG_NAME.match(text, element.start + 1)
    assert match is not None, "an element begins with its name"
    return match[0]


def _quoted(value: str, quote: str) -> str:
    return value.translate(_ESCAPES).translate(_LINES).replace(quote, _QUOTES[quote])
