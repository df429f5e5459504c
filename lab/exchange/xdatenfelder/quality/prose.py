"""Rules in prose: whether they say something, and which elements they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.exchange.xdatenfelder.model import Group, Message, Rule
from lab.exchange.xdatenfelder.names import same_element
from lab.exchange.xdatenfelder.quality.check import Weight, check, rules
from lab.exchange.xdatenfelder.rule_reach import named_in, reach

_VERSIONED = re.compile(r"\b[FG]\d{8,11}\s?V\s?\d")
_SHORT = re.compile(r"\b[FG]\d{8}(?!\d)")


@check(1024, Weight.METHODICAL, N_("Die Regel hat keinen Text."))
def _no_text(message: Message) -> Iterator[Rule]:
    return (rule for _, rule in rules(message) if not rule.text)


@check(1019, Weight.METHODICAL, N_("Die Regel nennt ein Element mit seiner Version."))
def _names_version(message: Message) -> Iterator[Rule]:
    return (rule for _, rule in rules(message) if _VERSIONED.search(rule.text))


@check(1041, Weight.METHODICAL, N_("Die Regel nennt ein Element mit der kurzen Kennung von früher."), only=3)
def _names_short(message: Message) -> Iterator[Rule]:
    return (rule for _, rule in rules(message) if _SHORT.search(rule.text))


@check(1001, Weight.METHODICAL, N_("Die Regel nennt ein Element, das dort nicht liegt, wo sie steht."))
def _out_of_reach(message: Message) -> Iterator[Rule]:
    for element, rule in rules(message):
        within = reach(element) if isinstance(element, Group) else {same_element(element.id.id)}
        if not named_in(rule.text) <= within:
            yield rule
