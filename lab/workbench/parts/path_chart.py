"""The pages of a prototype and the ways between them, as a drawing."""

from __future__ import annotations

import json
from collections.abc import Mapping

import streamlit as st

from lab.i18n import Translator
from lab.prototypes import Prototype

LONGEST = 34


def path_chart(
    translator: Translator, prototype: Prototype, language: str, *, notes: Mapping[str, str] | None = None
) -> None:
    """Draw the pages from the first to the last; ``notes`` stand below a page's title, such as who left there."""
    _ = translator.text
    lines = [
        "digraph {",
        'graph [rankdir=TB, bgcolor="white", pad=0.3];',
        'node [shape=box, style="rounded,filled", fillcolor="#f2f5f9", color="#5b6675", fontname="sans-serif"];',
        'edge [color="#5b6675", fontname="sans-serif", fontsize=11];',
    ]
    for page in prototype.pages:
        label = page.title.in_language(language)
        if notes and page.id in notes:
            label += f"\n{notes[page.id]}"
        lines.append(f"{json.dumps(page.id)} [label={json.dumps(label, ensure_ascii=False)}];")
    for route in prototype.routes:
        ends = f"{json.dumps(route.from_)} -> {json.dumps(route.to)}"
        when = route.when or ""
        short = when if len(when) <= LONGEST else f"{when[:LONGEST]}…"
        lines.append(f"{ends} [label={json.dumps(short, ensure_ascii=False)}];")
    lines.append("}")
    st.graphviz_chart("\n".join(lines), width="stretch")
    st.caption(
        _(
            "{pages} Seiten, {routes} Wege; an einem Weg steht seine Bedingung.",
            pages=len(prototype.pages),
            routes=len(prototype.routes),
        )
    )
