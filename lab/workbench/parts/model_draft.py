"""A draft that a former session left in this browser: what it would change, and whether to go on with it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from lab.workbench.bench import Bench
from lab.workbench.desk import Desk
from lab.workbench.parts.changes_of_model import changes_list
from lab.workbench.parts.errors import escape, shown_errors


def draft_offer(bench: Bench, desk: Desk) -> None:
    """The offer, if there is a draft: take it or leave it."""
    draft = desk.draft
    if draft is None:
        return
    _ = bench.text
    moment = datetime.fromtimestamp(draft.time / 1000).astimezone()
    when = f"{bench.translator.formats.date(moment.date())}, {moment.strftime('%H:%M')}"
    with st.container(border=True, key="draft_offer"):
        title = _("In diesem Browser liegt ein Entwurf vom {when} Uhr, der nicht gespeichert wurde.", when=when)
        st.markdown(f"**{escape(title)}**")
        changes_list(bench, draft.before.encode(), draft.after.encode(), desk.file)
        if draft.base != desk.base:
            st.markdown(escape(_("Die Datei hat sich seit diesem Entwurf geändert. Beide Änderungen kommen zusammen.")))
        with st.container(horizontal=True):
            if st.button(_("Mit dem Entwurf weiterarbeiten"), key="draft_use", type="primary"):
                with shown_errors(bench.translator):
                    desk.use_draft(draft)
                    st.rerun(scope="fragment")
            if st.button(_("Entwurf verwerfen"), key="draft_drop"):
                desk.settle_draft(draft)
                st.rerun(scope="fragment")
