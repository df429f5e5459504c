"""Every error that a participant can meet has words for the tables of a study."""

from __future__ import annotations

from lab.prototypes.error_words import WORDS, error_words
from lab.prototypes.validation import OWN_ERRORS


def test_every_error_has_words() -> None:
    ids = {"required", "task_open", *(name for names in OWN_ERRORS.values() for name in names)}
    assert ids == set(WORDS)


def test_own_checks_and_unknown_ids() -> None:
    assert error_words("check_2") == "gegen eine eigene Regel"
    assert error_words("from_an_older_version") == "from_an_older_version"
