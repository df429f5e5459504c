"""JSON that marks what was read: an importer that forgets a key cannot hide it."""

from __future__ import annotations

from lab.exchange.marked import Marked, marked


def test_what_nobody_asked_for_is_named_with_its_place() -> None:
    data = Marked({"a": 1, "b": {"c": 2, "d": False}, "e": [{"name": "x", "f": 0}, {"f": 3}], "g": "", "h": [1]})
    assert data.unread() == ("a", "b", "e", "h")
    for one in data.get("e"):
        one.get("name")
    assert data["b"].get("c") == 2
    assert data.peek("a") == 1
    assert data.unread(silent=("h", "b.d")) == ("a", "e[x, 2].f")


def test_what_was_taken_as_a_whole_or_told_already_is_not_named() -> None:
    data = Marked({"a": {"b": 1}, "c": {"d": 1}, "e": {"f": 1}, "g": {"h": 1}})
    data.get("a")
    assert list(data["c"].items()) == [("d", 1)]
    inner = data["e"]
    inner.get("x")
    inner.settle()
    data.take("g")
    assert data.unread() == ()
    assert marked(inner) is inner


def test_a_list_of_hundreds_is_cut_short() -> None:
    data = Marked({"a": [{"value": number, "b": 1} for number in range(100)]})
    for one in data["a"]:
        one.get("value")
    (said,) = data.unread()
    assert said.endswith("38, 39, …].b")
