"""Looking for one answer among many: the same for everybody, however many look at once."""

from __future__ import annotations

import threading

import pytest

from lab.prototypes import choosing
from lab.prototypes.choosing import Choices
from lab.prototypes.countries import countries
from lab.spelling import spelled_out


def test_who_looks_first_together_with_others_finds_each_answer_once(monkeypatch: pytest.MonkeyPatch) -> None:
    choices = Choices(countries(("de",)))
    both_here = threading.Barrier(2, timeout=30)
    arrived: set[int] = set()

    def after_the_other(name: str) -> str:
        """Let both threads begin to read the names before either has read one."""
        if threading.get_ident() not in arrived:
            arrived.add(threading.get_ident())
            both_here.wait()
        return spelled_out(name)

    monkeypatch.setattr(choosing, "spelled_out", after_the_other)
    people = [threading.Thread(target=choices.chosen, args=("Deutschland",)) for _ in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join(timeout=30)

    assert len(arrived) == 2, "both read at once"
    assert choices.chosen("Deutschland") == "de"
    assert [option.value for option in choices.found("Deutschland")] == ["de"]
