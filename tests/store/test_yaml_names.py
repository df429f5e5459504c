"""Other names in a file change the names and nothing else, however they are written."""

from __future__ import annotations

import pytest

from lab.store.yaml_names import with_names
from lab.store.yaml_text import parse, plain

FILE = """\
# Kopf
steps:
  - { page: "eins",   answers: { a: 1, 'b': "a" } } # in einer Zeile
  - page: eins   # untereinander
    answers:
      # warum
      a: 330 # gemessen
      kinder.1.a: true
    errors: {}
ends:    'eins'
"""


def test_names_change_and_all_around_them_stays():
    data = plain(parse(FILE, ""))
    for step in data["steps"]:
        step["page"] = "zwei"
        step["answers"] = {("c" if key == "a" else key): value for key, value in step["answers"].items()}
    data["ends"] = "zwei"
    expected = FILE.replace("eins", "zwei").replace("{ a: 1", "{ c: 1").replace("      a: 330", "      c: 330")
    assert with_names(FILE, data) == expected


@pytest.mark.parametrize("text", ["a: &x eins\nb: *x\n", "a: 'ei''ns'\n", "a: eins\nb: 2\n"])
def test_what_cannot_be_done_so_is_still_done(text: str):
    data = {**plain(parse(text, "")), "a": "zwei", "c": 3}
    assert plain(parse(with_names(text, data), "")) == data
