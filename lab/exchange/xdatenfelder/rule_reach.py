"""Which elements a rule names, and where it has to stand to reach them: at the nearest group around all of them."""

from __future__ import annotations

import re
from dataclasses import replace

from lab.exchange.xdatenfelder.model import Field, Group, Rule, Structure
from lab.exchange.xdatenfelder.names import same_element

__all__ = ["lifted", "named_in", "reach"]

_NAMED = re.compile(r"\b[FG]\d{8,11}\b")


def named_in(text: str) -> frozenset[str]:
    """The elements that a rule's text names, whichever version's digits it uses."""
    return frozenset(same_element(id_) for id_ in _NAMED.findall(text))


def reach(group: Group) -> frozenset[str]:
    """The elements within a group, at any depth."""
    inside = frozenset(same_element(child.item.id.id) for child in group.children)
    return inside.union(*(reach(child.item) for child in group.children if isinstance(child.item, Group)))


def lifted(root: Group) -> Group:
    """The schema with each rule at the nearest group that has everything that the rule names; at the schema at last."""
    lifted_root, rest = _lift(root)
    return replace(lifted_root, rules=(*lifted_root.rules, *rest))


def _lift(group: Group) -> tuple[Group, tuple[Rule, ...]]:
    """The group with the rules that belong to it, and those that belong further out."""
    children: list[Structure] = []
    waiting: list[Rule] = []
    for child in group.children:
        item: Field | Group
        if isinstance(child.item, Group):
            item, rest = _lift(child.item)
        else:
            item, rest = replace(child.item, rules=()), child.item.rules
        waiting += rest
        children.append(replace(child, item=item))
    within = reach(group)
    own = tuple(rule for rule in waiting if named_in(rule.text) <= within)
    further = tuple(rule for rule in waiting if not named_in(rule.text) <= within)
    kept = tuple(rule for rule in group.rules if named_in(rule.text) <= within)
    further += tuple(rule for rule in group.rules if not named_in(rule.text) <= within)
    return replace(group, rules=(*kept, *own), children=tuple(children)), further
