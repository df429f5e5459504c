"""BPMN files that no tool would write and every tool may meet, an editor that loses much, and edits by id."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st
from lxml import etree

from lab.bpmn.encoding import decode
from lab.bpmn.names import BPMN

OTHER, THIRD = "urn:other", "urn:third"
WORDS = st.text(alphabet="aäß €<&>\"'\n\t]§", min_size=0, max_size=8)
ENCODINGS = ("UTF-8", "ISO-8859-1", "windows-1252", "UTF-16")
TASKS = ("task", "userTask", "subProcess", "serviceTask")


@dataclass
class Drawer:
    """Writes one file; every decision comes from hypothesis."""

    draw: Callable[..., object]
    prefix: str
    number: int = 0

    def choose(self, *options: object) -> object:
        return self.draw(st.sampled_from(options))

    def blank(self) -> str:
        return str(self.choose("", " ", "\n  ", "\n\n\t"))

    def noise(self) -> str:
        return str(self.choose("", "", "<!-- a < b & c -->", "<?tool keep='this'?>", "\n    "))

    def attribute(self, key: str, value: str) -> str:
        written = quoteattr(value)
        if self.choose(False, True) and "'" not in value:
            written = "'" + escape(value, {"\n": "&#xA;", "\t": "&#9;"}) + "'"
        return f"{self.choose(' ', '  ', chr(10) + '   ')}{key}{self.choose('', ' ')}={written}"

    def foreign(self) -> str:
        kind = self.choose("none", "default", "prefix", "redefined", "cdata")
        if kind == "none":
            return ""
        if kind == "default":
            return f'<deep xmlns="{OTHER}"{self.attribute("a", str(self.draw(WORDS)))}><x/>{self.noise()}</deep>'
        if kind == "prefix":
            return f'<o:deep xmlns:o="{OTHER}"{self.attribute("o:a", str(self.draw(WORDS)))}/>'
        if kind == "redefined":
            # the prefix of BPMN itself means something else in here
            inner = self.prefix.rstrip(":") or "q"
            return f'<{inner}:deep xmlns:{inner}="{THIRD}"><{inner}:in {inner}:b="1"/></{inner}:deep>'
        return f'<o:deep xmlns:o="{OTHER}"><![CDATA[ <raw> & ]]></o:deep>'

    def node(self, depth: int) -> str:
        self.number += 1
        kind, p, id_ = str(self.choose(*TASKS)), self.prefix, f"E{self.number}"
        head = f"<{p}{kind}" + self.attribute("id", id_)
        if self.choose(True, False):
            head += self.attribute("name", str(self.draw(WORDS)))
        if self.choose(True, False):
            head += self.attribute("startQuantity", "1")
        inside = self.noise()
        if self.choose(True, False):
            inside += f"<{p}documentation>{escape(str(self.draw(WORDS)))}{self.noise()}</{p}documentation>"
        if self.choose(True, False):
            inside += f"<{p}extensionElements>{self.foreign()}{self.noise()}{self.foreign()}</{p}extensionElements>"
        if kind == "subProcess" and depth:
            inside += "".join(self.blank() + self.node(depth - 1) for _ in range(int(str(self.choose(0, 1, 2)))))
        return f"{head}>{inside}</{p}{kind}>" if inside or self.choose(True, False) else f"{head}/>"


@st.composite
def files(draw: Callable[..., object]) -> bytes:
    """A file in any encoding, with foreign content, comments, instructions and prefixes that change their meaning."""
    prefix = str(draw(st.sampled_from(("", "bpmn:", "x-1:"))))
    drawer = Drawer(draw, prefix)
    encoding = str(draw(st.sampled_from(ENCODINGS)))
    space = f'xmlns:{prefix[:-1]}="{BPMN}"' if prefix else f'xmlns="{BPMN}"'
    body = "".join(drawer.blank() + drawer.noise() + drawer.node(2) for _ in range(draw(st.integers(0, 4))))  # type: ignore[call-overload]
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{drawer.blank()}{drawer.noise().strip()}'
        f"<{prefix}definitions {space}{drawer.attribute('id', 'D')}>{drawer.noise()}"
        f"<{prefix}process{drawer.attribute('id', 'P')}>{body}{drawer.blank()}</{prefix}process>{drawer.blank()}"
        f"</{prefix}definitions>{drawer.blank()}"
    )
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    codec = {"UTF-16": "utf-16", "UTF-8": str(draw(st.sampled_from(("utf-8", "utf-8-sig"))))}.get(encoding, encoding)
    return text.encode(codec, "xmlcharrefreplace")


def parsed(data: bytes) -> etree._Element:
    """The tree as lxml sees it, with comments, instructions and blanks."""
    text = decode(data, "x").content
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0
    return etree.fromstring(text[start:].lstrip().encode(), etree.XMLParser(strip_cdata=False))


def by_lossy_editor(root: etree._Element) -> bytes:
    """What a careless editor writes: no comments, no instructions, no defaults, its own prefixes and blanks."""
    copied = copy.deepcopy(root)
    etree.strip_tags(copied, etree.Comment, etree.ProcessingInstruction)
    for element in copied.iter():
        element.attrib.pop("startQuantity", None)
        if len(element) and not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None
    written = etree.Element(copied.tag, dict(copied.attrib), nsmap={"semantic": BPMN, "o2": OTHER, "t3": THIRD})
    written.extend(list(copied))
    etree.cleanup_namespaces(written, keep_ns_prefixes=["semantic", "o2", "t3"])
    etree.indent(written, "    ")
    return etree.tostring(written, encoding="UTF-8", xml_declaration=True)


def meaning(root: etree._Element) -> tuple[object, ...]:
    """Names, attributes, texts and order without prefixes, comments and blanks between tags: what a file says."""
    texts = [root.text or "", *(child.tail or "" for child in root)]
    children = [child for child in root if isinstance(child.tag, str)]
    runs: list[object] = [texts[0]]
    for child, tail in zip(root, texts[1:], strict=True):
        if isinstance(child.tag, str):
            runs += [meaning(child), tail]
        else:
            runs[-1] = str(runs[-1]) + tail
    if children or not "".join(texts).strip():
        runs = [run for run in runs if not isinstance(run, str) or run.strip()]
    return root.tag, tuple(sorted(root.attrib.items())), tuple(runs)


def ids_of(root: etree._Element) -> list[str]:
    return [str(id_) for id_ in root.xpath("//*[starts-with(@id, 'E')]/@id")]  # type: ignore[union-attr]


def element(root: etree._Element, id_: str) -> etree._Element:
    return root.xpath("//*[@id = $id]", id=id_)[0]  # type: ignore[index,return-value]
