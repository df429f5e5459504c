"""Questions, registers and conditions that could not work are found before anybody clicks, each with advice."""

from __future__ import annotations

from typing import Any

import pytest

from lab.prototypes import Prototype, check

TEXT = {"id": "a", "kind": "text", "label": {"de": "A"}}
GROUP = {
    "id": "kinder",
    "kind": "group",
    "label": {"de": "Kinder"},
    "questions": [{"id": "name", "kind": "text", "label": {"de": "Name"}}],
}


def told(*questions: dict[str, Any], **more: Any) -> str:
    data = {
        "labwerk": "prototype/1",
        "title": {"de": "T"},
        "authority": {"de": "A"},
        "start": "one",
        "pages": [
            {"id": "one", "title": {"de": "1"}, "questions": list(questions)},
            {"id": "end", "kind": "exit", "title": {"de": "2"}},
        ],
        "routes": [{"from": "one", "to": "end"}],
        **more,
    }
    problems = check(Prototype.model_validate(data))
    assert all(problem.where.element or problem.where.field for problem in problems)
    return "\n".join(
        f"{problem.message.format(**problem.values)} {problem.hint.format(**problem.values)}" for problem in problems
    )


def inner(**changes: Any) -> dict[str, Any]:
    return {**GROUP, "questions": [{**GROUP["questions"][0], **changes}]}  # type: ignore[index]


ROUTE = {"from": "one", "to": "end"}
OPTION = {"value": "x", "label": {"de": "X"}}


@pytest.mark.parametrize(
    ("questions", "more", "message"),
    [
        ([{**TEXT, "id": "today"}], {}, "der heutige Tag"),
        ([inner(id="has-name")], {}, "Bindestrich"),
        ([inner(id="n" * 60)], {}, "länger als 64 Zeichen"),
        ([{**GROUP, "questions": [*GROUP["questions"]] * 2}], {}, "„name“ ist doppelt"),  # type: ignore[misc]
        ([TEXT], {"lists": {"countries": {"options": [OPTION]}}}, "eingebaute Liste"),
        ([TEXT], {"lists": {"x": {"options": [OPTION, OPTION]}}}, "Liste „x“ haben denselben Wert"),
        ([{**TEXT, "kind": "choice", "options_from": "cities"}], {}, "„cities“, die es nicht gibt"),
        ([{**TEXT, "kind": "choice", "options_from": "cities"}], {}, "Vorhanden sind: countries"),
        ([{**TEXT, "kind": "number", "min": 3, "max": 2}], {}, "untere Grenze größer"),
        ([{**TEXT, "kind": "date", "earliest": "2026-01-02", "latest": "2026-01-01"}], {}, "untere Grenze größer"),
        ([{**TEXT, "min": 3}], {}, "hat min, das zu ihrer Art (text) nicht gehört"),
        ([{**TEXT, "kind": "number", "pattern": "x"}], {}, "hat pattern"),
        ([{**TEXT, "pattern": "(x"}], {}, "lässt sich nicht lesen"),
        ([{**TEXT, "pattern": "(a|aa)+$"}], {}, "rechnet bei manchen Eingaben zu lange"),
        ([{**TEXT, "messages": {"too_small": {"de": "x"}}}], {}, "„too_small“ der Frage „a“"),
        ([{**TEXT, "messages": {"too_small": {"de": "x"}}}], {}, "Möglich sind: required, too_long, pattern"),
        ([{**TEXT, "register": "amt"}], {"registers": {"melderegister": {"name": {"de": "M"}}}}, "Register „amt“"),
        ([TEXT], {"persona": {"amt": {"x": "y"}}}, "Daten im Register „amt“"),
        ([{**TEXT, "kind": "iban", "prefill": "iban"}], {"persona": {"iban": "DE00"}}, "passt nicht zur Frage „a“"),
        ([{**TEXT, "kind": "file", "prefill": "x"}], {"persona": {"x": "y"}}, "kann niemand vorausfüllen"),
        ([{**GROUP, "prefill": "n"}], {"persona": {"n": "zwei"}}, "Hier gehört eine Zahl hin"),
        ([inner(prefill="name")], {"persona": {"name": "Mia"}}, "„name.1“ vorausgefüllt, das bei der Person"),
        ([{**TEXT, "show_if": "a == 'x'"}], {}, "hängt von „a“ selbst ab"),
        ([{**TEXT, "checks": [{"valid_if": "b", "message": {"de": "x"}}]}], {}, "Den Namen „b“"),
        ([GROUP], {"routes": [{**ROUTE, "when": "name == 'x'"}, ROUTE]}, "in der Gruppe „kinder“ für jeden Eintrag"),
        ([inner(show_if="name == 'x'")], {}, "hängt von „name“ selbst ab"),
        ([inner(show_if="a == 'x'"), TEXT], {}, "hängt von „a“ ab, das erst später"),
        ([GROUP], {"prefill_if": "name == 'x'"}, "Den Namen „name“"),
    ],
)
def test_each_fault_is_told(questions: list[dict[str, Any]], more: dict[str, Any], message: str) -> None:
    assert message in told(*questions, **more)


def test_a_route_cannot_hang_on_what_is_asked_later() -> None:
    pages = [
        {"id": "one", "title": {"de": "1"}, "questions": [TEXT]},
        {"id": "two", "title": {"de": "2"}, "questions": [{**TEXT, "id": "b"}]},
        {"id": "end", "kind": "exit", "title": {"de": "E"}},
    ]
    routes = [{**ROUTE, "when": "b == 'x'"}, {"from": "one", "to": "two"}, {"from": "two", "to": "end"}]
    assert "nennt „b“, das bis dahin auf keinem Weg gefragt wird" in told(pages=pages, routes=routes)


def test_what_works_is_not_told() -> None:
    """Names of registers by key or by name, countries, scopes of groups, messages that can occur: all fine."""
    assert not told(
        {**TEXT, "register": "melderegister", "prefill": "v", "messages": {"required": {"de": "x"}}},
        {"id": "b", "kind": "choice", "label": {"de": "B"}, "options_from": "countries", "register": "Meldeamt"},
        {
            **GROUP,
            "questions": [
                *GROUP["questions"],  # type: ignore[misc]
                {
                    **TEXT,
                    "show_if": "name == 'x' and b == 'de'",
                    "checks": [{"valid_if": "a != name and today > 20200101", "message": {"de": "x"}}],
                },
            ],
        },
        registers={"melderegister": {"name": {"de": "Meldeamt"}}},
        persona={"melderegister": {"v": "Kim"}},
        prefill_if="b == 'de'",
    )
