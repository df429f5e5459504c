"""What ``lab check-prototype`` says: problems, path tests, paths; as lines for people and as data for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lab.actions.check_prototype import CheckedPrototype, ListedPath
from lab.errors import Problem
from lab.exchange.condition_words import ConditionWords
from lab.i18n import Translator
from lab.prototypes.definition import Prototype
from lab.prototypes.paths import Paths, Turn

__all__ = ["checked_data", "checked_lines", "paths_data", "paths_lines"]


def checked_lines(t: Translator, checked: CheckedPrototype) -> list[str]:
    """One prototype: what is wrong with it, else how its path tests went."""
    named = f"{checked.service}/{checked.name}"
    if checked.problems:
        told = [str(t.problem(problem)) for problem in checked.problems]
        count = t.plural("{n} Problem gefunden.", "{n} Probleme gefunden.", len(told))
        skipped = [t.text("Die Pfadtests wurden nicht durchgegangen.")] if checked.tests_file else []
        return [f"{named}: {count}", *told, *skipped]
    if not checked.tests:
        return [t.text("{name}: passt zusammen. Pfadtests gibt es keine.", name=named)]
    passed = sum(result.passed for result in checked.tests)
    lines = [
        t.text(
            "{name}: passt zusammen; {passed} von {count} Pfadtests bestanden.",
            name=named,
            passed=passed,
            count=len(checked.tests),
        )
    ]
    return [*lines, *(str(t.problem(problem)) for problem in checked.divergences)]


def checked_data(t: Translator, checked: CheckedPrototype) -> dict[str, Any]:
    """The same for scripts."""
    divergences = iter(checked.divergences)
    return {
        "service": checked.service,
        "name": checked.name,
        "file": checked.file,
        "problems": [_told(t, problem) for problem in checked.problems],
        "tests_file": checked.tests_file,
        "tests": [
            {
                "name": result.name,
                "passed": result.passed,
                "pages": list(result.pages),
                "divergence": None
                if result.divergence is None
                else {
                    "step": result.divergence.step,
                    "expected": result.divergence.expected,
                    "got": result.divergence.got,
                    **_told(t, next(divergences)),
                },
            }
            for result in checked.tests
        ],
    }


def paths_lines(
    t: Translator, named: str, prototype: Prototype, paths: Paths, listed: Sequence[ListedPath]
) -> list[str]:
    """The paths, one after the other: their pages, what decides, and answers that lead along."""
    number = t.formats.number
    if paths.total is None:
        head = t.text("{name}: die Wege drehen sich im Kreis, eine Zahl gibt es nicht.", name=named)
    elif paths.all_listed:
        head = f"{named}: {t.plural('{n} Weg', '{n} Wege', paths.total)}"
    else:
        head = t.text(
            "{name}: {total} Wege, hier die ersten {shown}.",
            name=named,
            total=number(paths.total),
            shown=number(len(listed)),
        )
    lines = [head]
    for place, one in enumerate(listed, start=1):
        lines += ["", f"{place}. {' → '.join(one.path.pages)}"]
        lines += [f"   {_turn(t, prototype, turn)}" for turn in one.path.turns]
        if one.answers is None:
            lines.append("   " + t.text("Keine Antworten gefunden, die so führen: Vielleicht ist der Weg unmöglich."))
        elif one.answers:
            given = "; ".join(_answer(t, prototype, key, typed) for key, typed in one.answers.items())
            lines.append("   " + t.text("Zum Beispiel mit: {answers}", answers=given))
    return lines


def paths_data(
    service: str, name: str, prototype: Prototype, paths: Paths, listed: Sequence[ListedPath]
) -> dict[str, Any]:
    """The same for scripts."""
    return {
        "service": service,
        "name": name,
        "total": paths.total,
        "all_listed": paths.all_listed,
        "paths": [
            {
                "pages": list(one.path.pages),
                "complete": one.path.complete,
                "turns": [
                    {
                        "page": turn.page,
                        "to": turn.to,
                        "task": any(task.id == turn.to for task in prototype.page(turn.page).tasks) or not turn.to,
                        "when": turn.when,
                        "unless": list(turn.unless),
                    }
                    for turn in one.path.turns
                ],
                "answers": None if one.answers is None else {key: list(typed) for key, typed in one.answers.items()},
            }
            for one in listed
        ],
    }


def _turn(t: Translator, prototype: Prototype, turn: Turn) -> str:
    holds = [turn.when] if turn.when else []
    conditions = [*(f"({text})" for text in holds), *(f"not ({text})" for text in turn.unless)]
    words = ConditionWords(t, prototype, t.language).of(" and ".join(conditions))
    if not turn.to:
        return t.text("{page}: Abschnitt entfällt, wenn {condition}", page=turn.page, condition=words)
    if any(task.id == turn.to for task in prototype.page(turn.page).tasks):
        return t.text("{page}: Abschnitt {task}, wenn {condition}", page=turn.page, task=turn.to, condition=words)
    return t.text("{page} → {to}, wenn {condition}", page=turn.page, to=turn.to, condition=words)


def _answer(t: Translator, prototype: Prototype, key: str, typed: Sequence[str]) -> str:
    """One answer by the labels of its question and options."""
    around, _, inner = key.partition(".")
    item, _, name = inner.partition(".")
    asked = {(group.id if group else "", one.id): (one, group) for _page, one, group in prototype.asked()}
    question, group = asked.get((around, name) if inner else ("", around), (None, None))
    if question is None:
        return f"{key} = {' '.join(typed) or '–'}"
    labels = {option.value: option.label.in_language(t.language) for option in prototype.options_of(question)}
    if question.kind in ("yes_no", "consent"):
        labels = {"yes": t.text("Ja"), "no": t.text("Nein")}
    said = ", ".join(labels[one] for one in typed if one in labels) if labels else " ".join(typed)
    label = question.label.in_language(t.language)
    entry = f"{(group.item or group.label).in_language(t.language)} {item}: " if group else ""
    return f"{entry}{label} = {len(typed) if question.kind == 'group' else said or '–'}"


def _told(t: Translator, problem: Problem) -> dict[str, Any]:
    text, where = t.problem(problem), problem.where
    place = {"file": where.file, "line": where.line, "element": where.element, "field": where.field}
    return {"message": text.message, "hint": text.hint, **place}
