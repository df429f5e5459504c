"""A draft that a former session left in this browser: what it would change, and whether to go on with it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from lab.actions.save_model import save_model
from lab.bpmn.edit import Merged
from lab.store import ServiceFolder
from lab.workbench.bench import Bench
from lab.workbench.components import Draft
from lab.workbench.desk import Desk
from lab.workbench.parts.changes_of_model import changes_list
from lab.workbench.parts.errors import escape, problem_list, shown_errors
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key
from lab.workbench.words import model_title
from lab.workbench.xml_words import conflict_in_words


def draft_offer(bench: Bench, service: ServiceFolder, desk: Desk) -> None:
    """The offer, if there is a draft: take it, put it into a file of its own, or leave it."""
    draft = desk.draft
    if draft is None:
        return
    _ = bench.text
    moment = datetime.fromtimestamp(draft.time / 1000).astimezone()
    when = f"{bench.translator.formats.date(moment.date())}, {moment.strftime('%H:%M')}"
    with st.container(border=True, key="draft_offer"):
        title = _("In diesem Browser liegt ein Entwurf vom {when} Uhr, der nicht gespeichert wurde.", when=when)
        st.markdown(f"**{escape(title)}**")
        with shown_errors(bench.translator):
            changes_list(bench, draft.before.encode(), draft.after.encode(), desk.file)
        merged = None
        if not desk.fits(draft):
            with shown_errors(bench.translator):
                merged = _merged(bench, service, desk, draft)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if desk.fits(draft) or merged is not None:
                _go_on(bench, desk, draft, merged)
            else:
                with shown_errors(bench.translator):
                    _under_a_new_name(bench, service, desk, draft)
            if st.button(_("Entwurf verwerfen"), key="draft_drop"):
                desk.settle_draft(draft)
                st.rerun()


def _merged(bench: Bench, service: ServiceFolder, desk: Desk, draft: Draft) -> Merged | None:
    """The draft and what the file holds now, with what contradicts itself; None where it has to stay on its own."""
    _ = bench.text
    began = bench.database.revisions.by_digest(service.name, desk.name, draft.base)
    if began is None:
        words = _("Von dem Stand der Datei, mit dem der Entwurf begann, ist keine Fassung aufbewahrt.")
        st.markdown(escape(words))
        return None
    merged = desk.with_draft(draft, began)
    conflicts = (conflict_in_words(bench.translator, one) for one in merged.conflicts)
    problems = (*(one.problem(desk.file) for one in conflicts), *merged.broken)
    problem_list(bench.translator, problems, title=_("Das haben beide geändert, oder es passt nicht zusammen:"))
    if merged.broken:
        return None
    words = _("Die Datei hat sich seit diesem Entwurf geändert. Beide Änderungen kommen zusammen.")
    if draft.base == desk.base:
        words = _("Was Sie jetzt gezeichnet haben, und der Entwurf kommen zusammen.")
    st.markdown(escape(words))
    return merged


def _go_on(bench: Bench, desk: Desk, draft: Draft, merged: Merged | None) -> None:
    _ = bench.text
    label = _("Mit dem Entwurf weiterarbeiten")
    if merged is not None and merged.conflicts:
        label = _("Mit dem Entwurf weiterarbeiten, bei Widerspruch gilt der Entwurf")
    if st.button(label, key="draft_use", type="primary"):
        desk.use_draft(draft, merged.data if merged is not None else None)
        st.rerun()


def _under_a_new_name(bench: Bench, service: ServiceFolder, desk: Desk, draft: Draft) -> None:
    _ = bench.text
    name = st.text_input(_("Den Entwurf behalten unter dem Namen"), value=f"{desk.name}-2", key=Key.DRAFT_NAME)
    if st.button(_("Unter neuem Namen speichern"), key="draft_save", type="primary"):
        save_model(
            bench.workspace,
            service,
            name,
            draft.after.encode(),
            database=bench.database,
            started_from=None,
            author=str(st.session_state.get(Key.AUTHOR) or ""),
        )
        desk.settle_draft(draft)
        say_next_run(_("Der Entwurf ist gespeichert als „{title}“.", title=model_title(bench.translator, name)))
        st.rerun()
