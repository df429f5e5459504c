"""The rules: every module in ``rules`` is one, its name with hyphens is the rule's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight

PACKAGE = "lab.bpmn.lint.rules"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``title``, ``why`` and ``how`` are German catalogue ids; ``manual`` is the module's docstring."""

    name: str
    title: str
    why: str
    how: str
    severity: Severity
    topic: Topic
    manual: str
    check: Callable[[Sight], Iterable[Hit]]


@cache
def all_rules() -> Mapping[str, Rule]:
    """All rules by name, in the order of their names."""
    listed = (path.name for path in files(PACKAGE).iterdir() if path.name.endswith(".py"))
    stems = sorted(name.removesuffix(".py") for name in listed if not name.startswith("_"))
    return {_name(stem): _rule(stem) for stem in stems}


def _name(stem: str) -> str:
    """``fake-join`` for ``fake_join``; a word that Python keeps for itself ends with an underscore."""
    return stem.rstrip("_").replace("_", "-")


def _rule(stem: str) -> Rule:
    module = import_module(f"{PACKAGE}.{stem}")
    return Rule(
        name=_name(stem),
        title=module.TITLE,
        why=module.WHY,
        how=module.HOW,
        severity=module.SEVERITY,
        topic=module.TOPIC,
        manual=(module.__doc__ or "").strip(),
        check=module.check,
    )
