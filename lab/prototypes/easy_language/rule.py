"""The rules: every module in ``rules`` is one, its name with hyphens is the rule's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from lab.prototypes.easy_language.text import EasyText

__all__ = ["EasyRule", "Hit", "all_rules"]

PACKAGE = "lab.prototypes.easy_language.rules"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a text where a rule does not hold. ``message`` may use ``{excerpt}`` and ``values``."""

    excerpt: str
    message: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EasyRule:
    """One rule. ``title`` and ``advice`` are German catalogue ids; ``manual`` is the module's docstring.

    ``sure`` is False where the rule sees only what is likely.
    """

    name: str
    title: str
    advice: str
    sure: bool
    manual: str
    check: Callable[[EasyText], Iterable[Hit]]


@cache
def all_rules() -> Mapping[str, EasyRule]:
    """All rules by name, in the order of their names."""
    listed = (path.name for path in files(PACKAGE).iterdir() if path.name.endswith(".py"))
    stems = sorted(name.removesuffix(".py") for name in listed if not name.startswith("_"))
    return {stem.replace("_", "-"): _rule(stem) for stem in stems}


def _rule(stem: str) -> EasyRule:
    module = import_module(f"{PACKAGE}.{stem}")
    return EasyRule(
        name=stem.replace("_", "-"),
        title=module.TITLE,
        advice=module.ADVICE,
        sure=module.SURE,
        manual=(module.__doc__ or "").strip(),
        check=module.check,
    )
