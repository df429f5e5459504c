"""The pages of a prototype and the ways between them: a drawing, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lab.exchange.condition_words import ConditionWords
from lab.i18n import Translator
from lab.prototypes import Prototype
from lab.prototypes.flow import TROUBLE_WORDS, Flow, FlowWay, WayKind, flow_of
from lab.workbench.parts.errors import escape
from lab.workbench.path_drawing import KIND_WORDS, drawing, section_titles, way_words

__all__ = ["path_chart", "troubles", "ways_in_words"]

STYLE = """<style>
.st-key-ways_drawn > .stElementContainer { overflow-x: auto; }
.st-key-ways_drawn svg { max-width: none; height: auto; }
.st-key-ways_on_a_phone { display: none; }
@media (max-width: 40rem) {
  .st-key-ways_on_a_phone { display: flex; }
  .st-key-ways_drawn, .st-key-open-ways { display: none; }
}
</style>"""
"""The drawing keeps the size of its letters and scrolls in its own box; a phone shows the words in its place."""


def path_chart(
    translator: Translator, prototype: Prototype, language: str, *, notes: Mapping[str, str] | None = None
) -> None:
    """Draw the pages from the first to the last; ``notes`` stand below a page's title, such as who left there.

    Where the drawing has no room, as on a phone, the same stands there in words.
    """
    _ = translator.text
    flow = flow_of(prototype)
    troubles(translator, flow, language)
    st.html(STYLE)
    with st.container(key="ways_on_a_phone"):
        ways_in_words(translator, prototype, language, notes=notes)
    with st.container(key="ways_drawn"):
        st.graphviz_chart(
            drawing(translator, prototype, flow, language, notes), width="content", alt=_("Seiten und Wege, gezeichnet")
        )
        st.caption(
            _(
                "{pages} Seiten, {routes} Verbindungen; an einer Verbindung steht ihre Bedingung. Ein Achteck ist ein "
                "Ausstieg, ein doppeltes die Eingangsbestätigung; aus einem Rahmen geht es zurück zur Übersicht; "
                "gestrichelt und mit ⚠ ist, was nicht stimmt.",
                pages=len(flow.pages),
                routes=len(flow.ways),
            )
        )


def troubles(translator: Translator, flow: Flow, language: str) -> None:
    """What is wrong with the ways, page by page."""
    _ = translator.text
    if not flow.troubled:
        return
    lines = [f"**{escape(_('An den Wegen stimmt etwas nicht'))}**", ""]
    for page in flow.troubled:
        title = page.page.title.in_language(language) if page.page else page.id
        told = ", ".join(_(TROUBLE_WORDS[trouble]) for trouble in page.troubles)
        lines.append(f"- {escape(f'{title} ({page.id}): {told}')}")
    st.warning("\n".join(lines), icon=":material/warning:")


def ways_in_words(
    translator: Translator, prototype: Prototype, language: str, *, notes: Mapping[str, str] | None = None
) -> None:
    """Every page with what it is and where it leads and when: what the drawing shows, for people who do not see it."""
    _ = translator.text
    words = ConditionWords(translator, prototype, language)
    flow = flow_of(prototype)
    sections = section_titles(translator, prototype, flow, language)
    titles = {
        page.id: f"{number}. {page.page.title.in_language(language) if page.page else page.id}"
        for number, page in enumerate(flow.pages, start=1)
    }
    begins = {(way.source, way.target): _section(flow, sections, way) for way in flow.ways if way.kind is WayKind.TASK}
    lines = []
    for page in flow.pages:
        kind = KIND_WORDS.get(page.page.kind if page.page else "questions")
        about = [*([_(kind)] if kind else []), *(f"⚠ {_(TROUBLE_WORDS[trouble])}" for trouble in page.troubles)]
        about += [note] if (note := (notes or {}).get(page.id)) else []
        lines.append(f"- **{escape(titles[page.id])}**{_bracketed(about)}")
        for way in flow.ways:
            if way.source == page.id:
                told = [begins.get((way.source, way.target), ""), way_words(translator, words, way)]
                lines.append(f"    - {escape(f'→ {titles[way.target]}')}{_bracketed(told)}")
    st.markdown("\n".join(lines))


def _section(flow: Flow, sections: Mapping[tuple[str, str], str], way: FlowWay) -> str:
    """What the section is called that a way begins."""
    found = (key for key, pages in flow.tasks.items() if key[0] == way.source and way.target in pages)
    return next((sections[key] for key in found), "")


def _bracketed(told: Sequence[str]) -> str:
    """What there is to tell, as Markdown behind a title."""
    text = "; ".join(filter(None, told))
    return f" ({escape(text)})" if text else ""
