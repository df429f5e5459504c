"""The flow of a prototype as a drawing in the language of graphviz.

What a page is, and what is wrong with it, is told by shape, line and words; colour only goes along.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping

from lab.errors import N_
from lab.exchange.condition_words import ConditionWords
from lab.i18n import Translator
from lab.prototypes import Prototype
from lab.prototypes.definition import PageKind
from lab.prototypes.flow import TROUBLE_WORDS, Flow, FlowPage, FlowWay, Trouble, WayKind

__all__ = ["KIND_WORDS", "drawing", "section_titles", "way_words"]

KIND_WORDS: dict[PageKind, str] = {
    "tasks": N_("Übersicht der Abschnitte"),
    "summary": N_("Zusammenfassung"),
    "declaration": N_("Erklärung"),
    "receipt": N_("Eingangsbestätigung"),
    "exit": N_("Ausstieg"),
}
SHAPES: dict[PageKind, str] = {
    "questions": "box",
    "tasks": "tab",
    "summary": "note",
    "declaration": "component",
    "receipt": "doubleoctagon",
    "exit": "octagon",
}
WORST = (Trouble.MISSING, Trouble.UNREACHABLE, Trouble.DEAD_END, Trouble.NO_END, Trouble.CIRCLE)
WIDTH, WAY_WIDTH = 20, 22
"""Letters in a line."""
LETTERS = 'fontname="sans-serif"'
LINE, FILL, TROUBLED = "#5b6675", "#f2f5f9", "#fdecea"


def drawing(
    translator: Translator,
    prototype: Prototype,
    flow: Flow,
    language: str,
    notes: Mapping[str, str] | None = None,
) -> str:
    """The drawing; ``notes`` stand below a page's title, such as who left there."""
    words = ConditionWords(translator, prototype, language)
    lines = [
        "digraph {",
        f'graph [rankdir=TB, bgcolor="white", pad=0.1, nodesep=0.12, ranksep=0.4, {LETTERS}, fontsize=10];',
        f'node [color="{LINE}", {LETTERS}, fontsize=10, style=filled, fillcolor="{FILL}", margin="0.14,0.07"];',
        f'edge [color="{LINE}", {LETTERS}, fontsize=9];',
        f'start_ [shape=circle, width=0.2, label="", fillcolor="{LINE}", tooltip=""];',
        f"start_ -> {_quoted(prototype.start)};",
    ]
    nodes = {page.id: _node(translator, page, language, (notes or {}).get(page.id, "")) for page in flow.pages}
    titles = section_titles(translator, prototype, flow, language)
    for number, (key, pages) in enumerate(flow.tasks.items()):
        lines.append(
            f"subgraph cluster_{number} {{ label={_quoted(_wrapped(titles[key], WIDTH))}; style=dashed; color=gray40;"
        )
        lines += [nodes.pop(name) for name in pages if name in nodes]
        lines.append("}")
    lines += nodes.values()
    # The frame of a section says that it leads back to its list; lines back would crowd the list.
    lines += [_edge(translator, words, way) for way in flow.ways if way.kind is not WayKind.BACK]
    lines.append("}")
    return "\n".join(lines)


def section_titles(
    translator: Translator, prototype: Prototype, flow: Flow, language: str
) -> dict[tuple[str, str], str]:
    """What each section is called, by task list and task."""
    known = {(page.id, task.id): task.title for page in prototype.pages for task in page.tasks}
    return {
        key: translator.text("Abschnitt: {title}", title=known[key].in_language(language) if key in known else key[1])
        for key in flow.tasks
    }


def way_words(translator: Translator, words: ConditionWords, way: FlowWay) -> str:
    """When a way is taken, in words; empty: always."""
    _ = translator.text
    if way.when is not None:
        return _("wenn {condition}", condition=words.of(way.when))
    if way.kind is WayKind.BACK:
        return _("zurück zur Liste")
    return _("sonst") if way.otherwise else ""


def _node(translator: Translator, page: FlowPage, language: str, note: str) -> str:
    _ = translator.text
    kind = page.page.kind if page.page else "questions"
    title = page.page.title.in_language(language) if page.page else page.id
    parts = [_wrapped(title, WIDTH)]
    if kind in KIND_WORDS:
        parts.insert(0, f"[{_(KIND_WORDS[kind])}]")
    parts += [f"⚠ {_wrapped(_(TROUBLE_WORDS[trouble]), WIDTH)}" for trouble in page.troubles]
    if note:
        parts.append(note)
    look = [f"shape={SHAPES[kind]}", f"label={_quoted(chr(10).join(parts))}", f"tooltip={_quoted(page.id)}"]
    if page.troubles:
        broken = any(trouble in WORST for trouble in page.troubles)
        look += ['style="filled,dashed"' if broken else "style=filled", "penwidth=2.5", f'fillcolor="{TROUBLED}"']
        look.append('color="#b3261e"')
    return f"{_quoted(page.id)} [{', '.join(look)}];"


def _edge(translator: Translator, words: ConditionWords, way: FlowWay) -> str:
    told = way_words(translator, words, way)
    label = _wrapped(told, WAY_WIDTH) if told else ""
    look = [f"label={_quoted(label)}"]
    if way.kind is WayKind.TASK:
        look.append("style=bold")
    return f"{_quoted(way.source)} -> {_quoted(way.target)} [{', '.join(look)}];"


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_long_words=False)) or text


def _quoted(text: str) -> str:
    """A string of graphviz. Its escapes are those of JSON where they matter here: quote, backslash, new line."""
    return json.dumps(text, ensure_ascii=False)
