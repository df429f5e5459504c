"""The form of German names of activities: object and verb, or something else. A few endings, and words as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from lab.bpmn.model import Model

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]*)*")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_UMLAUTS = re.compile(r"[äöüßÄÖÜ]")
_INFINITIVE = re.compile(r"(?:en|eln|ern)$")
_PARTICIPLE = re.compile(r"^(?:\w{2,6})?ge\w+(?:t|en)$|^(?:be|er|ver|zer|ent|ein|ab|an|auf|aus)\w+t$|iert$")

_PREFIXED_GE = re.compile(
    r"^(?:ab|an|auf|aus|bei|durch|ein|fest|frei|her|hin|mit|nach|vor|weg|weiter|zu|zurück|zusammen|)ge"
)


class NameShape(Enum):
    """How an activity is named."""

    VERB = auto()
    """Ends with a verb in the infinitive, with something before it."""
    VERB_ALONE = auto()
    """A verb and nothing else."""
    VERB_FIRST = auto()
    """Begins with a verb: "Prüfe Antrag", "Prüfen des Antrags"."""
    NOUN = auto()
    """A noun that stands for doing something: "Antragsprüfung"."""
    STATE = auto()
    """What has happened: "Antrag geprüft", "Bescheid ist versandt"."""
    OPEN = auto()
    """Cannot be told without a dictionary."""


@dataclass(frozen=True, slots=True)
class Words:
    """``data/german.yaml``: words that endings alone would take for something else."""

    german: frozenset[str]
    english: frozenset[str]
    no_infinitives: frozenset[str]
    ge_stems: tuple[str, ...]
    acting_endings: tuple[str, ...]
    no_acting: frozenset[str]
    finite: frozenset[str]
    imperatives: frozenset[str]


@cache
def words() -> Words:
    """The word lists in the package."""
    text = files("lab.bpmn.lint").joinpath("data", "german.yaml").read_text(encoding="utf-8")
    lists = YAML(typ="safe").load(text)
    ordered = ("ge_stems", "acting_endings")
    made: dict[str, Any] = {key: (tuple if key in ordered else frozenset)(of) for key, of in lists.items()}
    return Words(**made)


def speaks_german(model: Model) -> bool:
    """Whether the names in a model are German: more small German words and umlauts than small English words."""
    german = english = 0
    for name in (*(node.name for node in model.nodes.values()), *(flow.name for flow in model.flows.values())):
        if name:
            found = languages_of(name)
            german, english = german + found[0], english + found[1]
    return german > english


@lru_cache(maxsize=20_000)
def languages_of(name: str) -> tuple[int, int]:
    """How many signs of German and how many of English a name has."""
    known = words()
    lower = _WORD.findall(name.casefold())
    german = sum(word in known.german for word in lower) + len(_UMLAUTS.findall(name))
    if len(lower) > 1:
        bare = _WORD.findall(_bare(name))
        german += len(bare) > 1 and _is_infinitive(bare[-1])
    return german, sum(word in known.english for word in lower)


@lru_cache(maxsize=20_000)
def shape_of(name: str) -> NameShape:
    """How a German name of an activity is made."""
    known = words()
    written = _WORD.findall(_bare(name))
    if not written:
        return NameShape.OPEN
    last, lower = written[-1], [word.casefold() for word in written]
    if any(word in known.finite for word in lower) or _is_state(last, written):
        return NameShape.STATE
    if _is_infinitive(last) or (len(written) > 1 and last[:1].isupper() and _is_infinitive(last.casefold())):
        return NameShape.VERB if len(written) > 1 else NameShape.VERB_ALONE
    if len(written) == 1 and _is_infinitive(lower[0]) and not lower[0].endswith(known.acting_endings):
        return NameShape.VERB_ALONE
    if lower[0] in known.imperatives or (len(written) > 1 and _is_infinitive(lower[0]) and lower[1] in ("der", "des")):
        return NameShape.VERB_FIRST
    acting = lower[0] if len(written) == 1 or lower[1] in ("der", "des", "von", "vom", "zur", "zum") else lower[-1]
    if acting.endswith(known.acting_endings) and acting not in known.no_acting:
        return NameShape.NOUN
    return NameShape.OPEN


def _bare(name: str) -> str:
    """The name without what stands in brackets."""
    return _BRACKETS.sub(" ", name) if "(" in name or "[" in name else name


def _is_infinitive(word: str) -> bool:
    """A word in lower case that ends as infinitives do and is none of those that only look like one."""
    if not word[:1].islower() or len(word) < 3:
        return False
    known = words()
    if word in known.no_infinitives or not (_INFINITIVE.search(word) or word == "tun"):
        return False
    return not _is_participle_in_en(word)


def _is_participle_in_en(word: str) -> bool:
    """Such as "eingegangen", "geschrieben": ``ge`` after a prefix or at the start, no verb whose stem begins so."""
    found = _PREFIXED_GE.match(word)
    return found is not None and not word[found.end() - 2 :].startswith(words().ge_stems)


def _is_state(last: str, written: list[str]) -> bool:
    if len(written) < 2 or not last[:1].islower():
        return False
    return bool(_PARTICIPLE.search(last)) and not _is_infinitive(last)
