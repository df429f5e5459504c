"""Lines that only one side changed are in the merged text, comments too; nothing that neither wrote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lab.store.line_merge import merged_lines, own_comments

LINES = st.lists(st.sampled_from(["a", "b", "# c", "", "d: 1"]), max_size=12).map(
    lambda lines: "".join(f"{one}\n" for one in lines)
)


@given(LINES, LINES)
def test_one_side_alone_is_what_comes_out(base: str, other: str) -> None:
    assert merged_lines(base, other, base) == other
    assert merged_lines(base, base, other) == other
    assert merged_lines(base, other, other) == other


@given(LINES, LINES, LINES)
def test_no_line_is_made_up(base: str, mine: str, theirs: str) -> None:
    assert set(merged_lines(base, mine, theirs).splitlines()) <= set((base + mine + theirs).splitlines())


def test_both_sides_comments_are_in_it():
    base = "a: 1\nb: 2\nc: 3\nd: 4\n"
    result = merged_lines(base, "# mine\na: 1\nb: 2\nc: 3\nd: 4\n", "a: 1\nb: 2\nc: 3\n# theirs\nd: 5\n")
    assert result == "# mine\na: 1\nb: 2\nc: 3\n# theirs\nd: 5\n"


def test_where_both_changed_the_same_line_theirs_stands_with_my_comments():
    assert merged_lines("a: 1\nb: 2\n", "a: 2\nb: 2\n", "a: 3\nb: 2\n") == "a: 3\nb: 2\n"
    result = merged_lines("  a: 1\n", "  # why\n  a: 2  # less\n", "  a: 3  # more\n")
    assert result == "  # why\n  # less\n  a: 3  # more\n"


def test_what_both_added_at_one_place_follows_or_does_not():
    assert merged_lines("a: 1\n", "a: 1\nb: 2\n", "a: 1\nc: 3\n") == "a: 1\nc: 3\nb: 2\n"
    assert merged_lines("a: 1\n", "a: 1\nb: 2\n", "a: 1\nc: 3\n", both_added=False) == "a: 1\nc: 3\n"


def test_comments_are_told_from_texts():
    mine = 'a: \'no # 5\'\nb: "say # it"  # yes\nc: d#e\n  # own\nd: 1 # say "so"\n'
    assert own_comments("a: 1 # own\n", mine) == '# yes\n# say "so"\n'
