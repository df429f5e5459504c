"""The difference of two models on the screen: marks on both diagrams, their colours' meaning, a list to jump from."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lab.bpmn import Change, ChangeKind, Diff
from lab.i18n import Translator
from lab.workbench.components import Entry, LegendEntry, Mark
from lab.workbench.difference_words import SIGNS, WORDS, details, kinds_of, names


def marks(translator: Translator, diff: Diff, kinds: Collection[ChangeKind]) -> tuple[dict[str, Mark], dict[str, Mark]]:
    """Marks for the first and for the second model, of changes of these kinds."""
    first: dict[str, Mark] = {}
    second: dict[str, Mark] = {}
    if ChangeKind.REMOVED in kinds:
        first |= {id_: Mark(kind="removed") for id_ in diff.flows_removed}
    if ChangeKind.ADDED in kinds:
        second |= {id_: Mark(kind="added") for id_ in diff.flows_added}
    for change in shown(diff.changes, kinds):
        mark = Mark(change.kind.value, SIGNS[change.kind], kinds_of(translator, change))
        first |= {node.id: mark for node in change.firsts}
        second |= {node.id: mark for node in change.seconds}
    return first, second


def shown(changes: Iterable[Change], kinds: Collection[ChangeKind]) -> list[Change]:
    """The changes of which at least one of these kinds is true."""
    return [change for change in changes if not kinds or set(change.kinds) & set(kinds)]


def legend(translator: Translator, changes: Iterable[Change]) -> list[LegendEntry]:
    """What the colours mean, as far as they occur."""
    found = {change.kind for change in changes}
    return [LegendEntry(kind.value, SIGNS[kind], translator.text(WORDS[kind])) for kind in WORDS if kind in found]


def entries(translator: Translator, diff: Diff, changes: Iterable[Change]) -> list[Entry]:
    """The changes as a list: what, and in what it differs."""
    found = []
    for change in changes:
        before = names(translator, diff.first, change.firsts)
        after = names(translator, diff.second, change.seconds)
        name = after if not before or before == after else before if not after else f"{before} → {after}"
        ids = tuple(tuple(node.id for node in nodes) for nodes in (change.firsts, change.seconds))
        text = f"{kinds_of(translator, change)}: {name}"
        found.append(Entry(change.kind.value, SIGNS[change.kind], text, details(translator, change), ids))
    return found
