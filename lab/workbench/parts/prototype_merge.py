"""Both sides' changes of a prototype in one: what they contradict in is shown side by side and chosen by place."""

from __future__ import annotations

import streamlit as st

from lab.actions.merge_prototype import MergedPrototype, State, merge_prototype, merged_text
from lab.errors import N_, LabError
from lab.prototypes import Prototype
from lab.prototypes.changes import Place, question_at
from lab.prototypes.changes.merging import ID, Conflict, Path, Side, merge
from lab.prototypes.changes.renamings import Renaming
from lab.store import Loaded
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.merge_words import place_words, value_words
from lab.workbench.parts.errors import escape, problem_list
from lab.workbench.parts.form_fields import heading
from lab.workbench.parts.prototype_desk import keep
from lab.workbench.state import Key

__all__ = ["merge_section"]

_SIDES = {Side.MINE: N_("Meines"), Side.THEIRS: N_("Das andere")}


def merge_section(bench: Bench, desk: FormDesk, theirs: Loaded[Prototype]) -> None:
    """The choices and the button; the result comes onto the desk, to be looked at before it is saved."""
    _ = bench.text
    if not desk.base_known or desk.typed is not None:
        return
    sides = _sides(desk, theirs)
    merging = merge(*_records(sides), renamed=desk.renamed)
    conflicts = merging.conflicts
    chosen: dict[Path, Side] = {}
    if conflicts:
        heading(_("Hier haben beide etwas anderes geschrieben. Was soll gelten?"))
        for one in conflicts:
            side = _choice(bench, one, sides, theirs.digest)
            if side is not None:
                chosen[one.path] = side
    for step in merging.apart:
        st.info(escape(_apart(bench, step, desk.record)), icon=":material/call_split:")
    missing = len(conflicts) - len(chosen)
    found = None if missing else merge_prototype(*sides, desk.file, chosen, desk.renamed)
    if found is not None:
        told = _("Zusammen stimmt dann etwas nicht, was auf keiner Seite falsch war")
        problem_list(bench.translator, found.problems, title=told)
    st.button(
        _("Zusammenführen"),
        key=Key.FORM.of("merge"),
        type="primary",
        icon=":material/merge:",
        disabled=found is None or found.record is None,
        on_click=_merge,
        args=(bench, desk, theirs, found),
    )
    if missing:
        st.caption(_("Noch zu wählen: {n}", n=missing))
    else:
        st.caption(_("Das Ergebnis sehen Sie hier, bevor Sie es speichern. Rückgängig machen lässt es sich auch."))
    heading(_("Oder ohne zusammenzuführen"))


def _apart(bench: Bench, step: Renaming, mine: Prototype) -> str:
    place = Place(step.page, step.question, step.group)
    named = question_at(mine, place).label if step.question else mine.page(step.page).title
    _ = bench.text
    return _(
        "Beide haben die Kennung „{name}“ vergeben, aber für Verschiedenes. Beides bleibt: "
        "„{title}“ von Ihnen bekommt die Kennung „{new}“.",
        name=step.question or step.page,
        title=named.in_language(bench.translator.language),
        new=step.new,
    )


def _sides(desk: FormDesk, theirs: Loaded[Prototype]) -> tuple[State, State, State]:
    base, mine = desk.saved, desk.version
    return State(base.record, base.text), State(mine.record, mine.text), State(theirs.record, theirs.text)


def _records(sides: tuple[State, State, State]) -> tuple[Prototype, Prototype, Prototype]:
    base, mine, theirs = sides
    return base.record, mine.record, theirs.record


def _choice(bench: Bench, one: Conflict, sides: tuple[State, State, State], digest: str) -> Side | None:
    """One place, what stood there, and what each side has there."""
    _, translator = bench.text, bench.translator
    base, mine, theirs = _records(sides)
    words = {
        Side.MINE: value_words(translator, one.path, one.mine, mine),
        Side.THEIRS: value_words(translator, one.path, one.theirs, theirs),
    }
    place = place_words(translator, one.path, (mine, theirs, base))
    with st.container(border=True, key=Key.FORM.of("merge_place", *_key(one.path))):
        found: Side | None = st.radio(
            f"**{escape(place)}**",
            list(Side),
            index=None,
            format_func=lambda side: f"**{_(_SIDES[side])}:** {escape(words[side])}",
            key=Key.FORM.of("merge", digest[:12], *_key(one.path)),
        )
        if one.path[0] != ID:
            st.caption(escape(_("Vorher: {value}", value=value_words(translator, one.path, one.base, base))))
    return found


def _key(path: Path) -> tuple[str, ...]:
    return tuple(part.replace("#", "") for part in path)


def _merge(bench: Bench, desk: FormDesk, theirs: Loaded[Prototype], found: MergedPrototype | None) -> None:
    """The draft of my own state goes when the merged one is kept, so that a crash in between loses nothing."""
    if found is None or found.record is None:
        return
    before = desk.draft
    try:
        text = merged_text(*_sides(desk, theirs), found.record, found.apart)
    except LabError as error:
        desk.refusal = error
        return
    desk.merge(theirs, found.record, text, found.renamed)
    if keep(bench, desk) and before:
        bench.database.drafts.delete(before)
