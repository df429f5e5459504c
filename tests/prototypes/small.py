"""A small prototype that has every kind of question, a branch, an exit, a summary and a receipt."""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML

from lab.prototypes import Prototype

SMALL = Path(__file__).with_name("small.prototype.yaml")

VALID = {
    "start": {},
    "person": {"name": ("Kim Beispiel",), "born": ("27", "3", "1985"), "status": ("alone",)},
    "money": {"works": ("no",), "iban": ("DE89 3704 0044 0532 0130 00",)},
    "proof": {},
}
"""Answers that lead straight to the summary, by page."""


def small(**changes: object) -> Prototype:
    """The prototype, some of its keys changed."""
    return Prototype.model_validate({**YAML(typ="safe").load(SMALL), **changes})
