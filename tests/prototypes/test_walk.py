"""Path tests: a list of answers, and the pages that a participant meets with them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lab.prototypes import next_page, path, previous_page, progress, prune, visible_slots
from lab.prototypes.answers import Answers
from tests.prototypes.small import VALID, small

PROTOTYPE = small()


def walked(answers: Answers, *done: str) -> list[str]:
    return [step.page.id for step in path(PROTOTYPE, answers, frozenset(done))]


def merged(*pages: str) -> dict[str, tuple[str, ...]]:
    return {name: typed for page in pages for name, typed in VALID[page].items()}


def test_starts_at_the_first_page() -> None:
    assert walked({}) == ["start"]


def test_a_page_is_passed_only_once_it_is_done_even_if_nothing_is_asked() -> None:
    assert walked({}, "start") == ["start", "person"]


def test_the_whole_way_ends_at_the_summary_until_it_is_sent() -> None:
    answers = merged("person", "money")
    assert walked(answers, "start", "person", "money", "proof", "check") == [
        "start", "person", "money", "proof", "check",
    ]  # fmt: skip


def test_an_answer_branches_to_the_exit() -> None:
    answers = merged("person") | {"status": ("abroad",)}
    assert walked(answers, "start", "person") == ["start", "person", "abroad"]
    assert next_page(PROTOTYPE, answers, "person") == "abroad"
    assert next_page(PROTOTYPE, answers, "abroad") is None


def test_changing_an_early_answer_reopens_the_page_that_asks_more_now() -> None:
    answers = merged("person", "money") | {"status": ("together",)}
    assert walked(answers, "start", "person", "money", "proof") == ["start", "person"]
    answers["people"] = ("2",)
    assert walked(answers, "start", "person", "money", "proof")[-1] == "check"


def test_a_question_shows_on_the_answer_before_it_and_on_earlier_pages() -> None:
    assert [s.key for s in visible_slots(PROTOTYPE, "person", {})] == ["name", "born", "status"]
    asked = visible_slots(PROTOTYPE, "person", {"status": ("together",)})
    assert [s.key for s in asked] == ["name", "born", "status", "people"]
    asked = visible_slots(PROTOTYPE, "proof", merged("person") | {"works": ("yes",)})
    assert [s.key for s in asked] == ["needs", "payslip", "note"]


def test_what_hangs_on_a_page_off_the_path_is_not_asked() -> None:
    """``works`` was answered with yes, but with the branch to the exit its page is no longer met."""
    answers = merged("person") | {"status": ("abroad",), "works": ("yes",), "income": ("5",)}
    assert set(prune(PROTOTYPE, answers)) == {"name", "born", "status"}


def test_back_leads_along_the_path_taken() -> None:
    assert previous_page(PROTOTYPE, merged("person"), "money") == "person"
    assert previous_page(PROTOTYPE, {}, "start") is None


def test_progress_counts_what_is_to_be_expected() -> None:
    known = progress(PROTOTYPE, {}, "money")
    assert known is not None
    assert (known.step, known.steps) == (3, 5)
    assert progress(PROTOTYPE, {}, "receipt") is None


TYPED = st.tuples(st.text(max_size=12)) | st.tuples(*[st.text(max_size=4)] * 3) | st.just(()) | st.sampled_from(
    [("yes",), ("no",), ("together",), ("abroad",), ("alone",), ("pregnant", "diet"), ("1",), ("!file_kind", "3")]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from([q.id for q in PROTOTYPE.questions]), TYPED),
    st.sets(st.sampled_from([p.id for p in PROTOTYPE.pages])),
)
def test_whatever_is_typed_there_is_a_page_to_show(answers: dict[str, tuple[str, ...]], done: set[str]) -> None:
    """No input, however odd, ends the walk: the path begins at the start and repeats no page."""
    steps = path(PROTOTYPE, answers, done)
    names = [step.page.id for step in steps]
    assert names[0] == "start"
    assert len(set(names)) == len(names)
    assert set(prune(PROTOTYPE, answers)) <= set(answers)
