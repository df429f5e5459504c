"""A few hundred cases of the fuzz target on every run, always the same ones; CI and nights run more of them."""

from __future__ import annotations

import random

import pytest

from lab.store import Workspace
from tests.fuzz.mutations import MUTATIONS
from tests.fuzz.target import attempts, case, seeds, tables_and_archives

FILES = seeds()


@pytest.mark.parametrize("block", range(4))
def test_a_broken_file_is_refused_in_words_or_taken_whole(block: int, sample_workspace: Workspace) -> None:
    service = sample_workspace.service(sample_workspace.services()[0])
    refused = 0
    for seed in range(block * 25, block * 25 + 25):
        before, data, told = case(seed, FILES)
        try:
            refused += bool(list(attempts(before, data, service, sample_workspace)))
        except Exception as error:
            raise AssertionError(f"seed {seed}: {told}") from error
    assert 0 < refused < 25, "cases that are all refused, or all taken, would test nothing"


@pytest.mark.parametrize("mutation", sorted(set(MUTATIONS), key=lambda one: one.__name__), ids=lambda one: one.__name__)
def test_each_mutation_breaks_something_and_the_same_each_time(mutation) -> None:  # type: ignore[no-untyped-def]
    results = [mutation(random.Random(seed), FILES[0], FILES) for seed in range(20)]
    assert any(result != FILES[0] for result in results)
    assert results == [mutation(random.Random(seed), FILES[0], FILES) for seed in range(20)]


def test_broken_tables_and_archives_are_refused_in_words_or_taken() -> None:
    refused = 0
    for seed in range(100):
        try:
            refused += bool(list(tables_and_archives(seed, FILES)))
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
    assert 0 < refused < 100, "cases that are all refused, or all taken, would test nothing"
