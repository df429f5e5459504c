"""The prototype as text: with its comments, editable, what is wrong told by line; undo is that of the builder."""

from __future__ import annotations

import streamlit as st

from lab.actions.save_prototype import save_prototype
from lab.errors import N_, LabError, Problem
from lab.prototypes import Prototype
from lab.store import digest_of
from lab.store.documents import parse_record
from lab.store.files import read_bytes
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.errors import error_box, problem_list, shown_errors
from lab.workbench.parts.page import say_next_run
from lab.workbench.parts.prototype_conflict import conflict_panel
from lab.workbench.parts.prototype_desk import desk_bar, keep, offered_drafts, open_desk, write_text
from lab.workbench.state import Key, Mended, PrototypeState, page_state

TITLE = N_("YAML")
ICON = ":material/code:"
ORDER = 70

HEIGHT = 640
MOST_LINES = 8
STYLE = "<style>.st-key-form_yaml textarea { font-family: monospace; white-space: pre; overflow-x: auto; }</style>"


def show(bench: Bench, name: str) -> None:
    """The text with undo and save; of a file that cannot be read, only the text."""
    try:
        desk = open_desk(bench, name)
    except LabError as error:
        _mending(bench, name, error)
        return
    _ = bench.text
    all_mended, place = page_state(PrototypeState).mended, (bench.service.name, name)
    if place in all_mended and not desk.dirty:
        write_text(bench, desk, all_mended.pop(place).text)
        if desk.dirty:
            st.warning(
                _(
                    "Jemand anderes hat die Datei inzwischen in Ordnung gebracht. Ihr Text steht hier und ist noch "
                    "nicht gespeichert; mit „Rückgängig“ sehen Sie den anderen Stand."
                )
            )
    offered_drafts(bench, desk)
    desk_bar(bench, desk)
    conflict_panel(bench, desk)
    key = Key.FORM_TEXT.of(str(desk.turn), str(desk.at))
    st.html(STYLE)
    shown = desk.version.text if desk.typed is None else desk.typed
    with st.container(key="form_yaml"):
        st.text_area(
            _("Text des Prototyps"),
            shown,
            height=HEIGHT,
            key=key,
            on_change=_write,
            args=(bench, desk, key),
            help=_("Übernommen wird der Text, wenn Sie das Feld verlassen oder Strg+Eingabe drücken."),
        )
    if desk.typed is not None:
        st.info(_("Dieser Text lässt sich so nicht lesen und ist nicht übernommen. Gespeichert wird der Stand davor."))
        if desk.refusal is not None:
            _lines(desk.typed, (desk.refusal.problem, *desk.refusal.details))
        st.button(_("Zurück zum Stand davor"), key=Key.FORM_TEXT.of("drop"), on_click=_drop, args=(bench, desk))
    problem_list(bench.translator, desk.problems(), title=_("An diesem Prototyp stimmt noch etwas nicht"))


def _write(bench: Bench, desk: FormDesk, key: str) -> None:
    write_text(bench, desk, str(st.session_state[key]))


def _drop(bench: Bench, desk: FormDesk) -> None:
    desk.typed = desk.refusal = None
    desk.turn += 1
    keep(bench, desk)


def _lines(text: str, problems: tuple[Problem, ...]) -> None:
    """The lines that the problems are about, as they stand there."""
    lines = text.splitlines()
    numbers = sorted({one.where.line for one in problems if one.where.line and one.where.line <= len(lines)})
    if numbers:
        st.code("\n".join(f"{number:>5}  {lines[number - 1]}" for number in numbers[:MOST_LINES]), language="yaml")


def _mend(place: tuple[str, str], mended: Mended, key: str) -> None:
    _settle(place, Mended(mended.started_from, str(st.session_state[key])))


def _settle(place: tuple[str, str], mended: Mended | None) -> None:
    if mended is None:
        page_state(PrototypeState).mended.pop(place, None)
    else:
        page_state(PrototypeState).mended[place] = mended


def _mending(bench: Bench, name: str, error: LabError) -> None:
    """A file that cannot be read: its text, to be put right."""
    _, service = bench.text, bench.service
    path = service.prototype_path(name)
    if not path.is_file():
        raise error
    error_box(bench.translator, error)
    data = read_bytes(path, service.shown(path))
    all_mended, place = page_state(PrototypeState).mended, (service.name, name)
    mended = all_mended.get(place, Mended(digest_of(data), data.decode(errors="replace")))
    if mended.started_from != digest_of(data):
        with st.container(border=True, key="form_mend_conflict"):
            st.warning(_("Die Datei ist inzwischen eine andere. Ihr Text ist noch hier."))
            with st.container(horizontal=True):
                ours = Mended(digest_of(data), mended.text)
                st.button(
                    _("Meinen Text behalten"),
                    key=Key.FORM_TEXT.of("mine"),
                    on_click=_settle,
                    args=(place, ours),
                )
                st.button(
                    _("Den anderen Stand nehmen"),
                    key=Key.FORM_TEXT.of("theirs"),
                    on_click=_settle,
                    args=(place, None),
                )
    key = Key.FORM_TEXT.of("mend", mended.started_from[:12])
    text = st.text_area(
        _("Text des Prototyps"), mended.text, height=HEIGHT, key=key, on_change=_mend, args=(place, mended, key)
    )
    with shown_errors(bench.translator):
        _lines(text, (error.problem, *error.details))
        if st.button(_("Speichern"), type="primary", icon=":material/save:", key=Key.FORM_TEXT.of("save")):
            parse_record(text.encode(), Prototype, service.shown(path))
            save_prototype(service, name, text, started_from=mended.started_from)
            all_mended.pop(place, None)
            say_next_run(_("Gespeichert."))
            st.rerun()
