"""German letters are spelled out the same way wherever a name is made from a text."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from lab.actions.upload_models import model_name
from lab.bpmn.similarity import normalised
from lab.exchange.bpsim.expressions import identifier as of_bpsim
from lab.plans.names import identifier as of_plans
from lab.spelling import spelled_out

TEXT = "Übergröße prüfen"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_are_the_same(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, TEXT)
    assert spelled_out(text) == "Uebergroesse pruefen"
    assert model_name(f"{text}.bpmn") == of_plans(text) == "uebergroesse-pruefen"
    assert normalised(text) == "uebergroesse pruefen"
    assert of_bpsim(text, set()) == "uebergroesse_pruefen"
