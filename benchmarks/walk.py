"""Processor milliseconds for reading a prototype, for a walk through it, and for what a page asks of the walk.

    python benchmarks/walk.py [FILE.prototype.yaml] [--runs 200]

Without a file the sample's prototype is taken. Time is that of the processor, so that a busy machine changes it little;
the median and the 95th percentile of the runs are shown.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lab.prototypes import Prototype, Walk, check, done_after, next_page, path, progress, step_at, validate_page
from lab.prototypes.answers import Typed
from lab.prototypes.layout import Layout
from lab.prototypes.path_draft import draft_path_tests
from lab.prototypes.path_run import run_path_test
from lab.store.documents import parse_record

SAMPLE = Path(__file__).parents[1] / "prototypes" / "sgb2-antrag" / "neuantrag.prototype.yaml"
TODAY = dt.date(2026, 11, 28)


def measured(what: str, run: Callable[[], object], runs: int) -> None:
    """Print one line."""
    run()
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append((time.process_time() - start) * 1000)
    high = statistics.quantiles(times, n=20)[-1] if runs > 1 else times[0]
    print(f"{what:54} {statistics.median(times):8.2f} ms, 95 %: {high:.2f} ms (n = {runs})")


def longest(prototype: Prototype) -> tuple[dict[str, Typed], frozenset[str]]:
    """The answers and the pages done on the longest path that has been drafted."""
    from lab.prototypes.given import typed_of
    from lab.prototypes.slots import slot_named

    test = max(draft_path_tests(prototype, TODAY).paths, key=lambda one: len(one.steps))
    assert run_path_test(prototype, test, TODAY).passed
    answers: dict[str, Typed] = {}
    done: frozenset[str] = frozenset()
    for step in test.steps:
        for key, given in step.answers.items():
            slot = slot_named(prototype.page(step.page), key)
            assert slot is not None
            answers[key] = typed_of(slot.question, given)
        done = done_after(prototype, done, step.page)
    return answers, done


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=200)
    given = parser.parse_args()
    data = given.file.read_bytes()
    prototype = parse_record(data, Prototype, given.file.name)
    answers, done = longest(prototype)
    page = Walk(prototype, answers, TODAY).path(done)[-1].page.id

    def shown() -> None:
        walk = Walk(prototype, answers, TODAY)
        walk.path(done), walk.step(page), walk.errors(page), walk.progress(page), walk.sends(page)

    def asked_singly() -> None:
        path(prototype, answers, done, TODAY), step_at(prototype, answers, page, TODAY)
        validate_page(prototype, page, answers, TODAY), progress(prototype, answers, page, TODAY)
        next_page(prototype, answers, page, TODAY)

    print(f"{given.file.name}: {len(prototype.pages)} pages, {sum(1 for _ in prototype.asked())} questions")
    measured("reading the file", lambda: parse_record.__wrapped__(data, Prototype, given.file.name), 5)
    measured("layout, once a prototype", lambda: Layout(prototype), 20)
    measured("check", lambda: check(prototype), 20)
    measured("the way with all answers", lambda: Walk(prototype, answers, TODAY).way, given.runs)
    measured("all that a page shown asks of one walk", shown, given.runs)
    measured("the same, each question with a walk of its own", asked_singly, given.runs)


if __name__ == "__main__":
    main()
