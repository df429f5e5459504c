"""Whether every page leads on, every page is met, nothing turns in circles, and nothing is sent unchecked."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_, Problem
from lab.prototypes.checks.found import found
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.graph import PageGraph, page_graph

__all__ = ["routes", "ways"]


def routes(prototype: Prototype) -> Iterator[Problem]:
    """What is wrong with the routes of each page, taken alone."""
    for page in prototype.pages:
        leaving = [route for route in prototype.routes if route.from_ == page.id]
        if page.kind == "receipt" and leaving:
            message = N_("Von der Seite „{name}“ führt ein Weg weiter, obwohl sie ein Ende ist.")
            yield found(message, element=page.id, name=page.id)
        elif page.kind != "receipt" and (leaving or page.kind != "exit") and (not leaving or leaving[-1].when):
            yield found(
                N_("Von der Seite „{name}“ führt nicht in jedem Fall ein Weg weiter."),
                element=page.id,
                name=page.id,
                hint=N_("Ergänzen Sie als letzten Weg dieser Seite einen ohne Bedingung (when)."),
            )
        for route in leaving[:-1]:
            if route.when is None:
                message = N_("Nach dem Weg von „{name}“ nach „{to}“ ohne Bedingung kommt kein anderer mehr zum Zug.")
                yield found(message, element=page.id, name=page.id, to=route.to)


def ways(prototype: Prototype) -> Iterator[Problem]:
    """What is wrong with the ways through the whole prototype."""
    graph = page_graph(prototype)
    yield from _task_lists(prototype, graph)
    reached = graph.reached()
    summaries = {page.id for page in prototype.pages if page.kind == "summary"}
    unchecked = graph.reached(without=summaries) if prototype.start not in summaries else frozenset[str]()
    for page in prototype.pages:
        if page.id not in reached:
            yield found(N_("Zur Seite „{name}“ führt kein Weg."), element=page.id, name=page.id)
        if page.kind == "receipt":
            before = dict.fromkeys(route.from_ for route in prototype.routes if route.to == page.id)
            yield from (_unchecked(page, name) for name in before if name in unchecked)
        if page.kind == "declaration" and page.id in unchecked:
            yield found(
                N_("Vor der Erklärung „{name}“ kommt nicht auf jedem Weg eine Zusammenfassung."),
                element=page.id,
                name=page.id,
                hint=N_(
                    "Erklärt wird, dass die Angaben stimmen; dafür muss man sie gesehen haben. Für eine Einwilligung "
                    "am Anfang nehmen Sie eine Seite der Art questions mit einer Frage der Art consent."
                ),
            )
    if circle := graph.circle():
        yield found(
            N_("Die Wege drehen sich im Kreis: {pages}."),
            element=circle[0],
            pages=" → ".join((*circle, circle[0])),
            hint=N_("Zurück kommt man mit „Zurück“; die Wege selbst führen nur vorwärts."),
        )


def _unchecked(receipt: Page, sender: str) -> Problem:
    return found(
        N_("Vor der Eingangsbestätigung „{receipt}“ kommt auf dem Weg über „{name}“ keine Zusammenfassung."),
        element=sender,
        name=sender,
        receipt=receipt.id,
        hint=N_("Vor dem Absenden muss man alle Angaben prüfen können (§ 36a SGB I): eine Seite der Art summary."),
    )


def _task_lists(prototype: Prototype, graph: PageGraph) -> Iterator[Problem]:
    """Whether each task has its own pages and comes back to its list."""
    kinds = {page.id: page.kind for page in prototype.pages}
    for (page, task), members in graph.members.items():
        place = {"element": page, "field": "tasks", "task": task}
        if not any(route.from_ in members and route.to == page for route in prototype.routes):
            yield found(
                N_("Der Abschnitt „{task}“ führt nie zur Liste „{page}“ zurück."),
                **place,
                page=page,
                hint=N_("Ergänzen Sie von der letzten Seite des Abschnitts einen Weg zur Seite der Liste."),
            )
        for name in sorted(members):
            if kinds[name] in ("tasks", "summary", "declaration", "receipt"):
                yield found(
                    N_(
                        "Der Abschnitt „{task}“ führt zur Seite „{name}“, die in keinem Abschnitt stehen kann ({kind})."
                    ),
                    **place,
                    name=name,
                    kind=kinds[name],
                    hint=N_("Was nach allen Abschnitten kommt, hängt an einem Weg von der Seite der Liste."),
                )
        others = {one for other, pages in graph.members.items() if other != (page, task) for one in pages}
        strangers = {route.from_ for route in prototype.routes if route.to in members} - members - {page}
        for name in sorted(members & others):
            yield found(
                N_("Die Seite „{name}“ gehört zum Abschnitt „{task}“ und noch zu einem anderen."),
                **place,
                name=name,
                hint=N_("Jede Seite steht in höchstens einem Abschnitt. Legen Sie eine zweite Seite an."),
            )
        for name in sorted(strangers - others):
            yield found(
                N_("Von der Seite „{name}“ führt ein Weg mitten in den Abschnitt „{task}“."),
                **place,
                name=name,
                hint=N_("In einen Abschnitt kommt man nur von der Seite der Liste."),
            )
