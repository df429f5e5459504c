"""The pages of a prototype and the ways between them: a drawing, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lab.exchange.condition_words import ConditionWords
from lab.i18n import Translator
from lab.prototypes import Prototype
from lab.prototypes.flow import TROUBLE_WORDS, Flow, flow_of
from lab.workbench.parts.errors import escape
from lab.workbench.path_drawing import drawing, way_words

__all__ = ["path_chart", "troubles", "ways_in_words"]


def path_chart(
    translator: Translator, prototype: Prototype, language: str, *, notes: Mapping[str, str] | None = None
) -> None:
    """Draw the pages from the first to the last; ``notes`` stand below a page's title, such as who left there."""
    _ = translator.text
    flow = flow_of(prototype)
    troubles(translator, flow, language)
    st.graphviz_chart(drawing(translator, prototype, flow, language, notes), width="content")
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


def ways_in_words(translator: Translator, prototype: Prototype, language: str) -> None:
    """Every page with where it leads and when: what the drawing shows, for people who do not see it."""
    _ = translator.text
    words = ConditionWords(translator, prototype, language)
    flow = flow_of(prototype)
    titles = {page.id: page.page.title.in_language(language) if page.page else page.id for page in flow.pages}
    lines = []
    for page in flow.pages:
        lines.append(f"- **{escape(titles[page.id])}**")
        for way in flow.ways:
            if way.source == page.id:
                told = way_words(translator, words, way) or _("immer")
                lines.append(f"    - {escape(f'→ {titles[way.target]}: {told}')}")
    st.markdown("\n".join(lines))
