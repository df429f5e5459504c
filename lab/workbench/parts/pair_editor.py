"""Which elements belong together, set by hand: for the element that was clicked, and the list of all that is set."""

from __future__ import annotations

import streamlit as st

from lab.actions.set_matches import ModelPair, drop_stale_matches, forget_match, join_elements, part_elements
from lab.bpmn import Diff
from lab.bpmn.match_surroundings import category
from lab.bpmn.model import Model, Node
from lab.errors import Problem
from lab.workbench.bench import Bench
from lab.workbench.components import Selection
from lab.workbench.element_words import kind_words
from lab.workbench.parts.errors import escape, problem_list, shown_errors
from lab.workbench.parts.page import say_next_run
from lab.workbench.state import Key


def partners(found: Diff, selection: Selection) -> list[str]:
    """Ids in the other model that the selected element belongs to."""
    links = set(found.pairs.items())
    links |= {(two, one) for two, ones in found.merged.items() for one in ones}
    links |= {(two, one) for one, twos in found.split.items() for two in twos}
    mine, other = (1, 0) if selection.view == 0 else (0, 1)
    return [link[other] for link in sorted(links) if link[mine] == selection.element]


def pair_editor(bench: Bench, pair: ModelPair, found: Diff, selection: Selection) -> None:
    """Join the selected element with one of the other model, part it from one, or say that it has none."""
    _ = bench.text
    other = (found.second, found.first)[selection.view]
    node = (found.first, found.second)[selection.view].nodes[selection.element]
    if pair.folder.read_only:
        return
    present = partners(found, selection)
    for id_ in present:
        label = _("Gehört nicht zusammen mit „{name}“", name=_title(other.nodes[id_]))
        if st.button(escape(label), key=Key.PAIR.of("part", node.id, id_), icon=":material/link_off:"):
            first, second = (node.id, id_) if selection.view == 0 else (id_, node.id)
            with shown_errors(bench.translator):
                part_elements(pair, of_first=first, of_second=second)
                _done(bench)
    choices = [one.id for one in other.nodes.values() if category(one) == category(node) and one.id not in present]
    if not choices:
        return
    chosen = st.selectbox(
        _("Gehört zusammen mit"),
        choices,
        index=None,
        format_func=lambda id_: _label(bench, other, id_),
        placeholder=_("Element des anderen Modells wählen"),
        key=Key.PAIR.of("choice", str(selection.view), node.id),
    )
    if chosen is None:
        return
    back = Selection(1 - selection.view, chosen)
    further = bool(present or partners(found, back)) and st.checkbox(
        _("zusätzlich zu den bisherigen (zusammengelegt oder aufgeteilt)"), key=Key.PAIR.of("further", node.id, chosen)
    )
    if st.button(_("Gehört zusammen"), key=Key.PAIR.of("join", node.id), icon=":material/link:", type="primary"):
        first, second = (node.id, chosen) if selection.view == 0 else (chosen, node.id)
        with shown_errors(bench.translator):
            join_elements(pair, first, second, further=further)
            _done(bench)


def set_by_hand(bench: Bench, pair: ModelPair, found: Diff) -> None:
    """Every entry of the file with a button that takes it back."""
    _ = bench.text
    given = pair.folder.matched_by_hand(*pair.files)
    lines = [
        (two, found.second, [found.first.nodes[one] for one in ones if one in found.first.nodes])
        for two, ones in given.elements.items()
        if two in found.second.nodes
    ]
    for id_, model, sources in lines:
        words = " + ".join(_title(node) for node in sources) if sources else _("kein Partner")
        _line(bench, pair, id_, f"{_title(model.nodes[id_])} ↔ {words}")
    for id_ in sorted(given.without & set(found.first.nodes)):
        _line(bench, pair, id_, f"{_title(found.first.nodes[id_])} ↔ {_('kein Partner')}")


def stale_pairs(bench: Bench, pair: ModelPair, stale: tuple[Problem, ...]) -> None:
    """Entries that name elements which are gone: said, left out, and deleted at a click."""
    _ = bench.text
    if not stale:
        return
    problem_list(bench.translator, stale, title=_("Diese Zuordnungen gelten nicht mehr und werden übergangen:"))
    if not pair.folder.read_only and st.button(_("Veraltete Zuordnungen löschen"), key=Key.PAIR.of("stale")):
        with shown_errors(bench.translator):
            drop_stale_matches(pair)
            _done(bench)


def _line(bench: Bench, pair: ModelPair, id_: str, words: str) -> None:
    text, button = st.columns([5, 1], vertical_alignment="center")
    text.markdown(escape(words))
    if not pair.folder.read_only and button.button(bench.text("Zurücknehmen"), key=Key.PAIR.of("forget", id_)):
        with shown_errors(bench.translator):
            forget_match(pair, id_)
            _done(bench)


def _done(bench: Bench) -> None:
    say_next_run(bench.text("Gespeichert in matches.yaml. Zurücknehmen geht unten in „Von Hand zugeordnet“."))
    st.rerun()


def _label(bench: Bench, model: Model, id_: str) -> str:
    node = model.nodes[id_]
    return f"{_title(node)} ({bench.text(kind_words(node.kind))})"


def _title(node: Node) -> str:
    return " ".join(node.name.split()) or node.id
