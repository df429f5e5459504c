"""The style that makes cards of a table's rows: headings go in whole, and nothing gets out of it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from lab.workbench.parts.tables import cards


def test_every_column_is_named_in_the_cards():
    style = cards(["Nr.", "Wer"], "Fassungen")
    assert '[aria-label="Fassungen"] td:nth-child(2):not(:only-child)::before { content: "Wer"; }' in style
    assert 'content: "Nr\\2e "' in style


def test_no_heading_ends_the_string_or_the_style():
    hostile = '"; } </style><script>alert(1)</script> \\ \n'
    style = cards([hostile, "b"], hostile)
    assert "<script" not in style
    assert style.count("<") == 2, "the style's own beginning and end"
    assert "alert\\28 1\\29 " in style


def test_only_a_table_of_very_many_cells_cuts_its_lines_off():
    """The differences of the sample's models are about seventy rows of four columns."""

    def page() -> None:
        from lab.workbench.parts.tables import table

        table(["a", "b", "c", "d"], [["one", "two", "three", "four"]] * 80, alt="whole lines")
        table(["a", "b"], [["one", "two"]] * 400, alt="to search and sort", key="long")

    app = AppTest.from_function(page, default_timeout=30).run()
    assert [len(one.value) for one in app.table] == [80]
    assert [len(one.value) for one in app.dataframe] == [400]
