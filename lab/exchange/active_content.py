"""What a page from somebody else must not hold: a bundle's ``LIESMICH.html`` is to be read, not to act.

A white list of elements, since what browsers run keeps growing; and none of the constructs (comments, CDATA, raw text
elements) about which a parser here and a browser could disagree. The pages that Labwerk writes pass.
"""

from __future__ import annotations

import re

from lxml import html

from lab.errors import N_, Problem

__all__ = ["active_content"]

_ELEMENTS = """
html head meta title style body main header footer nav section article div span p br hr h1 h2 h3 h4 h5 h6
ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td a strong em b i small sup sub code abbr
time figure figcaption details summary
svg g defs marker path rect circle ellipse line polyline polygon text tspan desc use clippath
"""
_LOADING = "src srcset srcdoc action formaction background poster ping data manifest http-equiv lowsrc dynsrc"
_STYLED = "style fill stroke filter mask clip-path marker-start marker-mid marker-end cursor"
ELEMENTS = frozenset(_ELEMENTS.split())
LOADING_ATTRIBUTES = frozenset(_LOADING.split())
STYLED = frozenset(_STYLED.split())
"""Attributes in which ``url()`` may stand."""
LINKS = re.compile(r"\s*(?:#|https?:|mailto:)", re.IGNORECASE)
LOADING_STYLE = re.compile(r"@import|url\s*\(\s*[\"']?(?!#)|expression\s*\(|\\", re.IGNORECASE)
AMBIGUOUS = re.compile(r"<!--|<!\[|<\?|\0|<!doctype(?!\s+html>)", re.IGNORECASE)

SCRIPT = N_("Die Seite enthält ein Skript oder ein Element, das handeln kann: {name}")
LOADS = N_("Die Seite lädt Inhalte von anderswo: {name}")


def active_content(page: bytes) -> tuple[Problem, ...]:
    """What makes a page more than text and drawings, at most ten findings."""
    try:
        text = page.decode("utf-8")
    except UnicodeDecodeError:
        return (Problem(N_("Die Seite ist nicht in UTF-8 gespeichert.")),)
    if not text.strip() or AMBIGUOUS.search(text):
        return (Problem(N_("Die Seite ist leer oder enthält etwas, das Browser verschieden lesen.")),)
    found: dict[tuple[str, str], Problem] = {}
    for element in html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False)).iter():
        for message, name in _findings(element):
            found[message, name] = Problem(message, {"name": name})
    return tuple(found.values())[:10]


def _findings(element: html.HtmlElement) -> list[tuple[str, str]]:
    name = str(element.tag).lower()
    if name not in ELEMENTS:
        return [(SCRIPT, name[:40])]
    found = []
    for attribute, value in element.attrib.items():
        key = str(attribute).lower()
        if key.startswith("on"):
            found.append((SCRIPT, key))
        elif _loads(name, key, str(value)):
            found.append((LOADS, key))
    if name == "style" and LOADING_STYLE.search(element.text or ""):
        found.append((LOADS, name))
    return found


def _loads(element: str, attribute: str, value: str) -> bool:
    """Whether an attribute makes a browser fetch something, or follow a link that is no plain address."""
    if attribute.endswith("href"):
        return not (value.startswith("#") or (element == "a" and LINKS.match(value)))
    return attribute in LOADING_ATTRIBUTES or (attribute in STYLED and bool(LOADING_STYLE.search(value)))
