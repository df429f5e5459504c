"""The revisions of a model: who saved what and when; look at one, compare two, bring one back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lab.actions.save_model import note_state, restore_model
from lab.bpmn import ChangeKind, diff, read
from lab.bpmn.edit import touches
from lab.bpmn.encoding import decode
from lab.errors import N_
from lab.store import ServiceFolder
from lab.store.database.revisions import Revision
from lab.workbench.bench import Bench
from lab.workbench.components import Mark, View, bpmn_diagram
from lab.workbench.parts import differences
from lab.workbench.parts.errors import escape, shown_errors
from lab.workbench.parts.model_choice import author_name, model_choice, moment
from lab.workbench.parts.model_views import alternative
from lab.workbench.parts.page import say_next_run
from lab.workbench.parts.revision_words import cached_summary, how, rows, summary
from lab.workbench.parts.tables import table
from lab.workbench.state import Key
from lab.workbench.words import model_title

TITLE = N_("Fassungen")
ICON = ":material/history:"
ORDER = 50

SHOWN = 20
"""Revisions that are listed at first."""


def show(bench: Bench, service: ServiceFolder) -> None:
    """The list, then one revision or two of them side by side."""
    _ = bench.text
    name = model_choice(bench, service, Key.VERSIONS_OF)
    with shown_errors(bench.translator):
        note_state(service, name, bench.database)
        revisions = bench.database.revisions.of(service.name, name)
        if not revisions:
            service.model_bytes(name)  # says why nothing could be kept
            return
        st.caption(
            escape(
                _(
                    "Jeder gespeicherte Stand bleibt erhalten, ohne Frist. Die Fassungen liegen mit den Namen in der "
                    "Datenbank des Labors, nicht im Ordner und in keinem Paket."
                )
            )
        )
        listing(bench, service, name, revisions)
        chosen, other = choice(bench, revisions)
        compare(bench, service, name, chosen, other)
        if chosen is not revisions[0]:
            restore(bench, service, name, chosen)


def listing(bench: Bench, service: ServiceFolder, name: str, revisions: Sequence[Revision]) -> None:
    """The revisions as a table, the newest first."""
    _ = bench.text
    whole = len(revisions) <= SHOWN or st.toggle(
        _("Alle {n} Fassungen zeigen", n=len(revisions)), key=Key.OPEN.of("revisions")
    )
    shown = revisions if whole else revisions[:SHOWN]
    lines = [
        [
            str(one.number),
            moment(bench.translator, one.saved),
            one.author or "–",
            how(bench.translator, one),
            one.note or "–",
            since_before(bench, service, name, revisions, one),
        ]
        for one in shown
    ]
    columns = [_("Nr."), _("Wann"), _("Wer"), _("Wie"), _("Notiz"), _("Was sich geändert hat")]
    table(columns, lines, alt=_("Fassungen des Modells"), key=Key.OPEN.of("revision_table"))


def since_before(
    bench: Bench, service: ServiceFolder, name: str, revisions: Sequence[Revision], revision: Revision
) -> str:
    """What changed since the revision before."""
    before = next((one for one in revisions if one.number == revision.number - 1), None)
    if before is None:
        return "–"
    data = bench.database.revisions.data
    first, second = data(service.name, name, before.number), data(service.name, name, revision.number)
    return cached_summary(bench.translator.language, before.digest, revision.digest, first, second)


def choice(bench: Bench, revisions: Sequence[Revision]) -> tuple[Revision, Revision | None]:
    """The revision that is looked at, and the one that it is compared with."""
    _ = bench.text
    by_number = {one.number: one for one in revisions}
    for key in (Key.VERSION, Key.VERSION_OTHER):
        if st.session_state.get(key) not in (*by_number, 0):
            st.session_state.pop(key, None)

    def told(number: int) -> str:
        if not number:
            return _("mit keiner")
        one = by_number[number]
        by = f" · {one.author}" if one.author else ""
        return f"{_('Fassung {number}', number=number)} · {moment(bench.translator, one.saved)}{by}"

    left, right = st.columns(2)
    chosen = left.selectbox(_("Ansehen"), list(by_number), format_func=told, key=Key.VERSION, persist_state="session")
    others = [0, *(number for number in by_number if number != chosen)]
    if st.session_state.get(Key.VERSION_OTHER) == chosen:
        st.session_state[Key.VERSION_OTHER] = 0
    other = right.selectbox(
        _("Vergleichen"),
        others,
        index=others.index(chosen - 1) if chosen - 1 in others and Key.VERSION_OTHER not in st.session_state else 0,
        format_func=told,
        key=Key.VERSION_OTHER,
        persist_state="session",
    )
    return by_number[chosen], by_number.get(other or 0)


def compare(bench: Bench, service: ServiceFolder, name: str, chosen: Revision, other: Revision | None) -> None:
    """One revision, or two with what differs; the older one first."""
    _ = bench.text
    if other is None:
        bpmn_diagram(bench.translator, [view(bench, service, name, chosen, {})], key=Key.DIAGRAM.of("version"))
        return
    old, new = sorted((other, chosen), key=lambda one: one.number)
    first, second = (bench.database.revisions.data(service.name, name, one.number) for one in (old, new))
    file = service.shown(service.model_path(name))
    found = touches(first, second, file)
    st.markdown(f"**{escape(summary(bench.translator, found))}**")
    compared = diff(read(first, file), read(second, file))
    marks = differences.marks(bench.translator, compared, tuple(ChangeKind))
    bpmn_diagram(
        bench.translator,
        [view(bench, service, name, one, of) for one, of in zip((old, new), marks, strict=True)],
        key=Key.DIAGRAM.of("versions"),
        legend=differences.legend(bench.translator, compared.changes),
        partners=sorted((before, after) for after, before in compared.pairs.items()),
        entries=differences.entries(bench.translator, compared, compared.changes),
    )
    columns = [_("Element"), _("Was"), _("Vorher"), _("Nachher")]
    lines = rows(bench.translator, found)
    if lines:
        table(columns, lines, alt=_("Unterschiede der beiden Fassungen"), key=Key.OPEN.of("revision_differences"))
    drawn = sum(touch.layout for touch in found)
    if drawn:
        st.caption(escape(_("Außerdem sind {n} Angaben zur Zeichnung anders.", n=drawn)))


def view(bench: Bench, service: ServiceFolder, name: str, revision: Revision, marks: dict[str, Mark]) -> View:
    """A revision as the diagram component shows it."""
    data = bench.database.revisions.data(service.name, name, revision.number)
    model = read(data, service.shown(service.model_path(name)))
    pages = model.diagram.pages
    return View(
        xml=decode(data, model.file).content,
        revision=f"{revision.digest}:{revision.number}",
        page=pages[0] if pages else 0,
        title=bench.text(
            "{title}, Fassung {number}", title=model_title(bench.translator, name), number=revision.number
        ),
        alt=alternative(bench, model, name),
        marks=marks,
    )


def restore(bench: Bench, service: ServiceFolder, name: str, revision: Revision) -> None:
    """Make the revision the newest one; what is in the file now stays a revision."""
    _ = bench.text
    with st.container(border=True):
        st.markdown(escape(_("Beim Wiederherstellen entsteht eine neue Fassung; der Stand von jetzt bleibt erhalten.")))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            author = author_name(bench, placeholder=_("steht an der Fassung"))
            note = st.text_input(_("Notiz"), key=Key.RESTORE_NOTE, max_chars=500, width=320)
            label = _("Fassung {number} wiederherstellen", number=revision.number)
            if st.button(label, key=Key.RESTORE_NOTE.of("do"), type="primary", icon=":material/restore:"):
                with shown_errors(bench.translator):
                    told = note or _("wie Fassung {number}", number=revision.number)
                    restore_model(
                        bench.workspace,
                        service,
                        name,
                        revision.number,
                        database=bench.database,
                        author=author,
                        note=told,
                    )
                    st.session_state.pop(Key.VERSION, None)
                    st.session_state.pop(Key.VERSION_OTHER, None)
                    say_next_run(_("Fassung {number} ist wieder der Stand der Datei.", number=revision.number))
                    st.rerun()
