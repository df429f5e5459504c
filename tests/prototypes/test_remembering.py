"""Within one request the same way is worked out once; other answers have another way, and nothing is kept after."""

from __future__ import annotations

import pytest

from lab.prototypes import path, progress, remembering, way
from tests.prototypes.small import VALID, small

ANSWERS = {name: typed for page in VALID.values() for name, typed in page.items()}
DONE = frozenset(VALID)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, tuple[str, ...]]]:
    """The answers for which a way was worked out."""
    seen: list[dict[str, tuple[str, ...]]] = []
    original = way._worked_out

    def counted(prototype, layout, answers, today):  # type: ignore[no-untyped-def]
        seen.append(dict(answers))
        return original(prototype, layout, answers, today)

    monkeypatch.setattr(way, "_worked_out", counted)
    return seen


def test_the_same_question_is_answered_once(worked_out: list[dict[str, tuple[str, ...]]]) -> None:
    prototype = small()
    plain = path(prototype, ANSWERS, DONE), progress(prototype, ANSWERS, "money")
    before = len(worked_out)
    with remembering():
        assert (path(prototype, ANSWERS, DONE), progress(prototype, ANSWERS, "money")) == plain
        assert (path(prototype, ANSWERS, DONE), progress(prototype, ANSWERS, "money")) == plain
    assert len(worked_out) - before == 1


def test_other_answers_have_another_way(worked_out: list[dict[str, tuple[str, ...]]]) -> None:
    prototype = small()
    with remembering():
        here = [step.page.id for step in path(prototype, ANSWERS, DONE)]
        abroad = [step.page.id for step in path(prototype, ANSWERS | {"status": ("abroad",)}, DONE)]
    assert here != abroad
    assert len(worked_out) == 2


def test_nothing_is_kept_after_the_block(worked_out: list[dict[str, tuple[str, ...]]]) -> None:
    prototype = small()
    for _ in range(2):
        with remembering():
            path(prototype, ANSWERS, DONE)
    path(prototype, ANSWERS, DONE)
    assert len(worked_out) == 3
