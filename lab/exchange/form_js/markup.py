"""Text with Markdown or HTML as plain text: form-js shows markup, a click prototype shows words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

__all__ = ["Plain", "computes", "escaped", "plain", "survives"]

BLOCKS = frozenset(
    (
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "table",
        "tr",
        "section",
        "article",
        "header",
        "footer",
    )
)
NOT_SHOWN = frozenset(("script", "style", "head", "title", "template"))
HEADING = re.compile(r"\s*#{1,6}\s+(.+?)\s*#*\s*(?:\n|$)")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
PRIVATE = 0xE000
"""Signs that are escaped stand in a range for private use while markup is taken away."""
TEMPLATE = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without markup. ``heading`` is its first line where that was a heading, else empty."""

    heading: str
    text: str
    computed: bool
    """Whether parts of it are put in by the form (``{{ name }}``); they are an ellipsis here."""
    links: tuple[str, ...]
    """Where its links lead."""

    @property
    def whole(self) -> str:
        """Heading and text."""
        return "\n\n".join(part for part in (self.heading, self.text) if part)


def escaped(text: str) -> str:
    """A plain text as Markdown that ``plain`` and form-js show as it was written."""
    marked = re.sub(r"([\\\\`*_{}\[\]()#+\-.!|~>=])", r"\\\1", text)
    return marked.replace("&", "&amp;").replace("<", "&lt;")


def computes(text: str) -> bool:
    """Whether form-js would take a text for something to compute."""
    return text.startswith("=") or "{{" in text


def survives(label: str) -> bool:
    """Whether a label that is written as it is comes back as it was."""
    return " ".join(plain(label).whole.split()) == label and not computes(label)


def plain(text: str) -> Plain:
    """What a text with Markdown and HTML says."""
    text = ESCAPE.sub(lambda match: chr(PRIVATE + ord(match.group(1))), text)
    computed = bool(TEMPLATE.search(text))
    source = TEMPLATE.sub("…", text)
    reader = _Html()
    reader.feed(source)
    reader.close()
    words, found = reader.text(), reader.links
    heading = reader.heading
    if not heading and (match := HEADING.match(words)):
        heading, words = match.group(1), words[match.end() :]
    links: list[str] = []

    def link(match: re.Match[str]) -> str:
        links.append(match.group(2).strip())
        return match.group(1)

    words = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", words)
    words = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", link, words)
    words = re.sub(r"^\s*#{1,6}\s+", "", words, flags=re.MULTILINE)
    words = re.sub(r"^(\s*)[*+-]\s+", r"\1– ", words, flags=re.MULTILINE)
    words = _without_emphasis(words)
    words = re.sub(r"[ \t]+\n", "\n", words)
    words = re.sub(r"\n{3,}", "\n\n", words).strip()
    shown = tuple(dict.fromkeys(one for one in (*found, *links) if re.match(r"(https?|mailto|tel):", one)))
    if heading.strip() == "…":  # nothing but what the form puts in
        heading = ""
    return Plain(_restored(_without_emphasis(heading).strip()), _restored(words), computed, shown)


def _restored(text: str) -> str:
    return re.sub("[\ue020-\ue07f]", lambda match: chr(ord(match.group()) - PRIVATE), text)


def _without_emphasis(text: str) -> str:
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*_])([*_])(?=\S)(.+?)(?<=\S)\1(?![\w*_])", r"\2", text)
    return re.sub(r"`([^`\n]+)`", r"\1", text)


class _Html(HTMLParser):
    """The words of HTML; text without tags goes through as it is, Markdown included."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.heading = ""
        self._parts: list[str] = []
        self._hidden = 0
        self._heading_from: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in NOT_SHOWN:
            self._hidden += 1
        elif tag in ("h1", "h2", "h3") and not "".join(self._parts).strip():
            self._heading_from = len(self._parts)
        elif tag == "br":
            self._parts.append("\n")
        elif tag == "li":
            self._parts.append("\n– ")
        elif tag in BLOCKS:
            self._parts.append("\n\n")
        elif tag == "a" and known.get("href"):
            self.links.append(str(known["href"]))
        elif tag == "img" and known.get("alt"):
            self._parts.append(str(known["alt"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in NOT_SHOWN:
            self._hidden = max(0, self._hidden - 1)
        elif self._heading_from is not None and tag in ("h1", "h2", "h3"):
            self.heading = " ".join("".join(self._parts[self._heading_from :]).split())
            del self._parts[self._heading_from :]
            self._heading_from = None
        elif tag in BLOCKS:
            self._parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._parts.append(data)

    def text(self) -> str:
        """What is to be read."""
        return "".join(self._parts)
