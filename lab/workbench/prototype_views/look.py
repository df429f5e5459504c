"""How the prototype looks: one page as on a phone, the list of pages, the whole prototype to try out."""

from __future__ import annotations

import streamlit as st

from lab.actions.preview_prototype import preview_prototype
from lab.errors import N_
from lab.prototypes import Prototype, check
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape, problem_list
from lab.workbench.parts.page import empty_state
from lab.workbench.parts.participants import local_address, participants_answer
from lab.workbench.parts.prototype_desk import known_desk
from lab.workbench.parts.prototype_language import language_choice
from lab.workbench.parts.prototype_preview import whole_address
from lab.workbench.state import Key

TITLE = N_("Ansehen")
ICON = ":material/smartphone:"
ORDER = 10

PHONE = (390, 760)


def show(bench: Bench, name: str) -> None:
    """The preview beside the list of pages."""
    _ = bench.text
    desk = known_desk(bench, name)
    prototype = desk.record if desk is not None else bench.service.prototype(name).record
    if desk is not None:
        st.caption(_("Hier steht Ihr Stand aus „Bearbeiten“, der noch nicht gespeichert ist."))
    phone, about = st.columns(2, gap="medium")
    with about:
        language = language_choice(bench, prototype)
        page = page_list(bench, prototype, language)
    address = preview_address(bench, name)
    with phone:
        preview(bench, f"{address}?seite={page}&sprache={language}")
    with about:
        st.link_button(
            _("Ausprobieren"), f"{address}?sprache={language}", type="primary", icon=":material/open_in_new:"
        )
        st.caption(_("Öffnet den ganzen Prototyp in einem neuen Fenster. Dabei wird nichts aufgezeichnet."))
        title = _("An diesem Prototyp stimmt noch etwas nicht")
        problem_list(bench.translator, check(prototype), title=title)


def page_list(bench: Bench, prototype: Prototype, language: str) -> str:
    """The pages; gives the id of the chosen one."""
    _ = bench.text
    titles = {page.id: page.title.in_language(language) for page in prototype.pages}
    numbers = {id_: number for number, id_ in enumerate(titles, start=1)}
    chosen = st.radio(
        _("Seiten"),
        list(titles),
        format_func=lambda id_: f"{numbers[id_]}. {escape(titles[id_])}",
        index=list(titles).index(prototype.start),
        key=Key.PREVIEW_PAGE,
        persist_state="session",
    )
    return str(chosen)


def preview_address(bench: Bench, name: str) -> str:
    """Where the prototype is shown on this machine: with what is not saved yet, if something is on the desk."""
    desk = known_desk(bench, name)
    if desk is not None:
        return whole_address(bench, desk)
    publication = preview_prototype(bench.workspace, bench.database, bench.service.name, name)
    return local_address(bench.settings, publication.code)


def preview(bench: Bench, address: str) -> None:
    """The page as on a phone."""
    _ = bench.text
    if not participants_answer(bench.settings):
        empty_state(
            _("Die Vorschau startet noch."),
            _("Der Server für Teilnehmende antwortet noch nicht. Laden Sie die Seite in einigen Sekunden neu."),
        )
        return
    width, height = PHONE
    with st.container(border=True, width=width + 34):
        st.iframe(address, width=width, height=height, alt=_("Vorschau der Seite, wie ein Telefon sie zeigt"))
