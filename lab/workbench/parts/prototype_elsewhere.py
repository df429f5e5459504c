"""Before a prototype is saved: which studies and path tests follow its other ids, and which name what is gone."""

from __future__ import annotations

import streamlit as st

from lab.actions.names_carried import Broken, broken_by, carried
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.errors import escape

__all__ = ["elsewhere"]


def elsewhere(bench: Bench, desk: FormDesk) -> None:
    """A line for what follows, a warning for what breaks; nothing where nothing else is touched."""
    if not desk.changed:
        return
    _, service, steps = bench.text, bench.service, desk.renamed
    following = carried(service, desk.name, steps)
    if following:
        names = [
            _("die Studie „{study}“", study=one.study) if one.study else _("die Pfadtests in {file}", file=one.file)
            for one in following
        ]
        st.caption(escape(_("Beim Speichern ziehen mit den neuen Kennungen mit: {files}.", files=", ".join(names))))
    broken = broken_by(service, desk.name, desk.saved.record, desk.record, steps)
    if broken:
        title = _("Wenn Sie das speichern, stimmt anderswo etwas nicht mehr:")
        lines = [f"- {escape(_line(bench, one))}" for one in broken]
        st.warning("\n".join([f"**{escape(title)}**", "", *lines]), icon=":material/link_off:")


def _line(bench: Bench, one: Broken) -> str:
    _ = bench.text
    if one.study:
        return _("Die Studie „{study}“ nennt die Seite „{page}“.", study=one.study, page=one.page)
    if one.value:
        return _(
            "Die Pfadtests in {file} geben bei „{question}“ auf der Seite „{page}“ die Antwort „{value}“.",
            file=one.file,
            question=one.question,
            page=one.page,
            value=one.value,
        )
    if one.question:
        return _(
            "Die Pfadtests in {file} nennen „{question}“ auf der Seite „{page}“.",
            file=one.file,
            question=one.question,
            page=one.page,
        )
    return _("Die Pfadtests in {file} nennen die Seite „{page}“.", file=one.file, page=one.page)
