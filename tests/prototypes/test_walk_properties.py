"""What holds on every walk, whatever the form and whatever is typed."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from lab.expressions import Entries
from lab.prototypes import Prototype, Walk, done_after
from lab.prototypes.answers import Typed
from lab.prototypes.examples import example
from lab.prototypes.slots import slot_named
from tests.prototypes.forms import answers_to, forms

TODAY = dt.date(2026, 3, 12)
EVERY = settings(max_examples=120, deadline=None)


@st.composite
def walks(draw: st.DrawFn) -> tuple[Walk, frozenset[str]]:
    """A walk through some form with some answers, and the pages that are done."""
    form = draw(forms())
    done = draw(st.sets(st.sampled_from([page.id for page in form.pages])))
    return Walk(form, draw(answers_to(form)), TODAY), frozenset(done)


def like(walk: Walk, answers: dict[str, Typed]) -> Walk:
    return Walk(walk.prototype, answers, TODAY)


@EVERY
@given(walks())
def test_the_walk_begins_at_the_start_and_shows_no_page_twice(given: tuple[Walk, frozenset[str]]) -> None:
    walk, done = given
    seen = [step.page.id for step in walk.path(done)]
    assert seen[0] == walk.prototype.start
    assert len(set(seen)) == len(seen)
    assert set(seen) <= {step.page.id for step in walk.way.steps}
    assert walk.frontier(done) in seen
    assert "eingang" not in seen, "nobody comes to a receipt without sending"


@EVERY
@given(walks())
def test_answers_that_were_pruned_never_count(given: tuple[Walk, frozenset[str]]) -> None:
    """Without them pages, slots, values and errors are the same; pruning again takes nothing more."""
    walk, done = given
    pruned = walk.pruned()
    shown = [slot.key for step in walk.way.steps for slot in step.asked]
    assert len(set(shown)) == len(shown), "a place is shown once"
    assert set(pruned) == set(shown) & set(walk.answers)
    after = like(walk, pruned)
    assert after.way.steps == walk.way.steps
    assert after.path(done) == walk.path(done)
    assert after.pruned() == pruned
    for step in walk.way.steps:
        assert after.errors(step.page.id, done) == walk.errors(step.page.id, done)


@EVERY
@given(walks())
def test_sending_a_page_again_with_the_same_answers_changes_nothing(given: tuple[Walk, frozenset[str]]) -> None:
    walk, done = given
    for step in walk.path(done):
        once = done_after(walk.prototype, done, step.page.id)
        again = done_after(walk.prototype, once, step.page.id)
        assert again == once
        assert like(walk, dict(walk.answers)).path(again) == walk.path(once)


@EVERY
@given(walks())
def test_more_pages_done_never_take_a_page_away(given: tuple[Walk, frozenset[str]]) -> None:
    walk, done = given
    few = {step.page.id for step in walk.path(frozenset())}
    some = {step.page.id for step in walk.path(done)}
    every = {step.page.id for step in walk.path(frozenset(page.id for page in walk.prototype.pages))}
    assert few <= some <= every


@EVERY
@given(walks())
def test_back_undoes_next_within_the_path(given: tuple[Walk, frozenset[str]]) -> None:
    walk, _ = given
    for step in walk.way.steps:
        following = walk.next_page(step.page.id)
        if following is not None and walk.way.step(following) is not None and following != step.task_list:
            assert walk.previous_page(following) == step.page.id


@EVERY
@given(walks(), st.data())
def test_an_entry_taken_from_the_middle_leaves_the_others_as_they_were(
    given: tuple[Walk, frozenset[str]], data: st.DataObject
) -> None:
    walk, _ = given
    for step in walk.way.steps:
        for slot in step.slots:
            items = list(dict.fromkeys(one.item for one in step.slots if one.group is slot.question))
            if slot.question.kind != "group" or len(items) <= max(slot.question.min_items, 1):
                continue
            gone = data.draw(st.sampled_from(items))
            kept = tuple(item for item in items if item != gone)
            after = like(walk, {**walk.answers, slot.key: kept}).step(step.page.id)
            before = [one for one in step.slots if one.group is slot.question and one.item != gone]
            assert [one for one in after.slots if one.group is slot.question] == before
            for item in kept:
                inside = f"{slot.key}.{item}"
                count = Entries(({},) * len(kept))
                assert after.entry_values[inside] == {**step.entry_values[inside], slot.key: count}


@EVERY
@given(forms())
def test_whoever_answers_everything_comes_to_the_end(form: Prototype) -> None:
    """From page to page by the frontier, with an answer of each kind; in as many steps as there are pages."""
    answers: dict[str, Typed] = {}
    done: frozenset[str] = frozenset()
    for _ in range(2 * len(form.pages) + 2):
        walk = Walk(form, answers, TODAY)
        page = walk.frontier(done)
        if form.page(page).kind == "tasks":
            page = next((state.page for state in walk.task_states(page, done) if state.status != "done"), page)
        for _ in range(4):  # an answer may show another question
            walk = Walk(form, answers, TODAY)
            for slot in walk.step(page).asked:
                answers.setdefault(slot.key, example(slot.question, TODAY))
        assert Walk(form, answers, TODAY).errors(page, done) == ()
        if Walk(form, answers, TODAY).sends(page):
            return
        done = done_after(form, done, page)
    raise AssertionError(f"no end: {page}, {sorted(done)}")


@EVERY
@given(forms(), st.text(max_size=12))
def test_a_key_from_the_browser_never_harms(form: Prototype, key: str) -> None:
    for page in form.pages:
        slot = slot_named(page, key)
        assert slot is None or slot.key == key
