"""Whether a prototype holds together, before anybody clicks: every problem at once, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lab.errors import N_, InputError, Problem, Where
from lab.prototypes.answers import prefilled, register_data
from lab.prototypes.conditions import Conditions
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question
from lab.prototypes.walk import TERMINAL

__all__ = ["check"]


def check(prototype: Prototype) -> tuple[Problem, ...]:
    """Everything that would stop a participant or lead nowhere; empty if the prototype can be tried out."""
    names = tuple(_names(prototype))
    if names:
        return names
    return (*_routes(prototype), *_ways(prototype), *_conditions(prototype), *_questions(prototype))


def _problem(message: str, *, element: str = "", field: str = "", hint: str = "", **values: object) -> Problem:
    return Problem(message, values, Where(element=element or None, field=field or None), hint)


def _names(prototype: Prototype) -> Iterator[Problem]:
    pages = {page.id for page in prototype.pages}
    for name, count in Counter(page.id for page in prototype.pages).items():
        if count > 1:
            yield _problem(N_("Der Name der Seite „{name}“ ist doppelt vergeben."), element=name, name=name)
    for name, count in Counter(question.id for question in prototype.questions).items():
        if count > 1:
            yield _problem(N_("Der Name der Frage „{name}“ ist doppelt vergeben."), element=name, name=name)
        if "-" in name:
            yield _problem(
                N_("Der Name der Frage „{name}“ enthält einen Bindestrich."),
                element=name,
                name=name,
                hint=N_("Verwenden Sie einen Unterstrich: In Bedingungen wäre der Bindestrich ein Minus."),
            )
    if prototype.start not in pages:
        yield _problem(N_("Die erste Seite „{name}“ gibt es nicht."), field="start", name=prototype.start)
    for number, route in enumerate(prototype.routes):
        for name in {route.from_, route.to} - pages:
            message = N_("Ein Weg nennt die Seite „{name}“, die es nicht gibt.")
            yield _problem(message, field=f"routes.{number}", name=name)


def _routes(prototype: Prototype) -> Iterator[Problem]:
    for page in prototype.pages:
        ways = [route for route in prototype.routes if route.from_ == page.id]
        if page.kind in TERMINAL and ways:
            message = N_("Von der Seite „{name}“ führt ein Weg weiter, obwohl sie ein Ende ist.")
            yield _problem(message, element=page.id, name=page.id)
        elif page.kind not in TERMINAL and (not ways or ways[-1].when is not None):
            yield _problem(
                N_("Von der Seite „{name}“ führt nicht in jedem Fall ein Weg weiter."),
                element=page.id,
                name=page.id,
                hint=N_("Ergänzen Sie als letzten Weg dieser Seite einen ohne Bedingung (when)."),
            )
        for route in ways[:-1]:
            if route.when is None:
                message = N_("Nach dem Weg von „{name}“ nach „{to}“ ohne Bedingung kommt kein anderer mehr zum Zug.")
                yield _problem(message, element=page.id, name=page.id, to=route.to)


def _ways(prototype: Prototype) -> Iterator[Problem]:
    import networkx as nx  # who only reads a prototype does not wait for it

    graph = nx.DiGraph([(route.from_, route.to) for route in prototype.routes])
    graph.add_nodes_from(page.id for page in prototype.pages)
    reached = {prototype.start, *nx.descendants(graph, prototype.start)}
    for page in prototype.pages:
        if page.id not in reached:
            yield _problem(N_("Zur Seite „{name}“ führt kein Weg."), element=page.id, name=page.id)
        if page.kind == "receipt":
            yield from (_before_receipt(page, sender) for sender in _unsummed(prototype, page))
    if not nx.is_directed_acyclic_graph(graph):
        circle = [start for start, _ in nx.find_cycle(graph)]
        yield _problem(
            N_("Die Wege drehen sich im Kreis: {pages}."),
            element=circle[0],
            pages=" → ".join((*circle, circle[0])),
            hint=N_("Zurück kommt man mit „Zurück“; die Wege selbst führen nur vorwärts."),
        )


def _unsummed(prototype: Prototype, receipt: Page) -> list[str]:
    before = [route.from_ for route in prototype.routes if route.to == receipt.id]
    return [name for name in before if prototype.page(name).kind != "summary"]


def _before_receipt(receipt: Page, sender: str) -> Problem:
    return _problem(
        N_("Vor der Eingangsbestätigung „{receipt}“ kommt auf dem Weg über „{name}“ keine Zusammenfassung."),
        element=sender,
        name=sender,
        receipt=receipt.id,
        hint=N_("Vor dem Absenden muss man alle Angaben prüfen können (§ 36a SGB I): eine Seite der Art summary."),
    )


def _conditions(prototype: Prototype) -> Iterator[Problem]:
    conditions = Conditions(prototype)
    position = {question.id: number for number, question in enumerate(prototype.questions)}
    for question in prototype.questions:
        if question.show_if is not None:
            yield from _condition(conditions, question.show_if, question.id, "show_if")
            for name in _names_in(conditions, question.show_if):
                if position[name] >= position[question.id]:
                    message = N_("Ob „{name}“ gefragt wird, hängt von „{other}“ ab, das erst später gefragt wird.")
                    yield _problem(message, element=question.id, field="show_if", name=question.id, other=name)
    for number, route in enumerate(prototype.routes):
        if route.when is not None:
            yield from _condition(conditions, route.when, route.from_, f"routes.{number}.when")


def _condition(conditions: Conditions, text: str, element: str, field: str) -> Iterator[Problem]:
    try:
        conditions.parse(text)
    except InputError as error:
        yield error.problem.at(element=element, field=field)


def _names_in(conditions: Conditions, text: str) -> frozenset[str]:
    try:
        return conditions.parse(text).names
    except InputError:
        return frozenset()  # told by _condition


def _questions(prototype: Prototype) -> Iterator[Problem]:
    for page in prototype.pages:
        if page.questions and page.kind != "questions":
            message = N_("Die Seite „{name}“ stellt Fragen, ist aber keine Seite der Art questions.")
            yield _problem(message, element=page.id, name=page.id)
    for question in prototype.questions:
        yield from _prefill(prototype, question)
        if len({option.value for option in question.options}) < len(question.options):
            message = N_("Zwei Antworten der Frage „{name}“ haben denselben Wert.")
            yield _problem(message, element=question.id, field="options", name=question.id)


def _prefill(prototype: Prototype, question: Question) -> Iterator[Problem]:
    if question.prefill and not register_data(prototype, question):
        message = N_("Die Frage „{name}“ wird mit „{key}“ vorausgefüllt, das bei der Person (persona) fehlt.")
        yield _problem(message, element=question.id, field="prefill", name=question.id, key=question.prefill)
    typed = prefilled(prototype, question)
    if question.kind == "date" and typed and not re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", ".".join(typed)):
        message = N_("Das Datum „{key}“ der Person (persona) ist kein Tag wie 1985-03-27.")
        yield _problem(message, element=question.id, field="prefill", key=question.prefill)
