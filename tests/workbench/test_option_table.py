"""The table of answers: what was typed, added and taken away in it becomes answers, and values are followed."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from lab.prototypes.question import Option
from lab.records import Texts
from lab.workbench.parts.option_editor import options_of_table


def option(value: str, label: str, **more: object) -> Option:
    return Option.model_validate({"value": value, "label": {"de": label, "en": f"{label} (en)"}, **more})


OPTIONS = (
    option("miete", "Zur Miete", hint={"de": "auch Untermiete"}, also=("mieten",)),
    option("eigentum", "Im eigenen Haus"),
    option("anders", "Anders"),
)


def test_cells_change_only_what_was_typed():
    row = {"label": " Ich miete ", "value": "mieter", "also": "wohnung, , haus "}
    found, values = options_of_table(OPTIONS, {"edited_rows": {"0": row, 2: {"hint": "bei Freunden"}}}, "de")
    assert found[0].label == Texts({"de": "Ich miete", "en": "Zur Miete (en)"}), "other languages stay"
    assert found[0].hint == OPTIONS[0].hint
    assert found[0].also == ("wohnung", "haus")
    assert found[1] == OPTIONS[1]
    assert found[2].hint == Texts({"de": "bei Freunden"})
    assert values == {"miete": "mieter", "eigentum": "eigentum", "anders": "anders"}


def test_an_emptied_cell_takes_away_the_hint_but_no_label_and_no_value():
    found, values = options_of_table(OPTIONS, {"edited_rows": {0: {"label": "", "hint": None, "value": ""}}}, "de")
    assert found[0].label == OPTIONS[0].label
    assert found[0].hint is None
    assert values["miete"] == "miete"


def test_rows_go_and_come_at_the_end():
    added = [
        {"label": "Im eigenen Haus", "hint": "gekauft"},
        {"hint": "ohne Text"},
        {"label": "Neu", "value": "frisch"},
    ]
    found, values = options_of_table(
        OPTIONS, {"deleted_rows": [0], "edited_rows": {0: {"label": "weg"}}, "added_rows": added}, "de"
    )
    assert [one.label.root["de"] for one in found] == ["Im eigenen Haus", "Anders", "Im eigenen Haus", "Neu"]
    assert len({one.value for one in found}) == 4, "each has a value of its own"
    assert found[-1].value == "frisch"
    assert found[2].hint == Texts({"de": "gekauft"})
    assert "miete" not in values


def test_a_value_that_is_no_id_is_refused():
    with pytest.raises(ValidationError):
        options_of_table(OPTIONS, {"edited_rows": {0: {"value": "zur Miete"}}}, "de")
