"""A prototype that would stop a participant is found before anybody clicks."""

from __future__ import annotations

from typing import Any

import pytest

from lab.prototypes import Prototype, check
from tests.prototypes.small import small


def data() -> dict[str, Any]:
    return small().model_dump(mode="python", by_alias=True, exclude_none=True)


def messages(changed: dict[str, Any]) -> str:
    return "\n".join(p.message.format(**p.values) for p in check(Prototype.model_validate(changed)))


def test_a_sound_prototype_has_no_problem() -> None:
    assert check(small()) == ()


def add_route(**route: str) -> Any:
    return lambda d: d.update(routes=(*d["routes"], route))


def page(number: int, **changes: Any) -> Any:
    return lambda d: d["pages"][number].update(changes)


def question(number: int, index: int, **changes: Any) -> Any:
    return lambda d: d["pages"][number]["questions"][index].update(changes)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (page(1, id="start"), "Seite „start“ ist doppelt"),
        (question(3, 0, id="name"), "Frage „name“ ist doppelt"),
        (question(3, 0, id="has-work"), "Bindestrich"),
        (lambda d: d.update(start="nowhere"), "erste Seite „nowhere“ gibt es nicht"),
        (add_route(**{"from": "money", "to": "nowhere"}), "nennt die Seite „nowhere“"),
        (lambda d: d.update(routes=d["routes"][:-1]), "Von der Seite „check“ führt nicht in jedem Fall"),
        (lambda d: d["routes"][2].update(when="works"), "Von der Seite „person“ führt nicht in jedem Fall"),
        (add_route(**{"from": "receipt", "to": "check"}), "obwohl sie ein Ende ist"),
        (lambda d: d["routes"][1].pop("when"), "kommt kein anderer mehr zum Zug"),
        (add_route(**{"from": "proof", "to": "start"}), "drehen sich im Kreis"),
        (lambda d: d["routes"][4].update(to="receipt"), "keine Zusammenfassung"),
        (lambda d: d["routes"][4].update(to="receipt"), "Zur Seite „check“ führt kein Weg"),
        (lambda d: d["routes"][1].update(when="status = 'abroad'"), "status = 'abroad'"),
        (lambda d: d["routes"][1].update(when="unknown"), "unknown"),
        (question(1, 0, show_if="works"), "hängt von „works“ ab"),
        (question(1, 0, prefill="shoe_size"), "„shoe_size“ vorausgefüllt"),
        (lambda d: d["persona"].update(born="neulich"), "ist kein Tag"),
        (
            page(5, questions=({"id": "x", "kind": "text", "label": {"de": "x"}},)),
            "keine Seite der Art questions oder declaration",
        ),
    ],
)
def test_each_fault_is_named(change: Any, message: str) -> None:
    changed = data()
    change(changed)
    assert message in messages(changed)


def test_two_options_with_one_value() -> None:
    changed = data()
    options = changed["pages"][1]["questions"][2]["options"]
    options[1]["value"] = "alone"
    assert "denselben Wert" in messages(changed)
