"""The catalogue's checker finds what it is there to find (that it finds nothing in the product is part of the gate)."""

import importlib.util
from pathlib import Path

import pytest
from babel.messages.catalog import Message

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue():
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_missing_translation_is_found(catalogue):
    assert list(catalogue.wrong("Zurück", None, "page.py:1"))
    assert list(catalogue.wrong("Zurück", Message("Zurück", ""), "page.py:1"))


def test_a_lost_placeholder_is_found(catalogue):
    assert list(catalogue.wrong("Seite {n}", Message("Seite {n}", "Page"), "page.py:1"))
    assert not list(catalogue.wrong("Seite {n}", Message("Seite {n}", "Page {n}"), "page.py:1"))
