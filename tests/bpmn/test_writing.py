"""Words fit where they are written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lab.bpmn.drawing.writing import LEADING, SMALLEST, fit, width_of, wrap

texts = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüß ABWM-/§1\n"), max_size=120)


@given(texts, st.floats(50, 200))
def test_no_line_is_wider_than_it_may_and_no_letter_is_lost(words: str, width: float) -> None:
    lines = wrap(words, width)
    assert all(width_of(line) <= width for line in lines)
    kept = "".join("".join(lines).replace("-", "").split())
    assert kept == "".join(words.replace("-", "").split())


@given(texts, st.floats(40, 200), st.floats(15, 100))
def test_what_is_fitted_stays_in_its_box(words: str, width: float, height: float) -> None:
    lines, size = fit(words, width, height)
    assert len(lines) * size * LEADING <= max(height, SMALLEST * LEADING)


def test_breaks_are_where_people_expect_them() -> None:
    assert wrap("Antrag prüfen", 60) == ["Antrag", "prüfen"]
    assert wrap("Leistung nach § 66 SGB I", 80) == ["Leistung nach", "§ 66 SGB I"]
    assert wrap("Ist-Zustand", 60) == ["Ist-", "Zustand"]
    assert wrap("a\N{NO-BREAK SPACE}b c", 20) == ["a\N{NO-BREAK SPACE}b", "c"]
    assert fit("Sachbearbeitungsstelle", 100, 70)[1] < 12


def test_a_word_of_a_megabyte_is_cut_before_it_is_measured() -> None:
    """Found by the fuzz target: measuring each beginning of it took minutes."""
    assert len("".join(wrap("a" * 1_000_000, 90))) < 6000
    lines, size = fit("a" * 1_000_000, 90, 40)
    assert size == SMALLEST
    assert lines[-1].endswith("…")


def test_too_much_ends_in_an_ellipsis() -> None:
    lines, size = fit("Wort " * 100, 90, 40)
    assert size == SMALLEST
    assert lines[-1].endswith("…")
