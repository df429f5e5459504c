"""Whether each condition can be read, and names only what is known where it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lab.errors import N_, InputError, Problem
from lab.prototypes.answers import TODAY
from lab.prototypes.checks.found import found
from lab.prototypes.conditions import Conditions
from lab.prototypes.definition import Page, Prototype
from lab.prototypes.graph import page_graph
from lab.prototypes.question import Question

__all__ = ["conditions"]


def conditions(prototype: Prototype) -> Iterator[Problem]:
    """Problems of every condition: of questions, checks, tasks, routes and of asking the registers."""
    scopes = _Scopes(prototype)
    for page in prototype.pages:
        for question in page.questions:
            yield from _of_question(scopes, page, question, None)
            for inner in question.questions:
                yield from _of_question(scopes, page, inner, question)
        for number, task in enumerate(page.tasks):
            if task.show_if is not None:
                place = page.id, f"tasks.{number}.show_if"
                known = scopes.before(page) | scopes.in_tasks(page, number)
                yield from scopes.judged(task.show_if, *place, known, task.id)
    for number, route in enumerate(prototype.routes):
        if route.when is not None:
            page = prototype.page(route.from_)
            known = scopes.before(page) | scopes.on(page) | scopes.in_tasks(page, len(page.tasks))
            yield from scopes.judged(route.when, route.from_, f"routes.{number}.when", known, "")
    if prototype.prefill_if is not None:
        everything = {question.id for question in prototype.questions}
        yield from scopes.judged(prototype.prefill_if, "", "prefill_if", everything, "")


def _of_question(scopes: _Scopes, page: Page, question: Question, group: Question | None) -> Iterator[Problem]:
    element = f"{group.id}.{question.id}" if group else question.id
    if question.show_if is not None:
        known = scopes.before(page) | scopes.on(page, (group or question).id)
        if group is not None:
            known -= {one.id for one in group.questions}
            known |= _asked_before(group, question)
        yield from scopes.judged(question.show_if, element, "show_if", known, question.id, group)
    for number, check in enumerate(question.checks):
        known = scopes.before(page) | (scopes.on(page, group.id) if group else scopes.on(page))
        if group is not None:
            known |= {one.id for one in group.questions}
        yield from scopes.judged(check.valid_if, element, f"checks.{number}.valid_if", known, "", group)


def _asked_before(group: Question, question: Question) -> set[str]:
    return {one.id for one in group.questions[: group.questions.index(question)] if one.asks}


class _Scopes:
    """What is known where."""

    def __init__(self, prototype: Prototype) -> None:
        self._prototype = prototype
        self._conditions = Conditions(prototype)
        self._graph = page_graph(prototype)
        self._before: dict[str, set[str]] = {}
        self._groups = {
            inner.id: question.id for question in prototype.questions for inner in question.questions if inner.asks
        }

    def before(self, page: Page) -> set[str]:
        """What can have been asked on earlier pages."""
        if page.id not in self._before:
            earlier = self._graph.before(page.id)
            self._before[page.id] = {
                name for one in self._prototype.pages if one.id in earlier for name in self.on(one)
            }
        return set(self._before[page.id])

    def on(self, page: Page, until: str = "") -> set[str]:
        """What is asked on a page, above one of its questions."""
        asked: set[str] = set()
        for question in page.questions:
            if question.id == until:
                break
            if question.asks:
                asked.add(question.id)
        return asked

    def in_tasks(self, page: Page, number: int) -> set[str]:
        """What is asked in the first tasks of a page's list."""
        members = {name for task in page.tasks[:number] for name in self._graph.members[page.id, task.id]}
        return {name for one in self._prototype.pages if one.id in members for name in self.on(one)}

    def judged(
        self, text: str, element: str, field: str, known: set[str], asks: str, group: Question | None = None
    ) -> Iterator[Problem]:
        """What is wrong with one condition. ``asks`` is the question or task whose showing it decides."""
        try:
            expression = self._conditions.parse(text, group)
        except InputError as error:
            yield self._advised(error).at(element=element or None, field=field)
            return
        for name in sorted(expression.names - known - {TODAY}):
            if asks == name:
                message = N_("Ob „{name}“ gefragt wird, hängt von „{name}“ selbst ab.")
            elif asks:
                message = N_("Ob „{name}“ gefragt wird, hängt von „{other}“ ab, das erst später gefragt wird.")
            else:
                message = N_("Die Bedingung „{text}“ nennt „{other}“, das bis dahin auf keinem Weg gefragt wird.")
            hint = N_("Nennen Sie nur, was vorher gefragt wird, oder ändern Sie die Reihenfolge.")
            yield found(message, element=element, field=field, hint=hint, name=asks, other=name, text=text)

    def _advised(self, error: InputError) -> Problem:
        """A name of a group gets advice of its own."""
        problem = error.problem
        name = str(problem.values.get("name", ""))
        if name in self._groups:
            hint = N_(
                "„{name}“ wird in der Gruppe „{group}“ für jeden Eintrag gefragt. Außerhalb der Gruppe fragen Sie nach "
                "den Einträgen, zum Beispiel: any({group}, not empty({name}))"
            )
            return replace(problem, hint=hint, values={**problem.values, "group": self._groups[name]})
        return problem
